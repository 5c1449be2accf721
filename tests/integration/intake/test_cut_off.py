"""An import that is killed goes on where it stopped, and brings what it would have brought."""

from __future__ import annotations

import io
import os
import signal
import time
from collections.abc import Callable
from pathlib import Path

import pytest
from django.core.management import call_command
from django.db import connection

from content_models.models import ENTRY_MODELS
from store.models import ReleaseDue, Signature, Submission
from tests.intake_packs import ALL_ENTRIES, TO_GO_LIVE
from tests.integration.intake.importing import AS_ANN, AS_DEMO, live, revisions, run, words

pytestmark = [pytest.mark.django_db(transaction=True), pytest.mark.usefixtures("ann")]


def count() -> int:
    return sum(model.objects.count() for model in ENTRY_MODELS.values())


def killed_after(number: int, counted: Callable[[], int], folder: Path, *asked: str) -> None:
    """Import in another process, and kill it as soon as so many of something stand."""
    pid = os.fork()
    if pid == 0:
        # The parent's connection stays the parent's: it is forgotten here, not closed.
        connection.connection = None
        try:
            run(folder, *asked)
        finally:
            os._exit(0)
    deadline = time.monotonic() + 60
    while counted() < number and time.monotonic() < deadline:
        time.sleep(0.01)
    os.kill(pid, signal.SIGKILL)
    os.waitpid(pid, 0)


def test_an_import_that_was_killed_goes_on_where_it_stopped(whole: Path) -> None:
    killed_after(5, count, whole, *AS_ANN)
    stood = count()
    assert 5 <= stood < ALL_ENTRIES

    run(whole, *AS_ANN)

    assert count() == ALL_ENTRIES
    once = (words(), revisions())
    run(whole, *AS_ANN)
    assert (words(), revisions()) == once


@pytest.mark.usefixtures("demonstration")
def test_signing_that_was_killed_goes_on_where_it_stopped(folder: Path) -> None:
    killed_after(3, Signature.objects.count, folder, *AS_DEMO)
    signed = Signature.objects.count()
    submitted = Submission.objects.count()
    assert signed >= 3
    assert submitted < TO_GO_LIVE
    assert len(live()) < TO_GO_LIVE

    run(folder, *AS_DEMO)

    assert len(live()) == TO_GO_LIVE
    assert not ReleaseDue.objects.exists()
    # What stood was not sent or signed again.
    assert Submission.objects.count() == TO_GO_LIVE
    by_digest = Signature.objects.values_list("digest", "role")
    assert len(by_digest) == len(set(by_digest))
    call_command("verify_ledger", stdout=io.StringIO())
