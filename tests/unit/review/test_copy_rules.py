"""Copy rules of a group: what a change of one is, and who may sign it; without a database."""

from datetime import date
from typing import Any

import pytest

from compliance.own_rules import check_rule_set
from compliance.rule_set import registered
from contract.roles import Role
from review.copy_rules.forms import OwnForm, ShippedForm
from review.copy_rules.policies import may_change_rules
from review.copy_rules.standing import (
    list_differences,
    list_standings,
    shipped_standing,
    standing_of,
    with_said,
)
from review.policies import DEMO, PASSWORD, TOTP, Signer, StandsIn
from store.actors import Actor

OWN: dict[str, Any] = {
    "id": "OWN-JOURNEY",
    "phrases": {"en": ["healing journey"], "es": ["camino"]},
    "why": "It promises an end.",
    "severity": "block",
    "satisfied_by": "Say “treatment”.",
    "satisfied_phrases": {"en": ["results vary"]},
    "anywhere": True,
}
TODAY = date(2026, 5, 4)


def sent_by(form: Any) -> dict[str, Any]:
    """What a browser sends back of a form that nobody touched."""
    fields = {bound.name: bound.field.prepare_value(bound.value()) for bound in form}
    return {name: value for name, value in fields.items() if value not in (None, False)}


@pytest.mark.parametrize("rule", registered())
def test_a_form_that_nobody_touched_changes_nothing(rule: str) -> None:
    standing = shipped_standing(rule=rule)
    assert standing is not None
    form = ShippedForm(sent_by(ShippedForm(standing=standing)) | {"reason": "x"}, standing=standing)

    assert form.is_valid(), form.errors
    assert form.said() == {}


def test_a_rule_of_ones_own_comes_back_from_its_form_as_it_was() -> None:
    standing = standing_of(body={"phrases": [OWN]}, rule="OWN-JOURNEY")
    form = OwnForm(
        sent_by(OwnForm(standing=standing, new=False)) | {"reason": "x"},
        standing=standing,
        new=False,
    )

    assert form.is_valid(), form.errors
    assert form.said() == OWN


def test_a_set_says_something_else_of_one_rule_and_nothing_of_the_others() -> None:
    body = {"overrides": {"CURE": {"severity": "warn"}}, "phrases": [OWN]}

    off = with_said(body=body, rule="STAT", said={"enabled": False})
    check_rule_set(off)

    assert off["overrides"] == {"CURE": {"severity": "warn"}, "STAT": {"enabled": False}}
    assert with_said(body=off, rule="STAT", said={}) == body
    assert with_said(body=body, rule="OWN-JOURNEY", said=None) == {"overrides": body["overrides"]}
    assert with_said(body={"phrases": [OWN]}, rule="OWN-JOURNEY", said=None) == {}
    assert {one.id for one in list_standings(body=off)} == {*registered(), "OWN-JOURNEY"}


def test_what_differs_is_told_by_what_it_is() -> None:
    before = standing_of(body={"phrases": [OWN]}, rule="OWN-JOURNEY")
    changed = {**OWN, "severity": "warn", "phrases": {"en": ["healing path"], "es": ["camino"]}}
    after = standing_of(body={"phrases": [changed]}, rule="OWN-JOURNEY")

    assert [str(one) for one in list_differences(before, after)] == [
        "What it does: Blocks → Warns",
        "Phrases, English: with “healing path”, without “healing journey”",
    ]
    assert list_differences(before, before) == list_differences(None, None) == []
    assert "What it does: nothing → Warns" in [str(one) for one in list_differences(None, after)]


def a_signer(**changed: Any) -> Signer:
    values: dict[str, Any] = {
        "actor": Actor(uuid="1", printed_name="Cora"),
        "named": True,
        "active": True,
        "roles": {Role.COMPLIANCE},
        "credentials_valid_until": TODAY,
    }
    return Signer(**values | changed)


@pytest.mark.parametrize(
    ("changed", "method", "code"),
    [
        ({}, PASSWORD, None),
        ({"roles": {Role.ADMINISTRATOR, Role.MEDICAL}}, PASSWORD, "role-not-held"),
        ({"active": False}, PASSWORD, "person-inactive"),
        ({"named": False}, PASSWORD, "name-missing"),
        ({"credentials_valid_until": date(2026, 5, 3)}, PASSWORD, "credentials-expired"),
        ({"methods": {TOTP}}, PASSWORD, "second-factor-needed"),
        ({"methods": {TOTP}}, TOTP, None),
        ({}, DEMO, "method-refused"),
        (
            {"stands_in": {Role.COMPLIANCE: StandsIn("1", Actor("2", "Max"), "2026-06-01")}},
            PASSWORD,
            "role-lent",
        ),
    ],
)
def test_a_compliance_reviewer_of_the_group_changes_its_rules(
    changed: dict[str, Any], method: str, code: str | None
) -> None:
    denied = may_change_rules(signer=a_signer(**changed), method=method, today=TODAY).denied

    assert (denied.code if denied is not None else None) == code
