"""Attempts at signing: guesses at what proves who signs, and refused attempts kept on record.

Five wrong passwords, codes or passkeys in 15 minutes lock signing for 15 minutes from the last of
them. An attempt is noted before what was given is looked at, so that many at once are not more
guesses. The record says who tried what and why it was refused, never what was given. Logging in is
counted apart, by username: a stranger's guesses must not keep a reviewer who is logged in from
withdrawing.
"""

from collections.abc import Collection, Iterator, Mapping
from contextlib import contextmanager
from datetime import datetime, timedelta
from uuid import NAMESPACE_URL, UUID, uuid5

from django.db import connection, transaction

from contract.events import Event
from contract.roles import Role
from people.models import User
from review.errors import LoginLocked, RoleNotHeld, SigningDenied, SigningLocked
from review.models import SigningAttempt
from store.actors import Actor
from store.operations import append_ledger, lock_head

WRONG_ALLOWED = 5
WINDOW = timedelta(minutes=15)


@contextmanager
def refusals_recorded(*, actor: Actor, attempt: Mapping[str, str]) -> Iterator[None]:
    """Record it in a transaction of its own when the attempt inside is refused.

    Args:
        actor: Who tries.
        attempt: What: entry, digest, role, and whether to sign, refuse or withdraw.
    """
    try:
        yield
    except SigningDenied as denied:
        record_refusal(actor=actor, attempt=attempt, code=denied.code)
        raise


def record_refusal(*, actor: Actor, attempt: Mapping[str, str], code: str) -> None:
    """Record an attempt that was refused, in a transaction of its own.

    Args:
        code: Of the error that says why.
    """
    with transaction.atomic():
        append_ledger(
            head=lock_head(),
            kind=Event.SIGNING_DENIED,
            actor=actor,
            body={**attempt, "why": code},
        )


def record_forged_role(
    *, actor: Actor, attempt: Mapping[str, str], role: str, offered: Collection[Role]
) -> None:
    """Record it where a form came back in a role that it did not offer, which no browser does."""
    if role in set(Role) and role not in offered:
        record_refusal(actor=actor, attempt={**attempt, "role": role}, code=RoleNotHeld.code)


@contextmanager
def guesses_counted(*, person: User) -> Iterator[None]:
    """Count what is checked inside as a wrong guess, unless it ends without an error.

    Raises:
        SigningLocked: too many were wrong; what is inside did not run.
    """
    attempt = _note_attempt(person)
    yield
    SigningAttempt.objects.filter(person=person.uuid, pk__lte=attempt).delete()


def _note_attempt(person: User) -> int:
    with transaction.atomic():
        # Attempts of one person come one after another.
        User.objects.select_for_update().filter(pk=person.pk).values_list("pk", flat=True).first()
        return _count(person.uuid, SigningLocked)


def note_login(*, username: str) -> int:
    """Note an attempt to log in, before its password is looked at.

    Names that nobody has are counted too, so that a lock does not tell which accounts there are.

    Returns:
        Its id, for ``forget_logins``.

    Raises:
        LoginLocked: too many were wrong.
    """
    key = _login_key(username)
    with transaction.atomic():
        with connection.cursor() as cursor:
            # Attempts at one account come one after another; signing takes another lock.
            cursor.execute("SELECT pg_advisory_xact_lock(hashtextextended(%s, 0))", [str(key)])
        attempt = _count(key, LoginLocked)
        # Too old to count for anybody: names that were made up must not pile up.
        SigningAttempt.objects.filter(at__lt=_now() - 2 * WINDOW).delete()
    return attempt


def forget_logins(*, username: str, attempt: int) -> None:
    """Forget the attempts up to one whose password was right."""
    SigningAttempt.objects.filter(person=_login_key(username), pk__lte=attempt).delete()


def _login_key(username: str) -> UUID:
    return uuid5(NAMESPACE_URL, f"login:{username}")


def _count(key: UUID, locked: type[Exception]) -> int:
    """Note one more attempt under a key, unless there were too many."""
    now = _now()
    newest = list(
        SigningAttempt.objects.filter(person=key)
        .order_by("-at")
        .values_list("at", flat=True)[:WRONG_ALLOWED]
    )
    if (
        len(newest) == WRONG_ALLOWED
        and newest[0] - newest[-1] <= WINDOW
        and now - newest[0] < WINDOW
    ):
        raise locked
    return SigningAttempt.objects.create(person=key, at=now).pk


def _now() -> datetime:
    with connection.cursor() as cursor:
        cursor.execute("SELECT clock_timestamp()")
        moment: datetime = cursor.fetchone()[0]
    return moment
