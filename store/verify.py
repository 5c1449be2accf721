"""Is the record whole: recomputes every hash and compares every row with what seals it.

Reads alone. Findings come in the order in which they are looked for, so the first is the first
broken place. Whoever owns the database can rewrite the whole chain; only an anchor kept elsewhere
shows that.
"""

import json
from collections.abc import Iterator
from typing import Any

from django.db.models import Model, QuerySet

from contract.canonical import canonical_json, digest_of_bytes
from contract.envelope import digest_of_envelope
from contract.events import Event
from store.errors import FamilyUnknown
from store.live import changes_digest, scope_row
from store.models import (
    Change,
    Content,
    ContentChange,
    Document,
    File,
    Fragment,
    Head,
    Ledger,
    LiveContent,
    Placement,
    Release,
    Scope,
    Signature,
)
from store.operations import family_of, files_of, ledger_hash, signature_body
from store.plans import Part as ListedPart
from store.plans import document_digest
from store.queries import open_content
from store.verify_authors import list_wrong_authors
from store.verify_broken import Broken

_CHUNK = 500
# Files are large: few of them at a time stand in memory.
_FEW = 10
_SIGNED = {
    Signature.APPROVED: Event.CONTENT_SIGNED,
    Signature.REFUSED: Event.CONTENT_REFUSED,
    Signature.WITHDRAWN: Event.CONTENT_WITHDRAWN,
}
_RELEASED = {Event.RELEASE_PUBLISHED, Event.RELEASE_WITHDRAWN, Event.SCOPE_CHANGED}


def list_broken() -> Iterator[Broken]:
    """Yield every broken place of the record, the ledger first."""
    yield from _broken_chain()
    yield from _broken_contents()
    yield from _broken_files()
    yield from _broken_signatures()
    yield from list_wrong_authors()
    yield from _broken_fragments()
    yield from _broken_documents()
    yield from _broken_releases()
    yield from _broken_scopes()
    yield from _broken_projections()
    yield from _broken_live_contents()


def _rows(queryset: QuerySet[Any]) -> Iterator[Any]:
    return queryset.iterator(chunk_size=_CHUNK)


def _broken_chain() -> Iterator[Broken]:
    head = Head.objects.get(id=1)
    previous, expected = "0" * 64, 1
    for entry in _rows(Ledger.objects.order_by("sequence")):
        place = f"ledger {entry.sequence}"
        if entry.sequence != expected:
            yield Broken(place, f"ledger {expected} is missing before it")
        if entry.previous_hash != previous:
            yield Broken(place, "it does not follow from the entry before it")
        recomputed = ledger_hash(
            previous_hash=entry.previous_hash,
            sequence=entry.sequence,
            kind=entry.kind,
            at=entry.at,
            actor=entry.actor,
            actor_name=entry.actor_name,
            body=entry.body,
        )
        if recomputed != entry.hash:
            yield Broken(place, "its hash is not that of its columns")
        previous, expected = entry.hash, entry.sequence + 1
    if (head.ledger, head.ledger_hash) != (expected - 1, previous):
        yield Broken("head", f"it names ledger {head.ledger}, the chain ends at {expected - 1}")
    newest = Release.objects.order_by("-number").values_list("number", flat=True).first() or 0
    if head.release != newest:
        yield Broken("head", f"it names release {head.release}, the newest is {newest}")


def _broken_contents() -> Iterator[Broken]:
    for row in _rows(Content.objects.order_by("kept_at")):
        place = f"content {row.digest}"
        if digest_of_bytes(row.envelope.encode()) != row.digest:
            yield Broken(place, "its digest is not that of its envelope")
            continue
        content = open_content(row)
        envelope = content.envelope
        if digest_of_envelope(envelope) != row.digest:
            yield Broken(place, "its envelope is not in canonical form")
        columns = (content.entry, row.type, row.scope, row.locale, row.handle)
        names = ("uuid", "type", "scope", "locale", "handle")
        if columns != tuple(envelope.get(name) for name in names):
            yield Broken(place, "its columns are not those of its envelope")
        try:
            family = family_of(envelope=envelope)
        except FamilyUnknown:
            family = ""
        if family != content.family:
            yield Broken(place, "its family is not that of the wording it derives from")
        try:
            files = files_of(envelope=envelope)
        except (AttributeError, KeyError, TypeError):  # A shape that no version ever kept.
            files = ["unknown"]
        if row.files != files:
            yield Broken(place, "its files are not those of its pictures")


def _broken_files() -> Iterator[Broken]:
    held = Content.objects.exclude(files=[]).values_list("files", flat=True)
    missing = {digest for files in held for digest in files}
    for row in File.objects.order_by("digest").iterator(chunk_size=_FEW):
        missing.discard(row.digest)
        if digest_of_bytes(bytes(row.body)) != row.digest:
            yield Broken(f"file {row.digest}", "its digest is not that of its bytes")
    for digest in sorted(missing):
        yield Broken(f"file {digest}", "it is missing")


def _broken_signatures() -> Iterator[Broken]:
    sealed = set()
    for row in _rows(Signature.objects.select_related("ledger", "digest").order_by("ledger_id")):
        place = f"signature {row.pk} of {row.printed_name}"
        sealed.add(row.ledger_id)
        kind = _SIGNED.get(row.decision)
        if row.ledger.kind != kind:
            yield Broken(place, "its ledger entry tells of something else")
        if canonical_json(signature_body(row)) != _without_authors(row.ledger.body):
            yield Broken(place, "it is not what its ledger entry sealed")
        if row.at != row.ledger.at or str(row.signer) != row.ledger.actor:
            yield Broken(place, "its moment or signer is not that of its ledger entry")
        if row.entry != row.digest.entry:
            yield Broken(place, "it stands on words of another entry")
    kinds = [kind.value for kind in _SIGNED.values()]
    for sequence in Ledger.objects.filter(kind__in=kinds).values_list("sequence", flat=True):
        if sequence not in sealed:
            yield Broken(f"ledger {sequence}", "the signature that it sealed is missing")


def _without_authors(body: str) -> bytes:
    """Return what a ledger entry says of a signature's row; its authors are checked by themselves.

    The text itself is held to its hash, so it may be put together anew.
    """
    told: dict[str, Any] = json.loads(body)
    return canonical_json({name: value for name, value in told.items() if name != "authors"})


def _broken_fragments() -> Iterator[Broken]:
    for row in _rows(Fragment.objects.order_by("digest")):
        if digest_of_bytes(bytes(row.body)) != row.digest:
            yield Broken(f"fragment {row.digest}", "its digest is not that of its bytes")


def _broken_documents() -> Iterator[Broken]:
    for row in _rows(Document.objects.order_by("digest")):
        parts = [
            ListedPart(str(root), str(uuid), content, fragment)
            for root, uuid, content, fragment in zip(
                row.part_ids, row.part_uuids, row.part_contents, row.fragments, strict=True
            )
        ]
        if document_digest(skeleton=row.skeleton_id, parts=parts) != row.digest:
            yield Broken(f"document {row.digest}", "its digest is not that of its list of parts")


def _broken_releases() -> Iterator[Broken]:
    sealed = set()
    for release in _rows(Release.objects.select_related("ledger").order_by("number")):
        place = f"release {release.number}"
        sealed.add(release.ledger_id)
        if release.ledger.kind != release.kind or release.at != release.ledger.at:
            yield Broken(place, "its kind or moment is not that of its ledger entry")
        if release.ledger.body != canonical_json(_release_body(release)).decode():
            yield Broken(place, "its changes are not those that its ledger entry sealed")
    kinds = [kind.value for kind in _RELEASED]
    for sequence in Ledger.objects.filter(kind__in=kinds).values_list("sequence", flat=True):
        if sequence not in sealed:
            yield Broken(f"ledger {sequence}", "the release that it sealed is missing")


def _release_body(release: Release) -> dict[str, Any]:
    """Return the body that the ledger should hold, from the rows as they stand."""
    changes = Change.objects.filter(release=release)
    entries = ContentChange.objects.filter(release=release)
    scopes = []
    if release.kind == Event.SCOPE_CHANGED:
        scopes = [
            scope_row(scope)
            for scope in Scope.objects.filter(from_sequence__lte=release.number)
            if scope.until_sequence is None or scope.until_sequence > release.number
        ]
    return {
        "release": release.number,
        "reason": release.reason,
        "compiler": release.compiler,
        "entries": sorted([str(e.entry), e.state, e.digest, e.reason or "-"] for e in entries),
        "changes": changes_digest(
            [c.collection, c.locale, c.handle, c.scope, c.state, c.document, c.reason, c.detail]
            for c in changes
        ),
        "scopes": changes_digest(scopes),
    }


def _broken_scopes() -> Iterator[Broken]:
    """Find places that no release of the scope tree opened or closed.

    Between two of those releases the tree stands still, so that the rows as they stood at each of
    them, which its digest seals, are all there ever were.
    """
    changed = Release.objects.filter(kind=Event.SCOPE_CHANGED).values_list("number", flat=True)
    numbers = set(changed)
    for row in Scope.objects.order_by("from_sequence", "path"):
        place = f"scope {row.path} from {row.from_sequence}"
        if row.from_sequence not in numbers:
            yield Broken(place, "no release of the scope tree put it there")
        if row.until_sequence is None:
            continue
        if row.until_sequence not in numbers:
            yield Broken(place, "no release of the scope tree took it away")
        if row.until_sequence <= row.from_sequence:
            yield Broken(place, "it ends before it begins")


def _broken_live_contents() -> Iterator[Broken]:
    names = ("entry", "family", "type", "scope", "locale", "handle")
    contents = {
        digest: tuple(rest)
        for digest, *rest in _rows(Content.objects.values_list("digest", *names))
    }
    for row in _rows(LiveContent.objects.order_by("pk")):
        place = f"live content {row.entry} {row.from_sequence}"
        if row.digest not in contents:
            yield Broken(place, f"content {row.digest} is missing")
        elif contents[row.digest] != _values(row, names):
            yield Broken(place, "its columns are not those of its content")


def _broken_projections() -> Iterator[Broken]:
    yield from _compare_projection(
        changes=Change.objects.order_by("release_id"),
        rows=Placement.objects.defer("card"),
        key=("collection", "locale", "handle", "scope"),
        value=("family", "state", "document", "reason", "detail"),
        what="placement",
    )
    yield from _compare_projection(
        changes=ContentChange.objects.order_by("release_id"),
        rows=LiveContent.objects.all(),
        key=("entry",),
        value=("family", "state", "digest", "reason"),
        what="live content",
    )


def _compare_projection(
    *,
    changes: QuerySet[Any],
    rows: QuerySet[Any],
    key: tuple[str, ...],
    value: tuple[str, ...],
    what: str,
) -> Iterator[Broken]:
    """Play the changes forward and compare the intervals with the projection's rows."""
    expected: dict[tuple[Any, ...], tuple[Any, ...]] = {}
    until: dict[tuple[Any, ...], int | None] = {}
    latest: dict[tuple[Any, ...], tuple[Any, ...]] = {}
    for change in _rows(changes):
        address = _values(change, key)
        if address in latest:
            until[latest.pop(address)] = change.release_id
        if change.state != "ended":
            row = (*address, change.release_id)
            expected[row], until[row] = _values(change, value), None
            latest[address] = row
    for row in _rows(rows):
        place = (*_values(row, key), row.from_sequence)
        name = f"{what} {' '.join(str(part) for part in place)}"
        if place not in expected:
            yield Broken(name, "no release put it there")
            continue
        if expected.pop(place) != _values(row, value) or until[place] != row.until_sequence:
            yield Broken(name, "it is not what the releases say")
    for place in expected:
        yield Broken(f"{what} {' '.join(str(part) for part in place)}", "it is missing")


def _values(row: Model, names: tuple[str, ...]) -> tuple[Any, ...]:
    return tuple(getattr(row, name) for name in names)
