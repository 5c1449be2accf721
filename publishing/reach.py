"""What a change would reach: shown to whoever signs it, before it happens."""

from collections.abc import Collection, Mapping, Sequence
from dataclasses import dataclass

from contract.locales import LOCALES
from contract.places import chain_of, is_at_or_above
from contract.types import TYPES
from publishing.bundles import Due, choose, find_together
from publishing.checking.judging import Judge
from publishing.obstacles import Obstacle
from publishing.operations import gate
from publishing.places import plan_without
from publishing.planning import plan_addresses
from store.bundles import list_open_bundles
from store.models import Placement, ReleaseDue, Scope
from store.plans import AddressChange, EntryChange
from store.queries import GONE, LIVE, KeptContent, find_contents, list_reach, list_scopes

_KINDS = {spec.collection: spec.label for spec in TYPES.values()}


@dataclass(frozen=True, slots=True)
class ReachedAddress:
    """One address that would change.

    Attributes:
        place: Names of its scope, from the group down.
    """

    collection: str
    handle: str
    locale: str
    scope: str
    state: str
    place: str = ""


@dataclass(frozen=True, slots=True)
class ReachedGroup:
    """Addresses of one kind, place, language and fate: thousands are read by a few of these.

    Attributes:
        handles: In order; see ``ReachedAddress`` for the others.
    """

    kind: str
    place: str
    language: str
    state: str
    handles: tuple[str, ...]

    @property
    def listed(self) -> str:
        """Its handles as people read them."""
        return ", ".join(self.handles)


@dataclass(frozen=True, slots=True)
class Reach:
    """How far a change goes.

    Attributes:
        documents: Addresses that would change.
        locations: Locations at or below one of them.
        locales: Their locales.
        addresses: Each of them.
        obstacles: Sentences: what would hold the change now.
    """

    documents: int
    locations: int
    locales: tuple[str, ...]
    addresses: tuple[ReachedAddress, ...]
    obstacles: tuple[str, ...] = ()

    @property
    def languages(self) -> str:
        """Its locales as people call them."""
        return " and ".join(LOCALES[locale] for locale in self.locales)

    def groups(self) -> list[ReachedGroup]:
        """Return its addresses by what, where and in which language they stand."""
        found: dict[tuple[str, str, str, str], list[str]] = {}
        for one in self.addresses:
            key = (one.collection, one.place, one.locale, one.state)
            found.setdefault(key, []).append(one.handle)
        return [
            ReachedGroup(
                kind=_KINDS.get(collection, collection),
                place=place,
                language=LOCALES.get(locale, locale),
                state=state,
                handles=tuple(found[collection, place, locale, state]),
            )
            for collection, place, locale, state in sorted(found)
        ]


def reach_of(*, family: str) -> Reach:
    """Return where documents of a family, or with it inside, stand now."""
    return _reach(list_reach(families=[family]), list_scopes())


def reach_of_release(
    *,
    content: KeptContent,
    scopes: Sequence[Scope] | None = None,
    judge: Judge | None = None,
) -> Reach:
    """Return the addresses that releasing a content would change, as the release would.

    With what would go live together with it: its package, once the others of it are due, and due
    contents that wait for it as it waits for them. Not what waits for it alone: that goes live
    after it, in a release of its own.

    Args:
        scopes: The present scope tree, where it was read already.
        judge: Asks the copy rules and keeps what they find; what they hold is among the obstacles.
    """
    tree = list_scopes() if scopes is None else scopes

    def plan(contents: Collection[KeptContent]) -> tuple[list[AddressChange], list[Obstacle]]:
        changes = [EntryChange(content=one, state=LIVE) for one in contents]
        return plan_addresses(changes=changes, scopes=tree, judge=judge)

    addresses: list[AddressChange] = []
    obstacles: list[Obstacle] = []
    is_bound = bool(list_open_bundles(entry_uuids=[content.entry]))
    if not is_bound:
        addresses, obstacles = plan([content])
    if is_bound or any(obstacle.waits_for for obstacle in obstacles):
        due = _due_with(content)
        target = find_together(content=content, due=due) or {content.entry: content}
        addresses, obstacles = choose(target=target, due=due, plan=plan)
    return _reach(addresses, tree, obstacles)


def _due_with(content: KeptContent) -> Due:
    """Return what would be due with a content, were it fully signed."""
    digests = dict(ReleaseDue.objects.values_list("entry", "digest"))
    others = find_contents(digests=digests.values()) if digests else []
    contents = {other.entry: other for other in others} | {content.entry: content}
    return Due(
        contents=contents,
        bundles=list_open_bundles(entry_uuids=list(contents)),
        ready=lambda one: one.entry == content.entry or gate(content=one).allowed,
    )


def reach_of_withdrawal(*, content: KeptContent) -> Reach:
    """Return the addresses that taking a content off would change."""
    scopes = list_scopes()
    changes = [EntryChange(content=content, state=GONE)]
    addresses, obstacles = plan_addresses(changes=changes, scopes=scopes, forced=True)
    return _reach(addresses, scopes, obstacles)


def reach_of_place(*, path: str) -> Reach:
    """Return the addresses that would change if a place went, with all its words."""
    return _reach(plan_without(path=path), list_scopes())


def _reach(
    found: Sequence[AddressChange | Placement],
    scopes: Sequence[Scope],
    obstacles: Sequence[Obstacle] = (),
) -> Reach:
    places = {address.scope for address in found}
    names = _names({scope.path: scope.name for scope in scopes}, places)
    locations = [
        scope.path
        for scope in scopes
        if scope.kind == "location"
        and any(is_at_or_above(place, place=scope.path) for place in places)
    ]
    rows = sorted((a.collection, a.handle, a.scope, a.locale, a.state) for a in found)
    return Reach(
        documents=len(rows),
        locations=len(locations),
        locales=tuple(sorted({address.locale for address in found})),
        addresses=tuple(
            ReachedAddress(collection, handle, locale, scope, state, names[scope])
            for collection, handle, scope, locale, state in rows
        ),
        obstacles=tuple(dict.fromkeys(obstacle.because for obstacle in obstacles)),
    )


def _names(own: Mapping[str, str], places: set[str]) -> dict[str, str]:
    return {
        place: " / ".join(own.get(step, step) for step in reversed(chain_of(place)))
        for place in places
    }
