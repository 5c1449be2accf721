"""A review rule that was changed by hand is named: it decides when words go off."""

import pytest

from contract.roles import Role
from review.models import ReviewRule
from review.rule_record import list_unrecorded_rules
from review.rules import FIELDS, change_rule
from tests.factories.written import GROUP, a_person

pytestmark = pytest.mark.django_db


@pytest.fixture(autouse=True)
def rules() -> None:
    """Two rules, one of them changed twice and back to what has no number."""
    person = a_person(Role.COMPLIANCE)
    change_rule(group=GROUP, type_code="claim", values={"days_to_withdraw": 40}, user=person)
    change_rule(
        group=GROUP, type_code="claim", values={"days_to_withdraw": None, "days_ahead": 0},
        user=person,
    )  # fmt: skip
    change_rule(group=GROUP, type_code="source", values={"days_to_sign": 9}, user=person)


def _found() -> list[str]:
    return [f"{broken.place}: {broken.what}" for broken in list_unrecorded_rules()]


def test_rules_that_were_changed_on_their_screen_hold() -> None:
    assert _found() == []


@pytest.mark.parametrize("column", FIELDS)
def test_a_number_changed_by_hand_is_found(column: str) -> None:
    ReviewRule.objects.filter(type_code="claim").update(**{column: 365})

    assert _found() == [f"rule of claim in {GROUP}: it is not what the ledger says"]


def test_a_rule_taken_away_or_put_in_by_hand_is_found() -> None:
    ReviewRule.objects.filter(type_code="source").delete()
    ReviewRule.objects.create(group=GROUP, type_code="faq", days_to_withdraw=1)

    assert _found() == [
        f"rule of faq in {GROUP}: the ledger does not say who made it",
        f"rule of source in {GROUP}: the ledger has it; its row is missing",
    ]


def test_a_rule_for_another_group_is_found() -> None:
    ReviewRule.objects.filter(type_code="source").update(group="meadow")

    assert len(_found()) == 2
