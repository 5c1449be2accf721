"""What a passkey is asked to confirm: a random number bound to one act of one person.

The authenticator signs the challenge, and the challenge is a hash over a random number and what is
signed, so an answer given for one digest is worth nothing for another. The number travels in a
sealed note beside the form; it holds for five minutes and is answered once.
"""

import secrets
from collections.abc import Sequence
from dataclasses import dataclass
from datetime import datetime, timedelta
from hashlib import sha256

from django.core import signing

from contract.canonical import canonical_json
from people.factors.errors import PasskeyReplayed, PasskeyTooLate
from people.models import SpentChallenge, User

ANSWER_WITHIN = timedelta(minutes=5)
_SALT = "people.factors.challenges"


@dataclass(frozen=True, slots=True)
class Subject:
    """What somebody does with a factor.

    Attributes:
        action: Such as ``sign``, ``refuse``, ``withdraw``, ``account``.
        about: The digests that are signed; else what it is done to, such as an entry's uuid.
        role: In which role; empty where none is.
    """

    action: str
    about: Sequence[str]
    role: str = ""


@dataclass(frozen=True, slots=True)
class Challenge:
    """What goes to the browser: the bytes to confirm, and the note that comes back with them."""

    value: bytes
    note: str


def issue(*, person: User, subject: Subject) -> Challenge:
    """Return a new challenge for one person and one act."""
    number = secrets.token_hex(32)
    note = signing.dumps({"to": str(person.uuid), "number": number}, salt=_SALT)
    return Challenge(_bind(number, person, subject), note)


def read_note(*, note: str, person: User, subject: Subject) -> bytes:
    """Return the challenge that an answer to a note must confirm, for this act.

    Raises:
        PasskeyTooLate: the note is not ours, not this person's, or too old.
    """
    try:
        opened = signing.loads(note, salt=_SALT, max_age=ANSWER_WITHIN)
    except signing.BadSignature as error:
        raise PasskeyTooLate from error
    if opened["to"] != str(person.uuid):
        raise PasskeyTooLate
    return _bind(opened["number"], person, subject)


def spend(*, challenge: bytes, now: datetime) -> None:
    """Take a challenge as answered, for good.

    Raises:
        PasskeyReplayed: it was answered before.
    """
    # Its note has expired by then, so nobody can answer it once more.
    SpentChallenge.objects.filter(at__lt=now - 2 * ANSWER_WITHIN).delete()
    _, first = SpentChallenge.objects.get_or_create(
        key=sha256(challenge).hexdigest(), defaults={"at": now}
    )
    if not first:
        raise PasskeyReplayed


def _bind(number: str, person: User, subject: Subject) -> bytes:
    bound = {
        "number": number,
        "person": str(person.uuid),
        "action": subject.action,
        "role": subject.role,
        "about": list(subject.about),
    }
    return sha256(canonical_json(bound)).digest()
