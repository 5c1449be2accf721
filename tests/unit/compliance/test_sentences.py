"""Where sentences end in copy as people write it."""

from __future__ import annotations

import pytest

from compliance.builders.plain import build_plain
from compliance.language.sentences import split_sentences
from compliance.phrases import compile_phrases
from compliance.reading import Reading


@pytest.mark.parametrize(
    ("text", "sentences"),
    [
        ("One. Two! Three? Four", ["One.", "Two!", "Three?", "Four"]),
        ("Dr. Smith gave 0.5 mg/kg. It helped.", ["Dr. Smith gave 0.5 mg/kg.", "It helped."]),
        ("We open at 9 a.m. It is quiet.", ["We open at 9 a.m.", "It is quiet."]),
        ("In the U.S. Army hospital.", ["In the U.S. Army hospital."]),
        ("It is safe.It works.", ["It is safe.", "It works."]),
        ("He said “it is safe.” We doubt it.", ["He said “it is safe.”", "We doubt it."]),
        ("Wait... what? Yes.", ["Wait... what?", "Yes."]),
        ("Is it safe? No. It is not.", ["Is it safe?", "No.", "It is not."]),
        ("Safe care\nNo side effects\nCall us", ["Safe care", "No side effects", "Call us"]),
        (
            "This line was wrapped by an editor at about seventy\nColumns, and goes on.",
            ["This line was wrapped by an editor at about seventy\nColumns, and goes on."],
        ),
        ("Home | About | Contact", ["Home |", "About |", "Contact"]),
        ("¿Es seguro? Sí. El Dr. Paz lo dice.", ["¿Es seguro?", "Sí.", "El Dr. Paz lo dice."]),
        ("Suite no. 5 is ours.", ["Suite no. 5 is ours."]),
        ("", []),
    ],
)
def test_sentences_end_where_people_end_them(text: str, sentences: list[str]) -> None:
    found = [text[start:end].strip() for start, end in split_sentences(text, 0, len(text))]

    assert found == sentences


def test_a_sentence_without_an_end_is_cut() -> None:
    text = "word " * 5_000

    spans = list(split_sentences(text, 0, len(text)))

    assert max(end - start for start, end in spans) <= 1_200
    assert " ".join(text[start:end] for start, end in spans).split() == text.split()


def test_a_reading_finds_the_sentences_in_which_phrases_stand() -> None:
    reading = Reading(build_plain("A cure. A room.\n\nNo cure, no cure.\n\nA bed."))
    phrases = compile_phrases({"en": ["cure"]})

    found = [sentence.text for sentence in reading.sentences_with(phrases)]

    assert found == ["A cure.", "No cure, no cure."]
