"""What the demonstration prints, and what its processes leave behind: nothing."""

from __future__ import annotations

import json
import signal
import socket
import subprocess
import sys
import time
from pathlib import Path

import psutil

from cms.demo import board
from cms.demo.children import end_children, get_free_port, start_child


def test_the_board_names_accounts_and_a_request_that_can_be_copied(tmp_path: Path) -> None:
    account = {
        "name": "Maya Lindqvist",
        "username": "maya",
        "password": "three words here",
        "roles": ["author", "marketing reviewer"],
    }
    loaded = {
        "accounts": [account],
        "key": "csk_1",
        "keys": {"northlight-web": "csk_1", "mind-web": "csk_2"},
        "curl_path": "/api/v1/treatments/?limit=1",
    }
    (tmp_path / board.LOADED).write_text(json.dumps(loaded))

    lines = board.render_board(var=tmp_path, url="http://localhost:8001").splitlines()

    assert "  Countersign is running at http://localhost:8001/admin/" in lines
    assert (
        "    maya         three words here   Maya Lindqvist (author, marketing reviewer)" in lines
    )
    assert (
        "    curl -H 'Authorization: Bearer csk_1' "
        "'http://localhost:8001/api/v1/treatments/?limit=1'" in lines
    )
    assert [line for line in lines if "Key of" in line] == ["  Key of mind-web: csk_2"]


def test_a_board_without_content_still_says_where_the_admin_is(tmp_path: Path) -> None:
    (tmp_path / board.LOADED).write_text("{ cut short")

    assert "http://localhost:8000/admin/" in board.render_board(
        var=tmp_path, url="http://localhost:8000"
    )


def test_where_it_runs_is_remembered_until_it_ends(tmp_path: Path) -> None:
    assert board.find_running(var=tmp_path) is None

    board.remember(var=tmp_path, url="http://localhost:8000")
    assert board.find_running(var=tmp_path) == "http://localhost:8000"

    board.forget(var=tmp_path)
    assert board.find_running(var=tmp_path) is None


def test_a_port_that_somebody_listens_on_is_passed_over() -> None:
    with socket.socket() as taken:
        taken.bind(("127.0.0.1", 0))
        taken.listen()
        port = taken.getsockname()[1]

        assert get_free_port(first=port) > port


def test_ending_takes_a_stubborn_child_and_its_own_children_along(tmp_path: Path) -> None:
    code = (
        "import signal, subprocess, sys, time;"
        "signal.signal(signal.SIGTERM, signal.SIG_IGN);"
        "print(subprocess.Popen(['sleep', '60']).pid, flush=True);"
        "time.sleep(60)"
    )
    log = tmp_path / "log" / "child.log"
    child = start_child(name="stubborn", arguments=["-c", code], environment={}, log=log)
    grandchild = psutil.Process(_first_number(log))

    end_children(children=[child], timeout=0.2)

    assert child.process.returncode == -signal.SIGKILL
    assert _is_gone(grandchild)


def test_children_end_when_their_supervisor_is_killed(tmp_path: Path) -> None:
    code = (
        "import sys, pathlib; from cms.demo.children import start_child;"
        "child = start_child(name='x', arguments=['-c', 'import time; time.sleep(60)'],"
        " environment={}, log=pathlib.Path(sys.argv[1]) / 'x.log');"
        "print(child.process.pid, flush=True); child.process.wait()"
    )
    log = tmp_path / "supervisor.log"
    with log.open("wb") as output:
        supervisor = subprocess.Popen(
            [sys.executable, "-c", code, str(tmp_path)],
            cwd=Path(__file__).resolve().parents[2],
            stdout=output,
        )
    child = psutil.Process(_first_number(log))

    supervisor.kill()
    supervisor.wait()

    assert _is_gone(child)


def _first_number(log: Path) -> int:
    end = time.monotonic() + 30
    while time.monotonic() < end:
        text = log.read_text() if log.exists() else ""
        if text.endswith("\n"):
            return int(text.split()[0])
        time.sleep(0.02)
    raise AssertionError("the process said nothing")


def _is_gone(process: psutil.Process) -> bool:
    end = time.monotonic() + 10
    while time.monotonic() < end:
        if not process.is_running() or process.status() == psutil.STATUS_ZOMBIE:
            return True
        time.sleep(0.05)
    return False
