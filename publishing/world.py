"""The live set as it would be after a release: who resolves to what, at a scope, in a locale.

The store's present rows, overlaid with the changes of the release being planned. Loaded family by
family in batches, each family once.
"""

from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass
from enum import StrEnum

from contract.codes import PLACE_REASON
from contract.envelope import Reference, references_of
from contract.locales import SOURCE_LOCALE
from contract.places import chain_of
from contract.types import TAKES_DISCLAIMERS, TYPES
from publishing.jurisdictions import Jurisdictions
from store.plans import EntryChange
from store.queries import GONE, LIVE, KeptContent, find_contents, list_family, list_scopes
from store.touched import list_families_of_type

DISCLAIMER = "disclaimer"


@dataclass(frozen=True, slots=True)
class Member:
    """The present state of one entry of a family."""

    entry: str
    family: str
    type: str
    scope: str
    locale: str
    digest: str
    state: str
    reason: str


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
    ) -> None:
        """Start with nothing loaded but the changes.

        Args:
            changes: What the release does to entries.
            jurisdictions: Those of the scope tree that the release leaves; the present ones where
                it does not touch the tree.
        """
        self._changes: dict[str, EntryChange] = {c.content.entry: c for c in changes}
        self._members: dict[str, list[Member]] = {}
        self._references: dict[str, tuple[list[tuple[str, str]], list[Reference]]] = {}
        self._contents: dict[str, KeptContent] = {
            change.content.digest: change.content for change in self._changes.values()
        }
        self._disclaimers: list[str] = []
        self.jurisdictions = jurisdictions or Jurisdictions(list_scopes())

    @property
    def changes(self) -> Mapping[str, EntryChange]:
        """The changes laid over the present, by entry."""
        return self._changes

    @property
    def disclaimers(self) -> Sequence[str]:
        """The families of disclaimers that are, were or will be live, in a fixed order."""
        return self._disclaimers

    def load(self, families: Iterable[str]) -> None:
        """Load families with all that planning them reads: what stands inside, links, disclaimers.

        Each family once, level by level.
        """
        wanted = list(families)
        self._load_whole(wanted)
        self._load_links(wanted)
        if not self._disclaimers and any(self._takes_disclaimers(family) for family in wanted):
            coming = {
                change.content.family
                for change in self._changes.values()
                if change.content.type == DISCLAIMER
            }
            self._disclaimers = sorted({*list_families_of_type(type_code=DISCLAIMER), *coming})
            self._load_level({f for f in self._disclaimers if f not in self._members})

    def _takes_disclaimers(self, family: str) -> bool:
        return any(member.type in TAKES_DISCLAIMERS for member in self.members(family))

    def _load_whole(self, families: Iterable[str]) -> None:
        level = {family for family in families if family not in self._members}
        while level:
            self._load_level(level)
            inner: set[str] = set()
            for family in level:
                for member in self._members[family]:
                    if member.state == LIVE:
                        inner.update(uuid for _, uuid in self.parts(member))
            level = {family for family in inner if family not in self._members}

    def _load_links(self, families: Iterable[str]) -> None:
        """Load what these link to, themselves or in what stands inside; nothing inside that."""
        wanted: set[str] = set()
        for family in families:
            inside = self.closure(family) if self._takes_disclaimers(family) else {family}
            for member in (member for part in inside for member in self.members(part)):
                if member.state == LIVE:
                    wanted.update(ref.uuid for ref in self.links(member))
        self._load_level({family for family in wanted if family not in self._members})

    def _load_level(self, families: set[str]) -> None:
        if not families:
            return
        for family in families:
            self._members[family] = []
        for row in list_family(families=families):
            if str(row.entry) not in self._changes and row.reason not in PLACE_REASON:
                self._members[str(row.family)].append(
                    Member(
                        entry=str(row.entry),
                        family=str(row.family),
                        type=row.type,
                        scope=row.scope,
                        locale=row.locale,
                        digest=row.digest,
                        state=row.state,
                        reason=row.reason,
                    )
                )
        for change in self._changes.values():
            # What went with its place leaves nothing that could hide what stands above it, should
            # another place open there.
            if change.content.family in families and change.reason not in PLACE_REASON:
                content = change.content
                self._members[content.family].append(
                    Member(
                        entry=content.entry,
                        family=content.family,
                        type=content.type,
                        scope=content.scope,
                        locale=content.locale,
                        digest=content.digest,
                        state=change.state,
                        reason=change.reason,
                    )
                )
        wanted = {
            member.digest
            for family in families
            for member in self._members[family]
            if member.digest not in self._contents
        }
        for content in find_contents(digests=wanted) if wanted else []:
            self._contents[content.digest] = content

    def members(self, family: str) -> list[Member]:
        """Return the present members of a loaded family, live and gone."""
        return self._members.get(family, [])

    def content(self, member: Member) -> KeptContent:
        """Return a member's content."""
        return self._contents[member.digest]

    def parts(self, member: Member) -> list[tuple[str, str]]:
        """Return type and family of what stands directly inside a member, each once."""
        return self._refer(member)[0]

    def links(self, member: Member) -> list[Reference]:
        """Return what a member merely points to, as it stands in its words."""
        return self._refer(member)[1]

    def _refer(self, member: Member) -> tuple[list[tuple[str, str]], list[Reference]]:
        """Return parts and links of a member; read off its words once."""
        if member.digest not in self._references:
            found = references_of(self.content(member).envelope)
            parts = {(ref.type, ref.uuid): None for ref in found if not ref.link}
            self._references[member.digest] = (list(parts), [ref for ref in found if ref.link])
        return self._references[member.digest]

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
        members = self.members(family)
        if members and TYPES[members[0].type].one_locale:
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

    def closure(self, family: str) -> set[str]:
        """Return every family that can stand inside documents of a family, itself included."""
        seen: set[str] = set()
        todo = [family]
        while todo:
            current = todo.pop()
            if current in seen:
                continue
            seen.add(current)
            for member in self.members(current):
                if member.state == LIVE:
                    todo.extend(uuid for _, uuid in self.parts(member))
        return seen
