"""Packs hold every type, and the pictures that stand in them."""

from __future__ import annotations

from pathlib import Path
from typing import Any
from uuid import uuid4

import pytest
from wagtail.models import ReferenceIndex

from content_models.envelopes import words_of
from content_models.files import list_images
from content_models.models import ENTRY_MODELS, CountersignImage
from content_models.operations import create_entry
from content_models.queries import find_scope
from store.models import Release, Wording
from tests.intake_packs import ALL_ENTRIES, EVERYTHING, a_pack, changed
from tests.integration.intake.filling import everything_imported, everything_live
from tests.integration.intake.importing import (
    AS_ANN,
    entries,
    get_entry,
    live,
    refused,
    revisions,
    run,
    words,
)

pytestmark = [pytest.mark.django_db(transaction=True), pytest.mark.usefixtures("ann")]


def fields_of(title: str) -> dict[str, Any]:
    found: dict[str, Any] = words_of(entry=get_entry(title).get_latest_revision_as_object())
    fields: dict[str, Any] = found["fields"]
    return fields


@pytest.mark.filled(by=everything_imported)
def test_what_people_write_in_many_ways_arrives_in_one() -> None:
    assert len(entries()) == ALL_ENTRIES
    profile, note = fields_of("Clinic Austin"), fields_of("Acme and infusions")
    assert (profile["phone"], profile["after_hours_phone"]) == ("+15125550101", "+15125550142")
    assert profile["hours"] == [
        {"day": "monday", "opens": "09:00", "closes": "17:30"},
        {"day": "tuesday", "opens": "09:00", "closes": "12:00"},
    ]
    assert profile["geo"] == {"latitude": 30.2672, "longitude": -97.7431}
    assert profile["hours_note"] == "Closed on holidays.\nRing the bell."
    assert note["price"]["amount"] == "1450.00"
    rule = fields_of("Off-label use")["rule"]
    assert rule["claim_kinds"] == ["safety", "efficacy"]
    assert rule["forms"] == [{"type": "treatment_form", "uuid": str(get_entry("Infusion").uuid)}]


@pytest.mark.filled(by=everything_imported)
def test_pointers_that_go_round_in_a_circle_are_all_there() -> None:
    article, home = get_entry("A visit"), get_entry("Home")
    there = [block["items"] for block in fields_of("A visit")["body"] if block["type"] == "pages"]
    back = [block["items"] for block in fields_of("Home")["body"] if block["type"] == "articles"]
    assert there == [[{"type": "content_page", "uuid": str(home.uuid)}]]
    assert back == [[{"type": "article", "uuid": str(article.uuid)}]]
    assert fields_of("Does it hurt?")["about"]["treatments"] == [
        {"type": "treatment", "uuid": str(get_entry("Infusion for depression").uuid)}
    ]


@pytest.mark.filled(by=everything_imported)
def test_a_second_import_changes_nothing(whole: Path) -> None:
    before = (words(), revisions(), Wording.objects.count(), Release.objects.count())

    run(whole, *AS_ANN)

    assert (words(), revisions(), Wording.objects.count(), Release.objects.count()) == before
    assert CountersignImage.objects.count() == 3


@pytest.mark.filled(by=everything_imported)
def test_a_picture_is_in_the_library_once_for_each_description() -> None:
    (room,) = list_images(entry=get_entry("Clinic Austin").get_latest_revision_as_object())
    (spanish,) = list_images(entry=get_entry("Inicio").get_latest_revision_as_object())
    assert (room.alt_text, spanish.alt_text) == (
        "A quiet room with a chair.",
        "Una sala tranquila con una silla.",
    )
    assert room.digest == spanish.digest
    assert CountersignImage.objects.get(title="A line").decorative
    assert (room.focal_point_x, room.focal_point_width) == (12, 6)
    assert room.uploaded_by_user is not None
    assert room.uploaded_by_user.username == "ann"


@pytest.mark.filled(by=everything_imported)
def test_another_description_is_said_of_the_same_picture(whole: Path) -> None:
    before = set(CountersignImage.objects.values_list("pk", flat=True))
    a_pack(whole, files={**EVERYTHING, **changed("images.yaml", "A quiet room", "A bright room")})

    run(whole, *AS_ANN)

    assert set(CountersignImage.objects.values_list("pk", flat=True)) == before
    assert fields_of("Clinic Austin")["image"]["alt"] == "A bright room with a chair."


@pytest.mark.filled(by=everything_live)
@pytest.mark.usefixtures("demonstration")
def test_a_whole_demonstration_goes_live() -> None:
    drafts = {"Nobody knows where this comes from"}
    assert len(live()) == ALL_ENTRIES - len(drafts)


@pytest.mark.filled(by=everything_imported)
def test_a_place_gets_the_name_that_the_pack_gives_it(whole: Path) -> None:
    renamed = changed("places.yaml", "name: Clinic Austin", "name: Austin Care")
    a_pack(whole, files={**EVERYTHING, **renamed})

    run(whole, *AS_ANN)
    again = Release.objects.count()
    run(whole, *AS_ANN)

    austin = find_scope(path="clinic/care/tx/austin")
    assert austin is not None
    assert austin.title == "Austin Care"
    assert Release.objects.count() == again


@pytest.mark.filled(by=everything_imported)
@pytest.mark.parametrize(
    ("file", "old", "new", "message"),
    [
        (
            "places.yaml",
            "jurisdiction: US-TX",
            "jurisdiction: US-OK",
            (
                "places.yaml:12 clinic/care/tx jurisdiction: “clinic/care/tx” stands in US-TX: "
                "signed words rest on it. Keep it, or choose another code."
            ),
        ),
        (
            "claims.yaml",
            "- key: untraced\n",
            "- key: untraced\n  handle: other\n  uuid: {cited}\n",
            "claims.yaml:11 untraced uuid: Another entry has this uuid already. Leave it out.",
        ),
        (
            "claims.yaml",
            "- key: untraced\n",
            "- key: untraced\n  handle: other\n  uuid: {spanish}\n",
            (
                "claims.yaml:9 untraced scope: This entry stands at clinic in es-US. What was "
                "signed there cannot be moved by a pack; give this one another uuid or key."
            ),
        ),
    ],
    ids=["another state", "the uuid of another type", "the uuid of another language"],
)
def test_what_stands_otherwise_is_refused(
    whole: Path, file: str, old: str, new: str, message: str
) -> None:
    other = create_entry(
        type_code="faq", scope_path="clinic", locale="en-US", uuid=uuid4(), handle="elsewhere",
        fields={"title": "Written here"}, actor=None,
    )  # fmt: skip
    uuids = {
        "{cited}": str(other.uuid),
        "{spanish}": str(get_entry("Las náuseas son frecuentes").uuid),
    }
    for name, uuid in uuids.items():
        new = new.replace(name, uuid)
    files = {**EVERYTHING, **changed(file, old, new)}
    if "US-OK" in new:
        for name, text in files.items():
            files[name] = text.replace("US-TX", "US-OK")
    if "uuid" in new:
        files["es-US/claims.yaml"] = "[]"
        files["es-US/side-effects.yaml"] = "[]"

    lines, _ = refused(a_pack(whole, files=files), *AS_ANN)

    assert lines == [message]


@pytest.mark.filled(by=everything_imported)
def test_what_was_imported_is_found_by_search_and_its_pictures_by_use() -> None:
    found = ENTRY_MODELS["insurance_note"].objects.search("Acme")
    assert [entry.title for entry in found] == ["Acme and infusions"]
    room = CountersignImage.objects.get(title="A room")
    assert ReferenceIndex.get_references_to(room).exists()
