"""What can go wrong with channels and keys, each named for the fact."""


class ChannelError(Exception):
    """A change to a channel or a key was refused."""

    code = "channel-error"


class ChannelMalformed(ChannelError):
    """The code, the scope or the locales of a channel are not written as they must be."""

    code = "channel-malformed"


class ChannelCodeTaken(ChannelError):
    """Another channel has this code."""

    code = "channel-code-taken"


class UnknownChannel(ChannelError):
    """There is no channel of that code."""

    code = "unknown-channel"


class KeyExpiresInPast(ChannelError):
    """A key that has expired already would open nothing."""

    code = "key-expires-in-past"


class KeyRevoked(ChannelError):
    """The key was revoked before."""

    code = "key-revoked"
