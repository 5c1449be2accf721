"""What the databases of several tests of intake start from: for the mark `filled`."""

from __future__ import annotations

from collections.abc import Mapping
from pathlib import Path
from tempfile import TemporaryDirectory

from people.models import User
from people.operations import create_person
from tests.intake_packs import EVERYTHING, FILES, a_pack
from tests.integration.intake.importing import AS_ANN, AS_DEMO, run


def make_ann() -> User:
    """Make the author of what is imported."""
    return create_person(username="ann", printed_name="Ann Author", password="x")


def small_imported() -> None:
    """Drafts of the small pack, whose author is Ann."""
    _import(FILES, *AS_ANN)


def everything_imported() -> None:
    """Drafts of an entry of every type, and pictures, whose author is Ann."""
    _import(EVERYTHING, *AS_ANN)


def small_live() -> None:
    """The small pack, live but for its drafts; Ann is there too."""
    _import(FILES, *AS_DEMO)


def everything_live() -> None:
    """An entry of every type, live; Ann is there too."""
    _import(EVERYTHING, *AS_DEMO)


def _import(files: Mapping[str, str], *options: str) -> None:
    make_ann()
    with TemporaryDirectory() as folder:
        run(a_pack(Path(folder), files=files), *options)
