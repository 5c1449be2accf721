"""Several questions in one statement, and so of one moment.

A screen that asks twenty things pays for twenty round trips, and each sees another moment. Here
each query becomes a member of one ``SELECT``, its rows as JSON, and Django builds from them what
it would have built itself. What a later question needs of an earlier one it asks by a subquery.

Rows travel as text, so this is for the rows of one entry or one person, not for whole tables.
"""

import json
from collections.abc import Callable, Iterator, Mapping, Sequence
from datetime import UTC, date, datetime, time
from decimal import Decimal
from functools import partial
from typing import Any
from uuid import UUID

from django.contrib.postgres.fields import ArrayField
from django.core.exceptions import EmptyResultSet
from django.db import connections
from django.db.models import Field, ForeignKey, QuerySet
from django.db.models.sql.compiler import SQLCompiler

Read = Callable[[Any], Any]


def ask_together(*questions: QuerySet[Any, Any]) -> None:
    """Ask several querysets in one statement; afterwards each holds its rows as if it was iterated.

    Those that hold theirs already, and those that can have none, are not asked. Prefetches and
    locks are not for this: a prefetch asks for itself, and a row is locked by a statement of its
    own.

    Raises:
        NotTogether: a column is of a kind that nobody taught this to read.
    """
    asked = [_Question(one) for one in questions if one._result_cache is None]
    members = [one for one in asked if one.sql]
    rows: Sequence[str] = ()
    if members:
        with connections[members[0].using].cursor() as cursor:
            statement = f"SELECT {', '.join(f'({one.sql})' for one in members)}"
            cursor.execute(statement, [param for one in members for param in one.params])
            rows = cursor.fetchone()
    for one in asked:
        if not one.sql:
            one.take([])
    for one, text in zip(members, rows, strict=True):
        one.take(json.loads(text))


class NotTogether(TypeError):
    """A column is of a kind that cannot be asked for together with others."""

    code = "not-together"


class _Question:
    """One queryset as a member of the statement, and the way back from its rows."""

    def __init__(self, rows: QuerySet[Any, Any]) -> None:
        self._rows = rows
        # A copy builds the rows, so that what is put in its way stays away from the caller's.
        self._copy = rows.all()
        self.using = self._copy.db
        self._compiler: SQLCompiler = self._copy.query.get_compiler(using=self.using)
        self.sql = ""
        self.params: Sequence[Any] = ()
        self._read: list[Read] = []
        try:
            inner, self.params = self._compiler.as_sql()
        except EmptyResultSet:
            return
        columns = [_column(expression.output_field) for expression, *_ in self._compiler.select]
        self._read = [read for _, read in columns]
        names = [f"c{index}" for index in range(len(columns))]
        shown = [f"{name}{cast} AS {name}" for name, (cast, _) in zip(names, columns, strict=True)]
        # By name, as objects: two of a query's columns may have one name, and a function takes no
        # more than a hundred of them.
        self.sql = (
            "SELECT coalesce(json_agg(r), '[]')::text FROM "  # noqa: S608 - of names made here and SQL of Django's
            f"(SELECT {', '.join(shown)} FROM ({inner}) AS t({', '.join(names)})) AS r"
        )

    def take(self, found: Sequence[Mapping[str, Any]]) -> None:
        """Give the queryset its rows."""
        if not self.sql:
            self._rows._result_cache = []
            return
        answered: Any = self._compiler
        answered.execute_sql = lambda *_, **__: [[tuple(self._values(row)) for row in found]]
        copied: Any = self._copy.query
        copied.get_compiler = lambda *_, **__: answered
        built: Any = self._copy._iterable_class(self._copy)
        self._rows._result_cache = list(built)

    def _values(self, row: Mapping[str, Any]) -> Iterator[Any]:
        for index, read in enumerate(self._read):
            value = row[f"c{index}"]
            yield None if value is None else read(value)


def _column(field: "Field[Any, Any]") -> tuple[str, Read]:
    """Return how a column is asked for, and how what comes is read as the driver would have."""
    while isinstance(field, ForeignKey):
        field = field.target_field
    if isinstance(field, ArrayField):
        cast, read = _column(field.base_field)
        return (f"{cast}[]" if cast else ""), partial(_each, read)
    kind = field.get_internal_type()
    if kind not in _KINDS:
        raise NotTogether(f"Columns of kind {kind} cannot be asked for together with others.")
    return _KINDS[kind]


def _each(read: Read, values: list[Any]) -> list[Any]:
    return [
        None if value is None else _each(read, value) if isinstance(value, list) else read(value)
        for value in values
    ]


def _as_it_is(value: Any) -> Any:
    return value


def _moment(value: str) -> datetime:
    return datetime.fromisoformat(value).astimezone(UTC)


def _bytes(value: str) -> bytes:
    return bytes.fromhex(value.removeprefix("\\x"))


# What is asked for as text would lose something as JSON: digits of numbers, the order of members.
_KINDS: Mapping[str, tuple[str, Read]] = {
    **dict.fromkeys(
        (
            "AutoField",
            "BigAutoField",
            "BigIntegerField",
            "BooleanField",
            "CharField",
            "FileField",
            "IntegerField",
            "PositiveBigIntegerField",
            "PositiveIntegerField",
            "PositiveSmallIntegerField",
            "SlugField",
            "SmallAutoField",
            "SmallIntegerField",
            "TextField",
        ),
        ("", _as_it_is),
    ),
    "BinaryField": ("", _bytes),
    "DateField": ("", date.fromisoformat),
    "DateTimeField": ("", _moment),
    "DecimalField": ("::text", Decimal),
    "FloatField": ("::text", float),
    "JSONField": ("::text", _as_it_is),
    "TimeField": ("", time.fromisoformat),
    "UUIDField": ("", UUID),
}
