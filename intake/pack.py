"""What a content pack says, as frozen values. Pure.

``folder`` reads them, ``checks`` says what is wrong with them, ``operations`` writes them.
"""

from collections.abc import Mapping
from dataclasses import dataclass
from functools import cached_property
from pathlib import Path as FilePath
from typing import Any

from contract.locales import SOURCE_LOCALE
from intake.problems import Problem, Spot

LIVE, DRAFT = "live", "draft"

# Type and key; with the locale, what names an entry in a pack.
Key = tuple[str, str]
# Stand for a type where a picture or a place is named.
PICTURE = "picture"
PLACE = "place"


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
class PackImage:
    """One picture of a pack.

    Attributes:
        key: Its name in the pack, by which entries refer to it.
        path: Its file on this machine; None where it cannot be used.
        title: What people call it in the library.
        value: As it stands in an envelope, see ``contract.images``.
    """

    spot: Spot
    key: str
    path: FilePath | None
    title: str
    value: Mapping[str, Any]


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
        uuid: What it is known as outside, where the pack says it; else it follows from the key.
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
    uuid: str = ""

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
        misshapen: Type and key of entries and pictures left out so; no key: a whole file.
        images: Its pictures.
        known: Entries that stand already, to which those of the pack may refer; never written.
        notes: What whoever imports it should know, though nothing is wrong.
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
    images: tuple[PackImage, ...] = ()
    known: tuple[PackEntry, ...] = ()
    notes: tuple[str, ...] = ()

    def is_misshapen(self, type_code: str, key: str) -> bool:
        """Say whether an entry or a picture is, or may be, in a part that could not be read."""
        return not self.misshapen.isdisjoint({(type_code, key), (type_code, "")})

    @cached_property
    def pictures(self) -> Mapping[str, PackImage]:
        """The pictures by key; of duplicates the first."""
        found: dict[str, PackImage] = {}
        for image in self.images:
            found.setdefault(image.key, image)
        return found

    @cached_property
    def sources(self) -> Mapping[Key, PackEntry]:
        """The entries in the source locale, by type and key; of duplicates the first."""
        found: dict[Key, PackEntry] = {}
        for entry in (*self.entries, *self.known):
            if entry.locale == SOURCE_LOCALE:
                found.setdefault((entry.type, entry.key), entry)
        return found

    @cached_property
    def translations(self) -> Mapping[tuple[str, str, str], PackEntry]:
        """The entries in further locales, by type, key of their source and locale."""
        found: dict[tuple[str, str, str], PackEntry] = {}
        for entry in (*self.entries, *self.known):
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
        origin = self.origin(entry)
        return entry if origin is None else self._roots[origin.type, origin.key]

    @cached_property
    def circles(self) -> frozenset[Key]:
        """The entries of the source locale that are, by some way, variants of themselves."""
        return frozenset(self._families[1])

    @property
    def _roots(self) -> Mapping[Key, PackEntry]:
        return self._families[0]

    @cached_property
    def _families(self) -> tuple[dict[Key, PackEntry], set[Key]]:
        """The root of each entry of the source locale, and what goes round in a circle.

        Each step is taken once, so that a chain of thousands costs no more than its length.
        """
        roots: dict[Key, PackEntry] = {}
        circles: set[Key] = set()
        for key, entry in self.sources.items():
            path: dict[Key, PackEntry] = {}
            while key not in roots and key not in path:
                path[key] = entry
                origin = self.origin(entry)
                if origin is None:
                    roots[key] = entry
                    break
                entry, key = origin, (origin.type, origin.key)
            if key not in roots:
                circles.update(list(path)[list(path).index(key) :])
                roots[key] = path[key]
            roots.update(dict.fromkeys(path, roots[key]))
        return roots, circles

    def scope_of(self, entry: PackEntry) -> str:
        """Return where an entry applies; a translation stands beside its source."""
        return self.source_of(entry).scope

    def handle_of(self, entry: PackEntry) -> str:
        """Return an entry's handle: its family's, or its key where none is written."""
        root = self.root_of(entry)
        return root.handle or root.key
