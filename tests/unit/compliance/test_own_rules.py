"""A group's own rule set: what it changes, what it adds, and what it may not say."""

from typing import Any

import pytest

from compliance.engine import check_text
from compliance.findings import Severity
from compliance.own_rules import changed_rules, check_rule_set, checked_lists, open_rule_set
from compliance.rule_set import OverrideMalformed, registered, shipped

JOURNEY = {
    "id": "OWN-JOURNEY",
    "phrases": {"en": ["healing journey"], "es": ["camino de sanacion"]},
    "why": "It promises an end.",
    "severity": "block",
    "satisfied_by": "Say “treatment”.",
    "satisfied_phrases": {"en": ["results vary"]},
}


def found(body: dict[str, Any], text: str) -> list[tuple[str, str]]:
    findings = check_text(text=text, rules=open_rule_set(body))
    return [(one.rule, one.severity.value) for one in findings if one.end]


def test_an_empty_set_is_the_shipped_one() -> None:
    assert open_rule_set({}).version == shipped().version


def test_a_severity_is_changed() -> None:
    text = "It is a cure for sadness."
    assert ("CURE", "block") in found({}, text)
    assert ("CURE", "warn") in found({"overrides": {"CURE": {"severity": "warn"}}}, text)


def test_a_rule_is_switched_off() -> None:
    body = {"overrides": {"CURE": {"enabled": False}}}
    assert not [rule for rule, _ in found(body, "It is a cure for sadness.") if rule == "CURE"]


@pytest.mark.parametrize("text", ["Begin your HEALING  JOURNEY", "Su camino de sanación empieza"])
def test_a_phrase_of_its_own_is_found(text: str) -> None:
    assert ("OWN-JOURNEY", "block") in found({"phrases": [JOURNEY]}, text)


@pytest.mark.parametrize(
    "text",
    ["This is not a healing journey.", "Your healing journey begins. Results vary.", "A journey."],
)
def test_it_is_silent_where_denied_or_satisfied(text: str) -> None:
    assert "OWN-JOURNEY" not in dict(found({"phrases": [JOURNEY]}, text))


def test_it_can_be_meant_wherever_it_stands() -> None:
    body = {"phrases": [{**JOURNEY, "anywhere": True}]}
    assert ("OWN-JOURNEY", "block") in found(body, "This is not a healing journey.")


def test_every_change_is_another_version() -> None:
    bodies: list[dict[str, Any]] = [
        {},
        {"phrases": [JOURNEY]},
        {"phrases": [{**JOURNEY, "anywhere": True}]},
        {"phrases": [{**JOURNEY, "why": "Another reason."}]},
        {"phrases": [{**JOURNEY, "satisfied_by": "Leave it out."}]},
        {"overrides": {"CURE": {"severity": "warn"}}},
    ]
    assert len({open_rule_set(body).version for body in bodies}) == len(bodies)


def test_it_tells_which_rules_changed() -> None:
    before: dict[str, Any] = {"overrides": {"CURE": {"severity": "warn"}}}
    after: dict[str, Any] = {
        "overrides": {"CURE": {"severity": "warn"}, "STAT": {"enabled": False}},
        "phrases": [JOURNEY],
    }
    assert changed_rules(before, after) == ["OWN-JOURNEY", "STAT"]


@pytest.mark.parametrize(
    ("body", "told"),
    [
        ({"overrides": {"NOPE": {}}}, "There is no rule NOPE."),
        ({"overrides": {"CURE": {"severity": "loud"}}}, "block or warn"),
        ({"overrides": {"CURE": {"words": {"nope": {"en": ["x"]}}}}}, "has no nope"),
        ({"overrides": {"CURE": {"words": {"promises": {"fr": ["x"]}}}}}, "has no fr"),
        ({"overrides": {"CURE": {"severities": 1}}}, "CURE has no severities"),
        ({"overrides": {"CURE": {"numbers": {"x": -1}}}}, "whole number"),
        ({"overrides": {"ATHOME": {"switches": {"offered": "yes"}}}}, "is true or false"),
        ({"overrides": {"ATHOME": {"switches": {"nope": True}}}}, "has no nope"),
        ({"overrides": {"CURE": {"switches": {"offered": True}}}}, "has no offered"),
        ({"other": 1}, "The rule set has no other"),
        ({"phrases": [{**JOURNEY, "id": "CURE"}]}, "is no name of a rule"),
        ({"phrases": [JOURNEY, JOURNEY]}, "two rules OWN-JOURNEY"),
        ({"phrases": [{**JOURNEY, "phrases": {"en": []}}]}, "at least one phrase"),
        ({"phrases": [{**JOURNEY, "phrases": {"en": ["[broken"]}}]}, "brackets"),
        ({"phrases": [{**JOURNEY, "phrases": {"en": ["x" * 3001]}}]}, "at most 500"),
        ({"phrases": [{**JOURNEY, "why": " "}]}, "needs a reason"),
    ],
)
def test_what_cannot_be_meant_is_refused_with_a_sentence(body: dict[str, Any], told: str) -> None:
    for hold in (open_rule_set, check_rule_set):
        with pytest.raises(OverrideMalformed, match=told.replace("[", r"\[")):
            hold(body)


def test_every_shipped_list_may_stand_in_a_set_of_a_group() -> None:
    words = {rule.id: {"words": rule.words} for rule in registered().values() if rule.words}
    assert open_rule_set({"overrides": words}).version == shipped().version


def test_what_a_group_says_of_itself_makes_another_set() -> None:
    sets = [
        open_rule_set({"overrides": {"ATHOME": {"switches": {"offered": offered}}}}).version
        for offered in (False, True)
    ]
    assert sets[0] == shipped().version != sets[1]


def test_a_severity_of_a_set_holds_for_every_hit() -> None:
    warn = {"overrides": {"NATURAL": {"severity": "block"}}}
    findings = check_text(text="Ketamine is all natural.", rules=open_rule_set(warn))
    assert {one.severity for one in findings if one.rule == "NATURAL"} == {Severity.BLOCK}


@pytest.mark.parametrize(
    "phrase",
    [
        "alpha " + "[alpha|alpha alpha] " * 25 + "zeta",
        "alpha " + "(alpha) " * 25 + "zeta",
        "alpha " + "<9> " * 8 + "zeta",
        "alpha " + "[al*|alpha] " * 25 + "zeta",
        "alpha " + "[_|alpha] " * 25 + "zeta",
        "[" + "alpha <9> " * 8 + "zeta|omega] end",
    ],
)
def test_a_phrase_that_would_take_for_ever_is_refused(phrase: str) -> None:
    rule = {"id": "OWN-X", "phrases": {"en": [phrase]}, "why": "Why.", "satisfied_by": "What."}

    with pytest.raises(OverrideMalformed, match="too many gaps and choices"):
        check_rule_set({"phrases": [rule]})


def test_every_shipped_list_may_stand_in_a_groups_own_set() -> None:
    for rule in registered().values():
        for lists in rule.words.values():
            checked_lists(rule.id, lists, lists.keys())


@pytest.mark.parametrize(
    "body",
    [
        {"phrases": None},
        {"overrides": None},
        {"overrides": {"CURE": {"enabled": None}}},
        {"overrides": {"CURE": {"enabled": 0}}},
        {"overrides": {"CURE": {"enabled": "false"}}},
        {"overrides": {"CURE": {"numbers": None}}},
        {"overrides": {"ATHOME": {"switches": None}}},
        {"overrides": {"CURE": {"words": {"promises": {"en": None}}}}},
    ],
    ids=str,
)
def test_what_is_of_another_shape_is_refused_and_switches_nothing_off(body: Any) -> None:
    with pytest.raises(OverrideMalformed):
        open_rule_set(body)
