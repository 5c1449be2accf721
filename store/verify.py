"""Is the record whole: recomputes every hash and compares every row with what seals it.

Reads alone. Findings come in the order in which they are looked for, so the first is the first
broken place. Whoever owns the database can rewrite the whole chain; only an anchor kept elsewhere
shows that.
"""

from collections.abc import Iterator
from typing import Any

from contract.canonical import digest_of_bytes
from contract.envelope import digest_of_envelope, images_of
from store.broken import Broken as Broken
from store.broken import rows_of
from store.errors import FamilyUnknown
from store.models import Content, Document, File, Fragment, Head, Ledger, Release
from store.operations import family_of, files_of, ledger_hash
from store.plans import Part as ListedPart
from store.plans import document_digest
from store.queries import open_content
from store.verify_authors import list_wrong_authors
from store.verify_decisions import list_broken_decisions
from store.verify_releases import list_broken_releases
from store.verify_rules import list_broken_rule_sets

# Files are large: few of them at a time stand in memory.
_FEW = 10
# A file, as the words that show it say it is: media type, width, height.
Told = dict[str, set[tuple[Any, ...]]]


def list_broken() -> Iterator[Broken]:
    """Yield every broken place of the record, the ledger first."""
    yield from _broken_chain()
    told: Told = {}
    yield from _broken_contents(told)
    yield from _broken_files(told)
    yield from list_broken_decisions()
    yield from list_wrong_authors()
    yield from list_broken_rule_sets()
    fragments: set[str] = set()
    yield from _broken_fragments(fragments)
    yield from _broken_documents(fragments)
    yield from list_broken_releases()


def _broken_chain() -> Iterator[Broken]:
    previous, expected, at = "0" * 64, 1, None
    for entry in rows_of(Ledger.objects.order_by("sequence")):
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
        previous, expected, at = entry.hash, entry.sequence + 1, entry.at
    head = Head.objects.filter(id=1).first()
    if head is None:
        yield Broken("head", "its one row is missing")
        return
    if (head.ledger, head.ledger_hash) != (expected - 1, previous):
        yield Broken("head", f"it names ledger {head.ledger}, the chain ends at {expected - 1}")
    if at is not None and head.at != at:
        yield Broken("head", "its moment is not that of the newest ledger entry")
    newest = Release.objects.order_by("-number").values_list("number", flat=True).first() or 0
    if head.release != newest:
        yield Broken("head", f"it names release {head.release}, the newest is {newest}")


def _broken_contents(told: Told) -> Iterator[Broken]:
    """Compare contents with their digests, and read what they say of files into ``told``."""
    for row in rows_of(Content.objects.order_by("kept_at")):
        place = f"content {row.digest}"
        if digest_of_bytes(row.envelope.encode()) != row.digest:
            yield Broken(place, "its digest is not that of its envelope")
            continue
        try:
            yield from _broken_content(row, place, told)
        except (ArithmeticError, AttributeError, LookupError, TypeError, ValueError):
            yield Broken(place, "its envelope has a shape that no version ever kept")


def _broken_content(row: Content, place: str, told: Told) -> Iterator[Broken]:
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
    if row.files != files_of(envelope=envelope):
        yield Broken(place, "its files are not those of its pictures")
    for image in images_of(envelope):
        said = (image["media_type"], image["width"], image["height"])
        told.setdefault(image["file"], set()).add(said)


def _broken_files(told: Told) -> Iterator[Broken]:
    missing = set(told)
    for row in File.objects.order_by("digest").iterator(chunk_size=_FEW):
        place = f"file {row.digest}"
        missing.discard(row.digest)
        if digest_of_bytes(bytes(row.body)) != row.digest:
            yield Broken(place, "its digest is not that of its bytes")
        if told.get(row.digest, set()) - {(row.media_type, row.width, row.height)}:
            yield Broken(place, "its kind or size is not what signed words say of it")
    for digest in sorted(missing):
        yield Broken(f"file {digest}", "it is missing")


def _broken_fragments(known: set[str]) -> Iterator[Broken]:
    for row in rows_of(Fragment.objects.order_by("digest")):
        known.add(row.digest)
        if digest_of_bytes(bytes(row.body)) != row.digest:
            yield Broken(f"fragment {row.digest}", "its digest is not that of its bytes")


def _broken_documents(fragments: set[str]) -> Iterator[Broken]:
    for row in rows_of(Document.objects.order_by("digest")):
        place = f"document {row.digest}"
        lists = (row.part_ids, row.part_uuids, row.part_contents, row.fragments)
        if len({len(one) for one in lists}) != 1:
            yield Broken(place, "its lists of parts are not of one length")
            continue
        parts = [
            ListedPart(str(root), str(uuid), content, fragment)
            for root, uuid, content, fragment in zip(*lists, strict=True)
        ]
        if document_digest(skeleton=row.skeleton_id, parts=parts) != row.digest:
            yield Broken(place, "its digest is not that of its list of parts")
        for digest in sorted({row.skeleton_id, *row.fragments} - fragments):
            yield Broken(place, f"fragment {digest} is missing")
