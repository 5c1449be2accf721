"""The measure of the checker: what counts as found, as false, and what is not counted."""

from __future__ import annotations

from dataclasses import replace

import pytest

from compliance.rule_set import make_rule_set
from tests.compliance.scoring import LAYERS, Example, Score, main, score, together

RULES = make_rule_set(overrides={}, only=["CURE", "CRISIS-988"])
CURES = Example(
    name="one",
    text="It will cure your depression.",
    format="text",
    jurisdiction="US",
    whole=False,
    expect=[("CURE", "cure your depression")],
    allow=frozenset(),
)


def _cure(example: Example, layers: tuple[str, ...] = LAYERS) -> Score:
    return score([example], rules=RULES, layers=layers)["CURE"]


def test_a_finding_that_overlaps_the_labelled_words_is_right() -> None:
    one = _cure(CURES)

    assert (one.hits, one.found, one.false) == (1, 1, [])


def test_a_finding_elsewhere_is_false_and_the_label_missed() -> None:
    one = _cure(replace(CURES, expect=[("CURE", "It will")]))

    assert (one.hits, one.found, one.false) == (1, 0, [("one", "cure")])
    assert one.missed == [("one", "It will")]


def test_a_finding_that_is_allowed_is_not_counted() -> None:
    one = _cure(replace(CURES, expect=[], allow=frozenset({"CURE"})))

    assert (one.hits, one.found, one.false) == (0, 0, [])


@pytest.mark.parametrize(("whole", "hits"), [(True, 1), (False, 0)])
def test_only_a_whole_page_lacks_something(whole: bool, hits: int) -> None:
    expect = [("CRISIS-988", "")] if whole else []
    one = score([replace(CURES, whole=whole, expect=expect)], rules=RULES)["CRISIS-988"]

    assert (one.hits, one.found, one.false) == (hits, hits, [])


@pytest.mark.parametrize(
    ("text", "first_right"),
    [
        ("It is no cure.", "language"),
        ("Some clinics claim a cure.", "language"),
        ("We never promise:\n\n- a cure", "structure"),
    ],
)
def test_layers_take_away_what_the_checker_knows(text: str, first_right: str) -> None:
    example = replace(CURES, text=text, expect=[])

    right = [not _cure(example, LAYERS[:n]).false for n in range(1, len(LAYERS) + 1)]

    assert right.index(True) == LAYERS.index(first_right)


def test_all_rules_that_block_are_counted_together() -> None:
    of_all = together({"CURE": Score(3, 2), "CRISIS-988": Score(2, 2), "NATURAL": Score(9, 0)})

    assert (of_all.hits, of_all.found, of_all.recall) == (5, 4, 0.8)


def test_it_prints_a_row_for_each_rule(capsys: pytest.CaptureFixture[str]) -> None:
    assert main(["--part", "seen", "--rule", "CURE", "--layers"]) == 0
    assert main(["--part", "seen", "--rule", "CURE"]) == 0

    printed = capsys.readouterr().out
    assert "| CURE" in printed
    assert "| words + language + structure |" in printed
