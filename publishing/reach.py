"""What a change would reach: shown to whoever signs it, before it happens."""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass, replace

from contract.events import Event
from contract.locales import LOCALES
from contract.places import chain_of, is_at_or_above
from contract.types import TYPES
from publishing.places import plan_without
from publishing.planning import plan_release
from store.models import Scope
from store.plans import EntryChange
from store.queries import GONE, LIVE, KeptContent, list_reach, list_scopes

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

    @property
    def kind(self) -> str:
        """What stands there, as people call it."""
        return _KINDS.get(self.collection, self.collection)

    @property
    def language(self) -> str:
        """Its locale as people call it."""
        return LOCALES.get(self.locale, self.locale)


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


def reach_of(*, family: str) -> Reach:
    """Return where documents of a family, or with it inside, stand now."""
    return _reach(
        [
            ReachedAddress(row.collection, row.handle, row.locale, row.scope, row.state)
            for row in list_reach(families=[family])
        ]
    )


def reach_of_release(*, content: KeptContent, scopes: Sequence[Scope] | None = None) -> Reach:
    """Return the addresses that releasing a content would change, as the release would.

    Args:
        scopes: The present scope tree, where it was read already.
    """
    change = EntryChange(content=content, state=LIVE)
    return _planned(change, Event.RELEASE_PUBLISHED, scopes)


def reach_of_withdrawal(*, content: KeptContent) -> Reach:
    """Return the addresses that taking a content off would change."""
    return _planned(EntryChange(content=content, state=GONE), Event.RELEASE_WITHDRAWN)


def reach_of_place(*, path: str) -> Reach:
    """Return the addresses that would change if a place went, with all its words."""
    return _reach(
        [
            ReachedAddress(c.collection, c.handle, c.locale, c.scope, c.state)
            for c in plan_without(path=path)
        ]
    )


def _planned(change: EntryChange, kind: Event, scopes: Sequence[Scope] | None = None) -> Reach:
    plan, obstacles = plan_release(
        kind=kind, reason="", changes=[change], forced=kind is Event.RELEASE_WITHDRAWN
    )
    addresses = [
        ReachedAddress(c.collection, c.handle, c.locale, c.scope, c.state) for c in plan.addresses
    ]
    return _reach(addresses, tuple(dict.fromkeys(o.because for o in obstacles)), scopes)


def _reach(
    addresses: list[ReachedAddress],
    obstacles: tuple[str, ...] = (),
    scopes: Sequence[Scope] | None = None,
) -> Reach:
    places = {address.scope for address in addresses}
    scopes = list_scopes() if scopes is None else scopes
    names = _names({scope.path: scope.name for scope in scopes}, places)
    locations = [
        scope.path
        for scope in scopes
        if scope.kind == "location"
        and any(is_at_or_above(place, place=scope.path) for place in places)
    ]
    return Reach(
        documents=len(addresses),
        locations=len(locations),
        locales=tuple(sorted({address.locale for address in addresses})),
        addresses=tuple(
            replace(address, place=names[address.scope])
            for address in sorted(
                addresses, key=lambda a: (a.collection, a.handle, a.scope, a.locale)
            )
        ),
        obstacles=obstacles,
    )


def _names(own: Mapping[str, str], places: set[str]) -> dict[str, str]:
    return {
        place: " / ".join(own.get(step, step) for step in reversed(chain_of(place)))
        for place in places
    }
