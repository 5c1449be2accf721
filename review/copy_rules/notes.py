"""What was tried, on its way from the trial to the signature: sealed, for one person, for an hour.

What is signed is what was tried, and not what else a form may hold by then.
"""

from typing import Any

from django.core import signing

from people.models import User

_SALT = "review.copy_rules.tried"
# Longer ago, other words are live.
HOLDS_FOR = 3600


class TrialGone(Exception):
    """This was tried more than an hour ago, or not by you. Try it again, then sign."""

    def __init__(self, tried: dict[str, Any] | None = None) -> None:
        """Keep what was tried where that is known: it goes back into the form."""
        super().__init__(self.__doc__)
        self.tried = tried


def seal(*, tried: dict[str, Any], person: User, screen: str) -> str:
    """Return the note that the form of the signature carries.

    Args:
        tried: Plain JSON.
        screen: Address at which it was tried.
    """
    told = {"tried": tried, "to": str(person.uuid), "screen": screen}
    return signing.dumps(told, salt=_SALT, compress=True)


def unseal(*, note: str, person: User, screen: str) -> dict[str, Any]:
    """Return what was tried on a screen.

    Raises:
        TrialGone: the note is not ours, not this person's, of another screen, or too old.
    """
    try:
        told = signing.loads(note, salt=_SALT)
    except (signing.BadSignature, ValueError) as error:
        raise TrialGone from error
    if (told["to"], told["screen"]) != (str(person.uuid), screen):
        raise TrialGone
    tried: dict[str, Any] = told["tried"]
    try:
        signing.loads(note, salt=_SALT, max_age=HOLDS_FOR)
    except signing.SignatureExpired as error:
        raise TrialGone(tried) from error
    return tried
