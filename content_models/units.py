"""What of an entry follows its original as one: a field of a variant, a group of a translation.

A variant words whole fields of the contract differently. A translation words everything that
carries language, so only the rest can follow its source: there a unit is the members of one object
that carry none, or a column by itself. Pure; the form and the editor's panels ask.
"""

from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from functools import cache
from typing import Any

from content_models.columns import column_name, columns_of
from contract.fields import Field, Kind
from contract.types import TYPES

Json = dict[str, Any]

_LANGUAGE_KINDS = frozenset({Kind.LINES, Kind.HTML, Kind.BLOCKS})
# Texts that are the same in every language: numbers of record, addresses, names of companies.
_SAME_EVERYWHERE = frozenset(
    {
        "authorization_reference",
        "certification",
        "city",
        "code",
        "doi",
        "jurisdiction",
        "jurisdictions",
        "label_version",
        "number",
        "path",
        "payer",
        "payers",
        "plans",
        "pmid",
        "postal_code",
        "redirect_from",
        "region",
        "serves",
        "street",
        "unit",
    }
)


@dataclass(frozen=True, slots=True)
class Leaf:
    """One column of an entry, and where its value stands in an envelope's fields.

    Attributes:
        column: Name of the model's and the form's field.
        path: Steps from the fields to the value: ``("course", "sessions", "min")``.
        carries_language: Whether a translator has to word it.
    """

    column: str
    path: tuple[str, ...]
    carries_language: bool

    @property
    def field(self) -> str:
        """The field of the contract that it belongs to: the unit of a variant."""
        return self.path[0]

    @property
    def group(self) -> str:
        """The unit of a translation: members of one object follow together."""
        return self.column if len(self.path) == 1 else column_name("_".join(self.path[:-1]))


@cache
def leaves_of(type_code: str) -> Mapping[str, Leaf]:
    """Return the columns of a content type by name, in the order of the contract."""
    return {
        column: Leaf(column, path, carries_language(leaf))
        for field in TYPES[type_code].fields
        for (column, leaf), path in zip(columns_of(field), _paths(field), strict=True)
    }


def carries_language(field: Field) -> bool:
    """Say whether a value says something in one language, so that it is worded in each."""
    if field.kind is Kind.OBJECT:
        return any(carries_language(member) for member in field.fields)
    if field.kind is Kind.TEXT:
        return field.name not in _SAME_EVERYWHERE
    return field.kind in _LANGUAGE_KINDS


def value_at(fields: Mapping[str, Any], path: tuple[str, ...]) -> Any:
    """Return what stands at a path of an envelope's fields, or None."""
    value: Any = fields
    for step in path:
        value = value.get(step) if isinstance(value, Mapping) else None
    return value


def put_at(fields: Json, path: tuple[str, ...], value: Any) -> None:
    """Write a value at a path; the objects on the way are copies, so that nothing else changes."""
    for step in path[:-1]:
        fields[step] = dict(fields.get(step) or {})
        fields = fields[step]
    fields[path[-1]] = value


def pruned(fields: Mapping[str, Any], leaves: Iterator[Leaf] | list[Leaf]) -> Json:
    """Return what fields hold in these columns alone."""
    kept: Json = {}
    for leaf in leaves:
        put_at(kept, leaf.path, value_at(fields, leaf.path))
    return kept


def _paths(field: Field, above: tuple[str, ...] = ()) -> Iterator[tuple[str, ...]]:
    path = (*above, field.name)
    if field.kind is Kind.CITES:
        return
    if field.kind is Kind.OBJECT and not field.many:
        for member in field.fields:
            yield from _paths(member, path)
    else:
        yield path
