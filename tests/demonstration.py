"""One folder for every demonstration that a run starts, so that its content is signed once.

The tests of the demonstration itself come first and start it afresh; the browser's system goes on
from what they leave. A pytest plugin, named by `tests/conftest.py`.
"""

from __future__ import annotations

import contextlib
import shutil
import tempfile
from collections.abc import Iterator
from pathlib import Path

import psutil
import pytest

from tests.places import find_memory


@contextlib.contextmanager
def a_demo_folder() -> Iterator[Path]:
    """Make a folder with a space in its name, where every account can enter."""
    # Not in pytest's own folders: the database's account must be able to enter.
    made = Path(tempfile.mkdtemp(prefix="a demo ", dir=find_memory() or "/tmp"))  # noqa: S108
    made.chmod(0o755)
    try:
        yield made
    finally:
        kill_all(made)
        shutil.rmtree(made, ignore_errors=True)


@pytest.fixture(scope="session")
def demo_folder() -> Iterator[Path]:
    """Give the folder of the run's demonstrations."""
    with a_demo_folder() as made:
        yield made


@pytest.hookimpl(trylast=True)
def pytest_collection_modifyitems(items: list[pytest.Item]) -> None:
    """Put the browser's tests at the end: their system runs until the last of them is done."""
    items.sort(key=lambda item: item.get_closest_marker("browser") is not None)


def processes_of(var: Path) -> dict[psutil.Process, str]:
    """Name the living processes that were started for this folder, the database's included."""
    found = {}
    for process in psutil.process_iter():
        try:
            ours = process.environ().get("VAR_DIR") == str(var) or str(var) in process.cwd()
            if ours and process.status() != psutil.STATUS_ZOMBIE:
                found[process] = process.name()
        except psutil.Error:
            continue
    return found


def kill_all(var: Path) -> None:
    """End what was started for this folder, at once."""
    for process in processes_of(var):
        with contextlib.suppress(psutil.Error):
            process.kill()
