"""Telephone numbers become E.164 however people write them."""

from contextlib import suppress

import pytest
from hypothesis import given
from hypothesis import strategies as st

from contract.phones import PATTERN, normalise_phone, shown_phone


@pytest.mark.parametrize(
    "written",
    [
        "(512) 555-0101",
        "512-555-0101",
        "512.555.0101",
        "1 512 555 0101",
        "+1 512 555 0101",
        "+1 (512) 555\u20110101",
        " 5125550101 ",
    ],
)
def test_one_number_in_every_manner_is_one(written: str) -> None:
    assert normalise_phone(written) == "+15125550101"


def test_a_number_of_another_country_keeps_its_country() -> None:
    assert normalise_phone("+44 20 7946 0018") == "+442079460018"


@pytest.mark.parametrize(
    ("written", "told"),
    [
        ("1-800-KETAMINE", "holds letters"),
        ("555-0101", "ten digits"),
        ("(112) 555-0101", "no telephone number"),
        ("+1 112 555 0101", "no number of the United States"),
        ("٥١٢٥٥٥٠١٠١", "no telephone number"),
        ("", "no telephone number"),
        ("512 555 0101 ext. 5", "holds letters"),
    ],
)
def test_what_is_none_is_told(written: str, told: str) -> None:
    with pytest.raises(ValueError, match=told):
        normalise_phone(written)


@given(st.from_regex(r"[2-9][0-9]{9}", fullmatch=True))
def test_what_is_shown_is_read_back(digits: str) -> None:
    number = f"+1{digits}"

    assert normalise_phone(shown_phone(number)) == number


@given(st.text(max_size=30))
def test_nothing_but_a_number_comes_out(written: str) -> None:
    with suppress(ValueError):
        assert PATTERN.fullmatch(normalise_phone(written))
