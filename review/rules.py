"""How long reviews may take, by content type: reading the rules, and changing one on record."""

from collections.abc import Mapping
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


def rules_by_type() -> dict[str, ReviewRule]:
    """Return the rule of every type by its code; one that nobody changed is the default."""
    kept = {rule.type_code: rule for rule in ReviewRule.objects.all()}
    return {code: kept.get(code) or ReviewRule(type_code=code) for code in TYPES}


def change_rule(*, type_code: str, values: Mapping[str, int | None], user: User) -> ReviewRule:
    """Change the rule of a type; the ledger keeps who did, from what to what.

    Args:
        type_code: Which type.
        values: New values by the names in ``FIELDS``; those left out stay.

    Raises:
        ValidationError: a number is not one of days, from 0 to 365.
    """
    if type_code not in TYPES:
        raise ValidationError(f"There is no content type “{type_code}”.")
    with transaction.atomic():
        head = lock_head()
        rule = ReviewRule.objects.filter(type_code=type_code).first() or ReviewRule(
            type_code=type_code
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
            body={"rule": "review", "type": type_code, "changed": changed},
        )
    return rule


def due_on(*, submitted_at: datetime, rule: ReviewRule, by_hand: date | None = None) -> date:
    """Return the day by which a review should be through."""
    if by_hand is not None:
        return by_hand
    return timezone.localtime(submitted_at).date() + timedelta(days=rule.days_to_sign)
