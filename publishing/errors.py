"""What can keep something from going live or off, each named for the fact."""


class PublishingError(Exception):
    """Publishing refused; the message says what to do."""

    code = "publishing-error"


class NotLive(PublishingError):
    """This entry is not live, so there is nothing to withdraw."""

    code = "not-live"


class NotDue(PublishingError):
    """Nothing of this entry is signed and waiting to go live."""

    code = "not-due"
