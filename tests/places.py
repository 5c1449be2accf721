"""Where tests lay databases: in memory where there is plenty of it."""

from __future__ import annotations

import os
import shutil
from pathlib import Path

# A database is a thousand small files: making one takes 60 ms in memory, and ten times that on some
# disks. Bytes free for a run to lie there; it grows to some hundred megabytes.
MEMORY = Path("/dev/shm")  # noqa: S108
ROOM = 2 * 1024**3


def find_memory() -> Path | None:
    """Give the folder of files in memory if it has room, and programs may be run there."""
    try:
        flags = os.statvfs(MEMORY).f_flag
        roomy = shutil.disk_usage(MEMORY).free >= ROOM
    except OSError:
        return None
    usable = roomy and not flags & os.ST_NOEXEC and os.access(MEMORY, os.W_OK | os.X_OK)
    return MEMORY if usable else None
