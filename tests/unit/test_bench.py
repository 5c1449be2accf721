"""The pure parts of the bench: what it generates, and how it tells what it found."""

from __future__ import annotations

import json
from collections import Counter
from dataclasses import replace
from datetime import date
from pathlib import Path

import pytest

from bench.content import (
    LEAVES,
    Json,
    Library,
    leaves_of,
    make_library,
    make_treatment,
    parts_closure,
    shape_of,
)
from bench.fanout import FanOut
from bench.figures import Target, render_table, render_targets
from bench.growth import CONTROL, Reads
from bench.http import Answered, percentile
from bench.listings import Screen
from bench.machine import Machine
from bench.pack import write_pack
from bench.releases import Leaves
from bench.report import render_page, targets_of
from bench.results import QUICK, Results
from bench.review import SignOff
from bench.serving import Served
from bench.words import Words, measure_ratio
from contract.envelope import check_envelope, cited_claims, digest_of_envelope, parts_of

SHAPE = shape_of(entries=200)


@pytest.fixture(scope="module")
def library() -> Library:
    return make_library(shape=SHAPE)


def _all(library: Library) -> list[Json]:
    return [envelope for level in library.levels.values() for envelope in level]


def test_the_same_shape_gives_the_same_digests(library: Library) -> None:
    again = make_library(shape=SHAPE)
    other = make_library(shape=SHAPE, seed="other")

    digests = [digest_of_envelope(envelope) for envelope in _all(library)]

    assert digests == [digest_of_envelope(envelope) for envelope in _all(again)]
    assert digests != [digest_of_envelope(envelope) for envelope in _all(other)]


def test_a_library_has_as_many_entries_as_were_asked_for(library: Library) -> None:
    assert SHAPE.entries == 200
    assert len(_all(library)) == 200


def test_every_generated_envelope_is_whole(library: Library) -> None:
    small = make_treatment(library=library, index=1_000, own=None, small=True)

    assert [p for e in [*_all(library), small] for p in check_envelope(e)] == []


def test_every_citation_names_the_wording_that_the_library_holds(library: Library) -> None:
    digests = {e["uuid"]: digest_of_envelope(e) for e in library.levels["claim"]}

    for treatment in library.levels["treatment"]:
        cited = cited_claims(treatment)

        assert cited
        assert treatment["fields"]["cites"] == {claim: digests[claim] for claim in cited}


def test_a_leaf_stands_in_one_treatment_alone(library: Library) -> None:
    holders = Counter(
        uuid for treatment in library.levels["treatment"] for _, uuid in parts_of(treatment)
    )

    assert len(library.leaves) == leaves_of(SHAPE)
    assert {holders[leaf] for leaf, _ in library.leaves} == {1}
    assert leaves_of(shape_of(entries=2_000)) == LEAVES


def test_few_parts_stand_in_many_treatments_and_many_in_few() -> None:
    pool = Library(reserved=0, levels={"claim": [{"uuid": str(n)} for n in range(200)]})
    words = Words(seed="treatments")

    held = Counter(e["uuid"] for _ in range(300) for e in pool.pick(words, "claim", 10))

    counts = [count for _, count in held.most_common()]
    assert counts[0] > 0.8 * 300
    assert len(counts) > 0.9 * 200
    assert sum(count < 0.05 * 300 for count in counts) > 0.5 * 200


def test_a_draw_has_no_entry_twice() -> None:
    pool = Library(reserved=0, levels={"claim": [{"uuid": str(n)} for n in range(12)]})

    drawn = pool.pick(Words(seed="twice"), "claim", 12)

    assert len({entry["uuid"] for entry in drawn}) == 12


def test_the_closure_of_a_treatment_is_all_that_stands_inside(library: Library) -> None:
    treatment = library.levels["treatment"][0]

    inside = dict.fromkeys(envelope["uuid"] for _, envelope in parts_closure(library, [treatment]))

    assert list(inside)[-1] == treatment["uuid"]
    for _, envelope in parts_closure(library, [treatment]):
        assert {uuid for _, uuid in parts_of(envelope)} <= set(inside)


def test_no_two_entries_say_the_same(library: Library) -> None:
    summaries = [envelope["fields"]["summary"] for envelope in _all(library)]

    assert len(set(summaries)) == len(summaries)


def test_words_are_drawn_from_their_seed_alone() -> None:
    assert Words(seed="a").sentences(3) == Words(seed="a").sentences(3)
    assert Words(seed="a").sentences(3) != Words(seed="b").sentences(3)


def test_a_text_that_repeats_compresses_better() -> None:
    one = Words(seed="a").sentences(2)

    assert measure_ratio([one] * 400) > 5 * measure_ratio([Words(seed="b").sentences(800)])


def test_a_percentile_is_a_value_that_was_measured() -> None:
    values = [5.0, 1.0, 4.0, 2.0, 3.0]

    assert percentile(values, 0.5) == 2.0
    assert percentile(values, 0.95) == 5.0
    assert percentile([7.0], 0.99) == 7.0


def test_a_table_has_one_width_for_each_column() -> None:
    table = render_table(("what", "n"), [("a | b", "1"), ("c", "1,000")])

    lines = table.splitlines()
    assert len({len(line) for line in lines}) == 1
    assert lines[1] == "|--------|-------|"
    assert r"a \| b" in lines[2]


def test_a_row_that_lacks_a_cell_is_refused() -> None:
    with pytest.raises(ValueError, match="cell for each column"):
        render_table(("what", "n"), [("a",)])


def test_what_is_not_met_stands_out() -> None:
    table = render_targets([Target("a", "≤ 1", "2", met=False), Target("b", "≤ 1", "", met=None)])

    assert "**no**" in table
    assert "open" in table


def test_the_page_says_where_it_was_measured_and_what_is_missing() -> None:
    page = render_page(_results())

    assert "A processor, 2 cores" in page
    assert "busy with other work" not in page
    assert "| Stock Wagtail API v2, same entries " in page
    assert "## Not built yet" in page


def test_a_busy_machine_is_told() -> None:
    results = _results()
    results.machine = replace(results.machine, load_before=1.5)

    assert "busy with other work" in render_page(results)


def test_growth_short_of_its_target_size_stays_open() -> None:
    results = _results()

    def growth() -> bool | None:
        return next(t.met for t in targets_of(results) if t.what.startswith("growth"))

    assert growth() is None
    results.reads.append(Reads(documents=200_000, p50={CONTROL: 0.5, "detail": 1.1}))
    assert growth() is True
    results.reads.append(Reads(documents=200_000, p50={CONTROL: 0.5, "detail": 1.3}))
    assert growth() is False
    results.reads.append(Reads(documents=200_000, p50={CONTROL: 0.6, "detail": 1.3}))
    assert growth() is True


def test_a_withdrawal_that_takes_too_long_is_not_met() -> None:
    results = _results()

    def withdrawal() -> bool | None:
        return next(t.met for t in targets_of(results) if t.what.startswith("withdraw"))

    assert withdrawal() is True
    results.fan_outs = [FanOut("withdraw", 10_000, 1.0, 200.0, 100.0, gone_after=1.5)]
    assert withdrawal() is False


@pytest.mark.parametrize(
    ("found", "met"),
    [
        (SignOff("words", 2_000, 30, 0.9, 3.0), True),
        (SignOff("words", 50, 30, 0.9, 3.0), None),
        (SignOff("words", 2_000, 31, 0.9, 3.0), False),
        (SignOff("parts", 2_000, 30, 1.1, 3.0), False),
        (SignOff("parts", 2_000, 30, 0.9, 3.1), False),
    ],
)
def test_signing_is_met_by_statements_screen_and_signature(found: SignOff, *, met: bool) -> None:
    results = _results()
    results.sign_offs = [found]

    assert [t.met for t in targets_of(results) if t.what.startswith("signing")] == [met]
    assert "| 2,000 " in render_page(results) or found.held_by == 50


def test_the_desk_is_told_apart_from_listings() -> None:
    results = _results()
    results.options = replace(results.options, listed=20_000)
    results.screens = [
        Screen("/admin/content/", "x", 25, 400.0),
        Screen("/admin/review/", "x", 29, 900.0, tasks=5_000),
    ]

    met = {t.what: t.met for t in targets_of(results)}

    assert met["the desk with 5,000 open tasks"] is True
    assert met["listings of 20,000 entries"] is True
    results.screens[1] = replace(results.screens[1], statements=31)
    met = {t.what: t.met for t in targets_of(results)}
    assert met["the desk with 5,000 open tasks"] is False
    assert met["listings of 20,000 entries"] is True


def test_a_pack_says_references_by_key(library: Library, tmp_path: Path) -> None:
    folder = tmp_path / "pack"
    write_pack(library=library, folder=folder)

    treatments = json.loads((folder / "treatments.yaml").read_text(encoding="utf-8"))
    effects = json.loads((folder / "side-effects.yaml").read_text(encoding="utf-8"))

    keys = {effect["key"] for effect in effects}
    blocks = {block["type"]: block for block in treatments[0]["fields"]["body"]}
    assert set(blocks["side_effects"]["items"]) <= keys
    assert '<a claim="' in blocks["prose"]["html"]
    assert "data-claim" not in json.dumps(treatments)


def _results() -> Results:
    answered = Answered(per_second=1_000, p50=2, p99=4, body=40_000)
    stock = replace(answered, per_second=20)
    names = {"bare": answered, "delivery": answered, "stock": stock}
    return Results(
        options=QUICK,
        on=date(2026, 1, 2),
        machine=Machine("A processor", 2, 8, "Linux 6", "3.11", "18", ("Django 5.2",), 0.1),
        driver="wrk",
        shape=SHAPE,
        served=Served(
            detail=dict(names),
            listing=dict(names),
            document={"delivery": 40_000, "stock": 70_000},
            worker_mib=90,
            ready_in={"delivery": 0.5, "full": 1.5},
        ),
        statements={"detail": 1, "list": 1},
        reads=[Reads(documents=2_000, p50={CONTROL: 0.5, "detail": 1.0})],
        leaves=[Leaves(documents=2_000, p50=50, p95=90, seen_p95=9)],
        fan_outs=[FanOut("withdraw", 10_000, 1.0, 200.0, 100.0, gone_after=0.1)],
        ratios=(3.5, 3.4),
    )
