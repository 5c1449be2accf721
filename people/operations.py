"""Making and changing people, giving and ending grants: the only road by which roles come and go.

Each is one transaction: the head lock, the row, its entry in the ledger, and the projection onto
the editing system's rights. Whether somebody may do this is decided at the door.
"""

from collections.abc import Callable, Mapping
from datetime import date, datetime
from typing import Any
from uuid import UUID, uuid4

from django.contrib.auth.hashers import make_password
from django.db import transaction

from contract.events import Event
from contract.places import PATH_PATTERN
from contract.roles import Role
from people.errors import (
    GrantEnded,
    GrantHeld,
    OwnAccount,
    PersonInactive,
    ScopeMalformed,
    UsernameTaken,
)
from people.grants import (
    close_delegations_of,
    close_expired,
    close_grant,
    project_all,
    write_grant,
)
from people.models import Grant, User
from people.queries import actor_of, held_scopes, list_delegates_of
from people.registry import lock_places
from store.actors import SYSTEM, Actor
from store.lengths import PATH_LENGTH
from store.operations import append_ledger, lock_head

# What of an account the ledger tells in full; of the e-mail address only that it changed.
RECORDED = (
    "username",
    "printed_name",
    "credentials",
    "credentials_valid_until",
    "is_active",
    "is_superuser",
)
# What signatures print, and until when it holds: nobody signs under a name of their own making.
_PRINTED = {"printed_name", "credentials", "credentials_valid_until"}


def create_person(
    *,
    username: str,
    password: str | None,
    printed_name: str = "",
    credentials: str = "",
    credentials_valid_until: date | None = None,
    email: str = "",
    is_superuser: bool = False,
    by: Actor = SYSTEM,
    uuid: str | UUID | None = None,
) -> User:
    """Make an account without any role; the ledger keeps who made it.

    Args:
        password: In the clear; only its hash is kept, and nothing of it in the ledger. None: the
            account cannot log in until it gets one.
        by: Who chose the password, and could act as this person with it.
        uuid: What the record knows the person by; made anew unless given.

    Raises:
        UsernameTaken: somebody has this username.
    """
    with transaction.atomic():
        head = lock_head()
        _check_username(username)
        person = User.objects.create_user(
            username=username,
            uuid=uuid or uuid4(),
            email=email,
            password=password,
            printed_name=printed_name,
            credentials=credentials,
            credentials_valid_until=credentials_valid_until,
            is_superuser=is_superuser,
            is_staff=is_superuser,
        )
        body = {**_naming(person), **{name: told_value(getattr(person, name)) for name in RECORDED}}
        append_ledger(head=head, kind=Event.ACCOUNT_CREATED, actor=by, body=body)
    return person


def change_person(
    *,
    person: User,
    changes: Mapping[str, Any],
    by: Actor,
    now: datetime,
    password: str | None = None,
) -> User:
    """Change an account, or deactivate it; the ledger keeps who changed what.

    Whoever sets a password or an address to which a new one can be mailed could act as that
    person, so the ledger says that it happened; neither value stands there.

    Args:
        changes: New values of the members in ``RECORDED``, and of ``email``.
        password: A new one in the clear, or None to leave it.

    Raises:
        UsernameTaken: somebody else has the new username.
        OwnAccount: a person deactivates their own account, makes it a superuser's, or changes what
            their signatures print.
    """
    with transaction.atomic():
        if "is_active" in changes:
            _lock_places_around(person)
        head = lock_head()
        row = User.objects.select_for_update().get(pk=person.pk)
        before = {name: getattr(row, name) for name in changes}
        changed = {name: value for name, value in changes.items() if value != before[name]}
        if by.uuid == str(row.uuid) and _is_for_another(before, changed):
            raise OwnAccount("Ask another administrator to change this of your own account.")
        if "username" in changed:
            _check_username(changed["username"])
        if not changed and not password:
            return row
        body = {**_naming(row), "changed": _differences(before, changed)}
        if "email" in changed:
            body["email_changed"] = True
        if password:
            body["password_set"] = True
            row.password = make_password(password)
        for name, value in changed.items():
            setattr(row, name, value)
        row.is_staff = row.is_superuser
        row.save()
        append_ledger(head=head, kind=Event.ACCOUNT_CHANGED, actor=by, body=body)
        if "is_active" in changed:
            people = [row]
            if not row.is_active:
                people += close_delegations_of(head=head, giver=row, by=by, at=now)
            project_all(people=people, now=now)
    return row


def save_with_password(*, person: User, by: Actor, save: Callable[[], None]) -> None:
    """Save a person whose password was set past ``change_person``; the ledger keeps it.

    Called by the model, for Django's own forms and commands.

    Args:
        person: With the new password.
        by: Who set it.
        save: Writes the row.
    """
    with transaction.atomic():
        head = lock_head()
        save()
        body = {**_naming(person), "changed": {}, "password_set": True}
        append_ledger(head=head, kind=Event.ACCOUNT_CHANGED, actor=by, body=body)


def give_grant(
    *,
    person: User,
    role: Role,
    scope: str,
    by: Actor,
    now: datetime,
    until: datetime | None = None,
) -> Grant:
    """Give a person a role at a scope and everywhere below it.

    Args:
        until: The first moment at which it holds no more; None where it ends when somebody ends it.

    Raises:
        PersonInactive: the account is deactivated.
        ScopeMalformed: the scope is not a path of codes.
        GrantHeld: the person holds the role at this very scope.
        GrantEnded: it would end before it begins.
    """
    if not PATH_PATTERN.fullmatch(scope) or len(scope) > PATH_LENGTH:
        raise ScopeMalformed(f"“{scope}” is not a scope such as northlight/ketamine/tx.")
    if until is not None and until <= now:
        raise GrantEnded("Choose a last day from today on.")
    with transaction.atomic():
        # Rows of the editing system before the head, as everywhere: of every place whose rights the
        # projection may write, which are those of all grants of the person.
        lock_places({scope} | held_scopes(people=[person])[person.pk])
        head = lock_head()
        if not User.objects.filter(pk=person.pk, is_active=True).exists():
            raise PersonInactive(
                f"The account of {person.username} is deactivated. Activate it first."
            )
        held = Grant.objects.filter(
            person=person,
            role=role.value,
            scope=scope,
            ends_at__isnull=True,
            delegated_from__isnull=True,
        ).select_related("person")
        closed = close_expired(head=head, grants=held, now=now)
        # Under the head lock nobody else gives a grant; the database's constraint stands behind.
        if held.all().exists():
            raise GrantHeld(f"{person.username} holds the role {role.value} at {scope} already.")
        grant = write_grant(
            head=head,
            by=by,
            person=person,
            role=role.value,
            scope=scope,
            starts_at=now,
            until=until,
        )
        project_all(people=[*closed, person], now=now)
    return grant


def end_grant(*, grant: Grant, by: Actor, now: datetime) -> Grant:
    """End a grant at once, with what was delegated of it; it stays as history.

    Raises:
        GrantEnded: it has ended before.
    """
    with transaction.atomic():
        _lock_places_around(grant.person)
        head = lock_head()
        row = Grant.objects.select_related("person", "delegated_from__person").get(pk=grant.pk)
        if row.ends_at is not None:
            raise GrantEnded(f"The grant {row} of {row.person.username} has ended before.")
        people = close_grant(head=head, grant=row, by=by, at=now)
        project_all(people=people, now=max(now, row.starts_at))
    return row


def _lock_places_around(person: User) -> None:
    """Lock the places of a person's grants, and of those who stand in for them: both may end."""
    held = held_scopes(people=[person, *list_delegates_of(person=person)])
    lock_places(set().union(*held.values()))


def _is_for_another(before: Mapping[str, Any], changed: Mapping[str, Any]) -> bool:
    """Say whether a person may not change this of themselves: power, and what signatures print.

    A name or credentials that nobody entered yet can be entered: somebody is the first.
    """
    entered = {name for name in _PRINTED & changed.keys() if before[name]}
    return bool(entered or changed.keys() & {"is_active", "is_superuser"})


def _check_username(username: str) -> None:
    # Under the head lock nobody else takes it; the database's constraint stands behind.
    if User.objects.filter(username=User.normalize_username(username)).exists():
        raise UsernameTaken(f"Somebody has the username “{username}” already. Choose another.")


def _naming(person: User) -> dict[str, Any]:
    actor = actor_of(person)
    return {"person": actor.uuid, "person_name": actor.printed_name}


def _differences(before: Mapping[str, Any], changed: Mapping[str, Any]) -> dict[str, Any]:
    return {
        name: {"from": told_value(before[name]), "to": told_value(value)}
        for name, value in changed.items()
        if name in RECORDED
    }


def told_value(value: Any) -> Any:
    """Return a value of an account as the ledger tells it."""
    return value.isoformat() if isinstance(value, date) else value
