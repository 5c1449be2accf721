"""Adding, using, removing and resetting second factors.

Adding and removing are one transaction each: the head lock, the row, its entry in the ledger, which
never holds a secret. Using is checked before any lock is taken; a code or an answer counts once,
whatever becomes of what it was given for.
"""

from datetime import datetime
from hashlib import sha256
from typing import Any

from django.db import transaction
from django.db.models import QuerySet

from contract.events import Event
from people.factors import challenges, passkeys
from people.factors.challenges import Subject
from people.factors.codes import find_step
from people.factors.errors import (
    CodeUsed,
    FactorMissing,
    FactorNotOwned,
    FactorTaken,
    NameMissing,
    PasskeyCloned,
    PasskeyUnknown,
    WrongCode,
)
from people.factors.queries import list_factors
from people.factors.sealing import open_sealed, seal
from people.models import Factor, User
from people.queries import actor_of
from store.actors import Actor
from store.operations import LockedHead, append_ledger, lock_head

NAME_LENGTH = 60


def adding(*, person: User) -> Subject:
    """Return what a new passkey confirms: that it becomes this person's."""
    return Subject(action="add", about=(str(person.uuid),))


def add_app(*, person: User, name: str, secret: str, code: str, now: datetime) -> Factor:
    """Give a person an authenticator app, once it showed that it has the secret.

    Args:
        secret: In the clear; only its encrypted form is kept.
        code: What the app shows; it is used up.

    Raises:
        WrongCode: it is not the code of that secret now.
        FactorTaken: the person has an app.
        NameMissing: the name is empty or too long.
    """
    _check_name(name)
    step = find_step(secret=secret, code=code, now=now)
    if step is None:
        raise WrongCode
    with transaction.atomic():
        head = lock_head()
        if any(factor.kind == Factor.TOTP for factor in list_factors(person=person)):
            raise FactorTaken
        return _add(head, person, now, kind=Factor.TOTP, name=name, secret=seal(secret), used=step)


def add_passkey(*, person: User, name: str, answer: str, note: str, now: datetime) -> Factor:
    """Give a person a passkey that was made for them.

    Args:
        answer: What ``navigator.credentials.create`` gave, as JSON.
        note: The sealed note of the challenge.

    Raises:
        FactorError: the answer does not hold, or the passkey is somebody's already.
        NameMissing: the name is empty or too long.
    """
    _check_name(name)
    challenge = challenges.read_note(note=note, person=person, subject=adding(person=person))
    made = passkeys.check_new(answer=answer, challenge=challenge)
    with transaction.atomic():
        head = lock_head()
        challenges.spend(challenge=challenge, now=now)
        if Factor.objects.filter(credential=made.credential).exists():
            raise FactorTaken("This passkey was registered before. Make a new one.")
        return _add(
            head,
            person,
            now,
            kind=Factor.PASSKEY,
            name=name,
            secret=made.public_key,
            credential=made.credential,
            used=made.count,
        )


def remove_factor(*, factor: Factor, by: Actor, now: datetime) -> None:
    """Take a factor from its person; signatures given with it stay valid.

    Raises:
        FactorMissing: it was removed before.
    """
    with transaction.atomic():
        head = lock_head()
        _remove(head, _standing().filter(pk=factor.pk), by, now)


def reset_factors(*, person: User, by: Actor, now: datetime) -> int:
    """Take every factor from somebody who cannot use theirs; they sign by password again.

    Returns:
        How many there were.

    Raises:
        FactorNotOwned: it is the person's own account.
        FactorMissing: there is none.
    """
    if by.uuid == str(person.uuid):
        raise FactorNotOwned
    with transaction.atomic():
        head = lock_head()
        return _remove(head, _standing().filter(person=person), by, now)


def use_code(*, person: User, code: str, now: datetime) -> Factor:
    """Use up the code that a person's app shows.

    Raises:
        FactorMissing: the person has no app.
        WrongCode: it is not the code.
        CodeUsed: it was used, or a newer one was.
        FactorUnreadable: the server has the secret's key no more.
    """
    factor = _standing().filter(person=person, kind=Factor.TOTP).first()
    if factor is None:
        raise FactorMissing
    step = find_step(secret=open_sealed(factor.secret), code=code, now=now)
    if step is None:
        raise WrongCode
    # One statement, so of two at the same moment one is refused.
    if not _standing().filter(pk=factor.pk, used__lt=step).update(used=step):
        raise CodeUsed
    return factor


def use_passkey(*, person: User, answer: str, note: str, subject: Subject, now: datetime) -> Factor:
    """Use up a passkey's answer to the challenge that was given for an act.

    Raises:
        FactorError: one of its kinds, for whatever does not hold.
    """
    challenge = challenges.read_note(note=note, person=person, subject=subject)
    named = passkeys.name_in(answer=answer)
    factor = _standing().filter(person=person, kind=Factor.PASSKEY, credential=named).first()
    if factor is None:
        raise PasskeyUnknown
    said = passkeys.check_answer(answer=answer, challenge=challenge, public_key=factor.secret)
    with transaction.atomic():
        challenges.spend(challenge=challenge, now=now)
    # Web Authentication 6.1.1: a count that does not grow is a copy's. Zero on both sides: it does
    # not count, as passkeys that are kept in step between devices do not.
    if said.count or factor.used:
        grown = _standing().filter(pk=factor.pk, used__lt=said.count).update(used=said.count)
        if not grown:
            raise PasskeyCloned
    return factor


def key_digest(row: Factor) -> str:
    """Return what the ledger says of a passkey's public key; nothing of an app's secret."""
    return sha256(row.secret.encode()).hexdigest() if row.kind == Factor.PASSKEY else ""


def _standing() -> QuerySet[Factor]:
    return Factor.objects.filter(removed_at__isnull=True)


def _check_name(name: str) -> None:
    if not name.strip() or len(name.strip()) > NAME_LENGTH:
        raise NameMissing


def _add(head: LockedHead, person: User, now: datetime, *, name: str, **columns: Any) -> Factor:
    row = Factor.objects.create(person=person, name=name.strip(), added_at=now, **columns)
    body = {**_told(row), "key": key_digest(row)}
    append_ledger(head=head, kind=Event.ACCOUNT_FACTOR_ADDED, actor=actor_of(person), body=body)
    return row


def _remove(head: LockedHead, rows: QuerySet[Factor], by: Actor, now: datetime) -> int:
    removed = list(rows.select_related("person").order_by("pk"))
    if not removed:
        raise FactorMissing
    for row in removed:
        row.removed_at, row.secret = max(now, row.added_at), ""
        row.save(update_fields=["removed_at", "secret"])
        append_ledger(head=head, kind=Event.ACCOUNT_FACTOR_REMOVED, actor=by, body=_told(row))
    return len(removed)


def _told(row: Factor) -> dict[str, Any]:
    person = actor_of(row.person)
    return {
        "person": person.uuid,
        "person_name": person.printed_name,
        "factor": str(row.uuid),
        "kind": row.kind,
        "name": row.name,
    }
