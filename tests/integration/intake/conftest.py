"""The packs, the author and the demonstration that the tests of imports share."""

from __future__ import annotations

from pathlib import Path
from typing import Any

import pytest

from people.models import User
from tests.intake_packs import EVERYTHING, FEW, a_pack
from tests.integration.intake.filling import make_ann


@pytest.fixture(autouse=True)
def media(tmp_path_factory: pytest.TempPathFactory, settings: Any) -> Path:
    """Keep the library's files away from everybody else's."""
    folder = tmp_path_factory.mktemp("media")
    settings.MEDIA_ROOT = str(folder)
    return folder


@pytest.fixture
def folder(tmp_path: Path) -> Path:
    return a_pack(tmp_path)


@pytest.fixture
def whole(tmp_path: Path) -> Path:
    """Write a pack with an entry of every type, and pictures."""
    return a_pack(tmp_path, files=EVERYTHING)


@pytest.fixture
def few(tmp_path: Path) -> Path:
    """Write a pack of two entries to go live."""
    return a_pack(tmp_path, files=FEW)


@pytest.fixture
def ann() -> User:
    """Give the author of what is imported, made if the test's database has none yet."""
    return User.objects.filter(username="ann").first() or make_ann()


@pytest.fixture
def demonstration(settings: Any) -> None:
    settings.COUNTERSIGN_DEMO = True
