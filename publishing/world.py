"""The live set as it would be after a release: who resolves to what, at a scope, in a locale.

The store's present rows, as a library has read them, overlaid with the changes of the release being
planned. ``before`` gives the same without the changes: the live set as it stands.
"""

from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass
from enum import StrEnum

from contract.codes import PLACE_REASON
from contract.envelope import Reference
from contract.locales import SOURCE_LOCALE
from contract.places import chain_of
from publishing.jurisdictions import Jurisdictions
from publishing.library import Library, is_one_locale
from store.members import Member
from store.plans import EntryChange
from store.queries import GONE, LIVE, KeptContent, list_scopes


class Miss(StrEnum):
    """Why a family resolves to nothing at a place."""

    ABSENT = "absent"  # never live at or above the place
    GONE = "gone"  # withdrawn
    UNTRANSLATED = "untranslated"  # a nearer variant stands there in another locale alone


@dataclass(frozen=True, slots=True)
class Resolved:
    """A member, or why there is none; ``at`` is the scope where the answer was found."""

    member: Member | None
    miss: Miss | None = None
    at: str = ""


class World:
    """Present members of families and their contents, with a release's changes laid over them."""

    def __init__(
        self,
        *,
        changes: Iterable[EntryChange] = (),
        jurisdictions: Jurisdictions | None = None,
        library: Library | None = None,
    ) -> None:
        """Start with the changes over what a library has read, or will read.

        Args:
            changes: What the release does to entries.
            jurisdictions: Those of the scope tree that the release leaves; the present ones where
                it does not touch the tree.
            library: One that knows the changes; a new one where none is given.
        """
        self._changes: dict[str, EntryChange] = {c.content.entry: c for c in changes}
        self._changed_families = {c.content.family for c in self._changes.values()}
        self.library = library or Library(changes=self._changes.values())
        self.jurisdictions = jurisdictions or Jurisdictions(list_scopes())
        # What was found out of families that stay in the library; they are asked for by every
        # document that holds them.
        self._overlaid: dict[str, list[Member]] = {}
        self._resolved: dict[tuple[str, str, str], Resolved] = {}
        self._closures: dict[str, frozenset[str]] = {}
        self._places: dict[str, frozenset[str]] = {}

    def before(self, *, jurisdictions: Jurisdictions | None = None) -> "World":
        """Return the live set as it stands, over the same library.

        Args:
            jurisdictions: Those of the scope tree as it stands, where the release changes it.
        """
        return World(jurisdictions=jurisdictions or self.jurisdictions, library=self.library)

    @property
    def changes(self) -> Mapping[str, EntryChange]:
        """The changes laid over the present, by entry."""
        return self._changes

    @property
    def disclaimers(self) -> Sequence[str]:
        """The families of disclaimers that are, were or will be live, in a fixed order."""
        return self.library.disclaimers

    def load(self, families: Iterable[str]) -> None:
        """Read families with all that planning them reads."""
        self.library.load(families)

    def members(self, family: str) -> list[Member]:
        """Return the members of a family that was read, live and gone."""
        if family not in self._changed_families:
            return self.library.members(family)
        found = self._overlaid.get(family)
        if found is None:
            found = self._overlaid[family] = self._lay_over(family)
        return found

    def _lay_over(self, family: str) -> list[Member]:
        kept = [m for m in self.library.members(family) if m.entry not in self._changes]
        return kept + [
            Member(
                entry=change.content.entry,
                family=family,
                type=change.content.type,
                scope=change.content.scope,
                locale=change.content.locale,
                digest=change.content.digest,
                state=change.state,
                reason=change.reason,
            )
            for change in self._changes.values()
            if change.content.family == family and change.reason not in PLACE_REASON
        ]

    def content(self, member: Member) -> KeptContent:
        """Return a member's content."""
        return self.library.content(member.digest)

    def parts(self, member: Member) -> Sequence[tuple[str, str]]:
        """Return type and family of what stands directly inside a member, each once."""
        return self.library.parts(member.digest)

    def links(self, member: Member) -> Sequence[Reference]:
        """Return what a member merely points to, as it stands in its words."""
        return self.library.links(member.digest)

    def cites(self, member: Member) -> Mapping[str, str]:
        """Return the wording of each claim that a member was written for."""
        return self.library.cites(member.digest)

    def find_live_member(self, entry: str, family: str) -> Member | None:
        """Return the live member of one entry."""
        for member in self.members(family):
            if member.entry == entry and member.state == LIVE:
                return member
        return None

    def resolve(self, *, family: str, scope: str, locale: str) -> Resolved:
        """Return what a family is at a scope in a locale: the nearest member, or why there is none.

        A withdrawn member shadows farther ones; a nearer member that lacks this locale closes it
        there, so that a place never shows in one language what its variant replaced in another.
        """
        key = (family, scope, locale)
        found = self._resolved.get(key)
        if found is None:
            found = self._resolve(family, scope, locale)
            if not self.library.is_guest(family):
                self._resolved[key] = found
        return found

    def _resolve(self, family: str, scope: str, locale: str) -> Resolved:
        members = self.members(family)
        if is_one_locale(members):
            locale = SOURCE_LOCALE
        by_scope: dict[str, list[Member]] = {}
        for member in members:
            by_scope.setdefault(member.scope, []).append(member)
        for place in chain_of(scope):
            here = by_scope.get(place, [])
            for member in here:
                if member.locale == locale:
                    if member.state == GONE:
                        return Resolved(None, Miss.GONE, place)
                    return Resolved(member, None, place)
            if here:
                return Resolved(None, Miss.UNTRANSLATED, place)
        return Resolved(None, Miss.ABSENT, "")

    def closure(self, family: str) -> frozenset[str]:
        """Return every family that can stand inside documents of a family, itself included."""
        found = self._closures.get(family)
        if found is None:
            seen: set[str] = set()
            todo = [family]
            while todo:
                current = todo.pop()
                if current in seen:
                    continue
                if current in self._closures:
                    seen |= self._closures[current]
                    continue
                seen.add(current)
                for member in self.members(current):
                    if member.state == LIVE:
                        todo.extend(uuid for _, uuid in self.parts(member))
            found = frozenset(seen)
            if not self.library.is_guest(family):
                self._closures[family] = found
        return found

    def places_inside(self, family: str) -> frozenset[str]:
        """Return the scopes of all members of all that can stand inside documents of a family."""
        found = self._places.get(family)
        if found is None and self.library.is_guest(family):
            # Thousands of guests share what stands inside them.
            members = self.members(family)
            inner = {
                uuid
                for member in members
                if member.state == LIVE
                for uuid in self.library.named(member.digest).inside
            }
            return frozenset({m.scope for m in members}).union(*map(self.places_inside, inner))
        if found is None:
            found = self._places[family] = frozenset(
                member.scope for inside in self.closure(family) for member in self.members(inside)
            )
        return found
