"""References are looked for in every field that can hold one, and in no other."""

from collections.abc import Iterable, Iterator

import pytest

from contract.blocks import BLOCKS
from contract.fields import Field, Kind
from contract.referring import referring_fields, referring_members
from contract.types import TYPES

HOLDING = {Kind.REFERENCE, Kind.HTML, Kind.BLOCKS}


def places_in(members: Iterable[Field], above: str = "") -> Iterator[str]:
    """Name every field that holds references itself, those inside objects included."""
    for field in members:
        place = f"{above}.{field.name}"
        if field.kind in HOLDING:
            yield place
        yield from places_in(field.fields, place)


def leaves_in(members: Iterable[Field], above: str = "") -> Iterator[str]:
    for field in members:
        if field.fields:
            yield from leaves_in(field.fields, f"{above}.{field.name}")
        else:
            yield f"{above}.{field.name}"


@pytest.mark.parametrize("type_code", sorted(TYPES))
def test_a_type(type_code: str) -> None:
    kept = referring_fields(type_code)

    assert list(places_in(kept)) == list(places_in(TYPES[type_code].fields))
    assert list(leaves_in(kept)) == list(places_in(kept))


@pytest.mark.parametrize("block", sorted(BLOCKS))
def test_a_block(block: str) -> None:
    kept = referring_members(block)

    assert list(places_in(kept)) == list(places_in(BLOCKS[block]))
    assert list(leaves_in(kept)) == list(places_in(kept))
