"""Chromium's own virtual authenticator, by its developer protocol: a security key of no metal."""

from __future__ import annotations

import contextlib
from collections.abc import Iterator
from dataclasses import dataclass
from typing import Any

from playwright.sync_api import CDPSession, Page


@dataclass(frozen=True, slots=True)
class SecurityKey:
    """A key in the browser's slot; its user is present and verified unless told."""

    session: CDPSession
    name: str

    def credentials(self) -> list[dict[str, Any]]:
        """Return what it holds, private keys and counts included."""
        found: dict[str, Any] = self.session.send(
            "WebAuthn.getCredentials", {"authenticatorId": self.name}
        )
        credentials: list[dict[str, Any]] = found["credentials"]
        return credentials

    def put(self, credential: dict[str, Any]) -> None:
        """Put a credential in, as a thief does who copied it."""
        self.session.send(
            "WebAuthn.addCredential", {"authenticatorId": self.name, "credential": credential}
        )

    def verifies(self, yes: bool) -> None:
        """Say whether its user gives the right PIN."""
        self.session.send(
            "WebAuthn.setUserVerified", {"authenticatorId": self.name, "isUserVerified": yes}
        )


@contextlib.contextmanager
def a_security_key(page: Page) -> Iterator[SecurityKey]:
    """Plug a key into the browser of a page, and take it out afterwards."""
    session = page.context.new_cdp_session(page)
    session.send("WebAuthn.enable")
    made: dict[str, Any] = session.send(
        "WebAuthn.addVirtualAuthenticator",
        {
            "options": {
                "protocol": "ctap2",
                "transport": "usb",
                "hasResidentKey": True,
                "hasUserVerification": True,
                "isUserVerified": True,
                "automaticPresenceSimulation": True,
            }
        },
    )
    key = SecurityKey(session, made["authenticatorId"])
    yield key
    session.send("WebAuthn.removeVirtualAuthenticator", {"authenticatorId": key.name})
