"""``manage.py approval_packet``: everything that stands behind a document that was served."""

from __future__ import annotations

import re
from datetime import datetime
from typing import Any

from django.core.management.base import BaseCommand, CommandError, CommandParser
from django.utils import timezone

from contract.images import DIGEST
from contract.locales import LOCALES, SOURCE_LOCALE
from contract.places import chain_of
from contract.types import BY_COLLECTION
from review.proof.printing import packet_html
from store.models import Placement, Release
from store.packet_json import packet_json
from store.packets import Packet, find_packet
from store.queries import LIVE, find_placement


class Command(BaseCommand):
    """Print the packet of a document, found by its digest or by where it stood."""

    help = (
        "Print everything that stands behind a document that any front-end was ever served: its "
        "words and parts, who signed them, when, and what the ledger holds of it."
    )

    def add_arguments(self, parser: CommandParser) -> None:
        """Take the document, --locale, --as-of and --format."""
        parser.add_argument(
            "document",
            help="its digest (sha256:…), or where it stood: place, collection and handle, such as "
            "northlight/ketamine/tx/austin/treatments/iv-ketamine",
        )
        parser.add_argument("--locale", default=SOURCE_LOCALE, help=f"one of {', '.join(LOCALES)}")
        parser.add_argument(
            "--as-of",
            metavar="TIME|RELEASE",
            help="a release number, or a time with its zone such as 2026-05-04T08:00:00Z; now "
            "unless said",
        )
        parser.add_argument("--format", choices=["json", "html"], default="json")

    def handle(self, *args: Any, **options: Any) -> None:
        """Print it.

        Raises:
            CommandError: nothing stood there then, or the arguments cannot be read.
        """
        release = _read_moment(options["as_of"])
        named = options["document"]
        digest = named
        if not DIGEST.fullmatch(named):
            digest = _find_document(named, locale=options["locale"], release=release)
        packet = find_packet(digest=digest)
        if packet is None:
            raise CommandError(f"No document {digest} was ever served.")
        if release is not None and not _stood(packet, release):
            raise CommandError(f"The document {digest} did not stand in release {release}.")
        text: str = ""
        if options["format"] == "html":
            text = packet_html(
                packet=packet,
                now=timezone.now(),
                printed_by="manage.py approval_packet",
                alone=True,
            )
        else:
            text = packet_json(packet, everything=True).decode()
        self.stdout.write(text)


def _read_moment(text: str | None) -> int | None:
    """Return the newest release at a moment; None for now."""
    if text is None:
        return None
    newest = Release.objects.order_by("-number").values_list("number", flat=True).first() or 0
    if re.fullmatch("[0-9]{1,18}", text):
        if not 1 <= int(text) <= newest:
            raise CommandError(f"There is no release {text}. There are 1 to {newest}.")
        return int(text)
    try:
        moment = datetime.fromisoformat(text)
    except ValueError:
        moment = None
    if moment is None or moment.tzinfo is None:
        raise CommandError(
            f"“{text}” is neither a release number nor a time with its zone, such as "
            "2026-05-04T08:00:00Z."
        )
    found = Release.objects.filter(at__lte=moment).order_by("-number").first()
    if found is None:
        raise CommandError(f"Nothing was released before {text}.")
    return found.number


def _find_document(named: str, *, locale: str, release: int | None) -> str:
    """Return the digest of what the nearest place had at an address."""
    place, _, handle = named.strip("/").rpartition("/")
    scope, _, collection = place.rpartition("/")
    if not scope or not handle or collection not in BY_COLLECTION:
        raise CommandError(
            f"“{named}” is neither a digest nor an address. Write a place, a collection and a "
            "handle, such as northlight/ketamine/treatments/iv-ketamine. Collections are: "
            f"{', '.join(sorted(BY_COLLECTION))}."
        )
    if locale not in LOCALES:
        raise CommandError(f"There is no locale {locale}. There are: {', '.join(LOCALES)}.")
    when = f"in release {release}" if release is not None else "now"
    for path in chain_of(scope):
        row = find_placement(
            collection=collection, handle=handle, locale=locale, scope=path, release=release
        )
        if row is not None and row.state == LIVE:
            return row.document
        if row is not None:
            raise CommandError(_gone(row, named, when))
    raise CommandError(f"Nothing stood at {named} in {locale} {when}.")


def _gone(row: Placement, named: str, when: str) -> str:
    return (
        f"What stood at {named} was {row.state} {when}, since release {row.from_sequence}. "
        f"Ask with --as-of {row.from_sequence - 1} for what stood before."
    )


def _stood(packet: Packet, release: int) -> bool:
    return any(
        one.span.from_release <= release
        and (one.span.until_release is None or release < one.span.until_release)
        for one in packet.served
    )
