"""What a release changes, as values: the plan that ``publishing`` makes and ``store.live`` writes.

Pure: nothing here reads or writes a row.
"""

from collections.abc import Iterable
from dataclasses import dataclass, field

from contract.canonical import digest_of_bytes
from contract.events import Event
from store.models import Scope
from store.queries import KeptContent


@dataclass(frozen=True, slots=True)
class Part:
    """One part of a document's list."""

    root: str
    uuid: str
    content: str
    fragment: str
    # As a document's digest reads it; the same part stands in thousands of lists.
    line: str = field(init=False, repr=False, compare=False)

    def __post_init__(self) -> None:
        """Write the line once."""
        line = f"{self.root} {self.uuid} {self.content} {self.fragment}"
        object.__setattr__(self, "line", line)


@dataclass(frozen=True, slots=True)
class CompiledDocument:
    """A document ready to be kept: its bytes by digest, and what lists need of it."""

    digest: str
    skeleton_digest: str
    # None where the bytes are kept already.
    skeleton: bytes | None
    content: str
    parts: tuple[Part, ...]
    links: tuple[str, ...]
    card: bytes
    facets: tuple[str, ...]
    sort_title: str
    # The key of the type's own order; empty where it has none.
    sort_own: str = ""


@dataclass(frozen=True, slots=True)
class RewrittenDocument:
    """A document that stands already, with one part's content and fragment replaced."""

    digest: str
    origin: str


@dataclass(frozen=True, slots=True)
class RelistedDocument:
    """A document that stands already, with another list of parts; all else stays as it is."""

    digest: str
    origin: str
    parts: tuple[Part, ...]


@dataclass(frozen=True, slots=True)
class Rewrite:
    """The part that a release replaces in every list that holds it, bytes of nothing else changed.

    Attributes:
        old: Content that stands in the lists now.
        new: Content that takes its place.
        fragment: Digest of the new content's fragment.
    """

    old: str
    new: str
    fragment: str


@dataclass(frozen=True, slots=True)
class AddressChange:
    """What a release does at one address."""

    scope: str
    collection: str
    handle: str
    locale: str
    family: str
    state: str  # live, gone, moved, ended
    document: CompiledDocument | RewrittenDocument | RelistedDocument | None = None
    reason: str = ""
    detail: str = ""

    @property
    def address(self) -> tuple[str, str, str, str]:
        """Collection, locale, handle and scope."""
        return (self.collection, self.locale, self.handle, self.scope)


@dataclass(frozen=True, slots=True)
class EntryChange:
    """What a release does to the live content of one entry."""

    content: KeptContent
    state: str  # live, gone
    reason: str = ""


@dataclass(slots=True)
class ReleasePlan:
    """Everything that one release changes."""

    kind: Event
    reason: str
    compiler: str
    entries: list[EntryChange] = field(default_factory=list)
    addresses: list[AddressChange] = field(default_factory=list)
    fragments: dict[str, bytes] = field(default_factory=dict)
    scopes: list[Scope] | None = None
    rewrite: Rewrite | None = None


def document_digest(*, skeleton: str, parts: Iterable[Part]) -> str:
    """Return a document's digest: over its skeleton's digest and one line per part."""
    lines = [skeleton, *(part.line for part in parts)]
    return digest_of_bytes("\n".join(lines).encode())
