"""A real system for the browser: `manage.py demo` in a folder of its own, ended with its processes.

It is what a person starts: embedded PostgreSQL, migrations, the signed content, Granian and the
worker. Journeys touch it through its doors alone: the admin, the API and the commands.
"""

from __future__ import annotations

import builtins
import contextlib
import json
import os
import signal
import subprocess
import sys
import time
from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from pathlib import Path
from typing import Any

import httpx

from cms.demo import board
from cms.demo.children import Child, end_children

PROJECT = Path(__file__).resolve().parents[2]
# Seconds, on a busy machine: the database, migrations and some hundred signed entries.
START = 600.0


class SystemFailed(Exception):
    """The system did not start, or a command of it failed; the message has its output."""


@dataclass(frozen=True, slots=True)
class System:
    """A running system.

    Attributes:
        url: Where it answers, without a slash at the end.
        var: Its folder.
        key: Opens the API as the front-end of the Ketamine brand.
        passwords: Of the accounts, by username.
        names: Printed names of the accounts, by username.
    """

    url: str
    var: Path
    key: str
    passwords: Mapping[str, str]
    names: Mapping[str, str]

    def read(self, path: str, **headers: str) -> httpx.Response:
        """Ask the API as the front-end of the clinic in Austin does."""
        return httpx.get(
            f"{self.url}/api/v1/{path}",
            params={"location": "austin"},
            headers={"Authorization": f"Bearer {self.key}", **headers},
            timeout=30,
        )

    def list(self, collection: str, **parameters: str) -> builtins.list[dict[str, Any]]:
        """Ask for a list of whole documents, at the clinic in Austin unless told otherwise."""
        answer = httpx.get(
            f"{self.url}/api/v1/{collection}/",
            params={"location": "austin", "fields": "*", "limit": "100", **parameters},
            headers={"Authorization": f"Bearer {self.key}"},
            timeout=30,
        )
        assert answer.status_code == 200, answer.text
        items: builtins.list[dict[str, Any]] = answer.json()["items"]
        return items

    def run(self, *arguments: str, **environment: str) -> str:
        """Run a command of `manage.py` beside it and give what it printed.

        Raises:
            SystemFailed: it did not exit with 0.
        """
        done = subprocess.run(
            [sys.executable, "manage.py", *arguments],
            cwd=PROJECT,
            env=environment_of(var=self.var) | environment,
            capture_output=True,
            text=True,
            check=False,
        )
        if done.returncode:
            raise SystemFailed(f"{arguments}: {done.stdout}\n{done.stderr}")
        return done.stdout


def environment_of(*, var: Path) -> dict[str, str]:
    """Give what a login shell has, without the settings and databases of the tests."""
    return {
        "PATH": os.environ["PATH"],
        "LANG": "C.UTF-8",
        "PYTHONUNBUFFERED": "1",
        "DJANGO_SETTINGS_MODULE": "cms.settings.demo",
        "VAR_DIR": str(var),
    }


@contextlib.contextmanager
def a_running_system(*, var: Path) -> Iterator[System]:
    """Start a system in a folder, and end it with everything that it started.

    Raises:
        SystemFailed: it ended while starting, or took too long.
    """
    log = var / "output"
    with log.open("wb") as output:
        process = subprocess.Popen(
            [sys.executable, "manage.py", "demo"],
            cwd=PROJECT,
            env=environment_of(var=var),
            stdin=subprocess.DEVNULL,
            stdout=output,
            stderr=subprocess.STDOUT,
            start_new_session=True,
        )
    child = Child(name="demo", process=process, log=log)
    try:
        yield _await_board(child, var)
    finally:
        # It ends its own children and the database; what hangs is ended after that.
        process.send_signal(signal.SIGINT)
        with contextlib.suppress(subprocess.TimeoutExpired):
            process.wait(timeout=30)
        end_children(children=[child])


def _await_board(child: Child, var: Path) -> System:
    end = time.monotonic() + START
    while time.monotonic() < end:
        if child.has_ended():
            raise SystemFailed(f"The system ended while starting:\n{child.last_lines(40)}")
        url = board.find_running(var=var)
        if url is not None:
            return system_at(url=url, var=var)
        time.sleep(0.2)
    raise SystemFailed(f"The system took too long to start:\n{child.last_lines(40)}")


def system_at(*, url: str, var: Path) -> System:
    """Describe a system that runs in a folder, by the note that loading its content left."""
    note: dict[str, Any] = json.loads((var / board.LOADED).read_text(encoding="utf-8"))
    accounts: list[dict[str, Any]] = note["accounts"]
    return System(
        url=url,
        var=var,
        key=note["key"],
        passwords={account["username"]: account["password"] for account in accounts},
        names={account["username"]: account["name"] for account in accounts},
    )
