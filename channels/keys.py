"""The text of a channel's key: ``cs_<prefix>_<secret>``; pure.

The prefix finds the row and is no secret; of the secret only the SHA-256 is stored. That is enough
here and a slow hash would be waste: the secret is 32 random bytes, which nobody guesses.
"""

import re
import secrets
from dataclasses import dataclass, field
from hashlib import sha256

PREFIX_LENGTH = 12  # 48 random bits, so that two keys hardly ever meet
_TEXT = re.compile(rf"cs_([0-9a-f]{{{PREFIX_LENGTH}}})_([A-Za-z0-9_-]{{43}})", re.ASCII)


@dataclass(frozen=True, slots=True)
class PresentedKey:
    """A well-formed key that somebody showed; whether it opens anything is not known yet."""

    prefix: str
    secret_hash: str = field(repr=False)


def make_key() -> tuple[PresentedKey, str]:
    """Return a new random key and its text, which is not kept anywhere."""
    prefix, secret = secrets.token_hex(PREFIX_LENGTH // 2), secrets.token_urlsafe(32)
    return PresentedKey(prefix, hash_of(secret)), f"cs_{prefix}_{secret}"


def find_key_in(text: str) -> PresentedKey | None:
    """Read the text of a key; None if it is not written like one."""
    match = _TEXT.fullmatch(text)
    return PresentedKey(match[1], hash_of(match[2])) if match else None


def hash_of(secret: str) -> str:
    """Return what is stored of a secret: its SHA-256 in hexadecimal."""
    return sha256(secret.encode()).hexdigest()


def is_same_secret(presented: PresentedKey, *, stored_hash: str) -> bool:
    """Compare a shown secret with the stored hash, in a time that says nothing about either."""
    return secrets.compare_digest(presented.secret_hash, stored_hash)
