"""Canonical JSON: the bytes that are signed."""

import json
from typing import Any

from hypothesis import given
from hypothesis import strategies as st

from contract.canonical import canonical_json, digest_of, without_empty

JSON = st.recursive(
    st.none() | st.booleans() | st.integers(-(2**53) + 1, 2**53 - 1) | st.text(max_size=20),
    lambda inner: st.lists(inner, max_size=4) | st.dictionaries(st.text(max_size=6), inner),
    max_leaves=20,
)


def test_members_are_sorted_and_numbers_and_text_written_as_rfc_8785_says() -> None:
    value = {"b": 1, "a": "é\u000f", "\u20ac": True, "1": [2.50, 1e30]}

    assert canonical_json(value) == '{"1":[2.5,1e+30],"a":"é\\u000f","b":1,"€":true}'.encode()


def test_empty_values_are_left_out_and_false_and_zero_are_not() -> None:
    value: dict[str, Any] = {
        "a": None,
        "b": "",
        "c": [],
        "d": {"e": [None, {}]},
        "f": False,
        "g": 0,
    }

    assert canonical_json(value) == b'{"f":false,"g":0}'


def test_a_new_optional_field_that_is_empty_voids_no_digest() -> None:
    assert digest_of({"title": "Nausea"}) == digest_of({"title": "Nausea", "onset": ""})


@given(JSON)
def test_canonical_json_of_canonical_json_is_itself(value: Any) -> None:
    once = canonical_json(value)

    assert canonical_json(json.loads(once)) == once


@given(JSON)
def test_leaving_out_empty_values_twice_leaves_out_no_more(value: Any) -> None:
    once = without_empty(value)

    assert without_empty(once) == once
