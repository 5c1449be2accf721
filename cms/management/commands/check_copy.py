"""``manage.py check_copy FILE...``: what may not be said, in any plain, HTML or Markdown file.

Reads files and nothing else: the shipped rules need no database, and no connection is opened.
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
from contract.disclaimers import COUNTRY
from contract.states import STATES

BLOCKED, NOT_CHECKED = 1, 2
_WORDS_SHOWN = 80


class Command(BaseCommand):
    """Check files; exit 1 where anything blocks, 2 where something could not be read."""

    help = (
        "Check the copy in plain text, HTML or Markdown files. Exits 0 when it is clean or there "
        "are only warnings, 1 when anything blocks, and 2 when a file could not be read. Offsets "
        "are characters of the decoded file."
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
            help="shipped: the rules as they come; live: as this installation changed them",
        )

    def handle(self, *args: Any, **options: Any) -> None:
        """Check and say."""
        jurisdiction = options["jurisdiction"]
        if jurisdiction and jurisdiction not in {COUNTRY, *STATES}:
            self._stop(f"“{jurisdiction}” is no jurisdiction. Write US or a state such as US-TX.")
        if options["rule_set"] == "live":
            self._stop("This installation has no rule set of its own yet. Leave out --rule-set.")
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
                text=text, format=format_of(Path(name), text), jurisdiction=jurisdiction
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

    def _stop(self, why: str) -> None:
        self.stderr.write(why)
        sys.exit(NOT_CHECKED)


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
