"""What becomes of grants when a place closes or moves: part of that operation's transaction.

Called by review, which holds the head and has decided that it may be done. Grants of deactivated
people count as well: they hold again once the account is activated.
"""

from contract.events import Event
from contract.places import is_at_or_above
from people.models import Grant, User
from people.operations import grant_body, project
from store.actors import Actor
from store.operations import LockedHead, append_ledger


def end_grants_at(*, head: LockedHead, path: str, by: Actor) -> list[Grant]:
    """End every grant at a place or below it; they stay as history.

    Returns:
        What ended, by person, scope and role.
    """
    ended = list_grants_at(path=path)
    for grant in ended:
        _end(head, grant, by)
    _project_all(head, ended)
    return ended


def move_grants(*, head: LockedHead, path: str, new_path: str, by: Actor) -> list[Grant]:
    """End every grant at a place or below it, and give the same one at the place's new path.

    Returns:
        What was given.
    """
    given = []
    for grant in list_grants_at(path=path):
        _end(head, grant, by)
        moved = Grant.objects.create(
            person=grant.person,
            role=grant.role,
            scope=new_path + grant.scope.removeprefix(path),
            starts_at=head.at,
            given_by=by.uuid,
            given_by_name=by.printed_name,
        )
        append_ledger(head=head, kind=Event.GRANT_GIVEN, actor=by, body=grant_body(moved))
        given.append(moved)
    _project_all(head, given)
    return given


def list_grants_at(*, path: str) -> list[Grant]:
    """Return the grants at a place or below it that have not ended, by person, scope and role."""
    open_grants = Grant.objects.filter(ends_at__isnull=True, scope__startswith=path)
    ordered = open_grants.select_related("person").order_by("person", "scope", "role")
    return [grant for grant in ordered if is_at_or_above(path, place=grant.scope)]


def _end(head: LockedHead, grant: Grant, by: Actor) -> None:
    grant.ends_at = max(head.at, grant.starts_at)
    grant.ended_by, grant.ended_by_name = by.uuid, by.printed_name
    grant.save(update_fields=["ends_at", "ended_by", "ended_by_name"])
    append_ledger(head=head, kind=Event.GRANT_ENDED, actor=by, body=grant_body(grant))


def _project_all(head: LockedHead, grants: list[Grant]) -> None:
    for person in User.objects.filter(pk__in={grant.person_id for grant in grants}).order_by("pk"):
        project(person=person, now=head.at)
