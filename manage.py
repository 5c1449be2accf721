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
        try:
            return run()
        finally:
            sys.stdout.flush()
    except KeyboardInterrupt:
        return 130
    except BrokenPipeError:
        # Whoever read the output, such as `head`, has seen enough; nothing is written at exit.
        os.dup2(os.open(os.devnull, os.O_WRONLY), sys.stdout.fileno())
        return 141


def _reads_files_alone(arguments: list[str]) -> bool:
    """Say whether a command needs neither a secret nor a database: copy by the shipped rules."""
    said = [*pairwise(arguments), *(tuple(one.split("=", 1)) for one in arguments if "=" in one)]
    # The option may be written short, as far as it is told from others.
    live = any(len(one) > 2 and "--rule-set".startswith(one) and of == "live" for one, of in said)
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
        # Of a check of copy, 1 would say that something in it blocks.
        return 2 if sys.argv[1:2] == ["check_copy"] else 1
    return 0


if __name__ == "__main__":
    sys.exit(main())
