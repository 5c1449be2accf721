"""What is due or about to end at a person's places: reviews, validity, credentials. Reads only.

A fixed number of statements, whatever is live.
"""

from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from datetime import date, timedelta

from wagtail.models import Page

from contract.places import chain_of
from contract.roles import SIGNING_ROLES
from contract.types import TYPES
from people.models import Grant, User
from people.queries import actor_of
from review.desk.finding import list_pages
from review.notices import list_endings
from review.states import EntryState, State, list_due_days, list_states
from store.models import Signature
from store.queries import list_scopes

AHEAD = timedelta(days=30)


@dataclass(frozen=True, slots=True)
class Due:
    """One thing that is due, or ends.

    Attributes:
        kind: What kind of thing, for people.
        title: Of the entry, or the name of the person.
        entry: Uuid of the entry; empty for a person's credentials.
        type_label: What the entry is.
        scope: Where.
        on: The day.
        stands: Where it stands, in a few words.
    """

    kind: str
    title: str
    entry: str
    type_label: str
    scope: str
    on: date
    stands: str

    def late(self, today: date) -> int:
        """Return by how many days it is late; 0 where it is not."""
        return max((today - self.on).days, 0)


def list_due(*, person: User, today: date, until: date | None = None) -> list[Due]:
    """Return what is due by a day at the places that a person reads, the longest due first."""
    until = until or today + AHEAD
    reviews = list_due_days(until=until)
    endings = list_endings(until=until)
    entries = {one.entry for one in reviews} | {one.entry for one in endings}
    pages: dict[str, Page] = {
        page.slug: page for page in list_pages(person=person).filter(slug__in=entries)
    }
    states = list_states(entries=list(pages))
    refused = _refused([state.digest for state in states.values() if state.digest])
    found = [
        Due(
            kind="Review",
            title=pages[one.entry].title,
            entry=one.entry,
            type_label=TYPES[one.type].label,
            scope=one.scope,
            on=one.due_on,
            stands=_stands(states.get(one.entry), refused),
        )
        for one in reviews
        if one.entry in pages
    ]
    found += [
        Due(
            kind=f"End of {ending.what}",
            title=pages[ending.entry].title,
            entry=ending.entry,
            type_label=TYPES[ending.type].label,
            scope=ending.scope,
            on=ending.on,
            stands=_stands(states.get(ending.entry), refused),
        )
        for ending in endings
        if ending.entry in pages
    ]
    found += _credentials(person, until)
    return sorted(found, key=lambda one: (one.on, one.title, one.kind))


def _stands(state: EntryState | None, refused: dict[str, str]) -> str:
    if state is None:
        return ""
    if state.state is State.IN_REVIEW:
        return "In review"
    if state.digest in refused:
        return f"Refused by {refused[state.digest]}"
    if state.state is State.NEWER:
        return "A newer draft waits to be submitted"
    return "Nobody was asked yet"


def _refused(digests: Iterable[str]) -> dict[str, str]:
    """Return who refused words, by digest, where that was the last decision on them."""
    last = (
        Signature.objects.filter(digest_id__in=list(digests))
        .exclude(decision=Signature.WAIVED)
        .order_by("digest", "-ledger_id")
        .distinct("digest")
    )
    return {row.digest_id: row.printed_name for row in last if row.decision == Signature.REFUSED}


def _credentials(person: User, until: date) -> list[Due]:
    """Return people who sign at the places of a person and whose credentials end."""
    held = Grant.objects.filter(
        ends_at__isnull=True,
        role__in=[role.value for role in SIGNING_ROLES],
        person__is_active=True,
        person__credentials_valid_until__lte=until,
    ).select_related("person")
    mine = None if person.is_superuser else _scopes_of(person)
    found: dict[int, Due] = {}
    for grant in held.order_by("scope"):
        seen = mine is None or grant.person_id == person.pk or _near(grant.scope, mine)
        day = grant.person.credentials_valid_until
        if seen and day is not None and grant.person_id not in found:
            found[grant.person_id] = Due(
                kind="End of credentials",
                title=actor_of(grant.person).printed_name,
                entry="",
                type_label="Person",
                scope=grant.scope,
                on=day,
                stands=grant.person.credentials,
            )
    return list(found.values())


def _scopes_of(person: User) -> set[str]:
    return set(
        Grant.objects.filter(person=person, ends_at__isnull=True).values_list("scope", flat=True)
    )


def _near(scope: str, mine: set[str]) -> bool:
    """Say whether a scope is at, above or below one of a person's."""
    return bool(mine & set(chain_of(scope))) or any(scope in chain_of(own) for own in mine)


def below(*, found: Sequence[Due], place: str) -> list[Due]:
    """Return what of it is at a place or below it; everything where none is named."""
    if not place or place not in {scope.path for scope in list_scopes()}:
        return list(found)
    return [one for one in found if place in chain_of(one.scope)]
