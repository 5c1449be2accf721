"""Making people, giving and ending grants: the only road by which a role comes or goes.

Each grant is one transaction: the head lock, the row, its entry in the ledger, and the projection
onto the editing system's rights. Whether somebody may do this is decided at the door.
"""

import re
from datetime import date, datetime

from django.db import transaction

from contract.events import Event
from contract.places import CODE_PATTERN
from contract.roles import Role
from people.errors import GrantEnded, GrantHeld, PersonInactive, ScopeMalformed, UsernameTaken
from people.models import Grant, User
from people.queries import actor_of, list_grants_of
from people.registry import find_projection
from store.actors import Actor
from store.models import PATH_LENGTH
from store.operations import append_ledger, lock_head

_PATH = re.compile(rf"{CODE_PATTERN.pattern}(?:/{CODE_PATTERN.pattern})*")


def create_person(
    *,
    username: str,
    printed_name: str,
    password: str,
    credentials: str = "",
    credentials_valid_until: date | None = None,
    email: str = "",
    is_superuser: bool = False,
) -> User:
    """Make an account without any role.

    Args:
        password: In the clear; only its hash is kept.

    Raises:
        UsernameTaken: somebody has this username.
    """
    with transaction.atomic():
        if User.objects.filter(username=User.normalize_username(username)).exists():
            raise UsernameTaken(f"Somebody has the username “{username}” already. Choose another.")
        return User.objects.create_user(
            username=username,
            email=email,
            password=password,
            printed_name=printed_name,
            credentials=credentials,
            credentials_valid_until=credentials_valid_until,
            is_superuser=is_superuser,
            is_staff=is_superuser,
        )


def give_grant(*, person: User, role: Role, scope: str, by: Actor, now: datetime) -> Grant:
    """Give a person a role at a scope and everywhere below it.

    Raises:
        PersonInactive: the account is deactivated.
        ScopeMalformed: the scope is not a path of codes.
        GrantHeld: the person holds the role at this very scope.
    """
    if not _PATH.fullmatch(scope) or len(scope) > PATH_LENGTH:
        raise ScopeMalformed(f"“{scope}” is not a scope such as northlight/ketamine/tx.")
    with transaction.atomic():
        head = lock_head()
        if not User.objects.filter(pk=person.pk, is_active=True).exists():
            raise PersonInactive(
                f"The account of {person.username} is deactivated. Activate it first."
            )
        # Under the head lock nobody else gives a grant; the database's constraint stands behind.
        if Grant.objects.filter(
            person=person, role=role.value, scope=scope, ends_at__isnull=True
        ).exists():
            raise GrantHeld(f"{person.username} holds the role {role.value} at {scope} already.")
        grant = Grant.objects.create(
            person=person,
            role=role.value,
            scope=scope,
            starts_at=now,
            given_by=by.uuid,
            given_by_name=by.printed_name,
        )
        append_ledger(head=head, kind=Event.GRANT_GIVEN, actor=by, body=_body(grant))
        _project(person, now)
    return grant


def end_grant(*, grant: Grant, by: Actor, now: datetime) -> Grant:
    """End a grant at once; it stays as history.

    Raises:
        GrantEnded: it has ended before.
    """
    with transaction.atomic():
        head = lock_head()
        row = Grant.objects.select_related("person").get(pk=grant.pk)
        if row.ends_at is not None:
            raise GrantEnded(f"The grant {row} of {row.person.username} has ended before.")
        # A clock that stepped back must not make it impossible to take a role away.
        row.ends_at = max(now, row.starts_at)
        row.ended_by, row.ended_by_name = by.uuid, by.printed_name
        row.save(update_fields=["ends_at", "ended_by", "ended_by_name"])
        append_ledger(head=head, kind=Event.GRANT_ENDED, actor=by, body=_body(row))
        _project(row.person, row.ends_at)
    return row


def _body(grant: Grant) -> dict[str, str]:
    person = actor_of(grant.person)
    return {
        "grant": str(grant.pk),
        "person": person.uuid,
        "person_name": person.printed_name,
        "role": grant.role,
        "scope": grant.scope,
    }


def _project(person: User, now: datetime) -> None:
    projection = find_projection()
    if projection is not None:
        projection(person, list_grants_of(person=person, now=now))
