"""Waivers: findings that a compliance reviewer let stand, on one digest, by a signature.

A waiver is a decision like an approval: in the ledger, with a proof and a written reason. It counts
as long as approvals do, see ``queries.list_counting_signatures``. Reads only.
"""

import json
from collections.abc import Collection, Iterable
from dataclasses import dataclass
from typing import Any

from store.counting import ends_in
from store.models import LiveContent, Signature
from store.queries import GONE, LIVE, entries_of, with_ledger
from store.together import ask_together

# The member of what was shown that says which findings are waived.
WAIVES = "waives"


@dataclass(frozen=True, slots=True)
class Waived:
    """One finding that is let stand.

    Attributes:
        rule: Id of the rule.
        field: Its field; empty for what a document lacks.
        start: Where its words begin in the field.
        end: Where they end; both are 0 where something is missing.
        jurisdiction: State for which it is let stand; empty where that is everywhere.
    """

    rule: str
    field: str
    start: int
    end: int
    jurisdiction: str


def waived_in(signature: Signature) -> list[Waived]:
    """Return the findings that a decision lets stand."""
    said = json.loads(signature.shown).get(WAIVES, ())
    return [_waived(one) for one in said]


def _waived(said: dict[str, Any]) -> Waived:
    return Waived(
        rule=str(said.get("rule", "")),
        field=str(said.get("field", "")),
        start=int(said.get("start", 0)),
        end=int(said.get("end", 0)),
        jurisdiction=str(said.get("jurisdiction", "")),
    )


def list_waivers(*, digests: Iterable[str]) -> dict[str, list[Signature]]:
    """Return, per digest, the waivers that count, oldest first; one statement."""
    wanted = set(digests)
    kept: dict[str, list[Signature]] = {digest: [] for digest in wanted}
    if not wanted:
        return kept
    decisions = Signature.objects.filter(
        digest_id__in=wanted, decision__in=[Signature.WAIVED, Signature.REFUSED]
    ).order_by("ledger_id")
    entries = entries_of(wanted)
    gone = LiveContent.objects.filter(entry__in=entries_of(wanted).values("entry"), state=GONE)
    withdrawals = with_ledger(gone, "from_sequence").order_by("from_sequence")
    lived = LiveContent.objects.filter(digest__in=wanted, state=LIVE)
    ended = with_ledger(lived, "until_sequence").order_by("from_sequence")
    ask_together(decisions, entries, withdrawals, ended)
    ledger = {row.until_sequence: row.ledger for row in ended}
    off = {digest: ledger[number] for digest, number in ends_in(rows=ended).items()}
    last = {row.entry: row.ledger for row in withdrawals}
    for digest, entry in entries:
        off[digest] = max(off.get(digest, 0), last.get(entry, 0))
    for signature in decisions:
        if signature.decision == Signature.REFUSED:
            kept[signature.digest_id].clear()
        elif signature.ledger_id > off.get(signature.digest_id, 0):
            kept[signature.digest_id].append(signature)
    return kept


def is_waived(*, finding: Waived, by: Collection[Waived]) -> bool:
    """Say whether one of these waivers lets a finding stand in its jurisdiction."""
    return any(
        (one.rule, one.field, one.start, one.end)
        == (finding.rule, finding.field, finding.start, finding.end)
        and one.jurisdiction in ("", finding.jurisdiction)
        for one in by
    )
