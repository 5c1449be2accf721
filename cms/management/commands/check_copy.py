"""``manage.py check_copy FILE...``: what may not be said, in any plain, HTML or Markdown file.

By the shipped rules it reads files and nothing else: no connection is opened. ``--rule-set live``
asks the database which rules a group goes by.
"""

from __future__ import annotations

import json
import sys
from collections.abc import Sequence
from pathlib import Path
from typing import Any

from django.core.management.base import BaseCommand, CommandParser

from compliance.engine import check_text
from compliance.files import Unreadable, format_of, read_file
from compliance.findings import Finding, Severity
from compliance.rule_set import RuleSet
from contract.disclaimers import COUNTRY
from contract.places import ScopeKind
from contract.states import STATES

BLOCKED, NOT_CHECKED = 1, 2
_WORDS_SHOWN = 80


class Command(BaseCommand):
    """Check files; exit 1 where anything blocks, 2 where something could not be read."""

    help = (
        "Check the copy in plain text, HTML or Markdown files. Exits 0 when it is clean or there "
        "are only warnings, 1 when anything blocks, and 2 when a file, or the rules of a group, "
        "could not be read. Offsets are characters of the decoded file."
    )
    # Nothing of the project is needed to read a file.
    requires_system_checks: list[str] = []
    requires_migrations_checks = False

    def add_arguments(self, parser: CommandParser) -> None:
        """Take the files, --format, --jurisdiction and --rule-set."""
        parser.add_argument("files", nargs="+", metavar="FILE")
        parser.add_argument("--format", choices=["text", "json"], default="text")
        parser.add_argument(
            "--jurisdiction", default="", metavar="STATE", help="where it is read, such as US-TX"
        )
        parser.add_argument(
            "--rule-set",
            choices=["shipped", "live"],
            default="shipped",
            help="shipped: the rules as they come; live: as a group here has them",
        )
        parser.add_argument(
            "--group",
            metavar="CODE",
            help="whose rules, with --rule-set live; needed where there are several groups",
        )

    def handle(self, *args: Any, **options: Any) -> None:
        """Check and say."""
        jurisdiction = options["jurisdiction"]
        if jurisdiction and jurisdiction not in {COUNTRY, *STATES}:
            raise self._stopped(
                f"“{jurisdiction}” is no jurisdiction. Write US or a state such as US-TX."
            )
        rules: RuleSet | None = None
        if options["rule_set"] == "live":
            rules = self._live_rules(options["group"])
        elif options["group"]:
            raise self._stopped("The shipped rules are of no group. Write --rule-set live as well.")
        found: list[tuple[str, str, Finding]] = []
        read = 0
        for name in options["files"]:
            try:
                text = read_file(Path(name))
            except Unreadable as reason:
                self.stderr.write(f"{name} cannot be checked: {reason}.")
                continue
            read += 1
            findings = check_text(
                text=text,
                format=format_of(Path(name), text),
                jurisdiction=jurisdiction,
                rules=rules,
            )
            found += [(name, text, finding) for finding in findings]
        if options["format"] == "json":
            self.stdout.write(json.dumps([_as_json(n, f) for n, _, f in found], indent=1))
        else:
            self._tell(found, read)
        if read < len(options["files"]):
            sys.exit(NOT_CHECKED)
        if any(finding.severity is Severity.BLOCK for _, _, finding in found):
            sys.exit(BLOCKED)

    def _live_rules(self, code: str | None) -> RuleSet:
        """Return the rules of a group, or say in one line why not."""
        # Here, because by the shipped rules this runs without any app, and these have tables.
        from django.db import Error as DatabaseError

        from publishing.checking.rule_sets import rule_set_of
        from store.queries import list_scopes

        try:
            groups = [scope.path for scope in list_scopes() if scope.kind == ScopeKind.GROUP]
            if code is None and len(groups) == 1:
                code = groups[0]
            if code in groups:
                return rule_set_of(group=code)
        except DatabaseError as error:
            line = (str(error).strip().splitlines() or [type(error).__name__])[0]
            raise self._stopped(f"The rules of the group could not be read: {line}") from error
        known = ", ".join(groups)
        if not groups:
            raise self._stopped(
                "There is no group here yet, so it has no rules. Leave out --rule-set."
            )
        if code is None:
            raise self._stopped(f"There are several groups. Write --group with one of: {known}.")
        raise self._stopped(f"There is no group “{code}”. Write --group with one of: {known}.")

    def _tell(self, found: Sequence[tuple[str, str, Finding]], files: int) -> None:
        for name, text, one in found:
            place = name
            if one.end:
                line = text.count("\n", 0, one.start) + 1
                column = one.start - (text.rfind("\n", 0, one.start) + 1) + 1
                place = f"{name}:{line}:{column}"
            said = f" “{_shortened(one.match)}”" if one.match else ""
            self.stdout.write(f"{place}: {one.severity} {one.rule}{said}")
            self.stdout.write(f"    {one.why}")
            self.stdout.write(f"    To satisfy it: {one.satisfied_by}")
            self.stdout.write(f"    Source: {_source(one)}")
        if not files:
            return
        blocks = sum(one.severity is Severity.BLOCK for _, _, one in found)
        self.stdout.write(
            f"{files} file{'s' if files != 1 else ''}: {blocks} that block, "
            f"{len(found) - blocks} to look at"
        )

    def _stopped(self, why: str) -> SystemExit:
        """Say why nothing was checked; return what ends the command."""
        self.stderr.write(why)
        return SystemExit(NOT_CHECKED)


def _as_json(name: str, one: Finding) -> dict[str, Any]:
    return {
        "file": name,
        "rule": one.rule,
        "severity": one.severity.value,
        "start": one.start,
        "end": one.end,
        "match": one.match,
        "why": one.why,
        "source": _source(one),
        "satisfied_by": one.satisfied_by,
    }


def _source(one: Finding) -> str:
    if one.failed:
        return "the checker itself"
    return one.source if one.source_verified else f"{one.source} (not compared yet)"


def _shortened(words: str) -> str:
    line = " ".join(words.split())
    return line if len(line) <= _WORDS_SHOWN else f"{line[: _WORDS_SHOWN - 1]}…"
