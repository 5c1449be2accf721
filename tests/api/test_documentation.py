"""The documentation lists everything there is, and nothing else."""

import re
from pathlib import Path

import orjson

from api.files import MAXIMUM_AGE
from api.parameters import CARD_BASE, LIST_PARAMETERS, SORT_COLUMNS, card_members
from api.problems import KINDS, TYPE_PREFIX, VARY
from api.responses import MAXIMUM_PART_KEYS
from api.tombstones import SENTENCES
from contract.types import BY_COLLECTION, TYPES

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
        spec.collection: (list(dict(spec.facets)), list(spec.orders)) for spec in TYPES.values()
    }


def test_collections_that_begin_with_another_order_are_named() -> None:
    said = TEXT.split("The first order stands unless", 1)[1].split(").", 1)[0]

    for spec in TYPES.values():
        own = spec.default_order not in ("", spec.orders[0])
        assert (f"`{spec.collection}`" in said) == own
        assert not own or f"`{spec.default_order}`" in said


def test_what_is_said_of_reading_downwards_holds() -> None:
    said = TEXT.split("are also read downwards", 1)[0].rsplit("**", 1)[1]

    downwards = [spec.collection for spec in TYPES.values() if spec.read_downwards]
    assert said.split() == [*" and ".join(sorted(downwards)).capitalize().split()]


def test_the_card_of_a_page_is_shown_with_every_member_it_can_have() -> None:
    shown = TEXT.split("## The pages of a site", 1)[1].split("```json", 1)[1].split("```", 1)[0]

    spec = BY_COLLECTION["pages"]
    known = {*CARD_BASE, *card_members(spec)}
    assert set(orjson.loads(shown)) <= known
    for name in ("path", "in_menu", "menu_label", "menu_position", "redirect_from"):
        assert name in orjson.loads(shown)


def test_what_is_said_of_files_holds() -> None:
    said = TEXT.split("## Files", 1)[1].split("## ", 1)[0]

    assert f"`Cache-Control: public, max-age={MAXIMUM_AGE}`" in said
    assert "`Access-Control-Allow-Origin: *`" in said


def test_every_parameter_is_explained() -> None:
    listed = set(re.findall(r"^\| ((?:`\w+`(?:, )?)+) \|", TEXT, re.MULTILINE))

    named = {name for cell in listed for name in re.findall(r"`(\w+)`", cell)}
    assert set(LIST_PARAMETERS) <= named
    assert set(SORT_COLUMNS) <= set(re.findall(r"`(\w+)`", TEXT))


def test_what_is_said_of_caching_holds() -> None:
    assert f"`{VARY}`" in TEXT
    assert f"up to {MAXIMUM_PART_KEYS} parts" in TEXT
