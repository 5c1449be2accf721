"""What counts of what was decided and asked: read off rows that were loaded, one digest's or many.

Pure, so that a case asked in one statement and a gate that looks at thousands decide alike.
``queries`` and ``entry_record`` load the rows.
"""

from collections.abc import Collection, Iterable, Mapping
from typing import Any
from uuid import UUID

from django.db.models import QuerySet

from store.models import LiveContent, Signature

Json = dict[str, Any]


def decisions_on(*, digests: Any) -> QuerySet[Signature]:
    """Return the question for the approvals and refusals of digests, oldest first.

    Args:
        digests: The digests, or a question for them.
    """
    # What a signer was shown is long, and decides nothing here.
    return (
        Signature.objects.filter(
            digest_id__in=digests, decision__in=[Signature.APPROVED, Signature.REFUSED]
        )
        .defer("shown")
        .order_by("ledger_id")
    )


def counting_in(
    *,
    digests: Collection[str],
    decisions: Iterable[Signature],
    off: Mapping[str, int],
    before: Mapping[str, int],
) -> dict[str, list[Signature]]:
    """Return, per digest, the approvals that count, oldest first.

    Args:
        digests: Which are asked about.
        decisions: Approvals and refusals of them, oldest first.
        off: Ledger sequence of the release that last ended the words, or took the entry off.
        before: Ledger sequence from which on nothing is looked at, where there is one.
    """
    counting: dict[str, dict[UUID, Signature]] = {digest: {} for digest in digests}
    for signature in decisions:
        digest = signature.digest_id
        kept = counting[digest]
        if digest in before and signature.ledger_id >= before[digest]:
            continue
        if signature.decision == Signature.REFUSED:
            kept.clear()
        elif signature.ledger_id > off.get(digest, 0):
            kept.pop(signature.signer, None)
            kept[signature.signer] = signature
    return {digest: list(kept.values()) for digest, kept in counting.items()}


def ends_in(*, rows: Iterable[LiveContent]) -> dict[str, int]:
    """Return, per digest, the number of the release that last took its words off.

    A release of the same words again, after a new review, takes nothing off.

    Args:
        rows: When the digests were live, in order of release.
    """
    ends: dict[str, int] = {}
    # The end before the present stretch: it holds again where that stretch merely goes on.
    earlier: dict[str, int] = {}
    for row in rows:
        digest = row.digest
        if row.from_sequence == ends.get(digest):
            ends.pop(digest)
            if digest in earlier:
                ends[digest] = earlier[digest]
        elif digest in ends:
            earlier[digest] = ends[digest]
        if row.until_sequence is not None:
            ends[digest] = row.until_sequence
    return ends


def requirements_in(
    *, digests: Iterable[str], asked: Iterable[tuple[str, Iterable[Mapping[str, Any]]]]
) -> dict[str, list[Json]]:
    """Return what workflows asked for digests: the most demanding quorum of each role.

    Args:
        asked: Digest and requirements of each submission of one of them.
    """
    most: dict[str, dict[str, int]] = {digest: {} for digest in digests}
    for digest, requirements in asked:
        for requirement in requirements:
            role = requirement["role"]
            quorum = int(requirement.get("quorum", 1))
            most[digest][role] = max(most[digest].get(role, 1), quorum)
    return {
        digest: [{"role": role, "quorum": quorum} for role, quorum in sorted(roles.items())]
        for digest, roles in most.items()
    }
