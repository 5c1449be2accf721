"""The demonstration as a person meets it: started, found again, ended, killed, started again."""

from __future__ import annotations

import json
import os
import signal
import subprocess
import sys
import time
import urllib.request
from collections.abc import Iterator
from pathlib import Path
from typing import Any

import psutil
import pytest

from cms.demo import board
from tests.demonstration import kill_all, processes_of

PROJECT = Path(__file__).resolve().parents[2]

pytestmark = pytest.mark.slow

# Seconds for a first start on a busy machine: database, migrations and the signed content.
START = 600.0


# Asked of the database of a demonstration that runs.
COPY = """
import json
from store.models import *
at = LiveContent.objects.filter(until_sequence=None, state="live").values("digest")
on = Placement.objects.filter(until_sequence=None).values("document")
rows = [
    *ContentCheck.objects.filter(digest_id__in=at),
    *DocumentCheck.objects.filter(document__in=on),
]
told = [one for row in rows for one in row.findings if one["severity"] == "block"]
print(json.dumps({
    "checked": len(rows),
    "due": ReleaseDue.objects.count(),
    "blocks": [f"{one['rule']}: {one['why']}" for one in told],
    "waivers": Signature.objects.filter(decision=Signature.WAIVED).count(),
    "changed rules": RuleSet.objects.count(),
}))
"""


class Demo:
    """One `manage.py demo`, its output and the processes that belong to its folder."""

    def __init__(self, var: Path) -> None:
        self.var = var
        self.output = var / "output"
        with self.output.open("wb") as file:
            self.process = subprocess.Popen(
                [sys.executable, "manage.py", "demo"],
                cwd=PROJECT,
                env=environment(var),
                stdin=subprocess.DEVNULL,
                stdout=file,
                stderr=subprocess.STDOUT,
                start_new_session=True,
            )

    def text(self) -> str:
        """Give what it has printed."""
        return self.output.read_text(encoding="utf-8")

    def wait_until_running(self) -> str:
        """Wait for the board and give the address on it."""
        end = time.monotonic() + START
        while time.monotonic() < end:
            assert self.process.poll() is None, self.text()
            if "Ctrl-C ends it" in self.text() and (url := board.find_running(var=self.var)):
                return url
            time.sleep(0.1)
        raise AssertionError(self.text())


def environment(var: Path) -> dict[str, str]:
    """Give what a login shell has, without the settings of the tests."""
    return {
        "PATH": os.environ["PATH"],
        "LANG": "C",
        "DJANGO_SETTINGS_MODULE": "cms.settings.demo",
        "VAR_DIR": str(var),
    }


def ask(var: Path, code: str) -> Any:
    """Run a few lines beside the demonstration, and give the JSON that they print."""
    done = subprocess.run(
        [sys.executable, "manage.py", "shell", "--no-imports", "-c", code],
        cwd=PROJECT,
        env=environment(var),
        capture_output=True,
        text=True,
        check=False,
    )
    assert done.returncode == 0, done.stderr
    return json.loads(done.stdout)


def wait_until_gone(var: Path, *, but: str = "") -> list[str]:
    """Wait until no process of the folder is left, and name those that are."""
    end = time.monotonic() + 15
    while True:
        left = [name for name in processes_of(var).values() if name != but]
        if not left or time.monotonic() > end:
            return left
        time.sleep(0.1)


@pytest.fixture
def var(demo_folder: Path) -> Path:
    """Give the folder of the run's demonstrations: the first of these tests finds it empty."""
    return demo_folder


@pytest.fixture(autouse=True)
def _ended(var: Path) -> Iterator[None]:
    """Leave the next test a folder in which nothing runs, however this one ended."""
    yield
    kill_all(var)
    assert wait_until_gone(var) == []


def test_it_starts_is_found_again_and_ends_with_ctrl_c(var: Path) -> None:
    demo = Demo(var)
    url = demo.wait_until_running()
    with urllib.request.urlopen(f"{url}/readyz", timeout=10) as answer:
        assert answer.status == 200
    with urllib.request.urlopen(f"{url}/admin/login/", timeout=30) as answer:
        assert b'name="password"' in answer.read()

    second = subprocess.run(
        [sys.executable, "manage.py", "demo"],
        cwd=PROJECT,
        env=environment(var),
        capture_output=True,
        text=True,
        check=False,
    )
    assert second.returncode == 0, second.stderr
    assert "already runs" in second.stdout
    assert f"{url}/admin/" in second.stdout

    demo.process.send_signal(signal.SIGINT)
    assert demo.process.wait(timeout=30) == 130
    assert "Traceback" not in demo.text()
    assert wait_until_gone(var) == []


def test_the_request_that_it_prints_works_and_all_of_it_is_live(var: Path) -> None:
    demo = Demo(var)
    demo.wait_until_running()
    line = next(line for line in demo.text().splitlines() if line.strip().startswith("curl "))

    asked = subprocess.run(
        ["/bin/sh", "-c", f"{line} --silent --show-error --fail"],
        capture_output=True,
        text=True,
        check=False,
    )

    copy = ask(var, COPY)
    demo.process.send_signal(signal.SIGTERM)
    assert demo.process.wait(timeout=30) == 0
    assert asked.returncode == 0, asked.stderr
    assert asked.stdout.startswith("{")
    # All of it is live by the rules as they are shipped, and nobody let anything stand.
    assert copy.pop("checked") > 242
    assert copy == {"due": 0, "blocks": [], "waivers": 0, "changed rules": 0}
    assert wait_until_gone(var) == []


def test_after_kill_9_nothing_serves_and_the_next_start_mends(var: Path) -> None:
    demo = Demo(var)
    demo.wait_until_running()
    demo.process.kill()
    demo.process.wait()
    # The database alone may outlive it: it has nothing that is not on disk.
    assert wait_until_gone(var, but="postgres") == []
    kill_all(var)

    demo = Demo(var)
    demo.wait_until_running()

    demo.process.send_signal(signal.SIGINT)
    assert demo.process.wait(timeout=30) == 130
    assert wait_until_gone(var) == []


def test_when_a_process_dies_it_says_so_and_ends_the_rest(var: Path) -> None:
    demo = Demo(var)
    demo.wait_until_running()
    supervisor = psutil.Process(demo.process.pid)
    worker = next(child for child in supervisor.children() if "procrastinate" in child.cmdline())

    worker.kill()

    assert demo.process.wait(timeout=30) == 1
    assert "The worker process ended with code -9" in demo.text()
    assert "Traceback" not in demo.text()
    assert wait_until_gone(var) == []
