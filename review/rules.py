"""How long reviews may take, by content type: reading the rules, and changing one on record."""

from collections.abc import Iterable, Mapping
from datetime import date, datetime, timedelta
from typing import Any

from django.core.exceptions import ValidationError
from django.db import transaction
from django.utils import timezone

from contract.events import Event
from contract.types import TYPES
from people.models import User
from people.queries import actor_of
from review.models import ReviewRule
from store.operations import append_ledger, lock_head

FIELDS = ("days_to_sign", "days_to_escalate", "days_ahead", "days_to_withdraw")
MOST_DAYS = 365


class RuleBook:
    """The rules of every group and type, read once; one that nobody changed is the default."""

    def __init__(self, *, rules: Iterable[ReviewRule] | None = None) -> None:
        """Read what is kept; one statement, or none where it was read already."""
        kept = ReviewRule.objects.all() if rules is None else rules
        self._kept = {(rule.group, rule.type_code): rule for rule in kept}

    def of(self, *, type_code: str, scope: str) -> ReviewRule:
        """Return the rule of a type at a place: that of its group."""
        group = group_of(scope)
        found = self._kept.get((group, type_code))
        return found or ReviewRule(group=group, type_code=type_code)

    @property
    def most_days_ahead(self) -> int:
        """The longest time before a review is due that any rule asks for it."""
        default = ReviewRule().days_ahead
        return max([default, *(rule.days_ahead for rule in self._kept.values())])


def group_of(scope: str) -> str:
    """Return the code of the group that a scope belongs to."""
    return scope.partition("/")[0]


def change_rule(
    *, group: str, type_code: str, values: Mapping[str, int | None], user: User
) -> ReviewRule:
    """Change the rule of a type; the ledger keeps who did, from what to what.

    Args:
        group: Code of the group that it holds for.
        type_code: Which type.
        values: New values by the names in ``FIELDS``; those left out stay.

    Raises:
        ValidationError: a number is not one of days, from 0 to 365.
    """
    if type_code not in TYPES:
        raise ValidationError(f"There is no content type “{type_code}”.")
    with transaction.atomic():
        head = lock_head()
        rule = ReviewRule.objects.filter(group=group, type_code=type_code).first() or ReviewRule(
            group=group, type_code=type_code
        )
        before = {name: getattr(rule, name) for name in FIELDS}
        for name, value in values.items():
            setattr(rule, name, value)
        rule.full_clean()
        after: dict[str, Any] = {name: getattr(rule, name) for name in FIELDS}
        too_many = {
            name: f"Write at most {MOST_DAYS} days."
            for name in FIELDS
            if after[name] is not None and after[name] > MOST_DAYS
        }
        if too_many:
            raise ValidationError(too_many)
        changed = {
            name: {"from": before[name], "to": after[name]}
            for name in FIELDS
            if before[name] != after[name]
        }
        if not changed and rule.pk:
            return rule
        rule.save()
        append_ledger(
            head=head,
            kind=Event.RULE_CHANGED,
            actor=actor_of(user),
            body={"rule": "review", "group": group, "type": type_code, "changed": changed},
        )
    return rule


def due_on(*, submitted_at: datetime, rule: ReviewRule, by_hand: date | None = None) -> date:
    """Return the day by which a review should be through."""
    if by_hand is not None:
        return by_hand
    return timezone.localtime(submitted_at).date() + timedelta(days=rule.days_to_sign)
