"""Starts and ends the demonstration's processes, so that none is ever left behind.

Each runs in a session of its own, so that Ctrl-C reaches the supervisor alone and it decides the
order. On Linux the kernel ends them when the supervisor is killed.
"""

from __future__ import annotations

import contextlib
import ctypes
import os
import signal
import socket
import subprocess
import sys
import time
from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from pathlib import Path

# prctl(2): the signal that a child gets when its parent dies.
PR_SET_PDEATHSIG = 1


@dataclass(frozen=True, slots=True)
class Child:
    """One process: what people call it, the process, and its log."""

    name: str
    process: subprocess.Popen[bytes]
    log: Path

    def has_ended(self) -> bool:
        """Say whether it is gone."""
        return self.process.poll() is not None

    def last_lines(self, count: int = 12) -> str:
        """Give the end of its log."""
        try:
            lines = self.log.read_text(encoding="utf-8", errors="replace").splitlines()
        except OSError:
            return ""
        return "\n".join(f"    {line}" for line in lines[-count:])


def start_child(
    *, name: str, arguments: Sequence[str], environment: Mapping[str, str], log: Path
) -> Child:
    """Start a process of our own Python; its output goes to the log, begun anew."""
    log.parent.mkdir(parents=True, exist_ok=True)
    with log.open("wb") as output:
        process = subprocess.Popen(
            [sys.executable, *arguments],
            env={**os.environ, **environment},
            stdin=subprocess.DEVNULL,
            stdout=output,
            stderr=subprocess.STDOUT,
            start_new_session=True,
            # Safe here: the supervisor has one thread when it starts them.
            preexec_fn=_die_with_parent if sys.platform == "linux" else None,
        )
    return Child(name=name, process=process, log=log)


def end_children(*, children: Sequence[Child], timeout: float = 10.0) -> None:
    """Ask all of them to end, wait, and end the rest with what they started themselves."""
    for child in children:
        if not child.has_ended():
            child.process.terminate()
    end = time.monotonic() + timeout
    for child in children:
        with contextlib.suppress(subprocess.TimeoutExpired):
            child.process.wait(timeout=max(0.1, end - time.monotonic()))
        # The whole group, even when its leader has ended: the server has workers of its own.
        with contextlib.suppress(ProcessLookupError, PermissionError):
            os.killpg(child.process.pid, signal.SIGKILL)
        child.process.wait()


def get_free_port(*, first: int = 8000, tried: int = 100) -> int:
    """Give the first port from `first` on that nobody listens on, on loopback.

    Raises:
        OSError: none of them is free.
    """
    for port in range(first, first + tried):
        with socket.socket() as probe:
            # Connections of a server that just ended linger; they do not take the port.
            probe.setsockopt(socket.SOL_SOCKET, socket.SO_REUSEADDR, 1)
            try:
                probe.bind(("127.0.0.1", port))
            except OSError:
                continue
            return port
    raise OSError(f"No port between {first} and {first + tried - 1} is free.")


def _die_with_parent() -> None:
    ctypes.CDLL(None, use_errno=True).prctl(PR_SET_PDEATHSIG, signal.SIGTERM)
