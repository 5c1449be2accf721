"""Is what is delivered what was signed: plans everything afresh and compares it with what stands.

Every live content must carry the signatures of the roles its type needs, and every address, with
its document and its row in lists, must be what a release of those contents would put there. Reads
alone; ``verify_ledger`` calls it after the store's own check.
"""

import logging
from collections.abc import Collection, Iterator, Mapping, Sequence
from typing import TypeVar

from django.conf import settings

from contract.types import TYPES
from publishing.afresh import Afresh, plan_afresh
from publishing.documents import MOVED
from publishing.operations import gate
from publishing.policies import may_go_live
from store.actors import Actor
from store.broken import Broken
from store.models import Document, LiveContent, Placement, Release, Submission, Wording
from store.plans import AddressChange, CompiledDocument
from store.queries import LIVE, KeptContent, find_contents, list_live_signatures

# Entries or families looked at in one go: bounds memory and keeps questions few.
_CHUNK = 200
_Item = TypeVar("_Item")

logger = logging.getLogger(__name__)


def list_unsigned() -> Iterator[Broken]:
    """Yield everything live that was not signed, and every address that says something else."""
    yield from _unsigned_contents()
    yield from _broken_addresses()


def _unsigned_contents() -> Iterator[Broken]:
    live = LiveContent.objects.filter(until_sequence__isnull=True, state=LIVE).order_by("pk")
    for rows in _chunks(list(live)):
        contents = {c.digest: c for c in find_contents(digests=[row.digest for row in rows])}
        for row in rows:
            if row.digest not in contents:
                place = f"{row.type} {row.handle} at {row.scope}"
                yield Broken(place, f"content {row.digest} is missing")
        plainly_signed = _list_plainly_signed(list(contents.values()))
        for content in contents.values():
            if content.digest in plainly_signed:
                continue
            decision = gate(content=content, live=True)
            if not decision.allowed:
                label = TYPES[content.type].label.lower()
                place = f"{label} {content.handle} at {content.scope} in {content.locale}"
                yield Broken(place, " ".join(decision.reasons))


def _list_plainly_signed(contents: Sequence[KeptContent]) -> Collection[str]:
    """Return digests signed by people who never wrote a word of their entry.

    Asks the gate's question in bulk and more strictly than the gate: everybody who ever wrote
    counts as an author. What does not pass here is asked again one by one.
    """
    digests = {content.digest for content in contents}
    entries = {content.entry for content in contents}
    signatures = list_live_signatures(digests=digests)
    submissions: dict[str, list[Submission]] = {}
    for submission in Submission.objects.filter(digest_id__in=digests):
        submissions.setdefault(submission.digest_id, []).append(submission)
    wordings: dict[str, list[Wording]] = {}
    for wording in Wording.objects.filter(entry__in=entries):
        wordings.setdefault(str(wording.entry), []).append(wording)
    lived: dict[str, set[str]] = {}
    for entry, digest in LiveContent.objects.filter(entry__in=entries).values_list(
        "entry", "digest"
    ):
        lived.setdefault(str(entry), set()).add(digest)
    found = set()
    for content in contents:
        written = wordings.get(content.entry, [])
        submitted = submissions.get(content.digest, [])
        # Of an entry's first live words, everybody up to their first saving is an author.
        words = {submission.words_digest for submission in submitted}
        if len(words) != 1 or lived.get(content.entry) != {content.digest}:
            continue
        if not any(wording.digest in words for wording in written):
            continue
        decision = may_go_live(
            content=content,
            signatures=signatures[content.digest],
            authors=[Actor(uuid=w.actor, printed_name=w.actor_name) for w in written],
            requirements=[asked for s in submitted for asked in s.requirements],
            demo_allowed=bool(settings.COUNTERSIGN_DEMO),
        )
        if decision.allowed:
            found.add(content.digest)
    return found


def _broken_addresses() -> Iterator[Broken]:
    standing = Placement.objects.filter(until_sequence__isnull=True)
    live = LiveContent.objects.filter(until_sequence__isnull=True)
    families = {str(family) for family in standing.values_list("family", flat=True).distinct()}
    families |= {str(family) for family in live.values_list("family", flat=True).distinct()}
    for chunk in _chunks(sorted(families)):
        present: dict[str, list[Placement]] = {family: [] for family in chunk}
        for row in standing.filter(family__in=chunk).order_by("pk"):
            present[str(row.family)].append(row)
        documents = Document.objects.in_bulk(
            {row.document for rows in present.values() for row in rows if row.document}
        )
        yield from _compare_families(chunk, present, documents)
        yield from _broken_rows([row for rows in present.values() for row in rows])


def _compare_families(
    families: Sequence[str],
    present: Mapping[str, Sequence[Placement]],
    documents: Mapping[str, Document],
) -> Iterator[Broken]:
    try:
        planned = _plan(families, present)
    except Exception as error:
        # Whatever is wrong with some words, the families that they do not stand in are compared.
        if len(families) > 1:
            for family in families:
                yield from _compare_families([family], present, documents)
        elif any(row.state == LIVE for row in present[families[0]]):
            logger.warning("family %s cannot be planned", families[0], exc_info=True)
            why = f"what is live cannot be planned: {type(error).__name__}"
            yield Broken(f"family {families[0]}", why)
        return
    for family, afresh in planned.items():
        here = {_address(row): row for row in present[family]}
        for change in afresh.changes:
            yield _different(change, here.get(change.address), afresh)
        differing = {change.address for change in afresh.changes}
        for address, row in here.items():
            wanted = afresh.wanted.get(address)
            if address not in differing and wanted is not None:
                yield from _compare_document(row, wanted, documents)


def _plan(families: Sequence[str], present: Mapping[str, Sequence[Placement]]) -> dict[str, Afresh]:
    """Plan as the last release of each family did: a withdrawal gives another reason at times."""
    planned = plan_afresh(families=families, present=present, forced=True)
    differing = [family for family, afresh in planned.items() if afresh.changes]
    again = plan_afresh(families=differing, present=present, forced=False) if differing else {}
    return planned | {
        family: afresh
        for family, afresh in again.items()
        if not afresh.changes and not afresh.obstacles
    }


def _different(change: AddressChange, row: Placement | None, afresh: Afresh) -> Broken:
    place = f"{change.collection}/{change.handle} at {change.scope} in {change.locale}"
    if row is None:
        return Broken(place, f"it should be {change.state}, by what is live, and nothing stands")
    if change.address not in afresh.wanted:
        return Broken(place, "nothing that is live puts anything there")
    if row.state != change.state:
        return Broken(place, f"it is {row.state}; by what is live it should be {change.state}")
    if change.state == LIVE:
        return Broken(place, "its document is not the one that the live, signed contents give")
    return Broken(place, "its reason is not the one that the withdrawn contents give")


def _compare_document(
    row: Placement, wanted: AddressChange, documents: Mapping[str, Document]
) -> Iterator[Broken]:
    """Compare what neither the digest of a document nor its release seals."""
    place = _name(row)
    planned = wanted.document
    compiled = planned if isinstance(planned, CompiledDocument) else None
    card = compiled.card if compiled else b""
    if bytes(row.card) != card:
        yield Broken(place, "its card in lists is not that of the live, signed contents")
    if tuple(row.facets) != (compiled.facets if compiled else ()):
        yield Broken(place, "its facets in lists are not those of the live, signed contents")
    if row.sort_title != (compiled.sort_title if compiled else ""):
        yield Broken(place, "its title for sorting is not that of the live, signed contents")
    if row.sort_own != (compiled.sort_own if compiled else ""):
        yield Broken(place, "its key for sorting is not that of the live, signed contents")
    if compiled is None:
        return
    document = documents.get(row.document)
    if document is None:
        yield Broken(place, f"document {row.document} is missing")
        return
    links = tuple(str(link) for link in document.links)
    if (document.content_id, links) != (compiled.content, compiled.links):
        yield Broken(place, "its document is kept under another content or other links")


def _broken_rows(rows: Sequence[Placement]) -> Iterator[Broken]:
    """Compare each row with the release that put it there, and a moved one with what it was."""
    releases = Release.objects.in_bulk({row.from_sequence for row in rows})
    for row in rows:
        release = releases.get(row.from_sequence)
        if row.sort_updated != f"{row.from_sequence:020d}":
            yield Broken(_name(row), "its place in the order of changes is not its release's")
        if release is not None and row.published_at != release.at:
            yield Broken(_name(row), "its moment is not that of its release")
        if row.state == MOVED and not _was_there(row):
            yield Broken(_name(row), "it says that it moved, and nothing stood there before")


def _was_there(row: Placement) -> bool:
    before = Placement.objects.filter(
        collection=row.collection,
        locale=row.locale,
        handle=row.handle,
        scope=row.scope,
        family=row.family,
        until_sequence=row.from_sequence,
        state__in=[LIVE, MOVED],
    )
    return before.exists()


def _address(row: Placement) -> tuple[str, str, str, str]:
    return (row.collection, row.locale, row.handle, row.scope)


def _name(row: Placement) -> str:
    return f"{row.collection}/{row.handle} at {row.scope} in {row.locale}"


def _chunks(items: Sequence[_Item]) -> Iterator[Sequence[_Item]]:
    for start in range(0, len(items), _CHUNK):
        yield items[start : start + _CHUNK]
