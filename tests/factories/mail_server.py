"""A real mail server on this machine that keeps what it is given, for tests of mails."""

import socket
from collections.abc import Iterator
from contextlib import contextmanager
from email import message_from_bytes, policy
from email.message import EmailMessage

from aiosmtpd.controller import Controller
from django.test import override_settings


class Mailbox:
    """What arrived; refuses everything while ``away``."""

    def __init__(self) -> None:
        self.mails: list[EmailMessage] = []
        self.away = False

    async def handle_DATA(self, server: object, session: object, envelope: object) -> str:  # noqa: N802 - aiosmtpd's name
        """Take a mail, or say that it cannot be taken now."""
        if self.away:
            return "451 Try again later"
        content = envelope.content  # type: ignore[attr-defined]  # Bytes, as aiosmtpd has it.
        mail = message_from_bytes(content, policy=policy.default)
        self.mails.append(mail)
        return "250 Taken"

    def of(self, address: str) -> list[EmailMessage]:
        """Return the mails to one address."""
        return [mail for mail in self.mails if mail["To"] == address]


def body_of(mail: EmailMessage) -> str:
    """Return a mail's plain text."""
    part = mail.get_body(preferencelist=("plain",))
    assert part is not None, "a mail has a part in plain text"
    return str(part.get_content()).replace("\r\n", "\n")


@contextmanager
def mail_server() -> Iterator[Mailbox]:
    """Run a mail server and let mails go there."""
    box = Mailbox()
    with socket.create_server(("127.0.0.1", 0)) as free:
        port = free.getsockname()[1]
    controller = Controller(box, hostname="127.0.0.1", port=port)
    controller.start()
    try:
        with override_settings(
            EMAIL_BACKEND="django.core.mail.backends.smtp.EmailBackend",
            EMAIL_HOST="127.0.0.1",
            EMAIL_PORT=port,
            EMAIL_USE_TLS=False,
            EMAIL_USE_SSL=False,
            WAGTAILADMIN_BASE_URL="https://copy.example.org",
        ):
            yield box
    finally:
        controller.stop()
