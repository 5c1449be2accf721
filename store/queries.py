"""Questions to the record that are not front-end reads: what is live, who signed, who wrote."""

import json
from collections.abc import Collection, Iterable, Mapping, Sequence
from dataclasses import dataclass
from typing import Any
from uuid import UUID

from django.db.models import BigIntegerField, Exists, OuterRef, Q, QuerySet, Subquery, Value
from django.db.models.functions import Coalesce

from contract.places import brand_of, chain_of
from contract.types import TYPES
from store.actors import Actor
from store.authorship import authors_in, list_histories
from store.counting import counting_in, decisions_on, ends_in, requirements_in
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
from store.together import ask_together

Json = dict[str, Any]
LIVE, GONE = "live", "gone"
_NUMBER = BigIntegerField()
# Later than any entry of the ledger.
_LOST = 2**63 - 1


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
    now = LiveContent.objects.filter(entry=entry_uuid, until_sequence__isnull=True, state=LIVE)
    row = Content.objects.filter(digest__in=now.values("digest")).first()
    return (row.digest, open_content(row).envelope) if row is not None else None


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


def was_ever_live(*, entry_uuid: str) -> bool:
    """Say whether any content of the entry was ever delivered."""
    return LiveContent.objects.filter(entry=entry_uuid).exists()


def list_family(*, families: Iterable[str]) -> list[LiveContent]:
    """Return the present rows of families, live and gone."""
    return list(LiveContent.objects.filter(family__in=set(families), until_sequence__isnull=True))


def find_submission(*, entry_uuid: str) -> Submission | None:
    """Return the newest submission of an entry."""
    return Submission.objects.filter(entry=entry_uuid).order_by("-id").first()


def newest_contents(*, entries: Any) -> QuerySet[Content]:
    """Return the question for the contents that were last submitted of entries.

    Args:
        entries: Their uuids, or a question for them.
    """
    newest = Submission.objects.filter(entry__in=entries).order_by("entry", "-id")
    return Content.objects.filter(digest__in=newest.distinct("entry").values("digest_id"))


def present_scopes() -> QuerySet[Scope]:
    """Return the question for the present scope tree, parents before children."""
    return Scope.objects.filter(until_sequence__isnull=True).order_by("path")


def list_requirements(*, digest: str) -> list[Json]:
    """Return what workflows asked for a digest: the most demanding quorum of each role."""
    return list_requirements_of(digests=[digest])[digest]


def list_requirements_of(*, digests: Collection[str]) -> dict[str, list[Json]]:
    """Return what ``list_requirements`` does for each of these digests; one query."""
    rows = Submission.objects.filter(digest_id__in=list(digests))
    return requirements_in(digests=digests, asked=rows.values_list("digest_id", "requirements"))


def list_counting_signatures(*, digests: Iterable[str]) -> dict[str, list[Signature]]:
    """Return, per digest, the approvals that count, oldest first.

    An approval counts until its words were replaced live or refused, or its entry was withdrawn;
    afterwards it is history and satisfies no gate. One person counts once per digest, by the newest
    decision.
    """
    return _counting(set(digests))


def list_live_signatures(*, digests: Iterable[str]) -> dict[str, list[Signature]]:
    """Return, per digest that is live, the signatures with which it went live, oldest first."""
    wanted = set(digests)
    now = LiveContent.objects.filter(digest__in=wanted, state=LIVE, until_sequence__isnull=True)
    live = with_ledger(now, "from_sequence")
    counting = _counting(wanted, live)
    went = {row.digest for row in live}
    return {digest: kept if digest in went else [] for digest, kept in counting.items()}


def _counting(digests: set[str], live: "QuerySet[Any] | None" = None) -> dict[str, list[Signature]]:
    """Return the approvals that count, or counted just before words went live; one statement.

    Args:
        live: The question for the present rows of digests, with the ledger sequence of their
            release: what counted before that.
    """
    decisions, entries = decisions_on(digests=digests), entries_of(digests)
    # Words in review meanwhile are not spared: bringing an entry back takes new signatures.
    gone = LiveContent.objects.filter(entry__in=entries_of(digests).values("entry"), state=GONE)
    withdrawals = with_ledger(gone, "from_sequence").order_by("from_sequence")
    lived = LiveContent.objects.filter(digest__in=digests, state=LIVE)
    ended = with_ledger(lived, "until_sequence").order_by("from_sequence")
    ask_together(decisions, entries, withdrawals, ended, *([live] if live is not None else []))
    ledger = {row.until_sequence: row.ledger for row in ended}
    off = {digest: ledger[number] for digest, number in ends_in(rows=ended).items()}
    last = {row.entry: row.ledger for row in withdrawals}
    for digest, entry in entries:
        off[digest] = max(off.get(digest, 0), last.get(entry, 0))
    before = {row.digest: row.ledger for row in live} if live is not None else {}
    return counting_in(digests=digests, decisions=decisions, off=off, before=before)


def entries_of(digests: set[str]) -> QuerySet[Content, tuple[str, UUID]]:
    """Return the question for digest and entry of contents."""
    return Content.objects.filter(digest__in=digests).values_list("digest", "entry")


def with_ledger(rows: QuerySet[LiveContent], number: str) -> "QuerySet[Any]":
    """Return rows with the ledger sequence of the release that a column numbers, as ``ledger``.

    Where the record lost that release, nothing that was signed before counts.
    """
    release = Release.objects.filter(number=OuterRef(number)).values("ledger_id")
    return rows.annotate(ledger=Coalesce(Subquery(release), Value(_LOST), output_field=_NUMBER))


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
    return list(present_scopes())


def list_reach(*, families: Sequence[str]) -> list[Placement]:
    """Return the present live placements whose document is of, or holds, one of the families."""
    holding = Document.objects.filter(part_ids__overlap=list(families)).values("digest")
    return list(
        Placement.objects.filter(until_sequence__isnull=True, state=LIVE)
        .filter(Q(family__in=list(families)) | Q(document__in=holding))
        .defer("card")
        .order_by("collection", "handle", "scope", "locale")
    )
