"""The printed packet: in the admin, for those who sign or administer there, and by the command."""

import io
from datetime import timedelta
from typing import Any

import orjson
import pytest
from django.core.management import CommandError, call_command
from django.db import connection
from django.test import Client
from django.test.utils import CaptureQueriesContext
from django.urls import reverse
from django.utils import timezone

from content_models.models import Entry
from contract.roles import Role
from people.delegations import delegate
from people.models import Grant
from people.queries import actor_of
from review.operations import refuse, withdraw
from review.proofs import by_password
from store.models import Placement, Release
from tests.factories.written import (
    AUSTIN,
    GROUP,
    PASSWORD,
    Staff,
    a_live_entry,
    a_person,
    a_side_effect,
    delivered,
    edited,
    published,
    signed_by,
    submitted,
)

pytestmark = pytest.mark.django_db


@pytest.fixture
def staff() -> Staff:
    return Staff()


def _client(person: Any) -> Client:
    client = Client()
    client.force_login(person)
    return client


def _digest(entry: Entry) -> str:
    placement = delivered(entry)
    assert placement is not None
    return placement.document


def _refused_then_live(staff: Staff) -> Entry:
    entry = a_side_effect("Nausea", writer=staff.writer)
    [submission] = submitted(entry, by=staff.writer)
    refuse(
        entry_uuid=submission.entry, digest=submission.digest_id, role=Role.MEDICAL,
        user=staff.medical, proof=by_password(PASSWORD),
        reason="incomplete", comment="Say <b>how long</b>.",
        shown={"reach": {"documents": 1, "locations": 2, "locales": ["en-US"]}},
    )  # fmt: skip
    published(entry, staff=staff)
    return entry


def test_the_page_says_who_decided_what_when_how_and_on_what(staff: Staff) -> None:
    entry = _refused_then_live(staff)

    html = (
        _client(staff.compliance)
        .get(reverse("review:packet", args=(_digest(entry),)))
        .content.decode()
    )

    for told in (
        "Nausea",
        "Some people feel sick for an hour or two.",
        "<strong>Signed</strong> by <strong>A medical reviewer, MD</strong>",
        "<strong>Refused</strong> by <strong>A medical reviewer, MD</strong>",
        "Say &lt;b&gt;how long&lt;/b&gt;.",
        "1 document, 2 locations, English (US)",
        "Password, entered at the moment of signing",
        "I reviewed the clinical content and approve it for publication",
        "No findings recorded.",
        "No waivers recorded.",
        f"release {Release.objects.count()}",
        " UTC",
        _digest(entry),
    ):
        assert told in html, told
    for signature in entry_signatures(entry):
        assert signature.ledger.hash in html
    assert "DEMONSTRATION" not in html


def entry_signatures(entry: Entry) -> list[Any]:
    from store.models import Signature

    return list(Signature.objects.filter(entry=entry.uuid).select_related("ledger"))


def test_a_demonstration_is_loudly_marked() -> None:
    from tests.factories import signed

    content = signed.a_content("condition", "Depression")
    signed.sign(content, Role.MEDICAL, method="demo")
    signed.publish(content)
    administrator = a_person(Role.ADMINISTRATOR)
    digest = Placement.objects.get(handle="depression").document

    html = _client(administrator).get(reverse("review:packet", args=(digest,))).content.decode()

    assert "<strong>DEMONSTRATION.</strong>" in html
    assert "DEMONSTRATION: nobody signed" in html


def test_the_proof_of_an_entry_lists_what_was_served_and_leads_to_each(staff: Staff) -> None:
    entry = a_live_entry(staff=staff)
    first = _digest(entry)
    published(edited(entry, by=staff.writer, onset="At once"), staff=staff)
    second = _digest(entry)
    withdraw(
        entry_uuid=entry.uuid, user=staff.medical, role=Role.MEDICAL, proof=by_password(PASSWORD),
        reason="safety", comment="Off.",
    )  # fmt: skip

    html = _client(staff.medical).get(reverse("review:proof", args=(entry.uuid,))).content.decode()

    assert html.index(reverse("review:packet", args=(second,))) < html.index(
        reverse("review:packet", args=(first,))
    )
    assert "Served now" not in html


def test_an_entry_that_was_never_served_says_so(staff: Staff) -> None:
    entry = a_side_effect("Nausea", writer=staff.writer)

    html = _client(staff.medical).get(reverse("review:proof", args=(entry.uuid,))).content.decode()

    assert "Nothing yet." in html


@pytest.mark.parametrize(
    ("role", "at", "status"),
    [
        (Role.COMPLIANCE, GROUP, 200),
        (Role.ADMINISTRATOR, GROUP, 200),
        (Role.MEDICAL, AUSTIN, 302),
        (Role.AUTHOR, GROUP, 302),
        (Role.LOCATION_MANAGER, GROUP, 302),
    ],
)
def test_only_who_signs_or_administers_at_its_place_sees_it(
    staff: Staff, role: Role, at: str, status: int
) -> None:
    entry = a_live_entry(staff=staff)
    client = _client(a_person(role, at=at, name="Somebody"))

    for address in (
        reverse("review:packet", args=(_digest(entry),)),
        reverse("review:proof", args=(entry.uuid,)),
    ):
        assert client.get(address).status_code == status, address
    family = client.get(reverse("content_models_family", args=(entry.uuid,))).content.decode()
    assert (reverse("review:proof", args=(entry.uuid,)) in family) == (status == 200)


@pytest.mark.parametrize("digest", ["none", "sha256:" + "0" * 64])
def test_what_was_never_served_has_no_packet(staff: Staff, digest: str) -> None:
    assert _client(staff.medical).get(f"/admin/review/packets/{digest}/").status_code == 404


def test_the_screens_take_as_many_queries_for_many_documents_as_for_few(staff: Staff) -> None:
    entry = a_live_entry(staff=staff)
    client = _client(staff.medical)
    address = reverse("review:proof", args=(entry.uuid,))

    def count() -> int:
        client.get(address)  # The menu counts what waits anew after each change.
        with CaptureQueriesContext(connection) as captured:
            assert client.get(address).status_code == 200
        return len(captured.captured_queries)

    few = count()
    for onset in ("At once", "Later"):
        published(edited(entry, by=staff.writer, onset=onset), staff=staff)

    assert count() == few


def _command(*options: str) -> str:
    out = io.StringIO()
    call_command("approval_packet", *options, stdout=out)
    return out.getvalue()


def test_the_command_finds_a_document_by_digest_and_by_address_then_and_now(staff: Staff) -> None:
    entry = a_live_entry(staff=staff)
    first, number = _digest(entry), Release.objects.count()
    published(edited(entry, by=staff.writer, onset="At once"), staff=staff)
    second = _digest(entry)
    address = f"{AUSTIN}/side-effects/nausea"

    told = orjson.loads(_command(first))

    assert told["document"] == first
    assert told["contents"][0]["envelope"]["handle"] == "nausea"
    assert orjson.loads(_command(address))["document"] == second
    assert orjson.loads(_command(address, "--as-of", str(number)))["document"] == first
    moment = Release.objects.get(number=number).at.isoformat()
    assert orjson.loads(_command(address, "--as-of", moment))["document"] == first
    assert orjson.loads(_command(first, "--as-of", str(number)))["document"] == first


def test_the_command_prints_a_whole_page_by_itself(staff: Staff) -> None:
    entry = a_live_entry(staff=staff)

    html = _command(_digest(entry), "--format", "html")

    assert "<style>" in html
    assert "font-family" in html or "font:" in html
    assert "Back to" not in html
    assert "/static/" not in html


def test_a_picture_stands_in_a_page_that_is_kept_as_a_file() -> None:
    from tests.api.site import publish_site

    made = publish_site()["location_profile"]
    digest = Placement.objects.get(family=made.family, until_sequence=None).document

    html = _command(digest, "--format", "html")

    assert 'src="data:image/png;base64,' in html
    assert 'src="/admin/' not in html


@pytest.mark.parametrize(
    ("options", "message"),
    [
        (["sha256:" + "0" * 64], "was ever served"),
        (["nonsense"], "neither a digest nor an address"),
        ([f"{AUSTIN}/potions/x"], "Collections are"),
        ([f"{AUSTIN}/side-effects/none"], "Nothing stood at"),
        ([f"{AUSTIN}/side-effects/nausea", "--locale", "de"], "There is no locale de"),
        ([f"{AUSTIN}/side-effects/nausea", "--as-of", "99999"], "There is no release 99999"),
        ([f"{AUSTIN}/side-effects/nausea", "--as-of", "2026-05-04"], "neither a release number"),
        ([f"{AUSTIN}/side-effects/nausea", "--as-of", "1999-01-01T00:00Z"], "Nothing was released"),
    ],
)
def test_the_command_says_in_one_line_what_is_wrong(
    staff: Staff, options: list[str], message: str
) -> None:
    a_live_entry(staff=staff)

    with pytest.raises(CommandError, match=message) as told:
        _command(*options)
    assert "\n" not in str(told.value)


def test_what_was_taken_off_says_what_to_ask_instead(staff: Staff) -> None:
    entry = a_live_entry(staff=staff)
    withdraw(
        entry_uuid=entry.uuid, user=staff.medical, role=Role.MEDICAL, proof=by_password(PASSWORD),
        reason="safety", comment="Off.",
    )  # fmt: skip

    with pytest.raises(CommandError, match="--as-of"):
        _command(f"{GROUP}/side-effects/nausea")


def test_a_signature_under_a_delegation_says_whose_role_it_was(staff: Staff) -> None:
    now = timezone.now()
    lent = a_person(name="Locum", credentials="MD")
    grant = Grant.objects.get(person=staff.medical)
    until = now + timedelta(days=3)
    delegate(grant=grant, to=lent, until=until, note="Away", by=actor_of(staff.medical), now=now)
    entry = a_side_effect("Nausea", writer=staff.writer)
    [submission] = submitted(entry, by=staff.writer)
    signed_by(lent, Role.MEDICAL, submission)
    signed_by(staff.compliance, Role.COMPLIANCE, submission)
    digest = _digest(entry)

    html = _client(staff.compliance).get(reverse("review:packet", args=(digest,))).content.decode()
    told = orjson.loads(_command(digest))

    assert "The role was lent by A medical reviewer, until " in html
    delegated = [one["delegated"] for one in told["contents"][0]["signatures"]]
    assert [one["by"] if one else None for one in delegated] == ["A medical reviewer", None]
