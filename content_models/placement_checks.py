"""Whether an entry fits the place where it stands: its kind of place, its state, its neighbors.

Each check yields the column and a sentence that says what to do; ``validation`` asks all of them.
"""

from collections.abc import Iterator, Mapping
from typing import Any

from content_models.models import Entry, LocationPage, LocationProfile, RegionPage, ScopePage
from content_models.places import url_path_of_scope
from content_models.queries import find_scope
from contract.contradictions import states_in
from contract.disclaimers import COUNTRY
from contract.places import JURISDICTION_PATTERN, ScopeKind

Finding = tuple[str, str]
_KINDS = {
    ScopeKind.GROUP: "the group",
    ScopeKind.BRAND: "a brand",
    ScopeKind.REGION: "a state",
    ScopeKind.LOCATION: "a location",
}


def placement_problems(*, entry: Entry, fields: Mapping[str, Any]) -> Iterator[Finding]:
    """Yield (path of the envelope's fields, sentence) for what does not fit the entry's place."""
    if not entry.scope:
        return
    place = find_scope(path=entry.scope)
    if place is None:
        return
    yield from _stands(entry, place)
    yield from _states(entry, fields)
    if isinstance(entry, LocationProfile) and isinstance(place, LocationPage):
        yield from _second_profile(entry, place)
        yield from _as_its_place(place, fields)


def list_notes_of_new(*, entry: Entry) -> list[str]:
    """Return what keeps a new entry from standing at its place, whatever will be written in it."""
    place = find_scope(path=entry.scope) if entry.scope else None
    if not isinstance(entry, LocationProfile) or not isinstance(place, LocationPage):
        return []
    return [message for _, message in _second_profile(entry, place)]


def _stands(entry: Entry, place: ScopePage) -> Iterator[Finding]:
    allowed = entry.spec.stands_at
    if place.kind not in allowed:
        what = entry.spec.label.lower()
        kinds = " or ".join(_KINDS[kind] for kind in allowed)
        yield (
            "",
            f"{place.title} is {_KINDS[place.kind]}; a {what} stands at {kinds}. Create it there.",
        )


def _second_profile(entry: Entry, place: LocationPage) -> Iterator[Finding]:
    here = LocationProfile.objects.filter(url_path__startswith=place.url_path)
    other = here.exclude(family=entry.family).first()
    if other is not None:
        yield (
            "",
            (
                f"{place.title} has a profile already: “{other.title}”. Edit that one, so that the "
                "location has one telephone number and one set of hours."
            ),
        )


def _states(entry: Entry, fields: Mapping[str, Any]) -> Iterator[Finding]:
    named = [
        (path, code)
        for path, code in states_in(fields)
        if code != COUNTRY and JURISDICTION_PATTERN.fullmatch(code)
    ]
    if not named:
        return
    known = states_of(group=entry.scope.partition("/")[0])
    listed = ", ".join(sorted(known)) or "none"
    for path, code in named:
        if code not in known:
            yield (
                path,
                (
                    f"{code} is no state of this group. Known: {listed}. "
                    "Ask an administrator to add the state to the places first."
                ),
            )


def states_of(*, group: str = "") -> set[str]:
    """Return the states that a group's tree names: its regions, and what telehealth serves.

    Args:
        group: Which; every group where it is empty.
    """
    within: dict[str, Any] = {"live": True}
    if group:
        within["url_path__startswith"] = url_path_of_scope(group)
    regions = RegionPage.objects.filter(**within).values_list("jurisdiction", flat=True)
    served = LocationPage.objects.filter(**within, telehealth=True).values_list("serves", flat=True)
    return {*regions, *(code for codes in served for code in codes)}


def _as_its_place(place: LocationPage, fields: Mapping[str, Any]) -> Iterator[Finding]:
    expected = words_of_place(place=place)
    if bool(fields.get("telehealth")) != expected["telehealth"]:
        yield (
            "telehealth",
            f"{place.title} is a telehealth location. Tick this."
            if place.telehealth
            else f"{place.title} is a clinic that people visit. Untick this.",
        )
        return
    region = fields.get("region", "")
    if region and region != expected["region"]:
        yield (
            "region",
            f"{place.title} stands in {expected['region']}. Write that."
            if expected["region"]
            else f"{place.title} treats by telehealth. Leave this empty and list the states below.",
        )
    serves = fields.get("serves", [])
    if serves and set(serves) != set(expected["serves"]):
        yield (
            "serves",
            f"{place.title} serves {', '.join(expected['serves'])}. List these."
            if place.telehealth
            else "Only telehealth serves states. Take these out.",
        )


def words_of_place(*, place: LocationPage) -> dict[str, Any]:
    """Return the fields of a location's profile that follow from its place."""
    region = None if place.telehealth else place.get_parent().specific
    return {
        "title": place.title,
        "region": region.jurisdiction if isinstance(region, RegionPage) else "",
        "telehealth": place.telehealth,
        "serves": list(place.serves),
    }
