"""People with second factors, and what they give for a signature; through the operations."""

from datetime import datetime, timedelta
from typing import Any

import pyotp
from django.utils import timezone

from people.factors import challenges, passkeys
from people.factors.challenges import Subject
from people.factors.codes import new_secret
from people.factors.operations import add_app, add_passkey, adding
from people.factors.queries import list_factors
from people.models import Factor, User
from review.proofs import Proof
from tests.factories.authenticator import Authenticator

# A code added an app: the next one is one step later.
STEP = timedelta(seconds=30)


def an_app(person: User, *, now: datetime | None = None) -> pyotp.TOTP:
    """Give a person an authenticator app; its code of a minute ago is used up."""
    moment = (now or timezone.now()) - 2 * STEP
    secret = new_secret()
    app = pyotp.TOTP(secret)
    add_app(person=person, name="Phone", secret=secret, code=app.at(moment), now=moment)
    return app


def a_passkey(person: User, **how: Any) -> Authenticator:
    """Give a person a passkey."""
    authenticator = Authenticator(**how)
    challenge = challenges.issue(person=person, subject=adding(person=person))
    options = passkeys.options_to_add(
        challenge=challenge.value,
        handle=person.uuid.bytes,
        username=person.username,
        printed_name=person.printed_name,
        known=[],
    )
    add_passkey(
        person=person,
        name="Key",
        answer=authenticator.make(options),
        note=challenge.note,
        now=timezone.now(),
    )
    return authenticator


def by_code(app: pyotp.TOTP, *, now: datetime | None = None) -> Proof:
    """Return what an app shows."""
    return Proof("totp", app.at(now or timezone.now()))


def by_passkey(person: User, key: Authenticator, subject: Subject) -> Proof:
    """Return a passkey's answer for an act."""
    challenge = challenges.issue(person=person, subject=subject)
    known = [f.secret for f in list_factors(person=person) if f.kind == Factor.PASSKEY]
    options = passkeys.options_to_answer(challenge=challenge.value, known=known)
    return Proof("passkey", key.answer(options), challenge.note)
