"""Runs the demonstration from the first line to the last: prepare, start, watch, end.

One at a time, held by a lock that no crash leaves behind. Owns no content and no screen.
"""

from __future__ import annotations

import os
import signal
import sys
import time
import urllib.error
import urllib.request
from collections.abc import Iterator, Sequence
from contextlib import contextmanager
from pathlib import Path
from types import FrameType

from django.conf import settings
from django.core.management import call_command
from django.db import connections

from cms.demo import board
from cms.demo.children import Child, end_children, get_free_port, start_child
from cms.postgres import locks

# Seconds; starting takes about three on two free cores.
READY_TIMEOUT = 120.0


class DemoFailed(Exception):
    """The demonstration cannot go on; the message says why."""

    code = "demo.failed"


class _Terminated(BaseException):
    """SIGTERM or SIGHUP came: end in good order."""


def run_demo() -> int:
    """Run the demonstration until somebody ends it, and give the exit code.

    Raises:
        DemoFailed: it cannot start, or one of its processes ended.
    """
    var = settings.VAR_DIR
    var.mkdir(parents=True, exist_ok=True)
    handle = os.open(var / "demo.lock", os.O_RDWR | os.O_CREAT | os.O_CLOEXEC, 0o600)
    if not locks.try_lock(handle=handle):
        return _show_running(var=var)
    try:
        with _ended_by_signals():
            _prepare()
            _serve(var=var)
    except KeyboardInterrupt:
        return 130
    except _Terminated:
        return 0
    finally:
        board.forget(var=var)
        os.close(handle)
    return 0


def _prepare() -> None:
    """Bring the database and its content up to date."""
    _say("Preparing the database ...")
    call_command("migrate", verbosity=0, interactive=False)
    # The command, not the function under it: it turns what a person can mend into one line.
    call_command("load_demo")
    # The processes started next have connections of their own.
    connections.close_all()


def _serve(*, var: Path) -> None:
    """Start the processes, say where they are and watch them to the end."""
    port = get_free_port()
    url = f"http://localhost:{port}"
    environment = {"ADMIN_BASE_URL": url, "PYTHONUNBUFFERED": "1"}
    children: list[Child] = []
    try:
        for name, arguments in (
            ("web", _web(port=port)),
            ("worker", ["manage.py", "procrastinate", "worker"]),
        ):
            log = var / "log" / f"{name}.log"
            children.append(
                start_child(name=name, arguments=arguments, environment=environment, log=log)
            )
        _wait_until_ready(url=f"http://127.0.0.1:{port}/readyz", children=children)
        board.remember(var=var, url=url)
        _say(board.render_board(var=var, url=url))
        _say(f"  Logs are in {var / 'log'}. Ctrl-C ends it.\n")
        while True:
            time.sleep(0.25)
            _refuse_ended(children)
    finally:
        # A second Ctrl-C would leave processes behind; ending takes ten seconds at most.
        for number in (signal.SIGINT, signal.SIGTERM, signal.SIGHUP):
            signal.signal(number, signal.SIG_IGN)
        _say("\nEnding ...")
        end_children(children=children)


def _web(*, port: int) -> list[str]:
    return [
        *("-m", "granian", "--interface", "wsgi", "--host", "127.0.0.1", "--port", str(port)),
        # Addresses below /outside/ are credentials, and Granian's log would keep them.
        *("--workers", "1", "--blocking-threads", "4", "--no-ws", "--no-access-log"),
        *("--workers-kill-timeout", "5", "cms.wsgi:application"),
    ]


def _wait_until_ready(*, url: str, children: Sequence[Child]) -> None:
    end = time.monotonic() + READY_TIMEOUT
    while time.monotonic() < end:
        _refuse_ended(children)
        try:
            with urllib.request.urlopen(url, timeout=2) as answer:  # noqa: S310  (our own address)
                if answer.status == 200:
                    return
        except (urllib.error.URLError, OSError):
            pass
        time.sleep(0.1)
    raise DemoFailed(f"The server did not get ready within {READY_TIMEOUT:.0f} seconds.")


def _refuse_ended(children: Sequence[Child]) -> None:
    for child in children:
        if child.has_ended():
            raise DemoFailed(
                f"The {child.name} process ended with code {child.process.returncode}; "
                f"everything else is ended too. The end of {child.log}:\n{child.last_lines()}"
            )


def _show_running(*, var: Path) -> int:
    """Tell a second caller where the first one's demonstration is."""
    url = board.find_running(var=var)
    if url is None:
        _say("The demonstration is being started by another process; wait for what it prints.")
    else:
        _say("The demonstration already runs.")
        _say(board.render_board(var=var, url=url))
    return 0


@contextmanager
def _ended_by_signals() -> Iterator[None]:
    def end(number: int, frame: FrameType | None) -> None:
        raise _Terminated

    # A shell starts what it puts in the background with Ctrl-C ignored; here it always ends.
    signal.signal(signal.SIGINT, signal.default_int_handler)
    for number in (signal.SIGTERM, signal.SIGHUP):
        signal.signal(number, end)
    yield


def _say(message: str) -> None:
    sys.stdout.write(f"{message}\n")
    sys.stdout.flush()
