"""``manage.py verify_ledger``: is the record whole, and is what is live what was signed."""

from __future__ import annotations

import sys
from collections.abc import Callable, Iterator, Sequence
from functools import partial
from pathlib import Path
from typing import Any

from django.conf import settings
from django.core.management.base import BaseCommand, CommandParser
from django.db import Error as DatabaseError

from content_models.projection import list_unprojected
from people.factors.verify import list_unproven
from people.verify import list_ungranted
from people.verify_signers import list_unfit_signers
from publishing.checking.verify import list_unchecked
from publishing.verify import list_unsigned
from review.outside_record import list_unrecorded_outside
from review.rule_record import list_unrecorded_rules
from review.workflow_record import list_unrecorded
from store.anchors import Anchor, AnchorMalformed, list_unanchored, read_anchors
from store.broken import Broken
from store.models import Head, Ledger, Signature
from store.snapshot import one_moment
from store.verify import list_broken

Check = Callable[[], Iterator[Broken]]
BROKEN, NOT_CHECKED = 1, 2
# A file of anchors that is larger is something else.
_LARGEST = 50_000_000


class Command(BaseCommand):
    """Recompute the record; exit 1 and name the first broken place if it does not hold."""

    help = (
        "Recompute every hash of the record, and check that everything live was signed by people "
        "who held the role, and is what was signed. All of it is read as it stood at one moment. "
        "Exits 1 and names the first broken place when something does not hold, and 2 when it "
        "could not be checked."
    )

    def add_arguments(self, parser: CommandParser) -> None:
        """Take --all and --against."""
        parser.add_argument("--all", action="store_true", help="name every broken place")
        parser.add_argument(
            "--against",
            metavar="FILE",
            help="anchors that were taken before and kept elsewhere, one on each line; - reads "
            "them from the standard input",
        )

    def handle(self, *args: Any, **options: Any) -> None:
        """Check and say."""
        try:
            anchors = _anchors_in(options["against"]) if options["against"] else []
        except (OSError, UnicodeDecodeError, AnchorMalformed) as error:
            self._stop(f"{options['against']} cannot be compared with: {_said(error)}")
        try:
            with one_moment():
                count = self._check(_checks(anchors), every=options["all"])
                self._report(count, anchors)
        except DatabaseError as error:
            self._stop(f"the database could not be read: {_said(error)}")

    def _check(self, checks: Sequence[tuple[str, Check]], *, every: bool) -> int:
        count = 0
        for name, check in checks:
            for broken in _guarded(name, check):
                count += 1
                self.stderr.write(f"broken: {broken.place}: {broken.what}")
                if not every:
                    sys.exit(BROKEN)
        return count

    def _report(self, count: int, anchors: Sequence[Anchor]) -> None:
        if count:
            self.stderr.write(f"{count} broken place{'s' if count != 1 else ''}")
            sys.exit(BROKEN)
        head = Head.objects.get(id=1)
        held = f", {len(anchors)} anchor{'s' if len(anchors) != 1 else ''} met" if anchors else ""
        self.stdout.write(
            f"The record holds: {Ledger.objects.count()} ledger entries, "
            f"{Signature.objects.count()} signatures, release {head.release}{held}, "
            f"head {head.ledger_hash}"
        )

    def _stop(self, why: str) -> None:
        self.stderr.write(f"Nothing was checked: {why}")
        sys.exit(NOT_CHECKED)


def _checks(anchors: Sequence[Anchor]) -> list[tuple[str, Check]]:
    name = settings.INSTALLATION_NAME
    against = partial(list_unanchored, anchors=anchors, installation=name)
    return [
        ("the record", list_broken),
        ("the anchors", against),
        ("accounts and grants", list_ungranted),
        ("signers", list_unfit_signers),
        ("second factors", list_unproven),
        ("rights in the editing system", list_unprojected),
        ("workflows", list_unrecorded),
        ("review rules", list_unrecorded_rules),
        ("what people outside said", list_unrecorded_outside),
        ("what is live", list_unsigned),
        ("what the copy rules said", list_unchecked),
    ]


def _guarded(name: str, check: Check) -> Iterator[Broken]:
    """Run a check; rows so odd that it cannot go on are a broken place like any other."""
    try:
        yield from check()
    except DatabaseError:
        raise
    except Exception as error:  # noqa: BLE001 - whatever odd rows lead to is told in one line
        yield Broken(name, f"it cannot be checked any further: {type(error).__name__}: {error}")


def _anchors_in(source: str) -> list[Anchor]:
    if source == "-":
        return read_anchors(sys.stdin.read(_LARGEST))
    with Path(source).open(encoding="utf-8") as file:
        return read_anchors(file.read(_LARGEST))


def _said(error: Exception) -> str:
    text = error.strerror if isinstance(error, OSError) and error.strerror else str(error)
    return (text.strip().splitlines() or [type(error).__name__])[0]
