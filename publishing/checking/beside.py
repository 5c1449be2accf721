"""What is read beside a document: who works there, the place's record, the same facts again."""

from collections.abc import Collection, Iterable, Sequence
from dataclasses import dataclass, field

from compliance.documents import Part
from compliance.facts import fact_keys
from compliance.findings import Marks
from contract.places import depth_of, is_at_or_above
from publishing.checking.fact_index import FactIndex
from publishing.checking.places import is_read_at
from store.beside import list_live_of_types, list_live_with_facts
from store.plans import EntryChange
from store.queries import LIVE, KeptContent

_PEOPLE, _PLACES = "provider", "location_profile"
# Marks of a document that are held against who works there, and where.
_ASKING = ("claims_credential", "phones", "streets")
_RECORDED = frozenset({_PEOPLE, _PLACES, "treatment"})


@dataclass(slots=True)
class Neighbours:
    """The live entries of a group that documents are held against, read when they are needed.

    Attributes:
        group: Scope path.
        index: The facts of everything live, where very many documents are judged.
        changes: What a release that is planned does to entries: what comes with it is read beside
            what else comes, and what it replaces is not.
    """

    group: str
    index: FactIndex | None = None
    changes: Sequence[EntryChange] = ()
    _recorded: list[KeptContent] | None = None
    # By place: thousands of documents stand at a few.
    _recorded_at: dict[str, list[Part]] = field(default_factory=dict)
    _giving: dict[tuple[str, ...], list[KeptContent]] = field(default_factory=dict)

    def of(
        self,
        *,
        scope: str,
        nearer: Collection[str],
        parts: Sequence[Part],
        comes: bool = True,
    ) -> tuple[list[Part], list[Part]]:
        """Return what is read beside a document, and what gives its facts elsewhere.

        Args:
            scope: Where the document stands.
            nearer: Scopes where another document stands in its place.
            parts: Its own words and its parts.
            comes: Whether its own words are new there. A fact stands in an entry with a document of
                its own, so thousands that merely hold what comes are not held against each other.
        """
        inside = {part.root for part in parts}
        own = parts[0]
        beside = self._list_recorded(scope) if self._asks(parts) else []
        met, elsewhere = self._list_giving(own, scope, nearer, inside) if comes else ([], [])
        known = inside - {own.root}
        return [
            part for part in (*beside, *met) if part.root != own.root and part.root not in known
        ], elsewhere

    def _asks(self, parts: Sequence[Part]) -> bool:
        return parts[0].type in _RECORDED or any(
            mark in part.marks for part in parts for mark in _ASKING
        )

    def _list_recorded(self, scope: str) -> list[Part]:
        """Return who works at a place or below it, and the record of the place itself."""
        if scope not in self._recorded_at:
            self._recorded_at[scope] = self._find_recorded(scope)
        return self._recorded_at[scope]

    def _find_recorded(self, scope: str) -> list[Part]:
        if self._recorded is None:
            live = list_live_of_types(types=(_PEOPLE, _PLACES), group=self.group)
            coming = [one for one in self._coming() if one.type in (_PEOPLE, _PLACES)]
            self._recorded = self._after(live, coming)
        found = []
        for content in self._recorded:
            above = is_at_or_above(content.scope, place=scope)
            below = is_at_or_above(scope, place=content.scope)
            if above or (below and content.type == _PEOPLE):
                found.append(content)
        return [_part(content) for content in _nearest(found)]

    def _list_giving(
        self, own: Part, scope: str, nearer: Collection[str], inside: Collection[str]
    ) -> tuple[list[Part], list[Part]]:
        """Return the entries that give a value for a fact of a document's own words.

        Those that some reader of the document reads too, and those that none does. Each fact stands
        in an entry with a document of its own, so parts are held against others there.
        """
        met, elsewhere = [], []
        for content in self._giving_of(own, scope):
            if content.family in inside or content.locale != (own.locale or content.locale):
                continue
            below = is_read_at(content.scope, scope=scope, nearer=nearer)
            if below or is_at_or_above(content.scope, place=scope):
                met.append(content)
            else:
                elsewhere.append(content)
        return [_part(one) for one in _nearest(met)], [_part(one) for one in elsewhere]

    def _giving_of(self, own: Part, scope: str) -> list[KeptContent]:
        if self.index is not None:
            return self.index.list_giving(own)
        keys = tuple(fact_keys(own.type, own.fields))
        if keys and keys not in self._giving:
            live = list_live_with_facts(facts=keys, scope=scope)
            wanted = set(keys)
            coming = [
                one
                for one in self._coming()
                if wanted.intersection(fact_keys(one.type, one.envelope["fields"]))
            ]
            self._giving[keys] = self._after(live, coming)
        return self._giving.get(keys, [])

    def _coming(self) -> list[KeptContent]:
        """Return what goes live in the group with the release."""
        coming = [change.content for change in self.changes if change.state == LIVE]
        return [one for one in coming if is_at_or_above(self.group, place=one.scope)]

    def _after(
        self, live: Iterable[KeptContent], coming: Iterable[KeptContent]
    ) -> list[KeptContent]:
        """Return what will be live after the release, in one order."""
        changed = {change.content.entry for change in self.changes}
        stays = [one for one in live if one.entry not in changed]
        return sorted([*stays, *coming], key=lambda one: one.digest)


def _nearest(contents: Sequence[KeptContent]) -> list[KeptContent]:
    """Of the members of a family that all lie above a place, keep the nearest."""
    kept: dict[tuple[str, str], KeptContent] = {}
    for content in contents:
        key = (content.family, content.locale)
        if key not in kept or depth_of(content.scope) > depth_of(kept[key].scope):
            kept[key] = content
    return list(kept.values())


def _part(content: KeptContent) -> Part:
    return Part(
        type=content.type,
        marks=Marks(),
        fields=content.envelope["fields"],
        root=content.family,
        locale=content.locale,
    )
