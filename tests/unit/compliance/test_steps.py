"""One rule set after the other, and several states at once: what need not be read again."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import replace
from typing import Any

import pytest

from compliance.by_state import check_document_in, check_entry_in
from compliance.documents import Document, Part
from compliance.engine import check_document, check_entry
from compliance.findings import Finding, Marks
from compliance.own_rules import open_rule_set
from compliance.reading import Facts
from compliance.rule_set import shipped
from compliance.steps import go_on, step_between
from contract.envelope import build_envelope

_WORDS = "<p>It is a cure without side effects. “My life is mine again”, says Ann, a patient.</p>"
_STATES = ["", "US-CO", "US-TX"]


def _entry(type_code: str = "faq", words: str = _WORDS) -> dict[str, Any]:
    return build_envelope(
        uuid="5c2d0d8e-0000-4000-8000-000000000001",
        type_code=type_code,
        scope="northlight",
        locale="en-US",
        handle="is-it-a-cure",
        fields={"title": "Is it harmless?", "answer": words, "audience": "patient"},
    )


@pytest.mark.parametrize(
    ("before", "after", "changed"),
    [
        ({}, {"overrides": {"CURE": {"severity": "warn"}}}, {"CURE"}),
        ({"overrides": {"CURE": {"enabled": False}}}, {}, {"CURE"}),
        ({}, {"overrides": {"ATHOME": {"switches": {"offered": True}}}}, {"ATHOME"}),
        ({}, {"overrides": {"TESTI": {"enabled": False}}}, {"TESTI"}),
        ({}, {"overrides": {"OFFLABEL": {"severity": "warn"}}}, {"OFFLABEL"}),
        (
            {"phrases": [{"id": "OWN-A", "phrases": {"en": ["mine"]}, "why": "a", "satisfied_by": "b"}]},
            {"phrases": [{"id": "OWN-A", "phrases": {"en": ["mine"]}, "why": "c", "satisfied_by": "b"}]},
            {"OWN-A"},
        ),
    ],
)  # fmt: skip
def test_going_on_finds_what_a_whole_reading_does_and_asks_changed_rules_alone(
    before: dict[str, Any], after: dict[str, Any], changed: set[str]
) -> None:
    old, new = open_rule_set(before), open_rule_set(after)
    step = step_between(before=old, after=new)
    assert step is not None
    kept = {
        state: checked.findings
        for state, checked in check_entry_in(envelope=_entry(), states=_STATES, rules=old).items()
    }

    found = go_on(envelope=_entry(), kept=kept, step=step)

    assert step.changed == changed
    assert {one.rule.id for one in step.rules.rules} <= changed
    assert found == {
        state: list(checked.findings)
        for state, checked in check_entry_in(envelope=_entry(), states=_STATES, rules=new).items()
    }


def test_no_step_leads_over_other_marks() -> None:
    rules = shipped()
    fewer = replace(rules, marks=rules.marks[1:])

    assert step_between(before=fewer, after=rules) is None
    step = step_between(before=rules, after=rules)
    assert step is not None
    assert (step.changed, step.reads) == (frozenset(), False)


def test_each_state_is_read_as_if_it_were_the_only_one() -> None:
    calls: list[str] = []
    rules = replace(
        shipped(),
        rules=tuple(_counting(one, calls) for one in shipped().rules if one.rule.id != "LANG"),
    )
    for words in (_WORDS, "<p>It is a cure.</p>"):
        entry = _entry(words=words)
        alone = {
            state: check_entry(envelope=entry, facts=Facts(frozenset({state} - {""})), rules=rules)
            for state in _STATES
        }
        calls.clear()
        together = check_entry_in(envelope=entry, states=_STATES, rules=rules)

        assert together == alone
    assert calls.count("CURE") == 1  # Nothing in the second asked where it is read.
    assert set(check_entry_in(envelope=_entry(), states=["US-TX"], rules=rules)) == {"US-TX"}


def _counting(one: Any, calls: list[str]) -> Any:
    def check(subject: Any, its: Any) -> Iterator[Any]:
        calls.append(one.rule.id)
        yield from one.rule.check(subject, its)

    return replace(one, rule=replace(one.rule, check=check))


def test_a_document_is_judged_in_each_state_as_if_it_were_the_only_one() -> None:
    licence = {"number": "1", "jurisdiction": "US-TX", "valid_until": "2027-01-31"}
    nurse = Part("provider", Marks(), {"licences": [licence]})
    claims = Part("content_page", Marks({"claims_credential": ["expert"]}), root="a")
    document = Document(own=claims, beside=[nurse])

    found = check_document_in(document=document, states=_STATES, rules=shipped())

    expected: dict[str, list[Finding]] = {
        state: check_document(document=replace(document, jurisdictions=frozenset({state} - {""})))
        for state in _STATES
    }
    assert found == expected
    assert {state for state, findings in found.items() if findings} == {"US-CO"}
