"""What a content pack says, as frozen values. Pure.

``folder`` reads them, ``checks`` says what is wrong with them, ``operations`` writes them.
"""

from collections.abc import Mapping
from dataclasses import dataclass
from functools import cached_property
from typing import Any

from contract.locales import SOURCE_LOCALE
from intake.problems import Problem, Spot

LIVE, DRAFT = "live", "draft"

# Type and key; with the locale, what names an entry in a pack.
Key = tuple[str, str]


@dataclass(frozen=True, slots=True)
class Place:
    """One place of the scope tree."""

    spot: Spot
    path: str
    kind: str
    code: str
    name: str
    jurisdiction: str = ""
    telehealth: bool = False
    serves: tuple[str, ...] = ()


@dataclass(frozen=True, slots=True)
class Person:
    """An account of a demonstration; ``grants`` are pairs of role and scope."""

    spot: Spot
    username: str
    printed_name: str
    credentials: str
    grants: tuple[tuple[str, str], ...]


@dataclass(frozen=True, slots=True)
class PackEntry:
    """One entry as the pack writes it: references are keys, rich text cites keys.

    Attributes:
        key: Its name in the pack; a translation has its source's.
        scope: Where it applies; empty for a translation, which stands beside its source.
        handle: The delivered slug; empty where it follows from its source or parent.
        state: ``live`` to be submitted, ``draft`` to stay one.
        fields: As written; a variant has only those that it overrides.
        variant_of: Key of the entry at a farther scope, or empty.
        translation_of: Key of the source, or empty.
    """

    spot: Spot
    type: str
    locale: str
    key: str
    scope: str
    handle: str
    state: str
    fields: Mapping[str, Any]
    variant_of: str = ""
    translation_of: str = ""

    @property
    def id(self) -> tuple[str, str, str]:
        """Type, key and locale: what names it in the pack."""
        return (self.type, self.key, self.locale)

    @property
    def where(self) -> str:
        """File, line and key, as problems begin."""
        return f"{self.spot.file}:{self.spot.line('key')} {self.key}"


@dataclass(frozen=True)
class Pack:
    """A whole pack.

    Attributes:
        places: Parents before what lies below them.
        entries: As they stand in the files, the source locale first.
        problems: Mistakes of shape; what they are in is left out of the values.
        misshapen: Type and key of entries left out so.
    """

    name: str
    group: str
    title: str
    locales: tuple[str, ...]
    places: tuple[Place, ...] = ()
    people: tuple[Person, ...] = ()
    entries: tuple[PackEntry, ...] = ()
    problems: tuple[Problem, ...] = ()
    misshapen: frozenset[Key] = frozenset()

    @cached_property
    def sources(self) -> Mapping[Key, PackEntry]:
        """The entries in the source locale, by type and key; of duplicates the first."""
        found: dict[Key, PackEntry] = {}
        for entry in self.entries:
            if entry.locale == SOURCE_LOCALE:
                found.setdefault((entry.type, entry.key), entry)
        return found

    @cached_property
    def translations(self) -> Mapping[tuple[str, str, str], PackEntry]:
        """The entries in further locales, by type, key of their source and locale."""
        found: dict[tuple[str, str, str], PackEntry] = {}
        for entry in self.entries:
            if entry.locale != SOURCE_LOCALE:
                found.setdefault((entry.type, entry.translation_of, entry.locale), entry)
        return found

    def origin(self, entry: PackEntry) -> PackEntry | None:
        """Return what an entry is a translation or a variant of, if the pack holds it."""
        key = entry.translation_of or entry.variant_of
        return self.sources.get((entry.type, key)) if key else None

    def source_of(self, entry: PackEntry) -> PackEntry:
        """Return the entry itself, or a translation's source."""
        source = self.origin(entry) if entry.translation_of else None
        return source or entry

    def root_of(self, entry: PackEntry) -> PackEntry:
        """Return the root of an entry's family: its source locale, farthest scope."""
        seen = [entry]
        while (origin := self.origin(seen[-1])) is not None and origin not in seen:
            seen.append(origin)
        return seen[-1]

    def scope_of(self, entry: PackEntry) -> str:
        """Return where an entry applies; a translation stands beside its source."""
        return self.source_of(entry).scope

    def handle_of(self, entry: PackEntry) -> str:
        """Return an entry's handle: its family's, or its key where none is written."""
        root = self.root_of(entry)
        return root.handle or root.key
