"""What people signed, refused and withdrew, and what became of it; a fixed number of questions."""

import json
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass
from datetime import UTC, date, datetime, time, timedelta
from typing import Any

from django.db.models import Q, QuerySet

from contract.locales import LOCALES
from contract.roles import ROLE_LABELS, Role
from contract.types import TYPES
from people.models import User
from review.proof.access import Access
from review.proof.printing import METHODS, REASONS
from review.queries import place_names
from store.models import LiveContent, Release, Signature, Submission, Wording
from store.packets import counted_releases
from store.queries import GONE, LIVE

DECISIONS = {
    Signature.APPROVED: "Signed",
    Signature.REFUSED: "Refused",
    Signature.WITHDRAWN: "Withdrawn",
    Signature.WAIVED: "Let findings stand",
}


@dataclass(frozen=True, slots=True)
class SignedRow:
    """One decision, in words.

    Attributes:
        at: The moment, in UTC.
        outcome: What became of it.
    """

    at: datetime
    who: str
    decision: str
    title: str
    kind: str
    place: str
    language: str
    entry: str
    digest: str
    role: str
    meaning: str
    method: str
    is_demo: bool
    reason: str
    comment: str
    ledger: int
    outcome: str


def list_decisions(
    *, person: User, access: Access, signer: str, first: date, last: date
) -> QuerySet[Signature]:
    """Return the decisions of some days that a person may read of, newest first.

    One's own are always among them; those of others where the person has access.

    Args:
        signer: Uuid of whose; empty for everybody's.
        first: The first day, in UTC.
        last: The last day.
    """
    rows = visible(person=person, access=access).filter(
        at__gte=datetime.combine(first, time.min, UTC),
        at__lt=datetime.combine(last, time.min, UTC) + timedelta(days=1),
    )
    if signer:
        rows = rows.filter(signer=signer)
    return rows.select_related("digest").defer("shown").order_by("-ledger_id")


def visible(*, person: User, access: Access) -> QuerySet[Signature]:
    """Return the decisions that a person may read of."""
    rows = Signature.objects.all()
    if access.everywhere:
        return rows
    reached = Q(signer=person.uuid)
    for scope in access.scopes:
        reached |= Q(digest__scope=scope) | Q(digest__scope__startswith=f"{scope}/")
    return rows.filter(reached)


def list_signers(*, person: User, access: Access) -> list[tuple[str, str]]:
    """Return uuid and printed name, as they last signed, of those whose decisions may be read."""
    rows = visible(person=person, access=access).order_by("signer", "-ledger_id")
    found = rows.distinct("signer").values_list("signer", "printed_name")
    return sorted(((str(signer), name) for signer, name in found), key=lambda one: one[1].lower())


def describe(signatures: Sequence[Signature]) -> list[SignedRow]:
    """Return decisions in words, with what became of each; as many queries for one as for all."""
    fates = _Fates(signatures)
    places = place_names()
    return [_row(signature, fates, places) for signature in signatures]


def _row(one: Signature, fates: "_Fates", places: Mapping[str, str]) -> SignedRow:
    content = one.digest
    codes = REASONS.get(one.decision, {})
    title = json.loads(content.envelope).get("fields", {}).get("title", content.handle)
    return SignedRow(
        at=one.at.astimezone(UTC),
        who=", ".join(filter(None, [one.printed_name, one.credentials])),
        decision=DECISIONS[one.decision],
        title=str(title),
        kind=TYPES[content.type].label,
        place=places.get(content.scope, content.scope),
        language=LOCALES.get(content.locale, content.locale),
        entry=str(one.entry),
        digest=content.digest,
        role=ROLE_LABELS[Role(one.role)],
        meaning=one.meaning,
        method=METHODS.get(one.method, one.method),
        is_demo=one.method == "demo",
        reason=codes.get(one.reason, one.reason),
        comment=one.comment,
        ledger=one.ledger_id,
        outcome=fates.of(one),
    )


class _Fates:
    """What became of decisions, read for all of them at once."""

    def __init__(self, signatures: Sequence[Signature]) -> None:
        digests = {one.digest_id for one in signatures}
        entries = {one.entry for one in signatures}
        self._decisions: dict[str, list[dict[str, Any]]] = {}
        for said in (
            Signature.objects.filter(digest__in=digests)
            .order_by("ledger_id")
            .values("digest_id", "decision", "signer", "printed_name", "ledger_id")
        ):
            self._decisions.setdefault(said["digest_id"], []).append(
                {**said, "ledger": said["ledger_id"]}
            )
        lived = list(
            LiveContent.objects.filter(
                Q(state=LIVE, digest__in=digests) | Q(state=GONE, entry__in=entries)
            ).order_by("from_sequence")
        )
        numbers = {row.from_sequence for row in lived} | {row.until_sequence for row in lived}
        ledgers = dict(
            Release.objects.filter(number__in=[n for n in numbers if n is not None]).values_list(
                "number", "ledger_id"
            )
        )
        self._live: dict[str, list[dict[str, Any]]] = {}
        self._gone: dict[str, list[tuple[int, int]]] = {}
        for row in lived:
            ledger = ledgers.get(row.from_sequence, 0)
            if row.state == GONE:
                self._gone.setdefault(str(row.entry), []).append((ledger, row.from_sequence))
                continue
            until = row.until_sequence
            self._live.setdefault(row.digest, []).append(
                {
                    "from": row.from_sequence,
                    "from_ledger": ledger,
                    "until": until,
                    "until_ledger": ledgers.get(until, 0) if until is not None else None,
                }
            )
        self._words = {digest: {digest} for digest in digests}
        for digest, words in Submission.objects.filter(digest__in=digests).values_list(
            "digest_id", "words_digest"
        ):
            self._words[digest].add(words)
        newest = Wording.objects.filter(entry__in=entries).order_by("entry", "-id")
        self._newest = {
            str(entry): digest
            for entry, digest in newest.distinct("entry").values_list("entry", "digest")
        }

    def of(self, one: Signature) -> str:
        """Return what became of a decision, as a sentence without its end."""
        if one.decision == Signature.WITHDRAWN:
            return self._of_withdrawal(one)
        if one.decision == Signature.REFUSED:
            return self._of_refusal(one)
        if one.decision == Signature.WAIVED:
            return self._of_waiver(one)
        return self._of_approval(one)

    def _of_withdrawal(self, one: Signature) -> str:
        for ledger, release in self._gone.get(str(one.entry), ()):
            if ledger > one.ledger_id:
                return f"Taken off in release {release}"
        return "Nothing was taken off"

    def _of_refusal(self, one: Signature) -> str:
        for span in self._live.get(one.digest_id, ()):
            if span["from_ledger"] > one.ledger_id:
                return f"Sent back; signed anew, the same words went live in release {span['from']}"
        return "Sent back; these words never went live after it"

    def _of_waiver(self, one: Signature) -> str:
        for span in self._live.get(one.digest_id, ()):
            if span["from_ledger"] > one.ledger_id:
                return f"Stands; the words went live in release {span['from']}"
        return "Stands for these words alone"

    def _of_approval(self, one: Signature) -> str:
        live = self._live.get(one.digest_id, [])
        gone = self._gone.get(str(one.entry), [])
        decisions = self._decisions[one.digest_id]
        counted = counted_releases(
            decisions=decisions, lived=live, gone=[ledger for ledger, _ in gone]
        ).get(one.ledger_id)
        if counted:
            return "; ".join(_lived(span) for span in live if span["from"] in counted)
        later = [said for said in decisions if said["ledger"] > one.ledger_id]
        for said in later:
            if said["decision"] == Signature.REFUSED:
                return f"Never live: refused afterwards by {said['printed_name']}"
        if any(
            (said["signer"], said["decision"]) == (one.signer, Signature.APPROVED) for said in later
        ):
            return "Stands for nothing: signed again by the same person"
        if any(ledger > one.ledger_id for ledger, _ in gone):
            return "Never live: the entry was withdrawn"
        if self._newest.get(str(one.entry)) not in self._words[one.digest_id]:
            return "Never live: voided by an edit"
        return "Not live yet"


def _lived(span: Mapping[str, Any]) -> str:
    if span["until"] is None:
        return f"Live since release {span['from']}"
    return f"Live from release {span['from']} until {span['until']}"


# Names of the columns of the table, and what stands in each.
COLUMNS: tuple[tuple[str, str], ...] = (
    ("Moment (UTC)", "at"),
    ("Who", "who"),
    ("Decision", "decision"),
    ("Title", "title"),
    ("Type", "kind"),
    ("Place", "place"),
    ("Language", "language"),
    ("Digest", "digest"),
    ("Role", "role"),
    ("Meaning", "meaning"),
    ("Method", "method"),
    ("Reason", "reason"),
    ("Comment", "comment"),
    ("What became of it", "outcome"),
    ("Ledger entry", "ledger"),
)


def table_of(rows: Sequence[SignedRow]) -> Iterator[list[str]]:
    """Yield rows of a table, as a spreadsheet may open them."""
    for row in rows:
        yield [_cell(getattr(row, name)) for _, name in COLUMNS]


def _cell(value: Any) -> str:
    if isinstance(value, datetime):
        return value.strftime("%Y-%m-%dT%H:%M:%SZ")
    text = str(value)
    # What a spreadsheet would run as a formula is marked as text.
    return f"'{text}" if text.lstrip().startswith(("=", "+", "-", "@")) else text
