"""Which states' law applies at a place: read off the scope tree as a release finds or leaves it.

A region stands for a state, a location is in its region's; a telehealth location answers to every
state that it serves, and to those alone. Brands and groups answer to none. Pure.
"""

from collections.abc import Collection, Iterable

from contract.places import chain_of, is_at_or_above
from store.models import Scope

Codes = frozenset[str]


class Jurisdictions:
    """The jurisdictions of every place of one scope tree."""

    def __init__(self, scopes: Iterable[Scope]) -> None:
        """Read the places that bring jurisdictions of their own."""
        self._own: dict[str, Codes] = {}
        for scope in scopes:
            codes = scope.serves if scope.telehealth else [scope.jurisdiction]
            found = frozenset(code for code in codes if code)
            if found or scope.telehealth:
                self._own[scope.path] = found

    def at(self, place: str) -> Codes:
        """Return the jurisdictions of a place: its own, or the nearest above it."""
        return next((self._own[path] for path in chain_of(place) if path in self._own), Codes())

    def below(self, scope: str, *, without: Collection[str] = ()) -> Codes:
        """Return the jurisdictions of a place and of all places below it.

        Args:
            scope: The place.
            without: Places that do not count, with all that lies below them.
        """
        found = set(self.at(scope))
        for path, own in self._own.items():
            if is_at_or_above(scope, place=path) and not any(
                is_at_or_above(one, place=path) for one in without
            ):
                found |= own
        return frozenset(found)

    def list_places(self, *, codes: Collection[str]) -> set[str]:
        """Return the places where a rule that reads these codes can say something of its own.

        Those that bring one of them, and those below that bring others instead.
        """
        wanted = set(codes)
        found = {path for path, own in self._own.items() if own & wanted}
        return found | {
            path for path in self._own if any(is_at_or_above(above, place=path) for above in found)
        }

    def list_changes(self, other: "Jurisdictions") -> dict[str, Codes]:
        """Return the places whose jurisdictions differ in another tree, with all codes concerned.

        Only places that bring jurisdictions of their own in either tree are named: what lies below
        them changes with them.
        """
        return {
            path: self.at(path) | other.at(path)
            for path in sorted({*self._own, *other._own})
            if self.at(path) != other.at(path)
        }
