"""From what documents are made of to their bytes: each part once, each document with its reviews.

The step of a plan that asks for signatures; nothing is decided here.
"""

from collections.abc import Callable, Collection, Iterable, Iterator, Mapping, Sequence
from dataclasses import replace

from contract.canonical import digest_of_bytes
from publishing.compile import (
    Review,
    Surroundings,
    card_of,
    facets_of,
    fragment_of,
    skeleton_of,
    sort_own_of,
    sort_title_of,
)
from publishing.composing import Composed
from publishing.documents import Wanted
from publishing.library import Library
from publishing.origins import Origins
from publishing.world import World
from store.members import Member, stream_contents
from store.models import Placement, Signature
from store.plans import CompiledDocument, Part, document_digest
from store.queries import (
    LIVE,
    KeptContent,
    list_counting_signatures,
    list_live_signatures,
)
from store.touched import Standing

Row = Standing | Placement
Rendered = tuple[Wanted, Row | None, CompiledDocument]
Reviews = Mapping[str, Sequence[Review]]


class Parts:
    """The parts of a plan's documents with their bytes, each rendered once."""

    def __init__(self, world: World) -> None:
        """Keep the world in which they were resolved."""
        self.world = world
        self._parts: dict[str, Part] = {}
        self._bodies: dict[str, bytes] = {}

    def list_of(self, members: Sequence[Member]) -> tuple[Part, ...]:
        """Return the parts that members are."""
        return tuple(self._parts.get(member.digest) or self._render(member) for member in members)

    def body(self, fragment: str) -> bytes:
        """Return the bytes of a fragment that some part has."""
        return self._bodies[fragment]

    def _render(self, member: Member) -> Part:
        body = fragment_of(self.world.content(member))
        fragment = digest_of_bytes(body)
        self._bodies[fragment] = body
        part = Part(member.family, member.entry, member.digest, fragment)
        self._parts[member.digest] = part
        return part


def render(
    *,
    library: Library,
    parts: Parts,
    documents: Sequence[tuple[Wanted, Row | None]],
    coming: Collection[str],
    when_broken: Callable[[str], None] | None = None,
) -> dict[str, list[Rendered] | None]:
    """Return documents with their bytes, by family; None for a family that cannot be rendered.

    Args:
        library: What was read for the plan; words that have gone from it are read again.
        parts: Where parts are rendered.
        documents: What is wanted, each with what stands at its address.
        coming: Digests of words that come with the release.
        when_broken: Is told of a family that cannot be rendered; None to raise instead.
    """
    by_digest: dict[str, list[tuple[Wanted, Composed, Row | None]]] = {}
    for wanted, row in documents:
        if wanted.composed is not None:
            digest = wanted.composed.own.digest
            by_digest.setdefault(digest, []).append((wanted, wanted.composed, row))
    if not by_digest:
        return {}
    reviews = _reviews(set(by_digest), set(coming) & by_digest.keys())
    origins = Origins(digests={c.origin for each in by_digest.values() for _, c, _ in each})
    found: dict[str, list[Rendered] | None] = {}
    for content in _contents(library, by_digest):
        for wanted, composed, row in by_digest[content.digest]:
            rendered = found.setdefault(wanted.family, [])
            if rendered is None:
                continue
            try:
                document = _compile(composed, content, parts, reviews, origins)
            except Exception:
                if when_broken is None:
                    raise
                when_broken(wanted.family)
                found[wanted.family] = None
            else:
                rendered.append((wanted, row, document))
    return found


def stands(document: CompiledDocument, row: Row | None) -> bool:
    """Say whether a document is what stands at its address."""
    digest = document.digest
    return row is not None and (row.state, row.document, row.reason, row.detail) == (
        LIVE,
        digest,
        "",
        "",
    )


def _contents(library: Library, digests: Iterable[str]) -> Iterator[KeptContent]:
    gone = []
    for digest in digests:
        content = library.find_content(digest)
        if content is None:
            gone.append(digest)
        else:
            yield content
    yield from stream_contents(digests=gone)


def _reviews(digests: Collection[str], coming: Collection[str]) -> Reviews:
    """Return the signatures that documents show: those with which their words go or went live."""
    signatures = list_counting_signatures(digests=coming) if coming else {}
    live = set(digests) - set(coming)
    signatures |= list_live_signatures(digests=live) if live else {}
    return {digest: [_review(s) for s in signed] for digest, signed in signatures.items()}


def _review(signature: Signature) -> Review:
    return Review(
        role=signature.role,
        name=signature.printed_name,
        credentials=signature.credentials,
        signed_at=signature.at,
        method=signature.method,
    )


def _compile(
    composed: Composed, content: KeptContent, parts: Parts, reviews: Reviews, origins: Origins
) -> CompiledDocument:
    around = around_of(
        composed=composed, content=content, world=parts.world, reviews=reviews, origins=origins
    )
    listed = parts.list_of(composed.parts)
    skeleton = skeleton_of(content, around)
    skeleton_digest = digest_of_bytes(skeleton)
    return CompiledDocument(
        digest=document_digest(skeleton=skeleton_digest, parts=listed),
        skeleton_digest=skeleton_digest,
        skeleton=skeleton,
        content=content.digest,
        parts=listed,
        links=composed.links,
        card=card_of(content, around),
        facets=facets_of(content, around),
        sort_title=sort_title_of(content),
        sort_own=sort_own_of(content),
    )


def around_of(
    *,
    composed: Composed,
    content: KeptContent,
    world: World,
    reviews: Reviews,
    origins: Origins,
) -> Surroundings:
    """Return what stands around a document, with its signatures, origins and handles."""
    around = composed.around
    return replace(
        around,
        handles={target.root: target.handle for target in around.links}
        | {part.family: world.content(part).handle for part in composed.parts},
        origins=origins.of(content),
        reviews=reviews.get(content.digest, ()),
    )
