"""Hours and telephone numbers of many clinics by file: one package, whole or not at all."""

from __future__ import annotations

import csv
import io
from pathlib import Path
from tempfile import TemporaryDirectory
from typing import Any

import pytest
from django.core.files.uploadedfile import SimpleUploadedFile
from django.core.management import call_command
from django.test import Client
from django.urls import reverse
from django.utils import timezone

from content_models.models import LocationProfile
from contract.roles import Role
from people.models import User
from people.operations import create_person, give_grant
from store.actors import SYSTEM
from store.bundles import list_open_bundles
from store.models import Bundle, Submission
from tests.intake_packs import EVERYTHING, a_pack
from tests.integration.intake.importing import AS_DEMO, revisions, run

ADDRESS = "/admin/hours-and-phones/"
SPANISH = """\
- key: austin
  fields:
    title: Clínica de Austin
    audience: patient
    review_interval_months: 6
    region: US-TX
    address: {street: 1 Example Street, city: Austin, postal_code: 78701}
    geo: {latitude: 30.2672, longitude: -97.7431}
    phone: (512) 555-0101
    hours:
      - {day: monday, opens: 9:00, closes: 17:30}
    hours_note: Cerrado en feriados.
    forms: []
    image: room-es
"""
PLACES = EVERYTHING["places.yaml"].replace(
    "            - {kind: location, code: austin, name: Clinic Austin}\n",
    "            - {kind: location, code: austin, name: Clinic Austin}\n"
    "            - {kind: location, code: waco, name: Clinic Waco}\n",
)
WACO = EVERYTHING["locations.yaml"] + EVERYTHING["locations.yaml"].replace(
    "key: austin", "key: waco"
).replace("tx/austin", "tx/waco").replace("Clinic Austin", "Clinic Waco").replace(
    "    providers: [clinician]\n", ""
)


def two_clinics() -> None:
    """Two clinics whose profiles are live, one of them in Spanish too."""
    files = {
        **EVERYTHING,
        "places.yaml": PLACES,
        "locations.yaml": WACO,
        "es-US/locations.yaml": SPANISH,
    }
    with TemporaryDirectory() as folder:
        run(a_pack(Path(folder), files=files), *AS_DEMO)


pytestmark = [
    pytest.mark.django_db(transaction=True),
    pytest.mark.filled(by=two_clinics),
    pytest.mark.usefixtures("demonstration"),
]


def a_writer(role: Role = Role.AUTHOR, *, at: str = "clinic") -> Client:
    person = create_person(username=f"w-{role.value}", printed_name="A writer", password="x")
    give_grant(person=person, role=role, scope=at, by=SYSTEM, now=timezone.now())
    client = Client()
    client.force_login(User.objects.get(pk=person.pk))
    return client


def downloaded(client: Client) -> list[dict[str, str]]:
    answer = client.get(f"{ADDRESS}file/")
    assert answer.status_code == 200
    return list(csv.DictReader(io.StringIO(answer.content.decode("utf-8-sig"))))


def uploaded(client: Client, rows: list[dict[str, str]]) -> Any:
    file = io.StringIO()
    writer = csv.DictWriter(file, list(rows[0]))
    writer.writeheader()
    writer.writerows(rows)
    content = SimpleUploadedFile("clinics.csv", file.getvalue().encode(), "text/csv")
    return client.post(ADDRESS, {"file": content})


def submitted(client: Client, shown: Any, title: str = "Winter hours") -> Any:
    return client.post(ADDRESS, {"sealed": shown.context["sealed"], "title": title})


def phones() -> dict[str, str]:
    return {
        f"{profile.title}": profile.get_latest_revision_as_object().phone
        for profile in LocationProfile.objects.all()
    }


def test_the_file_holds_the_profiles_that_the_person_may_edit() -> None:
    mine = downloaded(a_writer(Role.LOCATION_MANAGER, at="clinic/care/tx/waco"))
    all_of_them = downloaded(a_writer())

    assert [row["key"] for row in mine] == ["waco"]
    assert [row["key"] for row in all_of_them] == ["austin", "waco"]
    assert mine[0]["phone"] == "(512) 555-0101"
    assert (mine[0]["hours_monday"], mine[0]["hours_sunday"]) == ("09:00-17:30", "")


@pytest.mark.parametrize("title", ["", "  ", "Winter\x00hours"])
def test_a_package_without_a_name_is_told_so(title: str) -> None:
    client = a_writer()
    rows = downloaded(client)
    rows[0]["phone"] = "512.555.0199"
    before = Submission.objects.count()

    answer = submitted(client, uploaded(client, rows), title)

    assert answer.status_code == 400
    assert "Give the package a name." in answer.content.decode()
    assert Submission.objects.count() == before


def test_what_was_changed_is_shown_and_submitted_as_one_package() -> None:
    client = a_writer()
    rows = downloaded(client)
    for row in rows:
        row["phone"], row["hours_friday"] = "512.555.0199", "9-12|1 pm - 5 pm"
        row["hours_friday"] = "9:00-12:00|1 pm - 5 pm"
    before = Submission.objects.count()

    shown = uploaded(client, rows)
    assert shown.status_code == 200
    assert Submission.objects.count() == before
    text = shown.content.decode()
    assert "(512) 555-0199" in text
    answer = submitted(client, shown)

    assert answer.status_code == 302
    # Spanish says the same numbers and hours, in the same package.
    assert phones() == dict.fromkeys(
        ["Clinic Austin", "Clinic Waco", "Clínica de Austin"], "+15125550199"
    )
    bundles = list_open_bundles(
        entry_uuids=[str(profile.uuid) for profile in LocationProfile.objects.all()]
    )
    assert len(bundles) == 3
    assert {bundle.title for bundle in bundles.values()} == {"Winter hours"}
    call_command("verify_ledger", stdout=io.StringIO(), stderr=io.StringIO())


@pytest.mark.parametrize(
    ("column", "value", "message"),
    [
        ("phone", "512-CALL-NOW", "holds letters"),
        ("hours_monday", "all day", "is no span of hours"),
        ("hours_monday", "17:00-09:00", "hours_monday: This closes (09:00) before it opens"),
        ("hours_monday", "09:00-25:30", "hours_monday: “25:30” is no time of day"),
        ("uuid", "00000000-0000-4000-8000-000000000000", "that you may change"),
    ],
)
def test_a_mistake_changes_nothing(column: str, value: str, message: str) -> None:
    client = a_writer()
    rows = downloaded(client)
    rows[0]["phone"] = "512 555 0111"
    rows[1][column] = value
    before = revisions()

    answer = uploaded(client, rows)

    assert answer.status_code == 400
    assert message in answer.content.decode()
    assert revisions() == before
    assert not Bundle.objects.exists()


def test_nobody_changes_a_profile_that_is_not_theirs() -> None:
    rows = downloaded(a_writer())
    manager = a_writer(Role.LOCATION_MANAGER, at="clinic/care/tx/waco")
    rows[0]["phone"] = "512 555 0111"

    answer = uploaded(manager, rows[:1])

    assert answer.status_code == 400
    assert "There is no location profile of this uuid that you may change" in (
        answer.content.decode()
    )


def test_a_file_that_was_shown_to_somebody_else_is_not_submitted() -> None:
    client = a_writer()
    rows = downloaded(client)
    rows[0]["phone"] = "512 555 0111"
    shown = uploaded(client, rows)

    other = a_writer(Role.LOCATION_MANAGER, at="clinic/care/tx/austin")
    answer = submitted(other, shown)

    assert answer.status_code == 400
    assert not Bundle.objects.exists()


def test_a_file_that_changes_nothing_says_so() -> None:
    client = a_writer()

    answer = uploaded(client, downloaded(client))

    assert answer.status_code == 400
    assert "says what stands already" in answer.content.decode()


def test_who_writes_nothing_has_no_such_screen() -> None:
    client = a_writer(Role.DEVELOPER)

    assert client.get(reverse("intake_profiles")).status_code in (302, 403)
    assert client.get(reverse("intake_profiles_download")).status_code in (302, 403)
