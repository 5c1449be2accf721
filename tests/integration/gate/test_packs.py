"""Holes by way of a content pack: signatures that somebody wrote into a file."""

from pathlib import Path
from typing import Any

import pytest

from people.operations import create_person
from publishing.verify import list_unsigned
from store.models import LiveContent, Placement, Release, Signature
from tests.intake_packs import FEW, a_pack
from tests.integration.intake.importing import AS_ANN, AS_DEMO, entries, refused, run

pytestmark = pytest.mark.django_db(transaction=True)

SIGNED = """\
  signatures:
    - {role: medical, name: Demo medical reviewer, at: 2026-01-01T00:00:00Z}
    - {role: compliance, name: Demo compliance reviewer, at: 2026-01-01T00:00:00Z}
"""


@pytest.fixture(autouse=True)
def ann(settings: Any, tmp_path_factory: pytest.TempPathFactory) -> None:
    """The author of what is imported."""
    settings.MEDIA_ROOT = str(tmp_path_factory.mktemp("media"))
    create_person(username="ann", printed_name="Ann Author", password="x")


def test_import_pack_with_foreign_signatures(tmp_path: Path) -> None:
    """Written where a pack has them at all, they are no member that it may have."""
    sources = FEW["sources.yaml"]
    folder = a_pack(tmp_path, files={**FEW, "sources.yaml": sources + SIGNED})

    lines, _ = refused(folder, *AS_ANN)

    assert any("signatures" in line for line in lines)
    assert entries() == {}
    assert not Signature.objects.exists()


def test_import_pack_without_signatures_writes_drafts(tmp_path: Path) -> None:
    run(a_pack(tmp_path, files=FEW), *AS_ANN)

    assert entries()
    assert not any(entry.live for entry in entries().values())
    assert not LiveContent.objects.exists()
    assert not Placement.objects.exists()
    assert not Release.objects.exclude(kind="scope.changed").exists()


def test_import_pack_with_a_demonstrations_signatures(tmp_path: Path, settings: Any) -> None:
    """Open in a demonstration; anywhere else they are refused, and found where they stand."""
    folder = a_pack(tmp_path, files=FEW)
    settings.COUNTERSIGN_DEMO = True
    run(folder, *AS_DEMO)
    assert LiveContent.objects.filter(state="live").exists()
    assert list(list_unsigned()) == []
    settings.COUNTERSIGN_DEMO = False

    assert "Demo signatures exist only in a demonstration" in refused(folder, *AS_DEMO)[1]
    assert all("counts in a demo only" in broken.what for broken in list_unsigned())
    assert list(list_unsigned())
