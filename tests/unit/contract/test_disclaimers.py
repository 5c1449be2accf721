"""The rule by which disclaimers attach: pure cases, criterion by criterion."""

from typing import Any

import pytest

from contract.disclaimers import Facts, Status, applicable_statuses, attaches

FORM, OTHER = "f0", "f1"
PAIN, MOOD = "c0", "c1"


def facts(**given: Any) -> Facts:
    known: dict[str, Any] = {
        "type": "treatment",
        "forms": {FORM},
        "conditions": {MOOD},
        "statuses": [Status(FORM, MOOD, "US", "off_label")],
        "jurisdictions": {"US-TX"},
        "claim_kinds": {"efficacy"},
    }
    return Facts(**{**known, **given})


def link(uuid: str) -> dict[str, str]:
    return {"type": "any", "uuid": uuid}


HOLDING: dict[str, dict[str, Any]] = {
    "types": {"types": ["article", "treatment"]},
    "forms": {"forms": [link(OTHER), link(FORM)]},
    "statuses": {"statuses": ["approved", "off_label"]},
    "conditions": {"conditions": [link(PAIN), link(MOOD)]},
    "jurisdictions": {"jurisdictions": ["US-CO", "US-TX"]},
    "country": {"jurisdictions": ["US"]},
    "claim_kinds": {"claim_kinds": ["onset", "efficacy"]},
}
FAILING: dict[str, dict[str, Any]] = {
    "types": {"types": ["article"]},
    "forms": {"forms": [link(OTHER)]},
    "statuses": {"statuses": ["approved"]},
    "conditions": {"conditions": [link(PAIN)]},
    "jurisdictions": {"jurisdictions": ["US-CO"]},
    "claim_kinds": {"claim_kinds": ["onset"]},
}


@pytest.mark.parametrize("rule", HOLDING.values(), ids=HOLDING)
def test_any_one_value_of_a_criterion_suffices(rule: dict[str, Any]) -> None:
    assert attaches(rule, facts())


@pytest.mark.parametrize("rule", FAILING.values(), ids=FAILING)
def test_a_criterion_without_a_value_that_holds_fails(rule: dict[str, Any]) -> None:
    assert not attaches(rule, facts())


@pytest.mark.parametrize("failing", FAILING.values(), ids=FAILING)
def test_every_criterion_that_is_given_must_hold(failing: dict[str, Any]) -> None:
    whole = {name: values for rule in HOLDING.values() for name, values in rule.items()}

    assert attaches(whole, facts())
    assert not attaches({**whole, **failing}, facts())


@pytest.mark.parametrize("rule", [{}, {"types": []}, {"forms": [], "statuses": []}])
def test_a_rule_without_criteria_attaches_nothing(rule: dict[str, Any]) -> None:
    assert not attaches(rule, facts())


def test_the_country_holds_where_a_place_has_no_state() -> None:
    nowhere = facts(jurisdictions=set())

    assert attaches({"jurisdictions": ["US"]}, nowhere)
    assert not attaches({"jurisdictions": ["US-TX"]}, nowhere)


def test_a_state_s_own_status_goes_before_the_country_s() -> None:
    statuses = [Status(FORM, MOOD, "US", "off_label"), Status(FORM, MOOD, "US-TX", "approved")]

    assert applicable_statuses(facts(statuses=statuses)) == {"approved"}
    elsewhere = facts(statuses=statuses, jurisdictions={"US-CO"})
    assert applicable_statuses(elsewhere) == {"off_label"}
    both = facts(statuses=statuses, jurisdictions={"US-CO", "US-TX"})
    assert applicable_statuses(both) == {"approved", "off_label"}
    nowhere = facts(statuses=statuses, jurisdictions=set())
    assert applicable_statuses(nowhere) == {"off_label"}


def test_a_status_for_another_condition_counts_only_where_none_is_named() -> None:
    statuses = [Status(FORM, PAIN, "US", "investigational"), Status(FORM, MOOD, "US", "off_label")]

    assert applicable_statuses(facts(statuses=statuses)) == {"off_label"}
    about_none = facts(statuses=statuses, conditions=set())
    assert applicable_statuses(about_none) == {"investigational", "off_label"}


def test_a_status_of_another_state_alone_says_nothing_here() -> None:
    assert applicable_statuses(facts(statuses=[Status(FORM, MOOD, "US-CO", "approved")])) == set()
