"""A passkey in software, a browser and a security key in one: for answers that no browser gives.

It signs what it is told to, from whatever origin and with whatever count; the browser's own virtual
authenticator stands in `tests/browser`.
"""

import json
import secrets
from dataclasses import dataclass, field
from hashlib import sha256
from typing import Any

from cryptography.hazmat.primitives import hashes
from cryptography.hazmat.primitives.asymmetric import ec
from fido2.cose import ES256
from fido2.utils import websafe_encode
from fido2.webauthn import AttestationObject, AttestedCredentialData, AuthenticatorData

PRESENT, VERIFIED, ATTESTED = 0x01, 0x04, 0x40


@dataclass
class Authenticator:
    """One credential.

    Attributes:
        origin: The site that the browser is on.
        site: The name that the credential is made for.
        count: How often it was used, as it says itself.
        counts: Whether it counts at all; those that are kept in step between devices do not.
        verified: Whether it asks its user for a PIN or a finger.
    """

    origin: str = "http://testserver"
    site: str = "testserver"
    count: int = 0
    counts: bool = True
    verified: bool = True
    key: ec.EllipticCurvePrivateKey = field(
        default_factory=lambda: ec.generate_private_key(ec.SECP256R1())
    )
    name: bytes = field(default_factory=lambda: secrets.token_bytes(32))

    def make(self, options: dict[str, Any]) -> str:
        """Answer ``navigator.credentials.create``."""
        public = ES256.from_cryptography_key(  # type: ignore[no-untyped-call]  # of fido2
            self.key.public_key()
        )
        data = AttestedCredentialData.create(bytes(16), self.name, public)
        said = self._data(ATTESTED, data)
        attestation = AttestationObject.create("none", said, {})
        return self._packed(
            clientDataJSON=self._client("webauthn.create", options),
            attestationObject=bytes(attestation),
        )

    def answer(self, options: dict[str, Any]) -> str:
        """Answer ``navigator.credentials.get``."""
        self.count += int(self.counts)
        data = bytes(self._data(0, None))
        client = self._client("webauthn.get", options)
        signature = self.key.sign(data + sha256(client).digest(), ec.ECDSA(hashes.SHA256()))
        return self._packed(clientDataJSON=client, authenticatorData=data, signature=signature)

    def _data(self, flags: int, data: AttestedCredentialData | None) -> AuthenticatorData:
        flags |= PRESENT | (VERIFIED if self.verified else 0)
        said: AuthenticatorData = AuthenticatorData.create(
            sha256(self.site.encode()).digest(),
            AuthenticatorData.FLAG(flags),
            self.count,
            data or b"",
        )
        return said

    def _client(self, kind: str, options: dict[str, Any]) -> bytes:
        said = {"type": kind, "challenge": options["challenge"], "origin": self.origin}
        return json.dumps({**said, "crossOrigin": False}).encode()

    def _packed(self, **response: bytes) -> str:
        name = websafe_encode(self.name)
        packed = {key: websafe_encode(value) for key, value in response.items()}
        return json.dumps({"id": name, "rawId": name, "type": "public-key", "response": packed})
