"""Every room stands in the import contract, so that none is forgotten there."""

from __future__ import annotations

import configparser
import re
from pathlib import Path

PROJECT = Path(__file__).resolve().parents[2]

# They use the rooms from outside and are part of none.
OUTSIDE = {"bench", "tests"}


def _contract() -> configparser.ConfigParser:
    parser = configparser.ConfigParser()
    parser.read(PROJECT / ".importlinter", encoding="utf-8")
    return parser


def _rooms() -> set[str]:
    return {path.parent.name for path in PROJECT.glob("*/__init__.py")} - OUTSIDE


def test_every_top_level_package_is_a_root_package() -> None:
    listed = set(_contract()["importlinter"]["root_packages"].split())

    assert _rooms() == listed


def test_every_top_level_package_has_a_layer() -> None:
    layers = _contract()["importlinter:contract:rooms"]["layers"]
    listed = set(re.findall(r"\w+", layers))

    assert _rooms() <= listed


def test_delivery_is_forbidden_to_import_wagtail() -> None:
    forbidden = set(_contract()["importlinter:contract:wagtail"]["source_modules"].split())

    assert forbidden >= _rooms() & {
        "api",
        "channels",
        "compliance",
        "contract",
        "people",
        "store",
        "webhooks",
    }


def test_every_room_says_what_it_is_for() -> None:
    for room in sorted(_rooms()):
        text = (PROJECT / room / "__init__.py").read_text(encoding="utf-8")

        assert text.lstrip().startswith('"""'), f"{room}/__init__.py has no docstring"
