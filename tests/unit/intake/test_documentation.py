"""The page on content packs names what there is, and its examples are a pack without a mistake."""

from __future__ import annotations

import re
from importlib import import_module
from pathlib import Path

import pytest
from django.core.management.base import BaseCommand, CommandParser

from contract.blocks import BLOCKS
from contract.content_type import COMMON_FIELDS
from contract.html import ELEMENTS
from contract.roles import Role
from contract.types import TYPES
from intake.checks import check_pack
from intake.folder import read_pack
from intake.shapes import ENTRY, GRANT, IMAGE, PACK, PERSON, PLACE, Shape

TEXT = (Path(__file__).resolve().parents[3] / "docs" / "content-packs.md").read_text("utf-8")


def _names(cell: str) -> list[str]:
    return re.findall(r"`([^`]+)`", cell)


def _rows(head: str, *, after: str = "") -> list[list[str]]:
    """Return the cells of the first table with this head below a heading."""
    table = TEXT.split(after, 1)[1].split(f"| {head} |", 1)[1].split("\n\n", 1)[0]
    return [
        [cell.strip() for cell in line.strip("|").split("|")] for line in table.splitlines()[2:]
    ]


@pytest.mark.parametrize(
    ("head", "after", "shape"),
    [
        ("name", "## pack.yaml", PACK),
        ("name", "## places.yaml", PLACE),
        ("name", "## people.yaml", PERSON),
        ("name of a grant", "## people.yaml", GRANT),
        ("name", "## images.yaml", IMAGE),
        ("name", "## Entries", ENTRY),
    ],
)
def test_every_name_is_listed_and_said_to_be_required(head: str, after: str, shape: Shape) -> None:
    rows = _rows(head, after=after)

    assert [_names(name)[0] for name, *_ in rows] == list(shape.members)
    required = {_names(name)[0] for name, needed, _ in rows if needed == "yes"}
    assert required == set(shape.required)
    for name, _, meaning in rows:
        allowed = shape.allowed.get(_names(name)[0], ())
        assert set(allowed) <= set(_names(meaning))


def test_every_field_of_every_type_is_listed() -> None:
    listed = {_names(file)[0]: _names(fields) for file, fields in _rows("file", after="besides:")}

    assert listed == {
        f"{spec.collection}.yaml": [field.name for field in spec.own_fields]
        for spec in TYPES.values()
    }
    common = TEXT.split("Every type has ", 1)[1].split(" and besides", 1)[0]
    assert _names(common) == [field.name for field in COMMON_FIELDS]


def test_every_block_is_listed_with_its_members() -> None:
    listed = {
        _names(block)[0]: _names(members) for block, members in _rows("block", after="## Entries")
    }

    assert listed == {name: [field.name for field in members] for name, members in BLOCKS.items()}


def test_every_element_of_rich_text_and_every_role_is_named() -> None:
    elements = TEXT.split("HTML of few elements (", 1)[1].split(")", 1)[0]

    assert set(_names(elements)) == set(ELEMENTS)
    assert {role.value for role in Role} <= set(re.findall(r"`(\w+)`", TEXT))


@pytest.mark.parametrize("name", ["import_pack", "export_pack", "import_csv", "export_csv"])
def test_every_option_of_the_commands_is_shown(name: str) -> None:
    command = import_module(f"intake.management.commands.{name}").Command()
    parser = command.create_parser("manage.py", name)
    plain = BaseCommand().create_parser("manage.py", name)
    options = _options(parser) - _options(plain)

    assert options
    assert options <= set(re.findall(r"(--[a-z-]+)", TEXT))


def _options(parser: CommandParser) -> set[str]:
    return {option for action in parser._actions for option in action.option_strings}


def test_every_option_that_is_shown_is_one() -> None:
    names = ["import_pack", "export_pack", "import_csv", "export_csv"]
    parsers = [
        import_module(f"intake.management.commands.{name}").Command().create_parser("m", name)
        for name in names
    ]

    known = set().union(*(_options(parser) for parser in parsers))
    assert set(re.findall(r"(?<![\w-])(--[a-z][a-z-]+)", TEXT)) <= known


def test_the_examples_are_a_pack_without_a_mistake(tmp_path: Path) -> None:
    examples = re.findall(r"```yaml\n# (\S+)\n(.*?)```", TEXT, re.DOTALL)
    for name, text in examples:
        file = tmp_path / name
        file.parent.mkdir(exist_ok=True)
        file.write_text(text, encoding="utf-8")

    pack = read_pack(folder=tmp_path)

    assert [str(problem) for problem in check_pack(pack=pack)] == []
    assert len(examples) == TEXT.count("```yaml")
    assert len(pack.entries) == 6
    assert len(pack.places) == 5
    assert len(pack.people) == 2
