"""The demonstration's own pack: sound, and as large as it says."""

from __future__ import annotations

from collections import Counter
from functools import cache
from pathlib import Path

from contract.locales import SOURCE_LOCALE
from intake.checks import check_pack
from intake.demo import find_writer
from intake.folder import read_pack
from intake.order import in_order
from intake.pack import DRAFT, Pack
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
    assert any(entry.variant_of for entry in the_pack().entries)


def test_what_is_uncertain_stays_a_draft() -> None:
    drafts = {entry.type for entry in the_pack().entries if entry.state == DRAFT}

    assert {"source", "claim"} <= drafts


def test_iv_ketamine_for_depression_is_there_in_spanish_with_every_part() -> None:
    pack = the_pack()
    treatment = pack.translations["treatment", "iv-ketamine-depression", "es-US"]

    todo, seen = [treatment], set()
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
    assert pack.handle_of(treatment) == "iv-ketamine"
    assert len(seen) > 20


def test_its_writer_signs_nothing() -> None:
    writer = find_writer(pack=the_pack())

    assert writer.printed_name == "Demo writer"
    assert [role for role, _ in writer.grants] == ["author"]


def test_everything_is_written_after_what_it_needs() -> None:
    pack = the_pack()
    words = {entry.id: words_as_written(pack=pack, entry=entry) for entry in pack.entries}

    order = in_order(pack=pack, words=words)

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
