"""Are the review rules what the ledger says: one changed by hand takes words off, or keeps them.

A rule decides by when words that nobody read again go off every site. Each change by the screen is
an entry; ``verify_ledger`` plays them against the rows. Reads only.
"""

import json
from collections.abc import Iterator
from typing import Any

from contract.events import Event
from review.models import ReviewRule
from review.rules import FIELDS
from store.broken import Broken
from store.models import Ledger

Key = tuple[str, str]


def list_unrecorded_rules() -> Iterator[Broken]:
    """Yield every rule that is not what it was last changed to on record."""
    told: dict[Key, dict[str, Any]] = {}
    for entry in Ledger.objects.filter(kind=Event.RULE_CHANGED).order_by("sequence"):
        try:
            body = json.loads(entry.body)
            if body["rule"] != "review":
                continue
            rule = told.setdefault((body["group"], body["type"]), _default())
            # As the ledger has it, which leaves out what is empty.
            rule.update({n: one.get("to") for n, one in body.get("changed", {}).items()})
        except (AttributeError, KeyError, TypeError, ValueError):
            yield Broken(f"ledger {entry.sequence}", "it does not say which rule it changes")
    for row in ReviewRule.objects.order_by("group", "type_code"):
        said = told.pop((row.group, row.type_code), None)
        if said is None:
            yield Broken(str(row), "the ledger does not say who made it")
        elif said != {name: getattr(row, name) for name in FIELDS}:
            yield Broken(str(row), "it is not what the ledger says")
    for group, code in sorted(told):
        yield Broken(f"rule of {code} in {group}", "the ledger has it; its row is missing")


def _default() -> dict[str, Any]:
    rule = ReviewRule()
    return {name: getattr(rule, name) for name in FIELDS}
