"""One broken place of the record, and how the checks walk through its rows."""

from collections.abc import Iterator
from dataclasses import dataclass
from typing import Any

from django.db.models import Model, QuerySet

_CHUNK = 500


@dataclass(frozen=True, slots=True)
class Broken:
    """One place where the record does not hold: which row, and what is wrong with it."""

    place: str
    what: str


def rows_of(queryset: QuerySet[Any]) -> Iterator[Any]:
    """Walk through rows, few of them in memory at a time."""
    return queryset.iterator(chunk_size=_CHUNK)


def values_of(row: Model, names: tuple[str, ...]) -> tuple[Any, ...]:
    """Return these columns of a row."""
    return tuple(getattr(row, name) for name in names)
