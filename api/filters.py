"""What the filters of a collection take, read off its content type.

A filter's value becomes a facet, ``name=value``, exactly as placements hold it; whether any item
has it is not asked here. Called by ``parameters``.
"""

import re
import uuid
from collections.abc import Mapping

from api.problems import Refusal, refuse_value, shorten
from contract.content_type import ContentType
from contract.envelope import HANDLE_PATTERN
from contract.fields import Field, Kind
from contract.types import TYPES

# Of any text that is taken from a query.
LONGEST = 255
PLAIN = re.compile(r"[^\x00-\x1f\x7f]+")


def filters_of(spec: ContentType) -> Mapping[str, Field]:
    """Return the filters of a list, each with the field whose values it takes.

    Where a filter looks at several fields, they are of one kind: any of them speaks for all.
    """
    return {name: _field_at(spec, path) for name, path in spec.facets}


def targets_of(spec: ContentType) -> Mapping[str, tuple[str, ...]]:
    """Return the filters of a list that take an entry, each with the collections it is one of."""
    found: dict[str, tuple[str, ...]] = {}
    for name, path in spec.facets:
        field = _field_at(spec, path)
        if field.kind is Kind.REFERENCE:
            found[name] = (*found.get(name, ()), TYPES[field.to].collection)
    return found


def facet_of(field: Field, *, name: str, value: str) -> str:
    """Return a filter's value as placements hold it.

    Raises:
        Refusal: the filter can have no such value.
    """
    if field.kind is Kind.BOOLEAN or field.codes is not None:
        allowed = ("true", "false") if field.kind is Kind.BOOLEAN else tuple(field.codes or ())
        if value not in allowed:
            refuse_value("invalid-filter", parameter=name, value=value, allowed=allowed)
        return value
    if field.kind is Kind.REFERENCE:
        return _reference(name, value)
    if not PLAIN.fullmatch(value) or len(value) > LONGEST:
        raise Refusal(
            "invalid-filter",
            f"{name} cannot be {shorten(value)}. Give a plain text of 1 to {LONGEST} characters.",
            parameter=name,
        )
    return value


def _field_at(spec: ContentType, path: str) -> Field:
    """Return the field that a facet's path ends at."""
    members = spec.fields
    *steps, last = path.split(".")
    for step in steps:
        members = next(field.fields for field in members if field.name == step)
    return next(field for field in members if field.name == last)


def _reference(name: str, value: str) -> str:
    if HANDLE_PATTERN.fullmatch(value) and len(value) <= LONGEST:
        return value
    found = find_id_in(value)
    if found is None:
        raise Refusal(
            "invalid-filter",
            f"{name} cannot be {shorten(value)}. Give the handle or the id of an entry.",
            parameter=name,
        )
    return found


def find_id_in(value: str) -> str | None:
    """Return the id that a text is, if it is one; an id can be a handle too."""
    try:
        return str(uuid.UUID(value))
    except ValueError:
        return None
