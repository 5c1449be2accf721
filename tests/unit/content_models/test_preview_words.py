"""Facts in words, from typed values."""

from typing import Any

import pytest

from content_models.preview_words import fact_text
from contract.codes import FACT

FORM = {
    "session_length": {"minutes": {"min": 40, "max": 60}},
    "observation": {"minutes": {"min": 120, "max": 120}},
    "no_driving": {"until": "hours_24"},
    "minimum_age": 18,
}
TREATMENT = {
    "course": {
        "sessions": {"min": 6, "max": 8},
        "weeks": {"min": 2, "max": 3},
        "maintenance": {"weeks": {"min": 4, "max": 12}},
    }
}


@pytest.mark.parametrize(
    ("fact", "fields", "text"),
    [
        ("session_length", FORM, "40 to 60 minutes"),
        ("observation", FORM, "120 minutes"),
        ("no_driving", FORM, "For 24 hours"),
        ("minimum_age", FORM, "18 years"),
        ("course_sessions", TREATMENT, "6 to 8 sessions"),
        ("course_weeks", TREATMENT, "2 to 3 weeks"),
        ("maintenance", TREATMENT, "4 to 12 weeks"),
    ],
)
def test_a_fact_is_worded_from_its_values(fact: str, fields: dict[str, Any], text: str) -> None:
    assert fact_text(fact, fields) == text


@pytest.mark.parametrize("fact", FACT)
def test_a_fact_without_a_value_has_no_words(fact: str) -> None:
    assert fact_text(fact, {}) == ""


@pytest.mark.parametrize("fact", FACT)
def test_every_fact_can_be_worded(fact: str) -> None:
    assert fact_text(fact, {**FORM, **TREATMENT})
