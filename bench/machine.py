"""What the run happened on: without it a number says nothing."""

import os
import platform
from dataclasses import dataclass
from importlib.metadata import version
from pathlib import Path

import psutil

_GIB = 1024**3
_PACKAGES = ("Django", "djangorestframework", "wagtail", "granian", "psycopg", "orjson")


@dataclass(frozen=True, slots=True)
class Machine:
    """The machine and the versions of what ran on it."""

    processor: str
    cores: int
    memory_gib: float
    kernel: str
    python: str
    postgresql: str
    packages: tuple[str, ...]
    # Mean number of processes that wanted a core in the minute before the run.
    load_before: float


def get_machine() -> Machine:
    """Describe this machine; asks the run's database for its version."""
    from django.db import connection

    with connection.cursor() as cursor:
        cursor.execute("SHOW server_version")
        postgresql = str(cursor.fetchone()[0])
    return Machine(
        processor=_processor(),
        cores=os.cpu_count() or 1,
        memory_gib=psutil.virtual_memory().total / _GIB,
        kernel=f"{platform.system()} {platform.release()}",
        python=platform.python_version(),
        postgresql=postgresql,
        packages=tuple(f"{name} {version(name)}" for name in _PACKAGES),
        load_before=os.getloadavg()[0],
    )


def _processor() -> str:
    try:
        lines = Path("/proc/cpuinfo").read_text(encoding="utf-8").splitlines()
    except OSError:
        return platform.processor() or platform.machine()
    named = [line.partition(":")[2].strip() for line in lines if line.startswith("model name")]
    return named[0] if named else platform.machine()
