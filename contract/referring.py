"""The fields that can refer to other entries: declarations of types and blocks cut down to those.

A release reads the references of every document that holds a change, thousands of times the same
walk; ``envelope.references_of`` takes it over these fields alone. Pure.
"""

from dataclasses import replace
from functools import cache

from contract.blocks import BLOCKS
from contract.fields import Field, Kind
from contract.types import TYPES


@cache
def referring_fields(type_code: str) -> tuple[Field, ...]:
    """Return the fields of a content type that can hold a reference or a citation."""
    return _referring(TYPES[type_code].fields)


@cache
def referring_members(block_type: str) -> tuple[Field, ...]:
    """Return the members of a block type that can hold a reference or a citation."""
    return _referring(BLOCKS[block_type])


def _referring(members: tuple[Field, ...]) -> tuple[Field, ...]:
    """Keep what can refer; of an object, the members that can."""
    found = []
    for field in members:
        inner = _referring(field.fields)
        if field.kind in (Kind.REFERENCE, Kind.HTML, Kind.BLOCKS):
            found.append(field)
        elif field.kind is Kind.OBJECT and inner:
            found.append(replace(field, fields=inner))
    return tuple(found)
