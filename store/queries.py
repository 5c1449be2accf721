"""Questions to the record that are not front-end reads: what is live, who signed, who wrote."""

import json
from collections.abc import Collection, Iterable, Mapping, Sequence
from dataclasses import dataclass
from typing import Any
from uuid import UUID

from django.db.models import Exists, Max, Q

from contract.places import brand_of, chain_of
from contract.types import TYPES
from store.actors import Actor
from store.authorship import authors_in, list_histories
from store.errors import UnknownContent
from store.models import (
    Content,
    Document,
    File,
    LiveContent,
    Placement,
    Release,
    Scope,
    Signature,
    Submission,
)

Json = dict[str, Any]
LIVE, GONE = "live", "gone"


@dataclass(frozen=True, slots=True)
class KeptContent:
    """A content with its envelope opened."""

    digest: str
    entry: str
    family: str
    type: str
    scope: str
    locale: str
    handle: str
    envelope: Json


def get_content(*, digest: str) -> KeptContent:
    """Return a content.

    Raises:
        UnknownContent: there is none of that digest.
    """
    found = find_contents(digests=[digest])
    if not found:
        raise UnknownContent(f"There is no content {digest}.")
    return found[0]


def find_contents(*, digests: Iterable[str]) -> list[KeptContent]:
    """Return the contents of these digests that exist."""
    rows = Content.objects.filter(digest__in=set(digests))
    return [open_content(row) for row in rows]


def open_content(row: Content) -> KeptContent:
    """Return a row of contents with its envelope parsed."""
    return KeptContent(
        digest=row.digest,
        entry=str(row.entry),
        family=str(row.family),
        type=row.type,
        scope=row.scope,
        locale=row.locale,
        handle=row.handle,
        envelope=json.loads(row.envelope),
    )


def find_live_file(*, digest: str) -> File | None:
    """Return a file that some live content holds, or None."""
    live = LiveContent.objects.filter(until_sequence__isnull=True, state=LIVE).values("digest")
    holders = Content.objects.filter(files__contains=[digest], digest__in=live)
    return File.objects.filter(Exists(holders), digest=digest).first()


def find_live(*, entry_uuid: str) -> LiveContent | None:
    """Return the present row of an entry, live or gone, if it ever was live."""
    return LiveContent.objects.filter(entry=entry_uuid, until_sequence__isnull=True).first()


def find_live_content(*, entry_uuid: str) -> tuple[str, Json] | None:
    """Return digest and envelope of the content of an entry that is live now."""
    row = find_live(entry_uuid=entry_uuid)
    if row is None or row.state != LIVE:
        return None
    return row.digest, get_content(digest=row.digest).envelope


def find_placement(
    *, collection: str, handle: str, locale: str, scope: str, release: int | None
) -> Placement | None:
    """Return what stood at an address of one place in a release, live or gone; None: now."""
    rows = Placement.objects.filter(
        collection=collection, handle=handle, locale=locale, scope=scope
    ).defer("card")
    if release is None:
        return rows.filter(until_sequence__isnull=True).first()
    return rows.filter(
        Q(until_sequence__isnull=True) | Q(until_sequence__gt=release), from_sequence__lte=release
    ).first()


def is_live_now(*, entry_uuid: str) -> bool:
    """Say whether a content of the entry is live."""
    row = find_live(entry_uuid=entry_uuid)
    return row is not None and row.state == LIVE


def list_live_digests(*, entry_uuid: str) -> set[str]:
    """Return every content of the entry that is, or was, live and was not withdrawn since."""
    rows = LiveContent.objects.filter(entry=entry_uuid).order_by("from_sequence")
    states = dict(rows.values_list("digest", "state"))
    return {digest for digest, state in states.items() if state == LIVE}


def was_withdrawn(*, entry_uuid: str, digest: str) -> bool:
    """Say whether a content of the entry was ever taken off."""
    rows = LiveContent.objects.filter(entry=entry_uuid, digest=digest, state=GONE)
    return rows.exists()


def was_ever_live(*, entry_uuid: str) -> bool:
    """Say whether any content of the entry was ever delivered."""
    return LiveContent.objects.filter(entry=entry_uuid).exists()


def list_family(*, families: Iterable[str]) -> list[LiveContent]:
    """Return the present rows of families, live and gone."""
    return list(LiveContent.objects.filter(family__in=set(families), until_sequence__isnull=True))


def find_submission(*, entry_uuid: str) -> Submission | None:
    """Return the newest submission of an entry."""
    return Submission.objects.filter(entry=entry_uuid).order_by("-id").first()


def list_requirements(*, digest: str) -> list[Json]:
    """Return what workflows asked for a digest: the most demanding quorum of each role."""
    return list_requirements_of(digests=[digest])[digest]


def list_requirements_of(*, digests: Iterable[str]) -> dict[str, list[Json]]:
    """Return what ``list_requirements`` does for each of these digests; one query."""
    asked: dict[str, dict[str, int]] = {digest: {} for digest in digests}
    for digest, requirements in Submission.objects.filter(digest_id__in=list(asked)).values_list(
        "digest_id", "requirements"
    ):
        for requirement in requirements:
            role = requirement["role"]
            quorum = int(requirement.get("quorum", 1))
            asked[digest][role] = max(asked[digest].get(role, 1), quorum)
    return {
        digest: [{"role": role, "quorum": quorum} for role, quorum in sorted(roles.items())]
        for digest, roles in asked.items()
    }


def list_counting_signatures(*, digests: Iterable[str]) -> dict[str, list[Signature]]:
    """Return, per digest, the approvals that count, oldest first.

    An approval counts until its words were replaced live or refused, or its entry was withdrawn;
    afterwards it is history and satisfies no gate. One person counts once per digest, by the newest
    decision.
    """
    return _counting(set(digests), before={})


def _counting(digests: set[str], *, before: Mapping[str, int]) -> dict[str, list[Signature]]:
    """Return the approvals that count, or counted just before a ledger sequence."""
    counting: dict[str, dict[UUID, Signature]] = {digest: {} for digest in digests}
    # What a signer was shown is long, and decides nothing here.
    decisions = (
        Signature.objects.filter(
            digest_id__in=digests, decision__in=[Signature.APPROVED, Signature.REFUSED]
        )
        .defer("shown")
        .order_by("ledger_id")
    )
    # What nobody decided on has no history to ask for.
    decided = {signature.digest_id for signature in decisions}
    ended = _last_ends(decided) if decided else {}
    withdrawn = _last_withdrawals(decided) if decided else {}
    for signature in decisions:
        digest = signature.digest_id
        kept = counting[digest]
        if digest in before and signature.ledger_id >= before[digest]:
            continue
        if signature.decision == Signature.REFUSED:
            kept.clear()
        elif signature.ledger_id > max(ended.get(digest, 0), withdrawn.get(digest, 0)):
            kept.pop(signature.signer, None)
            kept[signature.signer] = signature
    return {digest: list(kept.values()) for digest, kept in counting.items()}


def list_live_signatures(*, digests: Iterable[str]) -> dict[str, list[Signature]]:
    """Return, per digest that is live, the signatures with which it went live, oldest first."""
    wanted = set(digests)
    live = dict(
        LiveContent.objects.filter(
            digest__in=wanted, state=LIVE, until_sequence__isnull=True
        ).values_list("digest", "from_sequence")
    )
    released = dict(
        Release.objects.filter(number__in=set(live.values())).values_list("number", "ledger_id")
    )
    before = {digest: released[number] for digest, number in live.items()}
    return {digest: [] for digest in wanted} | _counting(set(live), before=before)


def _last_withdrawals(digests: set[str]) -> dict[str, int]:
    """Return, per digest, the ledger sequence of the release that last took its entry off.

    Words in review meanwhile are not spared: bringing an entry back takes new signatures.
    """
    entries = dict(Content.objects.filter(digest__in=digests).values_list("digest", "entry"))
    gone = dict(
        LiveContent.objects.filter(entry__in=set(entries.values()), state=GONE)
        .values_list("entry")
        .annotate(last=Max("from_sequence"))
    )
    ledger = dict(
        Release.objects.filter(number__in=set(gone.values())).values_list("number", "ledger_id")
    )
    return {d: ledger[gone[e]] for d, e in entries.items() if e in gone}


def _last_ends(digests: set[str]) -> dict[str, int]:
    """Return, per digest, the ledger sequence of the release that last took its words off.

    A release of the same words again, after a new review, takes nothing off.
    """
    rows = LiveContent.objects.filter(digest__in=digests, state=LIVE).order_by("from_sequence")
    ends: dict[str, int] = {}
    for row in rows:
        if row.from_sequence == ends.get(row.digest):
            del ends[row.digest]
        if row.until_sequence is not None:
            ends[row.digest] = row.until_sequence
    sequences = dict(
        Release.objects.filter(number__in=set(ends.values())).values_list("number", "ledger_id")
    )
    return {digest: sequences[number] for digest, number in ends.items()}


def list_authors(*, entry_uuid: str, digest: str) -> list[Actor]:
    """Return who changed the words of an entry, from what was last live to this content.

    An author without a uuid stands for words that changed without a known person; see
    ``authorship``.
    """
    return list_authors_of(digests={entry_uuid: digest})[entry_uuid]


def list_authors_of(*, digests: Mapping[str, str]) -> dict[str, list[Actor]]:
    """Return what ``list_authors`` does, by entry; the same statements for many.

    Args:
        digests: The content that is asked about, by entry.
    """
    histories = list_histories(entries=list(digests))
    return {
        entry: authors_in(history=histories[entry], digest=digest)
        for entry, digest in digests.items()
    }


def find_handle_holder(
    *, type_code: str, handle: str, scope: str, family: str
) -> LiveContent | None:
    """Return an entry of another family that holds, or held, a handle above or below a scope.

    Where a type is read downwards, a handle is one entry's in the whole brand.
    """
    if TYPES[type_code].read_downwards:
        scope = brand_of(scope)
    return (
        LiveContent.objects.filter(type=type_code, handle=handle)
        .filter(Q(scope__in=chain_of(scope)) | Q(scope__startswith=scope + "/"))
        .exclude(family=family)
        .first()
    )


def list_handle_holders(*, handles: Collection[tuple[str, str]]) -> list[tuple[str, str, str, str]]:
    """Return type, handle, scope and family of whatever holds, or held, one of these handles.

    Args:
        handles: Pairs of type and handle.
    """
    rows = LiveContent.objects.filter(
        type__in={type_code for type_code, _ in handles}, handle__in={name for _, name in handles}
    ).values_list("type", "handle", "scope", "family")
    found = [(code, name, scope, str(family)) for code, name, scope, family in rows.distinct()]
    return [row for row in found if row[:2] in handles]


def list_scopes() -> list[Scope]:
    """Return the present scope tree, parents before children."""
    return list(Scope.objects.filter(until_sequence__isnull=True).order_by("path"))


def list_reach(*, families: Sequence[str]) -> list[Placement]:
    """Return the present live placements whose document is of, or holds, one of the families."""
    holding = Document.objects.filter(part_ids__overlap=list(families)).values("digest")
    return list(
        Placement.objects.filter(until_sequence__isnull=True, state=LIVE)
        .filter(Q(family__in=list(families)) | Q(document__in=holding))
        .defer("card")
        .order_by("collection", "handle", "scope", "locale")
    )
