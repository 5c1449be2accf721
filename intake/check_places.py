"""What is wrong with the places and accounts of a pack. Pure; called by ``checks``."""

from collections.abc import Collection, Iterator

from contract.places import (
    CODE_PATTERN,
    JURISDICTION_PATTERN,
    ScopeKind,
    depth_of,
    is_at_or_above,
    parent_of,
)
from contract.states import STATES
from intake.pack import PLACE, Pack, Place
from intake.problems import Problem
from store.lengths import CODE_LENGTH

# As the table of people keeps them.
_LONGEST = {"username": 150, "credentials": 120}
_ABOVE: dict[str, tuple[str, ...]] = {
    ScopeKind.GROUP: ("",),
    ScopeKind.BRAND: (ScopeKind.GROUP,),
    ScopeKind.REGION: (ScopeKind.BRAND,),
    ScopeKind.LOCATION: (ScopeKind.REGION, ScopeKind.BRAND),
}


def list_place_problems(*, pack: Pack) -> Iterator[Problem]:
    """Yield what is wrong with the tree of places."""
    kinds: dict[str, str] = {}
    locations: dict[tuple[str, str], Place] = {}
    for place in pack.places:
        yield from _code_problems(place, pack)
        above = kinds.get(parent_of(place.path) or "", "")
        if above not in _ABOVE[place.kind]:
            allowed = " or a ".join(kind for kind in _ABOVE[place.kind] if kind) or "nothing"
            yield place.spot.problem(f"A {place.kind} stands under a {allowed}.", "kind")
        elif place.kind == ScopeKind.LOCATION:
            yield from _location_problems(place, above)
        if place.kind == ScopeKind.REGION:
            yield from _region_problems(place)
        if place.path in kinds:
            yield place.spot.problem(f"There is a place “{place.path}” already.", "code")
        elif place.kind == ScopeKind.LOCATION:
            brand = "/".join(place.path.split("/")[:2])
            first = locations.setdefault((brand, place.code), place)
            if first is not place:
                yield place.spot.problem(
                    f"“{place.code}” is taken in this brand, by {first.path}. "
                    "Front-ends name a location by its code alone.",
                    "code",
                )
        kinds.setdefault(place.path, place.kind)


def _code_problems(place: Place, pack: Pack) -> Iterator[Problem]:
    if not CODE_PATTERN.fullmatch(place.code):
        yield place.spot.problem(
            "Use lower-case letters, digits and single hyphens, as in san-antonio.", "code"
        )
    elif len(place.code) > CODE_LENGTH:
        yield place.spot.problem(f"At most {CODE_LENGTH} characters.", "code")
    if depth_of(place.path) == 0 and place.code != pack.group:
        yield place.spot.problem(f"The pack is for the group “{pack.group}” alone.", "code")


def _location_problems(place: Place, above: str) -> Iterator[Problem]:
    under_brand = above == ScopeKind.BRAND
    if under_brand and not place.telehealth:
        yield place.spot.problem(
            "Directly under a brand stands telehealth alone. Put a clinic under its region, or "
            "write telehealth: true.",
            "telehealth",
        )
    if place.telehealth and not place.serves:
        yield place.spot.problem("Name the states that it serves, as in [US-TX].", "serves")
    for index, served in enumerate(place.serves):
        if not JURISDICTION_PATTERN.fullmatch(served):
            yield place.spot.problem("Write a state as in US-TX.", "serves", index)
        elif served not in STATES:
            yield place.spot.problem(_no_state(served), "serves", index)


def _region_problems(place: Place) -> Iterator[Problem]:
    state = JURISDICTION_PATTERN.fullmatch(place.jurisdiction)
    if not state or "-" not in place.jurisdiction:
        yield place.spot.problem("A region needs its state, as in US-TX.", "jurisdiction")
    elif place.jurisdiction not in STATES:
        yield place.spot.problem(_no_state(place.jurisdiction), "jurisdiction")


def _no_state(code: str) -> str:
    return f"“{code}” is no state or territory of the United States. Write one as in US-TX."


def list_people_problems(*, pack: Pack, scopes: Collection[str]) -> Iterator[Problem]:
    """Yield what is wrong with the accounts of a demonstration.

    Args:
        scopes: Every place that there is or that the pack brings.
    """
    seen: set[str] = set()
    for person in pack.people:
        if person.username in seen:
            yield person.spot.problem(
                f"There is an account “{person.username}” already.", "username"
            )
        seen.add(person.username)
        for name, longest in _LONGEST.items():
            if len(getattr(person, name)) > longest:
                yield person.spot.problem(f"At most {longest} characters.", name)
        for index, (_, scope) in enumerate(person.grants):
            known = scope in scopes or pack.is_misshapen(PLACE, scope)
            if not known or not is_at_or_above(pack.group, place=scope):
                yield person.spot.problem(f"There is no place “{scope}”.", "grants", index, "scope")
