"""What is wrong with where entries stand, and with the states that they name. Pure.

Called by ``checks``. The editor asks the same of one entry at a time; a pack is told all at once.
"""

from collections.abc import Iterator, Mapping
from typing import Any

from contract.disclaimers import COUNTRY
from contract.locales import SOURCE_LOCALE
from contract.places import ScopeKind, brand_of, is_at_or_above, parent_of
from contract.types import TYPES
from intake.pack import PLACE, Pack, PackEntry, Place
from intake.problems import Path, Problem, spell

Places = Mapping[str, Place]


def list_standing_problems(*, pack: Pack, places: Places) -> Iterator[Problem]:
    """Yield what is wrong with the places of entries.

    Args:
        places: Every place that there is or that the pack brings, by path.
    """
    profiles: dict[str, PackEntry] = {}
    handles: dict[tuple[str, str, str], PackEntry] = {}
    modelled = _modelled_states(
        {path: place for path, place in places.items() if is_at_or_above(pack.group, place=path)}
    )
    for entry in pack.entries:
        place = places.get(pack.scope_of(entry))
        if not pack.is_misshapen(PLACE, ""):
            yield from _state_problems(entry, modelled)
        if entry.locale != SOURCE_LOCALE or place is None:
            continue
        yield from _kind_problems(entry, place)
        if TYPES[entry.type].read_downwards and not entry.variant_of:
            yield from _brand_problems(pack, entry, handles)
        if entry.type == "location_profile":
            yield from _profile_problems(pack, entry, place, places, profiles)


def _kind_problems(entry: PackEntry, place: Place) -> Iterator[Problem]:
    spec = TYPES[entry.type]
    if place.kind not in spec.stands_at:
        allowed = " or a ".join(spec.stands_at)
        yield entry.spot.problem(
            f"A {spec.label.lower()} stands at a {allowed}; “{place.path}” is a {place.kind}.",
            "scope",
        )


def _brand_problems(
    pack: Pack, entry: PackEntry, handles: dict[tuple[str, str, str], PackEntry]
) -> Iterator[Problem]:
    """Yield handles that are not unique in their brand, of types that are read downwards."""
    handle = pack.handle_of(entry)
    first = handles.setdefault((entry.type, brand_of(entry.scope), handle), entry)
    if first is not entry and not _overlap(first.scope, entry.scope):
        yield entry.spot.problem(
            f"“{handle}” is held by “{first.key}” at {first.scope}; in one brand a handle of this "
            "type is used once. Choose another.",
            "handle",
        )


def _overlap(one: str, other: str) -> bool:
    return is_at_or_above(one, place=other) or is_at_or_above(other, place=one)


def _profile_problems(
    pack: Pack, entry: PackEntry, place: Place, places: Places, profiles: dict[str, PackEntry]
) -> Iterator[Problem]:
    if not entry.variant_of:
        first = profiles.setdefault(entry.scope, entry)
        if first is not entry:
            yield entry.spot.problem(
                f"{place.path} has a profile already, “{first.key}”. A location has one.", "scope"
            )
    above = places.get(parent_of(place.path) or "")
    state = above.jurisdiction if above is not None else ""
    for name, message in _unlike_its_place(entry, place, state):
        yield entry.spot.problem(message, "fields", name, field=name)


def _unlike_its_place(entry: PackEntry, place: Place, state: str) -> Iterator[tuple[str, str]]:
    """Yield what a profile says of its state and of telehealth otherwise than the tree does."""
    said = entry.fields
    if place.kind != ScopeKind.LOCATION:
        return
    is_said = "telehealth" in said or not entry.variant_of
    if is_said and bool(said.get("telehealth")) != place.telehealth:
        yield (
            "telehealth",
            f"{place.path} is telehealth. Write true."
            if place.telehealth
            else f"{place.path} is a clinic that people visit. Leave this out.",
        )
        return
    region, serves = said.get("region"), said.get("serves")
    if region and place.telehealth:
        yield "region", f"{place.path} is telehealth. Leave this out, and list what it serves."
    elif region and state and region != state:
        yield "region", f"{place.path} is in {state}, and this says {region}. Make them agree."
    if serves and not place.telehealth:
        yield "serves", "Only telehealth serves states. Leave this out."
    elif isinstance(serves, list) and sorted(map(str, serves)) != sorted(place.serves):
        states = ", ".join(place.serves)
        yield "serves", f"{place.path} serves {states}. List these, or correct places.yaml."


def _modelled_states(places: Places) -> frozenset[str]:
    served = {state for place in places.values() for state in place.serves}
    regions = {p.jurisdiction for p in places.values() if p.kind == ScopeKind.REGION}
    return frozenset(regions | served | {COUNTRY})


def _state_problems(entry: PackEntry, modelled: frozenset[str]) -> Iterator[Problem]:
    for path, state in _states(entry.fields):
        if isinstance(state, str) and state and state not in modelled:
            known = ", ".join(sorted(modelled - {COUNTRY})) or "none"
            yield entry.spot.problem(
                f"“{state}” is no state of this group. Add its region to places.yaml, or correct "
                f"it. Known: {known}.",
                "fields",
                *path,
                field=spell(path),
            )


def _states(fields: Mapping[str, Any]) -> Iterator[tuple[Path, Any]]:
    """Yield every state that an entry names, with its path."""
    yield ("region",), fields.get("region")
    for index, state in enumerate(_list(fields.get("serves"))):
        yield ("serves", index), state
    rule = fields.get("rule")
    if isinstance(rule, Mapping):
        for index, state in enumerate(_list(rule.get("jurisdictions"))):
            yield ("rule", "jurisdictions", index), state
    for many in ("statuses", "licences"):
        for index, item in enumerate(_list(fields.get(many))):
            if isinstance(item, Mapping):
                yield (many, index, "jurisdiction"), item.get("jurisdiction")


def _list(value: Any) -> list[Any]:
    return value if isinstance(value, list) else []
