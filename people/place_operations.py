"""What becomes of grants when a place closes or moves: part of that operation's transaction.

Called by review, which holds the head and has decided that it may be done. Grants of deactivated
people count as well: they hold again once the account is activated.
"""

from contract.places import is_at_or_above
from people.grants import close_grant, project_all, write_grant
from people.models import Grant, User
from store.actors import Actor
from store.operations import LockedHead


def end_grants_at(*, head: LockedHead, path: str, by: Actor) -> list[Grant]:
    """End every grant at a place or below it; they stay as history.

    Returns:
        What ended, by person, scope and role.
    """
    ended = list_grants_at(path=path)
    people = _close_all(head, ended, by)
    project_all(people=people, now=head.at)
    return ended


def move_grants(*, head: LockedHead, path: str, new_path: str, by: Actor) -> list[Grant]:
    """End every grant at a place or below it, and give the same one at the place's new path.

    What was delegated goes along, with its end; what is over does not.

    Returns:
        What was given.
    """
    moving = list_grants_at(path=path)
    people = _close_all(head, moving, by)
    given: dict[int, Grant] = {}
    # Those that others were delegated from come first.
    for grant in sorted(moving, key=lambda one: one.delegated_from_id is not None):
        if grant.until is not None and grant.until <= head.at:
            continue
        source = grant.delegated_from_id
        if source is not None and source not in given:
            continue
        given[grant.pk] = write_grant(
            head=head,
            by=by,
            person=grant.person,
            role=grant.role,
            scope=new_path + grant.scope.removeprefix(path),
            starts_at=head.at,
            until=grant.until,
            delegated_from=given[source] if source is not None else None,
            note=grant.note,
        )
    project_all(people=people, now=head.at)
    return list(given.values())


def list_grants_at(*, path: str) -> list[Grant]:
    """Return the grants at a place or below it that have not ended, by person, scope and role."""
    open_grants = Grant.objects.filter(ends_at__isnull=True, scope__startswith=path)
    ordered = open_grants.select_related("person", "delegated_from__person").order_by(
        "person", "scope", "role"
    )
    return [grant for grant in ordered if is_at_or_above(path, place=grant.scope)]


def _close_all(head: LockedHead, grants: list[Grant], by: Actor) -> list[User]:
    """End grants; what was delegated of one ends with it, and is not ended again."""
    people = []
    for grant in grants:
        grant.refresh_from_db(fields=["ends_at"])
        if grant.ends_at is None:
            people += close_grant(head=head, grant=grant, by=by, at=head.at)
    return people
