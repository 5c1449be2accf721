"""Matches that are one thing to mend are one finding."""

from __future__ import annotations

import pytest

from compliance.builders.plain import build_plain
from compliance.joining import joined
from compliance.phrases import compile_phrases
from compliance.reading import Reading


@pytest.mark.parametrize(
    ("text", "words", "expected"),
    [
        ("Children as young as ten.", 1, ["Children as young as ten"]),
        ("Children, and those as young as ten.", 1, ["Children", "young as ten"]),
        ("Children, and those as young as ten.", 3, ["Children, and those as young as ten"]),
        ("Nobody.", 3, []),
    ],
)
def test_matches_with_few_words_between_them_become_one(
    text: str, words: int, expected: list[str]
) -> None:
    (here,) = Reading(build_plain(text)).sentences()
    found = here.find(compile_phrases({"en": ["children", "young as ten"]}))

    said = joined(here, found, words=words)

    assert [text[one.start : one.end] for one in said] == expected
