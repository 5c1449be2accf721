"""Waivers: findings that a compliance reviewer let stand, on one digest, by a signature.

A waiver is a decision like an approval: in the ledger, with a proof and a written reason. It counts
as long as approvals do, see ``queries.list_counting_signatures``. Reads only.
"""

import json
from collections.abc import Collection, Iterable
from dataclasses import dataclass
from typing import Any, Self

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
        end: Where they end; both are 0 where something is missing or two entries do not agree.
        jurisdiction: State for which it is let stand; empty where that is everywhere.
        why: What was found, in words.
        others: Roots of the other entries that it is about.
    """

    rule: str
    field: str
    start: int
    end: int
    jurisdiction: str
    why: str = ""
    others: frozenset[str] = frozenset()

    @property
    def is_whole(self) -> bool:
        """Whether it is about no words, and so known again by what it says alone."""
        return self.start == self.end == 0

    def names(self, finding: Self) -> bool:
        """Say whether it is about this finding, in whatever state."""
        if (self.rule, self.field, self.start, self.end) != (
            finding.rule,
            finding.field,
            finding.start,
            finding.end,
        ):
            return False
        return not self.is_whole or (self.why, self.others) == (finding.why, finding.others)


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
        why=str(said.get("why", "")),
        others=frozenset(map(str, said.get("others", ()))),
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
    """Say whether one of these waivers lets a finding stand in its jurisdiction.

    Words are known by where they stand on the digest. What stands in no words can be another thing
    tomorrow under the same rule, for what stands beside it changes: it is known by what it says and
    by the entries that it is about. ``publishing.checking.findings_sql`` says the same in SQL.
    """
    return any(one.names(finding) and one.jurisdiction in ("", finding.jurisdiction) for one in by)
