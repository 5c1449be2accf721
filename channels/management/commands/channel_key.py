"""``manage.py channel_key``: issue a key of a channel, making the channel if it is new.

Prints the key once, alone on the last line, so that a script can take it; it is not kept.
"""

from argparse import ArgumentParser
from datetime import timedelta
from typing import Any

from django.core.management.base import BaseCommand, CommandError
from django.db import transaction
from django.utils import timezone

from channels.errors import ChannelError
from channels.models import Channel
from channels.operations import create_channel, issue_key
from channels.queries import find_channel


class Command(BaseCommand):
    """Issue a key."""

    help = "Issue a key of a channel; makes the channel if --scope and --locale are given."

    def add_arguments(self, parser: ArgumentParser) -> None:
        """Declare the arguments."""
        parser.add_argument("channel", help="code of the channel, such as ketamine-website")
        parser.add_argument("--name", default="", help="its name, if it is new")
        parser.add_argument("--scope", default="", help="its scope, such as northlight/ketamine")
        parser.add_argument(
            "--locale",
            action="append",
            default=[],
            dest="locales",
            help="a locale that it serves, such as en-US; repeat it in the order of fallback",
        )
        parser.add_argument("--label", default="", help="whom the key is for")
        parser.add_argument("--days", type=int, default=0, help="days until the key expires")

    def handle(self, *args: Any, **options: Any) -> None:
        """Make what is missing and print the key.

        Raises:
            CommandError: an argument is wrong; the message says which and what to do.
        """
        now = timezone.now()
        try:
            with transaction.atomic():
                channel = _get_channel(options)
                days = options["days"]
                if days < 0 or days > 36_500:
                    raise CommandError("--days: give a number of days from 1 to 36500.")
                _, text = issue_key(
                    channel=channel,
                    label=options["label"] or f"{channel.name}, from the command line",
                    now=now,
                    expires_at=now + timedelta(days=days) if days else None,
                )
        except ChannelError as error:
            raise CommandError(str(error)) from error
        self.stderr.write("This key is shown once. Send it as: Authorization: Bearer <key>")
        self.stdout.write(text)


def _get_channel(options: dict[str, Any]) -> Channel:
    code, scope, locales = options["channel"], options["scope"], options["locales"]
    channel = find_channel(code=code)
    if channel is None:
        if not scope or not locales:
            raise CommandError(
                f"There is no channel “{code}”. To make it, give --scope and --locale as well."
            )
        return create_channel(
            name=options["name"] or code,
            code=code,
            scope=scope,
            locales=locales,
            now=timezone.now(),
        )
    if (scope and scope != channel.scope) or (locales and locales != channel.locales):
        raise CommandError(
            f"The channel “{code}” stands already, at {channel.scope} "
            f"in {', '.join(channel.locales)}. Leave --scope and --locale out, or choose another."
        )
    return channel
