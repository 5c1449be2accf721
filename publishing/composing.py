"""What a document would be made of: its own words, what stands inside, what is resolved around it.

Read off one world, for one member at one place. Nothing is rendered here, so two compositions can
be compared before any byte is made: equal ones give equal bytes.
"""

from collections.abc import Sequence
from dataclasses import dataclass

from contract.types import TAKES_DISCLAIMERS
from publishing.compile import Surroundings
from publishing.disclaimers import Disclaimers
from publishing.library import DISCLAIMER, Named
from publishing.surroundings import surroundings_of
from publishing.world import Miss, Resolved, World
from store.members import Member


@dataclass(frozen=True, slots=True)
class Collected:
    """What stands inside a document, those that rules attach included, or what is missing."""

    parts: tuple[Member, ...] = ()
    attached: tuple[Member, ...] = ()
    # Of its own words and these, those that cite a wording of a claim, and those that link.
    citing: tuple[Member, ...] = ()
    linking: tuple[Member, ...] = ()
    miss: Miss | None = None
    missing: tuple[str, str] = ("", "")  # type, family
    is_ruled: bool = False  # A rule asks for what is missing, no word of the document does.

    @property
    def digests(self) -> tuple[str, ...]:
        """The contents that stand inside."""
        return tuple([part.digest for part in self.parts])


@dataclass(frozen=True, slots=True)
class Composed:
    """What a document is made of, but for the signatures that it shows.

    Attributes:
        own: The member that it is of.
        parts: What stands inside, in the order of delivery.
        around: What is resolved around it, without reviews, origins and handles.
        links: Families that it reads besides its parts.
        origin: Digest of the words that its own are a variant of, or nothing.
    """

    own: Member
    parts: tuple[Member, ...]
    around: Surroundings
    links: tuple[str, ...]
    origin: str

    @property
    def digests(self) -> tuple[str, ...]:
        """The contents that stand inside."""
        return tuple([part.digest for part in self.parts])

    @property
    def key(self) -> object:
        """What tells it from the document of the next farther scope."""
        return (
            self.own.digest,
            self.digests,
            tuple(self.around.links),
            tuple(self.around.disclaimers),
            self.around.stale,
            self.around.translation_stale,
        )

    def is_around(self, other: "Composed") -> bool:
        """Say whether the same stands around it as around another of the same words there."""
        one, two = self.around, other.around
        return (
            self.own.digest == other.own.digest
            and (one.stale, one.translation_stale) == (two.stale, two.translation_stale)
            and one.links == two.links
            and one.disclaimers == two.disclaimers
            and self.links == other.links
        )


_Found = tuple[Resolved, Named | None]


class Composer:
    """Composes documents in one world."""

    def __init__(self, world: World) -> None:
        """Keep the world; the rules of disclaimers are read when they are first asked for."""
        self.world = world
        self._disclaimers: Disclaimers | None = None
        self._found: dict[tuple[str, str], dict[str, _Found]] = {}

    @property
    def disclaimers(self) -> Disclaimers:
        """The disclaimers of the world."""
        if self._disclaimers is None:
            self._disclaimers = Disclaimers(self.world)
        return self._disclaimers

    def collect(self, own: Member, scope: str, locale: str) -> Collected:
        """Resolve everything that stands inside, breadth first, each family once."""
        known = self._found.setdefault((scope, locale), {})
        found: dict[str, Member] = {}
        citing = [own] if self.world.cites(own) else []
        linking = [own] if self.world.links(own) else []
        queue = list(self.world.parts(own))
        for type_code, family in queue:
            if family in found:
                continue
            resolved, named = known.get(family) or self._find(known, family, scope, locale)
            if resolved.member is None or named is None:
                return Collected(miss=resolved.miss, missing=(type_code, family))
            found[family] = resolved.member
            queue += named.parts
            if named.cites:
                citing.append(resolved.member)
            if named.links:
                linking.append(resolved.member)
        parts = tuple(found.values())
        if not self.takes_disclaimers(own):
            return Collected(parts=parts, citing=tuple(citing), linking=tuple(linking))
        ruled = self.disclaimers.attach(
            own=own, parts=parts, linking=linking, scope=scope, locale=locale
        )
        if ruled.miss is not None:
            return Collected(miss=ruled.miss, missing=(DISCLAIMER, ruled.family), is_ruled=True)
        more = tuple(member for member in ruled.members if member.family not in found)
        citing += [member for member in more if self.world.cites(member)]
        return Collected(
            parts=(*parts, *more),
            attached=ruled.members,
            citing=tuple(citing),
            linking=tuple(linking),
        )

    def _find(self, known: dict[str, _Found], family: str, scope: str, locale: str) -> _Found:
        """Resolve a family, with what its words name; once for all documents at a place."""
        resolved = self.world.resolve(family=family, scope=scope, locale=locale)
        member = resolved.member
        found = (resolved, self.world.library.named(member.digest) if member is not None else None)
        if not self.world.library.is_guest(family):
            known[family] = found
        return found

    def compose(self, own: Member, collected: Collected, scope: str) -> Composed:
        """Put together what was collected and what is resolved around it."""
        around = surroundings_of(
            world=self.world,
            own=own,
            disclaimers=self._list_shown(own, collected),
            scope=scope,
        )
        origin = self.world.content(own).envelope.get("variant_of") or {}
        return Composed(
            own=own,
            parts=collected.parts,
            around=around,
            links=self._list_read(own, collected),
            origin=origin.get("digest", ""),
        )

    def recollect(self, own: Member, scope: str, locale: str) -> Collected | None:
        """Collect what a document of the same words is made of here, if it is whole."""
        resolved = self.world.resolve(family=own.family, scope=scope, locale=locale)
        if resolved.member is None or resolved.member.digest != own.digest:
            return None
        collected = self.collect(resolved.member, scope, locale)
        return None if collected.miss else collected

    def takes_disclaimers(self, own: Member) -> bool:
        """Say whether disclaimers can stand on documents of a member."""
        return own.type in TAKES_DISCLAIMERS

    def _list_shown(self, own: Member, collected: Collected) -> Sequence[tuple[str, str]]:
        if not self.takes_disclaimers(own):
            return ()
        return self.disclaimers.list_shown(
            own=own, parts=collected.parts, attached=collected.attached
        )

    def _list_read(self, own: Member, collected: Collected) -> tuple[str, ...]:
        """Return the families that a document reads besides its parts."""
        links = [ref.uuid for ref in self.world.links(own)]
        if not self.takes_disclaimers(own):
            return tuple(links)
        forms = self.disclaimers.list_linked_forms(
            own=own, parts=collected.parts, linking=collected.linking
        )
        return (*links, *(form for form in forms if form not in links))
