"""An import that is killed goes on where it stopped, and brings what it would have brought."""

from __future__ import annotations

import os
import signal
import time
from pathlib import Path

import pytest
from django.db import connection

from content_models.models import ENTRY_MODELS
from tests.intake_packs import ALL_ENTRIES
from tests.integration.intake.importing import AS_ANN, revisions, run, words

pytestmark = [pytest.mark.django_db(transaction=True), pytest.mark.usefixtures("ann")]


def count() -> int:
    return sum(model.objects.count() for model in ENTRY_MODELS.values())


def killed_after(entries: int, folder: Path) -> None:
    """Import in another process, and kill it as soon as so many entries stand."""
    pid = os.fork()
    if pid == 0:
        # The parent's connection stays the parent's: it is forgotten here, not closed.
        connection.connection = None
        try:
            run(folder, *AS_ANN)
        finally:
            os._exit(0)
    deadline = time.monotonic() + 60
    while count() < entries and time.monotonic() < deadline:
        time.sleep(0.01)
    os.kill(pid, signal.SIGKILL)
    os.waitpid(pid, 0)


def test_an_import_that_was_killed_goes_on_where_it_stopped(whole: Path) -> None:
    killed_after(5, whole)
    stood = count()
    assert 5 <= stood < ALL_ENTRIES

    run(whole, *AS_ANN)

    assert count() == ALL_ENTRIES
    once = (words(), revisions())
    run(whole, *AS_ANN)
    assert (words(), revisions()) == once
