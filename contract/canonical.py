"""Canonical JSON and digests: the bytes that people sign.

Canonical JSON is RFC 8785; empty values are left out first, so that a new optional field voids no
signature. Nothing here knows what the values mean.
"""

import hashlib
from collections.abc import Mapping, Sequence
from typing import Any

import rfc8785

DIGEST_PREFIX = "sha256:"


def without_empty(value: Any) -> Any:
    """Return a copy of a JSON value without empty members, from the inside out.

    Empty are null, the empty string, the empty list and the empty object; ``False`` and ``0`` are
    values. An object whose members are all empty is empty itself. List items that are empty are
    dropped too, so a list of nothing is nothing.
    """
    if isinstance(value, Mapping):
        members = {str(key): without_empty(item) for key, item in value.items()}
        return {key: item for key, item in members.items() if not is_empty(item)}
    if isinstance(value, Sequence) and not isinstance(value, str | bytes):
        items = [without_empty(item) for item in value]
        return [item for item in items if not is_empty(item)]
    return value


def is_empty(value: Any) -> bool:
    """Say whether a value counts as absent in canonical JSON."""
    return value is None or value == "" or value == [] or value == {}


def canonical_json(value: Any) -> bytes:
    """Return the RFC 8785 form of a JSON value with its empty members left out, as UTF-8.

    Raises:
        rfc8785.CanonicalizationError: the value holds something that JSON cannot say exactly.
    """
    return rfc8785.dumps(without_empty(value))


def digest_of_bytes(data: bytes) -> str:
    """Return ``sha256:`` and the lower-case hexadecimal SHA-256 of the bytes."""
    return DIGEST_PREFIX + hashlib.sha256(data).hexdigest()


def digest_of(value: Any) -> str:
    """Return the digest of a JSON value's canonical form."""
    return digest_of_bytes(canonical_json(value))
