"""The documentation lists everything there is, and nothing else."""

import re
from pathlib import Path

from api.parameters import LIST_PARAMETERS, SORT_COLUMNS
from api.problems import KINDS, TYPE_PREFIX, VARY
from api.responses import MAXIMUM_PART_KEYS
from api.tombstones import SENTENCES
from contract.types import TYPES

TEXT = (Path(__file__).resolve().parents[2] / "docs" / "api.md").read_text(encoding="utf-8")


def _rows(heading: str) -> list[list[str]]:
    """Return the cells of the table whose head begins with a word."""
    table = TEXT.split(f"| {heading} |", 1)[1].split("\n\n", 1)[0].splitlines()[2:]
    return [[cell.strip() for cell in line.strip("|").split("|")] for line in table]


def test_every_problem_is_in_the_catalogue_with_its_status() -> None:
    listed = {code.strip("`"): int(status) for code, status, _ in _rows("code")}

    assert listed == {kind.code: kind.status for kind in KINDS.values()}
    assert f"`{TYPE_PREFIX}`" in TEXT


def test_every_reason_of_a_tombstone_is_explained() -> None:
    assert {reason.strip("`") for reason, _ in _rows("reason")} == set(SENTENCES)


def test_every_collection_is_listed_with_its_filters_and_orders() -> None:
    def names(cell: str) -> list[str]:
        return re.findall(r"`([^`]+)`", cell)

    listed = {
        names(collection)[0]: (names(filters), names(orders))
        for collection, filters, orders in _rows("collection")
    }

    assert listed == {
        spec.collection: ([name for name, _ in spec.facets], list(spec.orders))
        for spec in TYPES.values()
    }


def test_every_parameter_is_explained() -> None:
    listed = set(re.findall(r"^\| ((?:`\w+`(?:, )?)+) \|", TEXT, re.MULTILINE))

    named = {name for cell in listed for name in re.findall(r"`(\w+)`", cell)}
    assert set(LIST_PARAMETERS) <= named
    assert set(SORT_COLUMNS) <= set(re.findall(r"`(\w+)`", TEXT))


def test_what_is_said_of_caching_holds() -> None:
    assert f"`{VARY}`" in TEXT
    assert f"up to {MAXIMUM_PART_KEYS} parts" in TEXT
