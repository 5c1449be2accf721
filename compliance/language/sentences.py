"""Where a sentence ends, in copy as people write it; and the tokens of one.

Knows abbreviations, decimals and stops without a space after them. A line end inside a block ends a
sentence where the line is short and the next begins with a capital: fragments without full stops.
"""

from __future__ import annotations

import re
from collections.abc import Iterator
from typing import NamedTuple

from compliance.language.words import words_of

# Never the end of a sentence.
_BEFORE_NAMES = frozenset(
    words_of(
        "dr dra mr mrs ms prof sr sra srta st vs fig no num nr approx aprox e.g i.e p.ej pag "
        "tel ext ca cf jan feb mar apr jun jul aug sep sept oct nov dec ave blvd ste dept"
    )
)
# The end of one only where a new sentence is sure to begin.
_MAYBE = frozenset(
    words_of(
        "u.s u.k a.m p.m etc inc ltd llc co corp m.d ph.d d.o r.n ee.uu min hr hrs mg ml kg lb oz"
    )
)
_OPENERS = frozenset(
    words_of(
        "the this these that it we our you your if when in at all there they he she i a an "
        "most some many no not ketamine esketamine spravato el la los las este esta esto "
        "nuestro nuestra si cuando en un una la ketamina no hay es puede usted"
    )
)
# Every branch begins with a sign of one set, so that the expression skips to the next of them; of
# several signs with the first alone, so that a thousand of them are gone through once.
_END = re.compile(
    r"[!?](?<![!?]{2})[!?]*+[\"'”’»)\]]*+(?=\s|$)"
    r"|\.(?<!\.{2})\.*+[\"'”’»)\]]*+(?=\s|$)"
    r"|…[\"'”’»)\]]*(?=\s)"
    r"|[.!?](?<=[a-záéíóúñ]{2}[.!?])(?=[A-ZÁÉÍÓÚÑ¿¡][a-záéíóúñ ])"
    r"|\n\s*"
    r"|[•·▪●✓✔](?<=\s[•·▪●✓✔])(?=\s)"
    r"|\|(?<=\s\|)\s"
)
_LAST_WORD = re.compile(r"([\w.]+?)\.*$")
_SHORT_LINE = 50
_LONGEST = 1_200
_AGAIN = 200  # characters that stand in two pieces of a sentence; longer than what rules find
_CLAUSE_ENDS = frozenset(";:.!?")
_TOKEN = re.compile(r"\w+(?:'\w+)*|[^\w\s]")


class Token(NamedTuple):
    """A word or a sign, folded, and where it stands in the view."""

    text: str
    start: int
    end: int


def split_sentences(text: str, start: int, end: int) -> Iterator[tuple[int, int]]:
    """Yield the sentences of a block.

    Args:
        text: The text as shown; case and line ends count.
        start: Where the block begins.
        end: Where it ends.
    """
    begin = start
    for match in _END.finditer(text, start, end):
        if not _ends(text, match, begin, end):
            continue
        yield from _bounded(text, begin, match.end())
        begin = match.end()
    yield from _bounded(text, begin, end)


def tokens_of(view: str, start: int, end: int) -> list[Token]:
    """Return the words and signs of a stretch of a view."""
    return [Token(m[0], m.start(), m.end()) for m in _TOKEN.finditer(view, start, end)]


def _ends(text: str, match: re.Match[str], begin: int, end: int) -> bool:
    sign = match[0]
    if "\n" in sign:
        return _line_ends(text, match, begin, end)
    if sign[0] != ".":
        return True
    if sign.startswith(".."):
        return (
            text[match.end() : end].lstrip()[:1].isupper()
            if end - match.end() < 80
            else (text[match.end() : match.end() + 80].lstrip()[:1].isupper())
        )
    after = text[match.end() : match.end() + 24].lstrip(" \t\r\n\u00a0\"'“‘(¿¡")
    if after[:1].islower():
        return False
    word = _LAST_WORD.search(text[max(begin, match.start() - 12) : match.start()])
    last = word[1].lower().lstrip(".") if word else ""
    if last in _BEFORE_NAMES:
        # “No.” is an answer too, and a month may end a sentence.
        return last == "no" and not after[:1].isdigit()
    if len(last) == 1 and last.isalpha() and match.start() - begin > 1:
        return after.split(" ")[0].lower() in _OPENERS
    if last in _MAYBE:
        return after.split(" ")[0].lower().strip(",.") in _OPENERS
    return True


def _line_ends(text: str, match: re.Match[str], begin: int, end: int) -> bool:
    line = text[max(begin, text.rfind("\n", begin, match.start()) + 1) : match.start()]
    after = text[match.end() : match.end() + 1]
    if len(line.strip()) >= _SHORT_LINE or match.end() >= end:
        return False
    return (after.isupper() or after.isdigit() or after in "¿¡•-*") and not line.rstrip().endswith(
        (",", "-", "–")
    )


def _bounded(text: str, start: int, end: int) -> Iterator[tuple[int, int]]:
    """Yield a sentence, cut where it is longer than anybody's.

    After a sign that no phrase stands across; where there is none, the next piece begins before
    the cut, so that whatever stands across it is whole in one of the two.
    """
    while start < end and text[start].isspace():
        start += 1
    while end - start > _LONGEST:
        cut, begin = _cut(text, start)
        yield start, cut
        start = begin
        while start < end and text[start].isspace():
            start += 1
    if start < end:
        yield start, end


def _cut(text: str, start: int) -> tuple[int, int]:
    """Return where a long sentence is cut, and where its next piece begins."""
    middle, last = start + _LONGEST // 2, start + _LONGEST
    for position in range(last - 1, middle, -1):
        if text[position].isspace() and text[position - 1] in _CLAUSE_ENDS:
            return position, position
    cut = text.rfind(" ", middle, last)
    cut = cut if cut > 0 else last
    begin = text.rfind(" ", cut - _AGAIN, cut - _AGAIN // 2)
    return cut, begin if begin > 0 else cut - _AGAIN
