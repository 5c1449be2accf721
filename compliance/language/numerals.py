"""Numbers in words and digits: percentages, "7 out of 10", "siete de cada diez", "three times"."""

from __future__ import annotations

import re
from collections.abc import Iterator
from dataclasses import dataclass

from compliance.language.words import words_of

_UNITS = {
    "en": words_of(
        "zero one two three four five six seven eight nine ten eleven twelve thirteen "
        "fourteen fifteen sixteen seventeen eighteen nineteen"
    ),
    "es": words_of(
        "cero uno dos tres cuatro cinco seis siete ocho nueve diez once doce trece catorce "
        "quince dieciseis diecisiete dieciocho diecinueve veinte veintiuno veintidos "
        "veintitres veinticuatro veinticinco veintiseis veintisiete veintiocho veintinueve"
    ),
}
_TENS = {
    "en": words_of("twenty thirty forty fifty sixty seventy eighty ninety"),
    "es": words_of("treinta cuarenta cincuenta sesenta setenta ochenta noventa"),
}
WORDS: dict[str, int] = {word: n for words in _UNITS.values() for n, word in enumerate(words)}
WORDS |= {word: 20 + 10 * n for n, word in enumerate(_TENS["en"])}
WORDS |= {word: 30 + 10 * n for n, word in enumerate(_TENS["es"])}
WORDS |= {"hundred": 100, "cien": 100, "ciento": 100, "un": 1, "una": 1}

_WORD = "|".join(sorted(WORDS, key=len, reverse=True))
_DIGITS = r"\d{1,3}(?:[.,]\d{1,3})?"
# One number: digits, or up to three number words ("seventy-five", "setenta y cinco").
NUMBER = (
    rf"(?:{_DIGITS}|(?:(?:one|a|un)[ -])?(?:{_WORD})(?:[ -](?:(?:and|y)[ -])?(?:{_WORD})){{0,2}})"
)
_ALONE = r"(?<![\w.,/$-])"  # not inside another number, a price or a date
_TIME = "minut|hour|hora|day|dia|week|seman|month|mes|year|ano|session|sesi|%"
_PARTS = "thirds?|quarters?|fifths?|half|tercios?|cuartos?|quintos?"
_SHAPES: dict[str, re.Pattern[str]] = {
    "percent": re.compile(
        rf"{_ALONE}({NUMBER})(?: ?(?:-|to|a|and|y) ?(?:{NUMBER}) ?%?)?[ -]?"
        r"(?:%|percent\b|per cent\b|por ciento\b|pct\b)"
    ),
    "ratio": re.compile(
        rf"{_ALONE}({NUMBER}) (?:out of|in|of every|de cada|de entre) (?:every )?({NUMBER})"
        rf"(?!\w)(?! ?(?:{_TIME}))"
    ),
    "fraction": re.compile(
        rf"(?<!\w)(?:one|two|three|un|dos|tres|nearly|about|over|almost)[ -](?:{_PARTS})(?!\w)"
        # Half an hour, half a day, a quarter past; in Spanish a "cuarto" is a room too.
        r"(?! ?(?:an? |hour|day|past|of an|de hora|way|price|off|full))(?<!un cuarto)"
    ),
    "times": re.compile(
        rf"{_ALONE}(?:{_DIGITS} ?x(?!\w)|(?:{NUMBER}) (?:times|veces) "
        r"(?:as|more|better|faster|higher|less|mas|mejor|menos)(?!\w))"
    ),
}
_SIGNS = {
    "percent": ("%", "cent", "ciento", "pct"),
    "ratio": (" in ", " out of ", " de cada ", " de entre ", " of every "),
    "fraction": ("third", "quarter", "fifth", "half", "tercio", "cuarto", "quinto"),
    "times": ("x", " times ", " veces "),
}


@dataclass(frozen=True, slots=True)
class Quantity:
    """A number that measures people or effects.

    Attributes:
        kind: percent, ratio, fraction or times.
        start: Where it begins in the view.
        end: Where it ends.
        value: As a share of 100 or a multiple; None where it cannot be told.
    """

    kind: str
    start: int
    end: int
    value: float | None


def quantities_in(view: str, start: int, end: int) -> Iterator[Quantity]:
    """Yield percentages, ratios, fractions and multiples between two offsets, in order."""
    words = view[start:end]
    found = [
        Quantity(kind, match.start(), match.end(), _value(kind, match))
        for kind, shape in _SHAPES.items()
        # Without one of these signs the expression would look at every word in vain.
        if any(sign in words for sign in _SIGNS[kind])
        for match in shape.finditer(view, start, end)
    ]
    yield from sorted(found, key=lambda one: (one.start, -one.end))


# Beginnings of words without which no quantity stands anywhere.
QUANTITY_LITERALS: tuple[str, ...] = (
    *"0123456789%",
    *("percent", "pct", "cent", "third", "quarter", "fifth", "half", "tercio", "cuarto", "quinto"),
    *(word for word in WORDS if word not in ("one", "un", "una", "once")),
)


def number_of(words: str) -> float | None:
    """Return the value of a number in digits or words, or None."""
    text = words.strip()
    if text[:1].isdigit():
        try:
            return float(text.replace(",", "."))
        except ValueError:
            return None
    total = 0
    for word in re.split(r"[ -]+", text):
        if word in ("and", "y", "a"):
            continue
        if word not in WORDS:
            return None
        value = WORDS[word]
        total = max(total, 1) * 100 if word == "hundred" else total + value
    return float(total)


def _value(kind: str, match: re.Match[str]) -> float | None:
    if kind == "percent":
        return number_of(match[1])
    if kind == "ratio":
        part, whole = number_of(match[1]), number_of(match[2])
        return 100 * part / whole if part is not None and whole else None
    return None
