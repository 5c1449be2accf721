"""What nobody can see is refused aloud."""

import pytest

from contract.envelope import check_envelope
from contract.hidden import find_hidden


@pytest.mark.parametrize("sign", ["\u202e", "\u200b", "\u2066", "\ufeff", "\u00ad", "\x00", "\x07"])
def test_an_invisible_character_is_named_with_its_place(sign: str) -> None:
    told = find_hidden(f"Call 911{sign} now")

    assert told is not None
    assert f"U+{ord(sign):04X}" in told
    assert "after “Call 911”" in told


def test_at_the_beginning_it_says_so() -> None:
    assert "at the beginning" in (find_hidden("\u200bNausea") or "")


@pytest.mark.parametrize(
    "text",
    ["Náusea y mareo: ¿qué hacer?", "40\u00a0minutes", "“IV” — 1\u2009½", "a\tb\nc\r\nd", "❤️"],
)
def test_what_people_write_is_none(text: str) -> None:
    assert find_hidden(text) is None


@pytest.mark.parametrize(
    ("field", "value"), [("title", "Nau\u200bsea"), ("description", "<p>Nau\u202esea</p>")]
)
def test_no_envelope_holds_one(field: str, value: str) -> None:
    fields = {
        "title": "Nausea",
        "audience": "patient",
        "review_interval_months": 6,
        "seriousness": "expected",
        "frequency": "common",
        "description": "<p>Nausea.</p>",
        "what_to_do": "<p>Tell us.</p>",
    }
    envelope = {"type": "side_effect", "handle": "nausea", "fields": fields}
    assert check_envelope(envelope) == []

    (problem,) = check_envelope({**envelope, "fields": {**fields, field: value}})

    assert problem.path == field
    assert "invisible character" in problem.message
