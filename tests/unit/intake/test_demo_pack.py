"""The demonstration's own pack: sound, and as large as it says."""

from __future__ import annotations

import re
from collections import Counter
from functools import cache
from pathlib import Path

import pytest

from contract.locales import SOURCE_LOCALE
from contract.places import is_at_or_above
from intake.checks import check_pack
from intake.demo import find_writer
from intake.folder import read_pack
from intake.order import in_order
from intake.pack import DRAFT, Pack, PackEntry
from intake.wording import words_as_written

FOLDER = Path(__file__).resolve().parents[3] / "demo"


@cache
def the_pack() -> Pack:
    return read_pack(folder=FOLDER)


def test_it_has_no_mistake() -> None:
    assert [str(problem) for problem in check_pack(pack=the_pack())] == []


def test_it_has_two_brands_and_twelve_locations_in_five_states() -> None:
    places = the_pack().places

    kinds = Counter(place.kind for place in places)
    states = {place.jurisdiction for place in places if place.kind == "region"}
    assert (kinds["group"], kinds["brand"], kinds["location"]) == (1, 2, 12)
    assert len(states) == 5
    assert sum(place.telehealth for place in places) == 1


def test_it_has_what_the_facts_ask_for() -> None:
    counts = Counter(entry.type for entry in the_pack().sources.values() if not entry.variant_of)

    assert counts["condition"] == 8
    assert counts["treatment_form"] == 4
    assert counts["treatment"] == 5
    assert counts["claim"] >= 25
    assert counts["disclaimer"] >= 10
    assert counts["faq"] == 20
    assert counts["content_page"] >= 10
    assert counts["article"] == 3
    assert counts["location_profile"] == 12
    assert any(entry.variant_of for entry in the_pack().entries)


def test_it_names_and_quotes_nobody() -> None:
    types = {entry.type for entry in the_pack().entries}

    assert not types & {"provider", "testimonial"}
    assert {image.value["people"] for image in the_pack().images} == {"none"}


def test_its_insurance_notes_differ_by_location() -> None:
    notes = [entry for entry in the_pack().entries if entry.type == "insurance_note"]

    assert len(notes) >= 20
    assert len({entry.scope for entry in notes}) >= 10
    assert sum(bool(entry.variant_of) for entry in notes) >= 8


def test_no_location_states_two_prices_for_one_thing() -> None:
    pack = the_pack()
    notes = [entry for entry in pack.entries if entry.type == "insurance_note"]
    locations = [place.path for place in pack.places if place.kind == "location"]

    for location in locations:
        nearest: dict[str, PackEntry] = {}
        for entry in sorted(notes, key=lambda note: note.scope.count("/")):
            if is_at_or_above(entry.scope, place=location):
                nearest[pack.root_of(entry).key] = entry
        told: Counter[tuple[str | None, str]] = Counter()
        for entry in nearest.values():
            fields = {**pack.root_of(entry).fields, **entry.fields}
            if "price" in fields:
                told[fields.get("form"), fields["price"]["unit"]] += 1
        assert set(told.values()) <= {1}, location


def test_every_location_has_its_profile_and_lists_the_payers_whose_notes_reach_it() -> None:
    pack = the_pack()
    profiles = {entry.scope: entry for entry in pack.entries if entry.type == "location_profile"}
    notes = [
        entry
        for entry in pack.entries
        if entry.type == "insurance_note" and not entry.variant_of and entry.key[:5] != "self-"
    ]

    assert set(profiles) == {place.path for place in pack.places if place.kind == "location"}
    for scope, profile in profiles.items():
        reaching = {
            note.fields["payer"] for note in notes if is_at_or_above(note.scope, place=scope)
        }
        assert set(profile.fields["payers"]) <= reaching
        assert bool(profile.fields.get("forms")) != bool(profile.fields["telehealth"])


def test_every_telephone_number_is_one_that_nobody_has() -> None:
    found = [
        number
        for path in sorted(FOLDER.rglob("*.yaml"))
        for number in re.findall(
            r"(?:\+1|\b)(\d{3})[-.) ]*(\d{3})[-. ]?(\d{4})\b", path.read_text("utf-8")
        )
    ]

    assert len(set(found)) >= 15
    assert {exchange for _, exchange, _ in found} == {"555"}
    assert all(line.startswith("01") for _, _, line in found)


def test_every_disclaimer_has_a_rule_and_stands_in_spanish_too() -> None:
    pack = the_pack()
    disclaimers = [entry for key, entry in pack.sources.items() if key[0] == "disclaimer"]

    for entry in disclaimers:
        assert entry.variant_of or any(entry.fields["rule"].values())
        assert ("disclaimer", entry.key, "es-US") in pack.translations
    kinds = {entry.fields.get("kind") for entry in disclaimers}
    assert {"crisis", "off_label", "compounded", "monitoring", "no_driving", "emergency"} <= kinds


def test_what_is_uncertain_stays_a_draft() -> None:
    drafts = {entry.type for entry in the_pack().entries if entry.state == DRAFT}

    assert {"source", "claim"} <= drafts


@pytest.mark.parametrize(
    ("type_code", "key", "handle"),
    [
        ("treatment", "iv-ketamine-depression", "iv-ketamine"),
        ("content_page", "iv-ketamine-page", "iv-ketamine-for-depression"),
    ],
)
def test_iv_ketamine_for_depression_is_there_in_spanish_with_every_part(
    type_code: str, key: str, handle: str
) -> None:
    pack = the_pack()
    document = pack.translations[type_code, key, "es-US"]

    todo, seen = [document], set()
    while todo:
        entry = todo.pop()
        if entry.id in seen:
            continue
        seen.add(entry.id)
        for mention in words_as_written(pack=pack, entry=entry).mentions:
            target = mention.target
            if mention.link or target.type == "source":
                continue
            todo.append(pack.translations[target.type, target.key, "es-US"])
    assert pack.handle_of(document) == handle
    assert len(seen) > 20


def test_its_writer_signs_nothing() -> None:
    writer = find_writer(pack=the_pack())

    assert writer.printed_name == "Demo writer"
    assert [role for role, _ in writer.grants] == ["author"]


def test_everything_is_written_after_what_it_needs() -> None:
    pack = the_pack()
    words = {entry.id: words_as_written(pack=pack, entry=entry) for entry in pack.entries}

    order = in_order(pack=pack)

    place = {entry.id: index for index, entry in enumerate(order)}
    assert len(place) == len(pack.entries)
    for entry in pack.entries:
        origin = pack.origin(entry)
        assert origin is None or place[origin.id] < place[entry.id]
        for mention in words[entry.id].mentions:
            if not mention.link:
                assert place[mention.target.id] < place[entry.id]
                if entry.locale != SOURCE_LOCALE and mention.target.type != "source":
                    translated = (mention.target.type, mention.target.key, entry.locale)
                    assert place[translated] < place[entry.id]


def test_its_pictures_are_drawings_of_one_size_and_small() -> None:
    pictures = [image for image in the_pack().images if image.path is not None]

    assert len(pictures) >= 8
    for image in pictures:
        assert image.path is not None
        assert image.path.with_suffix(".svg").is_file()
        assert image.path.stat().st_size < 200_000
        assert (image.value["width"], image.value["height"]) == (1200, 800)
