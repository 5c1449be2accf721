"""The lock files: every package with a hash, and no address of where it was found."""

from __future__ import annotations

import re
from pathlib import Path

import pytest

PROJECT = Path(__file__).resolve().parents[2]
FILES = ("requirements.txt", "requirements-dev.txt")


def _packages(name: str) -> dict[str, str]:
    text = (PROJECT / name).read_text(encoding="utf-8").replace("\\\n", " ")
    found: dict[str, str] = {}
    for line in filter(None, text.splitlines()):
        package, rest = line.split("==", 1)
        # A package may stand twice, for two versions of Python; its marker tells them apart.
        found[f"{package} {rest.split('--hash')[0].partition(';')[2].strip()}"] = rest
    return found


@pytest.mark.parametrize("name", FILES)
def test_every_package_has_a_hash(name: str) -> None:
    packages = _packages(name)

    assert packages
    assert not [package for package, rest in packages.items() if "--hash=sha256:" not in rest]


@pytest.mark.parametrize("name", FILES)
def test_no_download_address_stands_in_them(name: str) -> None:
    text = (PROJECT / name).read_text(encoding="utf-8")

    assert not re.findall(r"(?i)https?://|--index|--find-links|^#", text, re.MULTILINE)


def test_both_name_the_same_versions_of_what_they_share() -> None:
    runtime, development = (_packages(name) for name in FILES)
    shared = runtime.keys() & development.keys()

    assert {package: development[package].split()[0] for package in shared} == {
        package: runtime[package].split()[0] for package in shared
    }
