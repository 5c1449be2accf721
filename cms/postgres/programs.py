"""Runs a program of PostgreSQL as the right account, in a plain environment.

The caller's locale, libpq variables and working folder never reach it: a server that is started
under LANG=C is the same as one that is started under es_US.UTF-8.
"""

from __future__ import annotations

import subprocess
from collections.abc import Sequence
from pathlib import Path

from cms.postgres.errors import ProgramFailed
from cms.postgres.places import Account

ENVIRONMENT = {"PATH": "/usr/local/bin:/usr/bin:/bin", "LC_ALL": "C", "TZ": "UTC"}


def run_program(
    *, arguments: Sequence[str], account: Account | None, timeout: float, log: Path | None = None
) -> None:
    """Run one program to its end.

    Args:
        arguments: the program's full path and its arguments.
        account: whom to run it as; None for ourselves.
        timeout: seconds.
        log: a file whose last lines explain a failure better than the program's own output.

    Raises:
        ProgramFailed: it ended with an error, or not in time.
    """
    name = Path(arguments[0]).name
    try:
        # Output goes to a pipe that a server in the background must not inherit: pg_ctl is given
        # its own log file. A session of its own keeps the terminal's Ctrl-C away.
        ended = subprocess.run(
            list(arguments),
            cwd="/",
            env=ENVIRONMENT,
            stdin=subprocess.DEVNULL,
            stdout=subprocess.PIPE,
            stderr=subprocess.STDOUT,
            timeout=timeout,
            check=False,
            start_new_session=True,
            user=None if account is None else account.uid,
            group=None if account is None else account.gid,
            extra_groups=None if account is None else [],
        )
    except subprocess.TimeoutExpired as error:
        raise ProgramFailed(f"{name} did not end within {timeout:.0f} seconds.") from error
    except OSError as error:
        raise ProgramFailed(f"{name} cannot be run: {error}") from error
    if ended.returncode:
        said = ended.stdout.decode("utf-8", "replace").strip()
        if log is not None and log.is_file():
            lines = log.read_text(encoding="utf-8", errors="replace").splitlines()[-8:]
            said = "\n".join([said, f"The last lines of {log}:", *lines])
        raise ProgramFailed(f"{name} ended with code {ended.returncode}: {said}")
