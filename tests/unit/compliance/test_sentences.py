"""Where sentences end in copy as people write it."""

from __future__ import annotations

from itertools import pairwise
from time import process_time

import pytest

from compliance.builders.plain import build_plain
from compliance.engine import check_text
from compliance.language.sentences import split_sentences
from compliance.phrases import compile_phrases
from compliance.reading import Reading
from compliance.rule_set import shipped


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
    # Two pieces share the words before a cut, so that none is parted from the next by it.
    assert (spans[0][0], spans[-1][1]) == (0, len(text.rstrip()) + 1)
    assert all(start < end_before for (_, end_before), (start, _) in pairwise(spans))
    assert all(text[start - 1 : start] in ("", " ") for start, _ in spans)


def test_a_reading_finds_the_sentences_in_which_phrases_stand() -> None:
    reading = Reading(build_plain("A cure. A room.\n\nNo cure, no cure.\n\nA bed."))
    phrases = compile_phrases({"en": ["cure"]})

    found = [sentence.text for sentence in reading.sentences_with(phrases)]

    assert found == ["A cure.", "No cure, no cure."]


@pytest.mark.parametrize("offset", range(-30, 5))
@pytest.mark.parametrize("space", [" ", "\u00a0"])
def test_what_stands_across_the_cut_of_a_long_sentence_is_found(offset: int, space: str) -> None:
    before = ("x" * (1_200 + offset - 40 * 29 - 1) + " ") + ("w" * 28 + space) * 40
    text = f"{before[: 1_200 + offset]}{space}completely{space}safe{space}{'and so on ' * 20}"

    found = [(one.rule, one.match) for one in check_text(text=text)]

    assert ("SAFE-ABS", f"completely{space}safe") in found


def test_a_long_sentence_is_cut_behind_a_sign_where_it_has_one() -> None:
    text = "word " * 200 + "word; " + "word " * 100

    assert [text[start:end] for start, end in split_sentences(text, 0, len(text))] == [
        "word " * 200 + "word;", "word " * 100,
    ]  # fmt: skip


@pytest.mark.parametrize("sign", [".", "!", "?", "…", ". ", '."', "!)", "1%"])
def test_signs_in_thousands_are_gone_through_once(sign: str) -> None:
    shipped()
    began = process_time()

    check_text(text=f"It is a cure {sign * (60_000 // len(sign))}x")

    # Twenty seconds and more where each is the beginning of a look at all that follow.
    assert process_time() - began < 8
