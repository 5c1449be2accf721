"""Are decisions, and the history they were made on, what the ledger sealed; part of ``verify``."""

import json
from collections.abc import Iterator, Mapping, Sequence
from typing import Any

from contract.canonical import canonical_json
from contract.events import Event
from store.broken import Broken, rows_of
from store.history import history_digest
from store.models import Content, Ledger, ReleaseDue, Signature, Submission, Wording
from store.operations import AUTHORS, HISTORY, signature_body

_SIGNED = {
    Signature.APPROVED: Event.CONTENT_SIGNED,
    Signature.REFUSED: Event.CONTENT_REFUSED,
    Signature.WITHDRAWN: Event.CONTENT_WITHDRAWN,
    Signature.WAIVED: Event.FINDING_WAIVED,
}
_ENTRIES = 200
Sealed = tuple[int, str, Mapping[str, Any]]


def list_broken_decisions() -> Iterator[Broken]:
    """Yield signatures, authorship, submissions and due contents that do not hold."""
    sealed: dict[str, list[Sealed]] = {}
    yield from _broken_signatures(sealed)
    yield from _broken_history(sealed)
    yield from _broken_due()


def _broken_signatures(histories: dict[str, list[Sealed]]) -> Iterator[Broken]:
    """Compare signatures with the ledger, and read what it says of each entry's history."""
    sealed = set()
    for row in rows_of(Signature.objects.select_related("ledger", "digest").order_by("ledger_id")):
        place = f"signature {row.pk} of {row.printed_name}"
        sealed.add(row.ledger_id)
        kind = _SIGNED.get(row.decision)
        if row.ledger.kind != kind:
            yield Broken(place, "its ledger entry tells of something else")
        body = _body_of(row.ledger)
        history = body.pop(HISTORY, None)
        body.pop(AUTHORS, None)  # These are compared by themselves.
        if canonical_json(signature_body(row)) != canonical_json(body):
            yield Broken(place, "it is not what its ledger entry sealed")
        if isinstance(history, dict):
            told = (row.ledger_id, place, history)
            histories.setdefault(str(row.entry), []).append(told)
        if row.at != row.ledger.at or str(row.signer) != row.ledger.actor:
            yield Broken(place, "its moment or signer is not that of its ledger entry")
        if row.entry != row.digest.entry:
            yield Broken(place, "it stands on words of another entry")
    kinds = [kind.value for kind in _SIGNED.values()]
    for sequence in Ledger.objects.filter(kind__in=kinds).values_list("sequence", flat=True):
        if sequence not in sealed:
            yield Broken(f"ledger {sequence}", "the signature that it sealed is missing")


def _body_of(entry: Ledger) -> dict[str, Any]:
    try:
        body = json.loads(entry.body)
    except ValueError:
        return {}
    return body if isinstance(body, dict) else {}


def _broken_history(sealed: Mapping[str, Sequence[Sealed]]) -> Iterator[Broken]:
    """Compare who wrote an entry and what was sent for review with what each decision sealed."""
    entries = sorted(sealed)
    for start in range(0, len(entries), _ENTRIES):
        chunk = entries[start : start + _ENTRIES]
        wordings: dict[str, list[Wording]] = {}
        for wording in Wording.objects.filter(entry__in=chunk).order_by("id"):
            wordings.setdefault(str(wording.entry), []).append(wording)
        submissions: dict[str, list[Submission]] = {}
        for submission in Submission.objects.filter(entry__in=chunk).order_by("id"):
            submissions.setdefault(str(submission.entry), []).append(submission)
        for entry in chunk:
            for _, place, history in sorted(sealed[entry], key=lambda one: one[0]):
                written, sent = _last(history, "wording"), _last(history, "submission")
                found = history_digest(
                    wordings=[row for row in wordings.get(entry, []) if row.pk <= written],
                    submissions=[row for row in submissions.get(entry, []) if row.pk <= sent],
                )
                if found != history.get("digest"):
                    yield Broken(
                        place,
                        f"who wrote entry {entry} before it, or what was sent for review, is not "
                        "what its ledger entry sealed",
                    )
                    break


def _last(history: Mapping[str, Any], name: str) -> int:
    number = history.get(name, 0)
    return number if isinstance(number, int) else 0


def _broken_due() -> Iterator[Broken]:
    entries = dict(
        Content.objects.filter(digest__in=ReleaseDue.objects.values("digest")).values_list(
            "digest", "entry"
        )
    )
    approved = set(
        Signature.objects.filter(
            digest__in=ReleaseDue.objects.values("digest"), decision=Signature.APPROVED
        ).values_list("digest_id", flat=True)
    )
    for row in rows_of(ReleaseDue.objects.order_by("entry")):
        if entries.get(row.digest) != row.entry:
            yield Broken(f"due {row.entry}", f"content {row.digest} is none of its entry's")
        elif row.digest not in approved:
            yield Broken(f"due {row.entry}", f"nobody signed content {row.digest}")
