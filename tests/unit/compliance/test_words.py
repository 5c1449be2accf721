"""Folding, phrases, numbers and the prefilter: how words are compared and found."""

from __future__ import annotations

from itertools import pairwise

import pytest
from hypothesis import given
from hypothesis import strategies as st

from compliance.folding import fold, mend
from compliance.language.inflection import forms_of
from compliance.language.numerals import quantities_in
from compliance.lexicon import Lexicon
from compliance.phrases import PhraseMalformed, compile_phrases
from compliance.prefilter import Prefilter


@given(st.text())
def test_a_view_is_as_long_as_its_text(text: str) -> None:
    assert len(fold(text)) == len(text)
    assert fold(fold(text)) == fold(text)


@pytest.mark.parametrize(
    ("written", "meant"),
    [
        ("Itâ€™s completelyÂ\u00a0safe", "It’s completely\u00a0safe"),
        ("completelyÂ safeÂ", "completely safe"),
        ("Ângela", "Ângela"),
        ("don\ufffdt, WE\ufffdLL, it\ufffds", "don’t, WE’LL, it’s"),
        ("depresi\ufffdn, \ufffdsafe\ufffd", "depresi\ufffdn, \ufffdsafe\ufffd"),
    ],
)
def test_a_broken_encoding_is_mended(written: str, meant: str) -> None:
    assert "".join(piece.text for piece in mend(written)) == meant


def test_a_view_of_each_letter_is_its_own_view() -> None:
    every = [chr(code) for code in range(0x20000)]

    assert [one for one in every if fold(fold(one)) != fold(one)] == []


@given(st.text(st.sampled_from("aâ€™œ\u009dÃ©\u00ad\u200bﬁe\u0301Â ")))
def test_pieces_cover_their_source_in_order(text: str) -> None:
    pieces = list(mend(text, 7))

    assert all(one.end <= two.start for one, two in pairwise(pieces))
    assert all(7 <= one.start <= one.end <= 7 + len(text) for one in pieces)


@pytest.mark.parametrize(
    ("written", "compared"),
    [
        ("İSPRAVATO® — “Sí”\u00a0ñandú", 'ispravato  - "si" nandu'),
        ("don’t\r\n100％", "don't  100%"),
    ],
)
def test_a_view_is_plain(written: str, compared: str) -> None:
    assert fold(written) == compared


@pytest.mark.parametrize(
    "written",
    [
        "s\u0430f\u0435",  # Cyrillic
        "\uff53\uff41\uff46\uff45",  # full width
        "\U0001d42c\U0001d41a\U0001d41f\U0001d41e",  # bold of mathematics
        "\ua731\u1d00\ua730\u1d07",  # small capitals
        "\u24e2\u24d0\u24d5\u24d4",  # circled
        "\u017fafe",  # long s
        "s\u1ea1fe",  # an accent below
        "safe\u00b9",  # a note
        "safe\u2460",
    ],
)
def test_letters_in_another_dress_are_those_letters(written: str) -> None:
    assert fold(written).rstrip() == "safe"


@pytest.mark.parametrize(
    "unseen",
    [
        "\x01", "\x7f", "\u00ad", "\u034f", "\u061c", "\u180e", "\u200b", "\u202a", "\u2060", "\u2067",
        "\u206a", "\u3164", "\ufe0f", "\ufeff", "\U000e0061", "\u0338", "\u20dd",
        "\u0301\u0302\u0303\u0304\u0305",
    ],
)  # fmt: skip
def test_what_is_not_drawn_parts_no_word(unseen: str) -> None:
    read = "".join(piece.text for piece in mend(f"sa{unseen}fe"))

    assert fold(read) == "safe"


@pytest.mark.parametrize(
    ("phrase", "matches", "misses"),
    [
        (
            "side effect*",
            ["side effects", "side-effect", "Side  Effects"],
            ["aside effect", "effect"],
        ),
        ("cure~", ["cures", "curing", "cured"], ["secure", "curette"]),
        ("no (known) risk", ["no risk", "no known risk"], ["no big risk", "know risk"]),
        ("[100%|fully] safe", ["100% safe", "fully-safe"], ["safe", "1100% safe"]),
        ("no <2> risk", ["no risk", "no big bad risk"], ["no big bad old risk"]),
        ("no <2> risk", ["no harm, risk", "no pain, no risk"], ["no harm; risk", "no. risk"]),
        ("days <0> not weeks", ["days not weeks", "days, not weeks"], ["days but not weeks"]),
        ("no (known) risk", ["no known risk"], ["no, known risk", "no, risk"]),
        ("in _ minutes", ["in 30 minutes", "in ten minutes"], ["in minutes"]),
        ("(truly) harmless", ["truly harmless", "harmless"], ["harm"]),
        ("#1 clinic", ["the #1 clinic"], ["1 clinic"]),
        ("$0", ["only $0 today"], ["$05"]),
        ("adicción", ["ADICCIÓN", "adiccion"], ["adicciones"]),
    ],
)
def test_a_phrase_matches_what_it_says(phrase: str, matches: list[str], misses: list[str]) -> None:
    phrases = compile_phrases({"en": [phrase]})

    assert [t for t in matches if not phrases.stand_in(fold(t), 0, len(t))] == []
    assert [t for t in misses if phrases.stand_in(fold(t), 0, len(t))] == []


@pytest.mark.parametrize(
    "phrase", ["(all) (optional)", "<2> first", "[open", "a [b (c)]", "_ _", ""]
)
def test_a_phrase_that_cannot_be_read_is_refused(phrase: str) -> None:
    with pytest.raises(PhraseMalformed):
        compile_phrases({"en": [phrase]})


def test_the_rarest_word_is_what_a_phrase_waits_for() -> None:
    phrases = compile_phrases(
        {"en": ["ketamine is harmless", "no [risk|danger*] whatever", "cure~"]}
    )

    assert phrases.literals == {"harmless", "whatever", "cur"}


def test_spanish_verbs_have_their_forms() -> None:
    assert {"cura", "curan", "curado", "curarlo", "curara"} <= forms_of("curar", "es")
    assert {"garantice", "garantizamos"} <= forms_of("garantizar", "es")


@pytest.mark.parametrize(
    ("text", "kinds"),
    [
        ("70% of people", ["percent"]),
        ("seventy-five percent", ["percent"]),
        ("el 70 por ciento", ["percent"]),
        ("60 to 70%", ["percent"]),
        ("a 50-percent drop", ["percent"]),
        ("tres cuartos de hora", []),
        ("seven out of ten", ["ratio"]),
        ("7 de cada 10", ["ratio"]),
        ("two-thirds of them", ["fraction"]),
        ("3x faster and three times as good", ["times", "times"]),
        ("in 40 minutes, 2 in 3 days, $70, 1/2, 12.5.2026", []),
    ],
)
def test_quantities_are_found_in_digits_and_words(text: str, kinds: list[str]) -> None:
    assert [one.kind for one in quantities_in(fold(text), 0, len(text))] == kinds


def test_a_literal_is_the_beginning_of_a_word() -> None:
    prefilter = Prefilter({"addict": ["a"], "%": ["b"], "": ["c"]})

    found = list(prefilter.hits("non-addictive, 70 %, readdicted"))

    assert found == [(4, ("a",)), (18, ("b",))]


def test_the_lexicon_names_the_phrases_that_can_stand_there() -> None:
    first = compile_phrases({"en": ["no risk*", "harmless"]})
    other = compile_phrases({"en": ["miracle"]})
    lexicon = Lexicon([first, other])
    view = "it is harmless"

    candidates = lexicon.candidates(view, 0, len(view))

    assert [one.literals for one in candidates[id(first)]] == [frozenset({"harmless"})]
    assert id(other) not in candidates
