"""Values as people write them, in the one form of an envelope."""

from __future__ import annotations

from typing import Any

import pytest

from contract.fields import Field, Kind
from intake.values import read_value


def read(kind: Kind, value: Any) -> Any:
    return read_value(declared=Field("x", kind), value=value)


@pytest.mark.parametrize(
    ("kind", "written", "kept"),
    [
        (Kind.MONEY, "450", "450.00"),
        (Kind.MONEY, 450, "450.00"),
        (Kind.MONEY, "$1,450.5", "1450.50"),
        (Kind.MONEY, "007.25", "7.25"),
        (Kind.PHONE, "(512) 555-0101", "+15125550101"),
        (Kind.PHONE, 5125550101, "+15125550101"),
        (Kind.PHONE, "+44 20 7946 0000", "+442079460000"),
        (Kind.TIME, "9:00", "09:00"),
        (Kind.TIME, "12 am", "00:00"),
        (Kind.TIME, "12:30 PM", "12:30"),
        (Kind.TIME, "5.30 p.m.", "17:30"),
        (Kind.COORDINATE, "-97.7431", -97.7431),
        (Kind.COORDINATE, -97, -97.0),
        (Kind.TEXT, 78701, "78701"),
        (Kind.INTEGER, 6, 6),
        (Kind.BOOLEAN, True, True),
        (Kind.LINES, " a \n b ", "a \n b"),
        (Kind.MONEY, None, None),
    ],
)
def test_a_value_is_read_as_people_write_it(kind: Kind, written: Any, kept: Any) -> None:
    value = read(kind, written)

    assert value == kept
    assert type(value) is type(kept)


@pytest.mark.parametrize(
    ("kind", "written"),
    [
        (Kind.MONEY, "450 dollars"),
        (Kind.MONEY, "1,45"),
        (Kind.MONEY, "450.125"),
        (Kind.MONEY, "-5"),
        (Kind.PHONE, "512-CALL-NOW"),
        (Kind.PHONE, "555-0101"),
        (Kind.TIME, "9"),
        (Kind.TIME, "24:00"),
        (Kind.TIME, "13 pm"),
        (Kind.COORDINATE, "30° N"),
    ],
)
def test_what_is_none_is_told_with_what_to_write(kind: Kind, written: str) -> None:
    with pytest.raises(ValueError, match=r"as in|digits"):
        read(kind, written)
