"""Passkeys, by Web Authentication level 2: what the browser is asked, and whether its answer holds.

The site is the one of ADMIN_BASE_URL, exactly: no other port, no subdomain. The authenticator must
have verified its user (a PIN, a fingerprint), so a passkey stands for a password and more.
Attestation is not asked for: any authenticator will do. Pure, but for the setting.
"""

import json
from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from typing import Any
from urllib.parse import urlsplit

from django.conf import settings
from fido2.server import Fido2Server
from fido2.utils import websafe_decode, websafe_encode
from fido2.webauthn import (
    AttestedCredentialData,
    PublicKeyCredentialRpEntity,
    PublicKeyCredentialUserEntity,
    ResidentKeyRequirement,
    UserVerificationRequirement,
)

from people.factors.challenges import ANSWER_WITHIN
from people.factors.errors import (
    PasskeyForOther,
    PasskeyFromElsewhere,
    PasskeyRefused,
    PasskeysOff,
    PasskeyUnknown,
)

# Longer than any answer that a browser gives without an attestation.
MOST_CHARACTERS = 20_000
# How long the browser waits for its user: as long as a challenge holds.
_MILLISECONDS = int(ANSWER_WITHIN.total_seconds() * 1000)
_REQUIRED = UserVerificationRequirement.REQUIRED
# What the parsers of fido2 raise at bytes that are no answer; they name no error of their own.
_UNREADABLE = (ValueError, KeyError, TypeError, IndexError, AttributeError, AssertionError)


@dataclass(frozen=True, slots=True)
class Answer:
    """An answer that holds.

    Attributes:
        credential: The passkey's name, in base 64 for addresses.
        public_key: Its key and name as the standard packs them, likewise; of a new one alone.
        count: How often the authenticator says it was used; 0 where it does not count.
    """

    credential: str
    public_key: str
    count: int


def site() -> tuple[str, str]:
    """Return the name that passkeys are made for, and the one origin whose answers count.

    Raises:
        PasskeysOff: ADMIN_BASE_URL is not set.
    """
    parts = urlsplit(getattr(settings, "WAGTAILADMIN_BASE_URL", None) or "")
    if not parts.hostname:
        raise PasskeysOff
    return parts.hostname, f"{parts.scheme}://{parts.netloc}".lower()


def options_to_add(
    *, challenge: bytes, handle: bytes, username: str, printed_name: str, known: Iterable[str]
) -> dict[str, Any]:
    """Return what ``navigator.credentials.create`` takes, as JSON.

    Args:
        handle: The person, as the authenticator keeps them: no name.
        known: Public keys that the person has, which are not added again.
    """
    options, _ = _server().register_begin(
        PublicKeyCredentialUserEntity(name=username, id=handle, display_name=printed_name),
        credentials=_opened(known),
        resident_key_requirement=ResidentKeyRequirement.DISCOURAGED,
        user_verification=_REQUIRED,
        challenge=challenge,
    )
    return dict(options.public_key)


def options_to_answer(*, challenge: bytes, known: Iterable[str]) -> dict[str, Any]:
    """Return what ``navigator.credentials.get`` takes, as JSON."""
    options, _ = _server().authenticate_begin(
        credentials=_opened(known), user_verification=_REQUIRED, challenge=challenge
    )
    return dict(options.public_key)


def check_new(*, answer: str, challenge: bytes) -> Answer:
    """Return the passkey that was made for a challenge.

    Raises:
        PasskeyRefused, PasskeyFromElsewhere, PasskeyForOther: the answer does not hold.
    """
    given = _read(answer, challenge)
    try:
        data = _server().register_complete(_state(challenge), given)
        made = data.credential_data
    except _UNREADABLE as error:
        raise PasskeyRefused from error
    if made is None:
        raise PasskeyRefused
    return Answer(websafe_encode(made.credential_id), websafe_encode(made), data.counter)


def name_in(*, answer: str) -> str:
    """Return which passkey an answer says it is of; nothing is checked yet.

    Raises:
        PasskeyRefused: it is no answer.
    """
    name = _parsed(answer).get("rawId")
    if not isinstance(name, str):
        raise PasskeyRefused
    return name.rstrip("=")


def check_answer(*, answer: str, challenge: bytes, public_key: str) -> Answer:
    """Return what a passkey said to a challenge.

    Raises:
        PasskeyRefused, PasskeyFromElsewhere, PasskeyForOther, PasskeyUnknown: it does not hold.
    """
    given = _read(answer, challenge)
    server = _server()
    [key] = _opened([public_key])
    try:
        if websafe_decode(given["rawId"]) != key.credential_id:
            raise PasskeyUnknown
        server.authenticate_complete(_state(challenge), [key], given)
        count = int.from_bytes(websafe_decode(given["response"]["authenticatorData"])[33:37], "big")
    except _UNREADABLE as error:
        raise PasskeyRefused from error
    return Answer(websafe_encode(key.credential_id), "", count)


def _read(answer: str, challenge: bytes) -> Mapping[str, Any]:
    """Return an answer whose origin and challenge are right; the library checks the rest.

    It checks these two as well, and says no more than that something is wrong.
    """
    given = _parsed(answer)
    _, origin = site()
    try:
        client = json.loads(websafe_decode(given["response"]["clientDataJSON"]))
        asked = websafe_decode(client["challenge"])
        came_from = client["origin"]
    except _UNREADABLE as error:
        raise PasskeyRefused from error
    if came_from != origin or client.get("crossOrigin"):
        raise PasskeyFromElsewhere
    if asked != challenge:
        raise PasskeyForOther
    return given


def _parsed(answer: str) -> Mapping[str, Any]:
    if len(answer) > MOST_CHARACTERS:
        raise PasskeyRefused
    try:
        given = json.loads(answer)
    except (ValueError, RecursionError) as error:
        raise PasskeyRefused from error
    if not isinstance(given, dict):
        raise PasskeyRefused
    return given


def _server() -> Fido2Server:
    name, origin = site()
    server = Fido2Server(
        PublicKeyCredentialRpEntity(name="Countersign", id=name),
        verify_origin=lambda given: given == origin,
    )
    server.timeout = _MILLISECONDS  # type: ignore[assignment]  # fido2 types it as None alone
    return server


def _state(challenge: bytes) -> dict[str, Any]:
    return {"challenge": websafe_encode(challenge), "user_verification": _REQUIRED}


def _opened(public_keys: Iterable[str]) -> list[AttestedCredentialData]:
    return [AttestedCredentialData(websafe_decode(key)) for key in public_keys]
