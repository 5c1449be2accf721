"""Questions about channels. Reads of front-ends do not come here: ``api`` asks in one statement."""

from channels.errors import UnknownChannel
from channels.models import Channel, Key


def get_channel(*, code: str) -> Channel:
    """Return a channel.

    Raises:
        UnknownChannel: there is none of that code.
    """
    channel = find_channel(code=code)
    if channel is None:
        raise UnknownChannel(f"There is no channel “{code}”.")
    return channel


def find_channel(*, code: str) -> Channel | None:
    """Return a channel, if there is one of that code."""
    return Channel.objects.filter(code=code).first()


def list_keys(*, channel: Channel) -> list[Key]:
    """Return the keys of a channel, newest first, revoked and expired ones included."""
    return list(Key.objects.filter(channel=channel).order_by("-created_at", "-pk"))
