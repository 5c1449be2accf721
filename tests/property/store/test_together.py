"""What is asked together is what each question answers alone: every kind of column, any value."""

from collections.abc import Callable
from datetime import UTC
from decimal import Decimal
from typing import Any

import pytest
from django.contrib.postgres.fields import ArrayField
from django.db import connection, models
from django.db.models import QuerySet, Value
from django.db.models.functions import Cast
from django.test.utils import CaptureQueriesContext
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from store.models import Head
from store.together import ask_together

pytestmark = pytest.mark.django_db

# PostgreSQL keeps no NUL in a text.
TEXT = st.text(alphabet=st.characters(exclude_categories=["Cs"], exclude_characters="\x00"))
MOMENTS = st.datetimes(timezones=st.just(UTC))
DECIMALS = st.decimals(min_value=Decimal(-(10**9)), max_value=Decimal(10**9), places=6)
JSON = st.recursive(
    st.none() | st.booleans() | st.integers(-(2**53), 2**53) | st.floats(-1e9, 1e9) | TEXT,
    lambda inner: st.lists(inner, max_size=3) | st.dictionaries(TEXT, inner, max_size=3),
    max_leaves=8,
)


def _array(of: models.Field[Any, Any]) -> Callable[[], models.Field[Any, Any]]:
    return lambda: ArrayField(of)


# Each kind of column that there is, and the values that it may have.
KINDS: list[tuple[Callable[[], models.Field[Any, Any]], st.SearchStrategy[Any]]] = [
    (models.TextField, TEXT),
    (models.BooleanField, st.booleans()),
    (models.BigIntegerField, st.integers(-(2**63), 2**63 - 1)),
    (models.FloatField, st.floats(allow_nan=False, allow_infinity=False)),
    (lambda: models.DecimalField(max_digits=20, decimal_places=6), DECIMALS),
    (models.UUIDField, st.uuids()),
    (models.DateTimeField, MOMENTS),
    (models.DateField, st.dates()),
    (models.TimeField, st.times()),
    (models.BinaryField, st.binary()),
    (models.JSONField, JSON),
    (_array(models.TextField()), st.lists(TEXT, max_size=3)),
    (_array(models.UUIDField()), st.lists(st.uuids(), max_size=3)),
    (_array(models.DateTimeField()), st.lists(MOMENTS, max_size=3)),
    (
        _array(models.DecimalField(max_digits=20, decimal_places=6)),
        st.lists(DECIMALS, max_size=3),
    ),
]
ROW = st.tuples(*(st.none() | values for _, values in KINDS))


def a_row(values: tuple[Any, ...]) -> QuerySet[Any, Any]:
    """A question whose one row has these values."""
    columns = {
        f"value_{index}": Cast(Value(value, output_field=kind()), output_field=kind())
        for index, ((kind, _), value) in enumerate(zip(KINDS, values, strict=True))
    }
    return Head.objects.annotate(**columns)


def said(rows: QuerySet[Any, Any]) -> list[tuple[Any, ...]]:
    names = [f"value_{index}" for index in range(len(KINDS))]
    return [
        tuple((type(getattr(row, name)), _plain(getattr(row, name))) for name in names)
        for row in rows
    ]


def _plain(value: Any) -> Any:
    return bytes(value) if isinstance(value, memoryview) else value


@given(first=ROW, second=ROW)
@settings(max_examples=60, suppress_health_check=[HealthCheck.function_scoped_fixture])
def test_any_value_comes_as_it_comes_alone(first: tuple[Any, ...], second: tuple[Any, ...]) -> None:
    one, other, names = a_row(first), a_row(second), a_row(second).values_list("value_0", "at")

    with CaptureQueriesContext(connection) as captured:
        ask_together(one, other, names)
        together = said(one), said(other), list(names)

    assert len(captured) == 1
    assert together == (said(one.all()), said(other.all()), list(names.all()))
    assert list(one) == list(one.all())
