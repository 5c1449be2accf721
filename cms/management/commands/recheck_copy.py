"""``manage.py recheck_copy``: check everything live by the present rules, say what they stop."""

from __future__ import annotations

import sys
from typing import Any

from django.core.management.base import BaseCommand, CommandParser
from django.db import Error as DatabaseError
from django.utils import timezone

from compliance.rule_set import OverrideMalformed
from publishing.checking.findings import Row, list_stopped
from publishing.checking.recheck import recheck
from store.models import Recheck
from store.queries import list_scopes
from store.rechecks import RecheckUnderWay, list_groups

STOPPED, NOT_CHECKED = 1, 2
_WIDTH = 30


class Command(BaseCommand):
    """Check everything live again; exit 1 where the rules would stop some of it, 2 on errors."""

    help = (
        "Check everything live by the copy rules as they are now, and print what they would stop. "
        "Nothing live changes. Exits 0 where nothing is stopped, 1 where something is, and 2 when "
        "it could not be checked. What was checked already is not read again."
    )

    def add_arguments(self, parser: CommandParser) -> None:
        """Take --group."""
        parser.add_argument("--group", metavar="CODE", help="this group alone; every group unless")

    def handle(self, *args: Any, **options: Any) -> None:
        """Check, show how far it is, and say what was found."""
        stopped = 0
        try:
            groups = list_groups()
            if options["group"] and options["group"] not in groups:
                self._stop(f"There is no group {options['group']}.")
            for group in [options["group"]] if options["group"] else groups:
                row = recheck(group=group, today=timezone.now().date(), progress=self._show)
                stopped += row.blocked
                self._say(group, row)
        except (DatabaseError, RecheckUnderWay, OverrideMalformed) as error:
            self._stop(str(error).strip())
        if stopped:
            sys.exit(STOPPED)

    def _show(self, row: Recheck) -> None:
        share = row.done / row.total if row.total else 1
        bar = "#" * int(share * _WIDTH)
        end = "\n" if row.done == row.total else ""
        self.stderr.write(f"\r[{bar:<{_WIDTH}}] {row.done:,} of {row.total:,}", ending=end)

    def _say(self, group: str, row: Recheck) -> None:
        for found in list_stopped(group=group, tree=list_scopes()):
            self.stdout.write(_line(found))
        self.stdout.write(
            f"{group}: {row.total:,} documents checked by rule set {row.rule_set}; the rules "
            f"would now stop {row.blocked:,}."
        )

    def _stop(self, why: str) -> None:
        self.stderr.write(f"Nothing more was checked: {why}")
        sys.exit(NOT_CHECKED)


def _line(row: Row) -> str:
    one = row.finding
    where = f" {one.field}" if one.field else ""
    words = f" “{' '.join(one.match.split())}”" if one.match else ""
    states = ", ".join(state for state in row.states if state)
    return (
        f"{row.type} {row.handle} ({row.locale}) at {', '.join(row.scopes)}:{where} "
        f"{one.rule}{words}{f' for {states}' if states else ''}: {one.why}"
    )
