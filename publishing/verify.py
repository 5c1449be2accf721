"""Does everything that is live stand on signatures, and say what was signed.

Goes from the delivered documents back: every part's bytes are recomputed from its content, and
every content must carry the signatures of the roles its type needs.
"""

from collections.abc import Iterator

import orjson

from contract.canonical import digest_of_bytes
from contract.envelope import spec_of
from contract.types import TYPES
from publishing.compile import fragment_of, render_fields
from publishing.operations import gate
from store.models import Document, Placement
from store.queries import LIVE, find_contents, find_live
from store.verify import Broken


def list_unsigned() -> Iterator[Broken]:
    """Yield every live document that holds something which the record does not carry."""
    signed: dict[str, str] = {}
    rendered: dict[str, str] = {}
    placements = Placement.objects.filter(until_sequence__isnull=True, state=LIVE)
    for placement in placements.defer("card").order_by("pk").iterator(chunk_size=200):
        place = f"{placement.collection}/{placement.handle} at {placement.scope}"
        document = Document.objects.filter(digest=placement.document).first()
        if document is None:
            yield Broken(place, f"document {placement.document} is missing")
            continue
        for digest in (document.content_id, *document.part_contents):
            if digest not in signed:
                signed[digest] = _why_not_signed(digest)
            if signed[digest]:
                yield Broken(place, signed[digest])
        for digest, fragment in zip(document.part_contents, document.fragments, strict=True):
            if digest not in rendered:
                rendered[digest] = _fragment_digest(digest)
            if rendered[digest] != fragment:
                yield Broken(place, f"the bytes of part {fragment} are not those of its content")
        yield from _broken_skeleton(place, placement, document)


def _why_not_signed(digest: str) -> str:
    found = find_contents(digests=[digest])
    if not found:
        return f"content {digest} is missing"
    content = found[0]
    live = find_live(entry_uuid=content.entry)
    if live is None or live.state != LIVE or live.digest != digest:
        return f"content {digest} is not the live content of its entry"
    decision = gate(content=content)
    label = TYPES[content.type].label.lower()
    return "" if decision.allowed else f"{label} {content.handle}: {' '.join(decision.reasons)}"


def _fragment_digest(digest: str) -> str:
    found = find_contents(digests=[digest])
    return digest_of_bytes(fragment_of(found[0])) if found else ""


def _broken_skeleton(place: str, placement: Placement, document: Document) -> Iterator[Broken]:
    """Recompute the document's own words, as far as its own content says them."""
    found = find_contents(digests=[document.content_id])
    if not found:
        return
    envelope = found[0].envelope
    said = orjson.loads(bytes(document.skeleton.body))
    own = render_fields(spec_of(envelope), envelope["fields"])
    frame = {"id", "type", "handle", "locale", "meta", "links"}
    if {k: v for k, v in said.items() if k not in frame} != own:
        yield Broken(place, "the words of the document are not those of its content")
    identity = (str(placement.family), envelope["type"], envelope["handle"], envelope["locale"])
    if (said["id"], said["type"], said["handle"], said["locale"]) != identity:
        yield Broken(place, "the document's name is not that of its content")
