"""How a grant is written, told to the ledger, ended and projected: under the head lock of a caller.

Whatever ends a grant ends the delegations that were made of it, in the same transaction: nobody
holds longer by delegation than the person who delegated.
"""

from collections.abc import Iterable
from datetime import datetime
from typing import Any

from contract.events import Event
from people.models import Grant, User
from people.queries import actor_of, list_grants_of
from people.registry import find_projection
from store.actors import SYSTEM, Actor
from store.operations import LockedHead, append_ledger


def write_grant(*, head: LockedHead, by: Actor, **columns: Any) -> Grant:
    """Write a grant and its entry in the ledger; what it needs was checked."""
    grant = Grant.objects.create(given_by=by.uuid, given_by_name=by.printed_name, **columns)
    append_ledger(head=head, kind=Event.GRANT_GIVEN, actor=by, body=grant_body(grant))
    return grant


def close_grant(*, head: LockedHead, grant: Grant, by: Actor, at: datetime) -> list[User]:
    """End a grant that has not ended, and the delegations made of it.

    Args:
        at: When; never before it began, so that a clock that stepped back stops nobody.

    Returns:
        Whose rights have to be projected anew.
    """
    grant.ends_at = max(at, grant.starts_at)
    grant.ended_by, grant.ended_by_name = by.uuid, by.printed_name
    grant.save(update_fields=["ends_at", "ended_by", "ended_by_name"])
    append_ledger(head=head, kind=Event.GRANT_ENDED, actor=by, body=grant_body(grant))
    people = [grant.person]
    for delegation in _open(grant.delegations.all()):
        people += close_grant(head=head, grant=delegation, by=by, at=at)
    return people


def close_expired(*, head: LockedHead, grants: Iterable[Grant], now: datetime) -> list[User]:
    """Write down the end of grants whose time is over, at the moment that it was.

    Returns:
        Whose rights have to be projected anew.
    """
    people = []
    for grant in grants:
        if grant.until is not None and grant.until <= now:
            people += close_grant(head=head, grant=grant, by=SYSTEM, at=grant.until)
    return people


def close_delegations_of(*, head: LockedHead, giver: User, by: Actor, at: datetime) -> list[User]:
    """End every delegation that a person gave: their account was deactivated.

    Returns:
        Whose rights have to be projected anew.
    """
    people = []
    for delegation in _open(Grant.objects.filter(delegated_from__person=giver)):
        people += close_grant(head=head, grant=delegation, by=by, at=at)
    return people


def grant_body(grant: Grant) -> dict[str, Any]:
    """Return what the ledger says of a grant; ``verify`` compares it with the row."""
    actor = actor_of(grant.person)
    body: dict[str, Any] = {
        "person": actor.uuid,
        "person_name": actor.printed_name,
        "grant": str(grant.pk),
        "role": grant.role,
        "scope": grant.scope,
    }
    if grant.until is not None:
        body["until"] = grant.until.isoformat()
    if grant.delegated_from is not None:
        giver = actor_of(grant.delegated_from.person)
        body |= {
            "delegated_from": str(grant.delegated_from.pk),
            "for": giver.uuid,
            "for_name": giver.printed_name,
            "note": grant.note,
        }
    return body


def project(*, person: User, now: datetime) -> None:
    """Make the editing system's rights of a person equal to their grants."""
    projection = find_projection()
    if projection is not None:
        projection(person, list_grants_of(person=person, now=now))


def project_all(*, people: Iterable[User], now: datetime) -> None:
    """Project the rights of people, each once, in the order of their ids."""
    for person in sorted({one.pk: one for one in people}.values(), key=lambda one: one.pk):
        project(person=person, now=now)


def _open(grants: Any) -> list[Grant]:
    found = grants.filter(ends_at__isnull=True).select_related("person", "delegated_from__person")
    return list(found.order_by("pk"))
