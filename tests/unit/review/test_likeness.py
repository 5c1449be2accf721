"""Titles that say the same are alike, whatever their order, number or accents."""

import pytest

from review.desk.duplicates import likeness


@pytest.mark.parametrize(
    ("one", "other"),
    [
        ("Nausea", "nausea"),
        ("Náuseas", "Nausea"),
        ("High blood pressure", "Blood pressure, high"),
        ("Headaches", "Headache"),
        ("IV ketamine for depression", "Depression: IV ketamine"),
        ("Nausea", "Nausea after the session"),
        ("Double vision", "Double visoin"),
        ("How long does a session take?", "How long do sessions take"),
    ],
)
def test_the_same_in_other_words_is_alike(one: str, other: str) -> None:
    assert likeness(one, other) >= 0.45
    assert likeness(one, other) == likeness(other, one)


@pytest.mark.parametrize(
    ("one", "other"),
    [
        ("Nausea", "Headache"),
        ("IV ketamine for depression", "Ketamine"),
        ("What does it cost?", "Where are you?"),
        ("", "Nausea"),
        ("The", "A"),
    ],
)
def test_strangers_are_not_alike(one: str, other: str) -> None:
    assert likeness(one, other) < 0.45


def test_the_same_words_are_wholly_alike() -> None:
    assert likeness("Low moods", "mood, low") == 1.0
