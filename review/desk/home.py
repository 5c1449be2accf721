"""The home page: what waits for me, what is live, what changed, what must be looked at soon.

Takes the place of Wagtail's panels, which know pages and tasks but neither places nor signatures. A
fixed number of queries. Reads only.
"""

import json
from collections import Counter
from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from datetime import date, datetime, timedelta
from typing import Any

from django.db.models import Count, OuterRef, Q, QuerySet, Subquery
from django.http import HttpRequest
from django.urls import reverse
from django.utils import timezone
from django.utils.text import capfirst
from wagtail.admin.menu import reports_menu, settings_menu
from wagtail.admin.ui.components import Component
from wagtail.models import Page

from content_models.models import ENTRY_MODELS
from contract.places import chain_of
from contract.roles import SIGNING_ROLES, WRITING_ROLES, Role
from contract.types import TYPES
from people.models import User
from people.queries import actor_of
from review.desk.finding import list_pages
from review.desk.rows import Row, for_rows, list_rows, place_names
from review.menus import grants_of, open_of
from review.queries import first_to_sign, names_from_above
from review.states import State, list_states, pages_due, review_day_of_page
from store.models import Content, ContentChange, LiveContent, Wording
from store.queries import LIVE

MOST_SHOWN = 6
_LAST_WORDINGS = 400
_SOON = timedelta(days=30)
# Names of the menus' items, in the order in which a new group needs them.
_ADMINISTERED = ("places", "grants", "users", "review-rules", "due-and-overdue")
# What a writer has open, in the order of what needs them most.
_GROUPS: tuple[tuple[str, tuple[State, ...]], ...] = (
    ("Refused: yours to change", (State.REFUSED,)),
    ("Signed, but held", (State.SIGNED, State.OFF)),
    ("In review", (State.IN_REVIEW,)),
    ("Your drafts", (State.DRAFT, State.NEWER)),
)


@dataclass(frozen=True, slots=True)
class Pile:
    """Some entries of one kind, and how many there are in all.

    Attributes:
        title: What they have in common.
        rows: The first of them.
        total: How many there are.
        url: A listing of all of them; empty where there is none.
    """

    title: str
    rows: Sequence[Row]
    total: int
    url: str = ""


@dataclass(frozen=True, slots=True)
class Changed:
    """One entry that came or went in a release."""

    title: str
    type_label: str
    place: str
    locale: str
    url: str
    went: bool
    at: datetime
    by: str


@dataclass(frozen=True, slots=True)
class LiveCount:
    """How much of a type is live: at the places of a person, and above them.

    Attributes:
        label: What they are called; of a single one, in the singular.
        total: How many there are, as people write it: ``3,910``.
        here: Those at their places and below.
        above: Those above.
        url: A listing of them.
    """

    label: str
    total: str
    here: int
    above: int
    url: str


@dataclass(frozen=True, slots=True)
class _Rows:
    """Rows of what is shown, and which entries each of a writer's piles has, by its title."""

    chosen: Mapping[str, Sequence[str]]
    by_uuid: Mapping[str, Row]

    def of(self, entries: Sequence[str]) -> list[Row]:
        """Return the rows of these entries, as far as the person may read them."""
        return [self.by_uuid[entry] for entry in entries if entry in self.by_uuid]


class HomePanel(Component):
    """Everything on the home page."""

    name = "desk"
    order = 100
    template_name = "review/desk/home.html"

    def get_context_data(self, parent_context: Mapping[str, Any]) -> dict[str, Any]:
        """Return what the person finds."""
        request = parent_context["request"]
        person: User = request.user
        now = timezone.now()
        grants = grants_of(request=request)
        roles = {Role(grant.role) for grant in grants}
        writes = person.is_superuser or bool(roles & set(WRITING_ROLES))
        held = sorted({grant.scope for grant in grants})
        scopes = None if person.is_superuser else held
        names = place_names()
        signs = bool(roles & set(SIGNING_ROLES))
        pages = list_pages(person=person, held=held)
        today = now.date()
        written = _written(person) if writes else []
        due = _list_due(pages, today) if writes or signs else []
        rows = _rows(pages, person, today, names, written, due[:MOST_SHOWN])
        piles = _piles(rows) if writes else []
        return {
            "name": actor_of(person).printed_name,
            "places": [names.get(scope, scope) for scope in held],
            "signs": signs,
            "to_sign": _to_sign(request, names) if signs else None,
            "writes": writes,
            "piles": piles,
            "busy": any(pile.total for pile in piles),
            "live": _live(scopes),
            "changes": _changes(scopes, names),
            "due": _due(due, rows, today) if writes or signs else None,
            "administers": _list_duties_of_administrators(request)
            if person.is_superuser or Role.ADMINISTRATOR in roles
            else [],
            "nothing": not person.is_superuser and not grants,
        }


def _to_sign(request: HttpRequest, names: Mapping[str, str]) -> dict[str, Any]:
    total, open_ones = open_of(request=request)
    long_names = names_from_above(names=names)
    return {"shown": first_to_sign(open_ones=open_ones, names=long_names), "total": total}


def _written(person: User) -> list[str]:
    """Return the uuids of the entries that a person wrote last, the newest first."""
    wordings = Wording.objects.filter(actor=str(person.uuid)).order_by("-id")
    last = wordings.values_list("entry", flat=True)[:_LAST_WORDINGS]
    return list(dict.fromkeys(str(entry) for entry in last))


def _list_due(readable: QuerySet[Page], today: date) -> list[str]:
    """Return the uuids of what is overdue or due soon, the longest overdue first."""
    pages = (
        readable.filter(live=True, pk__in=pages_due(until=today + _SOON))
        .alias(due=review_day_of_page())
        .order_by("due", "pk")
    )
    return list(pages.values_list("slug", flat=True))


def _rows(
    readable: QuerySet[Page],
    person: User,
    today: date,
    names: Mapping[str, str],
    written: Sequence[str],
    due: Sequence[str],
) -> "_Rows":
    """Return rows of what is shown, whichever pile it is in, in one go."""
    states = list_states(entries=dict.fromkeys([*written, *due]))
    chosen = {
        title: [entry for entry in written if entry in states and states[entry].state in wanted]
        for title, wanted in _GROUPS
    }
    shown = {*due, *(entry for entries in chosen.values() for entry in entries[:MOST_SHOWN])}
    pages = list(for_rows(readable).filter(slug__in=shown)) if shown else []
    rows = list_rows(pages=pages, person=person, today=today, names=names, states=states)
    return _Rows(chosen, {row.uuid: row for row in rows})


def _piles(rows: "_Rows") -> list[Pile]:
    """Return what a person wrote last: refused, held, in review, drafts."""
    return [
        Pile(
            title=title,
            rows=rows.of(rows.chosen[title][:MOST_SHOWN]),
            total=len(rows.chosen[title]),
            url=_everything(state=[state.value for state in wanted]),
        )
        for title, wanted in _GROUPS
    ]


def _due(due: Sequence[str], rows: "_Rows", today: date) -> Pile:
    until = (today + _SOON).isoformat()
    url = _everything(due_on_to=[until])
    return Pile("Due for review", rows.of(due[:MOST_SHOWN]), len(due), url)


def _live(scopes: Sequence[str] | None) -> list[LiveCount]:
    """Count what is live by type; for everybody but superusers, at their places and above."""
    rows = LiveContent.objects.filter(until_sequence__isnull=True, state=LIVE)
    if scopes is not None:
        rows = rows.filter(_around(scopes))
    here: Counter[str] = Counter()
    above: Counter[str] = Counter()
    counted = rows.values("type", "scope").annotate(number=Count("pk")).order_by()
    for row in counted:
        inside = scopes is None or any(_inside(row["scope"], own) for own in scopes)
        (here if inside else above)[row["type"]] += row["number"]
    return [
        live_count(type_code=code, here=here[code], above=above[code])
        for code in TYPES
        if here[code] or above[code]
    ]


def live_count(*, type_code: str, here: int, above: int) -> LiveCount:
    """Return how much of a type is live, as people write and call it."""
    return LiveCount(
        label=_called(type_code, here + above),
        total=f"{here + above:,}",
        here=here,
        above=above,
        url=reverse(f"list_{type_code}:index") + "?state=live&state=live_newer",
    )


def _called(type_code: str, number: int) -> str:
    names = ENTRY_MODELS[type_code]._meta
    return capfirst(str(names.verbose_name if number == 1 else names.verbose_name_plural))


def _list_duties_of_administrators(request: HttpRequest) -> list[tuple[str, str]]:
    """Return (what it is called, address) of what administrators keep, as far as menus show it."""
    shown = {
        item.name: item
        for menu in (settings_menu, reports_menu)
        for item in menu.menu_items_for_request(request)
    }
    return [
        (str(shown[name].label), str(shown[name].url)) for name in _ADMINISTERED if name in shown
    ]


def _changes(scopes: Sequence[str] | None, names: Mapping[str, str]) -> list[Changed]:
    """Return what came or went last at the places of a person and above them."""
    changes: QuerySet[ContentChange] = ContentChange.objects.select_related("release")
    if scopes is not None:
        near = Content.objects.filter(_around(scopes))
        changes = changes.filter(digest__in=near.values("digest"))
    words = Content.objects.filter(digest=OuterRef("digest"))
    last = changes.order_by("-release_id", "pk").annotate(
        envelope=Subquery(words.values("envelope")[:1])
    )
    return [
        Changed(
            title=str(envelope["fields"]["title"]),
            type_label=TYPES[envelope["type"]].label,
            place=names.get(envelope["scope"], envelope["scope"]),
            locale=envelope["locale"],
            url=reverse("content_models_family", args=(change.entry,)),
            went=change.state != LIVE,
            at=change.release.at,
            by=change.release.actor_name,
        )
        for change in last[:MOST_SHOWN]
        for envelope in [json.loads(change.envelope)]
    ]


def _around(scopes: Sequence[str]) -> Q:
    """Match scopes at, below or above those of a person."""
    found = Q(scope__in=sorted({step for scope in scopes for step in chain_of(scope)}))
    for scope in scopes:
        found |= Q(scope__startswith=scope + "/")
    return found


def _inside(scope: str, own: str) -> bool:
    return scope == own or scope.startswith(own + "/")


def _everything(**filters: Sequence[str]) -> str:
    query = "&".join(f"{name}={value}" for name, values in filters.items() for value in values)
    return f"{reverse('list_everything:index')}?{query}"
