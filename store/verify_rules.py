"""Are rule sets what the ledger sealed: one changed by hand lets words pass; part of ``verify``."""

import json
from collections.abc import Iterator
from typing import Any

from contract.canonical import canonical_json
from contract.events import Event
from store.broken import Broken, rows_of
from store.checks import rule_set_body
from store.models import Ledger, RuleSet


def list_broken_rule_sets() -> Iterator[Broken]:
    """Yield every rule set that is not what was signed, and every one that is missing."""
    sealed = set()
    for row in rows_of(RuleSet.objects.select_related("ledger").order_by("ledger_id")):
        place = f"rule set {row.number} of {row.group}"
        sealed.add(row.ledger_id)
        if row.ledger.kind != Event.RULE_SET_CHANGED:
            yield Broken(place, "its ledger entry tells of something else")
        body = _body_of(row.ledger)
        for beside in ("role", "shown"):
            body.pop(beside, None)
        if canonical_json(rule_set_body(row)) != canonical_json(body):
            yield Broken(place, "it is not what its ledger entry sealed")
        told = (row.ledger.at, row.ledger.actor, row.ledger.actor_name)
        if (row.at, str(row.actor), row.actor_name) != told:
            yield Broken(place, "its moment or author is not that of its ledger entry")
    kept = Ledger.objects.filter(kind=Event.RULE_SET_CHANGED).values_list("sequence", flat=True)
    for sequence in kept:
        if sequence not in sealed:
            yield Broken(f"ledger {sequence}", "the rule set that it sealed is missing")


def _body_of(entry: Ledger) -> dict[str, Any]:
    try:
        body = json.loads(entry.body)
    except ValueError:
        return {}
    return body if isinstance(body, dict) else {}
