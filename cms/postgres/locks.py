"""File locks between processes: one at a time, or many until the last has gone.

`flock` locks end with the process that holds them, however it ends, so none is ever stale.
Used for the embedded clusters, the demonstration and the tests' templates.
"""

from __future__ import annotations

import fcntl
import os
import time
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path

from cms.postgres.errors import ClusterBusy


@contextmanager
def hold_lock(*, path: Path, timeout: float, doing: str) -> Iterator[None]:
    """Hold the file's lock alone for the length of the block.

    Args:
        path: the lock's file; made when it is missing, and left in place.
        timeout: seconds to wait for the other holder.
        doing: what the other holder does, for the message: "starting the database".

    Raises:
        ClusterBusy: somebody else held it for all that time.
    """
    handle = os.open(path, os.O_RDWR | os.O_CREAT | os.O_CLOEXEC, 0o600)
    try:
        end = time.monotonic() + timeout
        while not try_lock(handle=handle):
            if time.monotonic() > end:
                raise ClusterBusy(
                    f"Another process has been {doing} for {timeout:.0f} seconds "
                    f"(lock: {path}). Wait for it or end it, then try again."
                )
            time.sleep(0.05)
        yield
    finally:
        os.close(handle)


def try_lock(*, handle: int) -> bool:
    """Take the lock of an open file alone, at once; say whether that worked."""
    try:
        fcntl.flock(handle, fcntl.LOCK_EX | fcntl.LOCK_NB)
    except BlockingIOError:
        return False
    return True


def join(*, path: Path) -> int:
    """Take a share of the lock and give the open file that holds it, until it is closed."""
    handle = os.open(path, os.O_RDWR | os.O_CREAT | os.O_CLOEXEC, 0o600)
    fcntl.flock(handle, fcntl.LOCK_SH)
    return handle


def leave(*, handle: int) -> bool:
    """Give up a share of the lock; say whether nobody else has one."""
    last = try_lock(handle=handle)
    os.close(handle)
    return last
