"""Making channels, issuing and revoking keys; each one transaction.

Whether somebody may do this is decided at the door. A key's text leaves here once and is not kept.
"""

import re
from collections.abc import Sequence
from datetime import datetime

from django.db import transaction

from channels.errors import ChannelCodeTaken, ChannelMalformed, KeyExpiresInPast, KeyRevoked
from channels.keys import make_key
from channels.models import Channel, Key
from contract.places import CODE_PATTERN, PATH_PATTERN, is_at_or_above
from store.lengths import CODE_LENGTH, PATH_LENGTH

# Language, script and region as BCP 47 writes them; nothing longer is published.
_LOCALE = re.compile(r"[a-z]{2,3}(?:-[A-Z][a-z]{3})?(?:-[A-Z]{2})?")


def create_channel(
    *, name: str, code: str, scope: str, locales: Sequence[str], now: datetime
) -> Channel:
    """Make a channel without a key.

    Args:
        scope: Path such as ``northlight/ketamine``.
        locales: BCP 47 codes; the first is the default, the rest the order of fallback.

    Raises:
        ChannelMalformed: the code, the scope or a locale is not written as it must be.
        ChannelCodeTaken: another channel has this code.
    """
    _check(code=code, scope=scope, locales=locales)
    with transaction.atomic():
        channel, made = Channel.objects.get_or_create(
            code=code,
            defaults={"name": name, "scope": scope, "locales": list(locales), "created_at": now},
        )
        if not made:
            raise ChannelCodeTaken(f"Another channel has the code “{code}”. Choose another.")
    return channel


def move_channels(*, path: str, new_path: str) -> int:
    """Make channels of a place, or of one below it, read at its new path.

    In the transaction of the operation that moves the place.

    Returns:
        How many there were.
    """
    there = Channel.objects.filter(scope__startswith=path).select_for_update().order_by("pk")
    moving = [channel for channel in there if is_at_or_above(path, place=channel.scope)]
    for channel in moving:
        channel.scope = new_path + channel.scope.removeprefix(path)
        channel.save(update_fields=["scope"])
    return len(moving)


def issue_key(
    *, channel: Channel, label: str, now: datetime, expires_at: datetime | None = None
) -> tuple[Key, str]:
    """Issue a key of a channel and return it with its text, which cannot be read again.

    Args:
        label: Whom it is for, such as “Website, production”.

    Raises:
        KeyExpiresInPast: ``expires_at`` is not later than now.
    """
    if expires_at is not None and expires_at <= now:
        raise KeyExpiresInPast("Choose a moment in the future for the key to expire.")
    made, text = make_key()
    key = Key.objects.create(
        channel=channel,
        prefix=made.prefix,
        secret_hash=made.secret_hash,
        label=label,
        created_at=now,
        expires_at=expires_at,
    )
    return key, text


def revoke_key(*, key: Key, now: datetime) -> Key:
    """Revoke a key at once; the row stays as history.

    Raises:
        KeyRevoked: it was revoked before.
    """
    with transaction.atomic():
        row = Key.objects.select_for_update().get(pk=key.pk)
        if row.revoked_at is not None:
            raise KeyRevoked(f"The key {row} was revoked before.")
        row.revoked_at = now
        row.save(update_fields=["revoked_at"])
    return row


def _check(*, code: str, scope: str, locales: Sequence[str]) -> None:
    if not CODE_PATTERN.fullmatch(code) or len(code) > CODE_LENGTH:
        raise ChannelMalformed(
            f"“{code}” is not a code: use lower-case letters, digits and single hyphens."
        )
    if not PATH_PATTERN.fullmatch(scope) or len(scope) > PATH_LENGTH:
        raise ChannelMalformed(f"“{scope}” is not a scope such as northlight/ketamine.")
    if not locales or len(set(locales)) != len(locales):
        raise ChannelMalformed("Name at least one locale, and each once.")
    for locale in locales:
        if not _LOCALE.fullmatch(locale):
            raise ChannelMalformed(f"“{locale}” is not a locale such as en-US or es-US.")
