#!/usr/bin/env python3
"""The door for commands: `python manage.py help` lists them.

Uses the production settings unless DJANGO_SETTINGS_MODULE names others; a developer's shell wants
`DJANGO_SETTINGS_MODULE=cms.settings.demo`.
"""

from __future__ import annotations

import os
import sys
from itertools import pairwise


def main() -> int:
    """Run the command that the arguments name and give its exit code."""
    if _reads_files_alone(sys.argv[1:]):
        os.environ["DJANGO_SETTINGS_MODULE"] = "cms.settings.bare"
    os.environ.setdefault("DJANGO_SETTINGS_MODULE", "cms.settings.full")
    try:
        return run()
    except KeyboardInterrupt:
        return 130


def _reads_files_alone(arguments: list[str]) -> bool:
    """Say whether a command needs neither a secret nor a database: copy by the shipped rules."""
    live = "--rule-set=live" in arguments or ("--rule-set", "live") in pairwise(arguments)
    return arguments[:1] == ["check_copy"] and not live


def run() -> int:
    """Run the command, and say in one line what is missing."""
    try:
        from django.core.exceptions import ImproperlyConfigured
        from django.core.management import execute_from_command_line
    except ImportError:
        sys.stderr.write("Django is not installed here. Run `make demo` once; it installs all.\n")
        return 1
    try:
        execute_from_command_line(sys.argv)
    except ImproperlyConfigured as error:
        sys.stderr.write(f"{error}\n")
        return 1
    return 0


if __name__ == "__main__":
    sys.exit(main())
