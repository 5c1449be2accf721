"""Codes of an authenticator app: RFC 6238 with SHA-1, six digits and steps of 30 seconds.

These are the values that every app takes. Pure, but for the secret's randomness.
"""

import io
from datetime import datetime
from hmac import compare_digest

import pyotp
import segno

ISSUER = "Countersign"
STEP = 30
# Clocks differ, and people type: the steps before and after are taken as well (RFC 6238, 5.2).
_DRIFT = (0, -1, 1)


def new_secret() -> str:
    """Return a new secret: 160 random bits in base 32."""
    return pyotp.random_base32()


def find_step(*, secret: str, code: str, now: datetime) -> int | None:
    """Return the time step whose code this is, or None for a wrong code.

    Args:
        code: As it was typed; spaces do not count.
    """
    typed = "".join(code.split())
    if not (typed.isascii() and typed.isdecimal() and len(typed) == 6):
        return None
    codes = pyotp.HOTP(secret)
    present = int(now.timestamp()) // STEP
    found = None
    for drift in _DRIFT:  # All of them, whichever it is: the time taken tells nothing.
        if compare_digest(codes.at(present + drift), typed) and found is None:
            found = present + drift
    return found


def address_of(*, secret: str, username: str) -> str:
    """Return the ``otpauth:`` address that an app reads."""
    return pyotp.TOTP(secret).provisioning_uri(name=username, issuer_name=ISSUER)


def drawn(*, address: str) -> str:
    """Return an address as a QR code: inline SVG, black on white in every theme."""
    out = io.BytesIO()
    segno.make(address, error="m").save(
        out, kind="svg", xmldecl=False, svgns=False, scale=4, dark="#000", light="#fff",
        svgclass="cs-qr", lineclass=None,
    )  # fmt: skip
    return out.getvalue().decode()
