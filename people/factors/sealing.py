"""Keeps an authenticator app's secret unreadable in the database.

Encrypted with a key derived from SECRET_KEY, so that a copy of the database alone makes no codes.
Old keys in SECRET_KEY_FALLBACKS still read.
"""

from base64 import urlsafe_b64encode

from cryptography.fernet import Fernet, InvalidToken, MultiFernet
from django.conf import settings
from django.utils.crypto import salted_hmac

from people.factors.errors import FactorUnreadable

_SALT = "people.factors.sealing"


def seal(plain: str) -> str:
    """Return a secret as the database keeps it."""
    return _ciphers().encrypt(plain.encode()).decode()


def open_sealed(sealed: str) -> str:
    """Return a secret in the clear.

    Raises:
        FactorUnreadable: it was sealed with a key that the server has no more.
    """
    try:
        return _ciphers().decrypt(sealed.encode()).decode()
    except InvalidToken as error:
        raise FactorUnreadable from error


def _ciphers() -> MultiFernet:
    keys = [settings.SECRET_KEY, *settings.SECRET_KEY_FALLBACKS]
    return MultiFernet([Fernet(urlsafe_b64encode(_key(key))) for key in keys])


def _key(secret: str | bytes) -> bytes:
    return salted_hmac(_SALT, "", secret=secret, algorithm="sha256").digest()
