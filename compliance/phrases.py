"""Phrases: how a rule writes down the words that it looks for, so that people can change them.

    side effect*            a word that begins so: effect, effects
    cure~                   a word and its forms: cure, cures, cured, curing; curar~ in Spanish
    no (known) risk*        a word that may be missing
    [100|100%|fully] safe   one of several, each of one or more words
    no <2> side effect*     up to two words between, and commas
    days <0> not weeks      a comma may stand between
    in _ minutes            any one word

Words are separated by spaces, hyphens, slashes or quotes in the copy; case, accents and kinds of
dashes do not matter. A phrase becomes an expression without nested repetition, and tells which
words must stand in a text for it to match at all.
"""

from __future__ import annotations

import re
from collections import Counter
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass
from functools import cache

from compliance.folding import fold
from compliance.language.inflection import forms_of
from compliance.language.words import words_of

_ELEMENT = re.compile(r"\[[^\[\]()]+\]|\([^\[\]()]+\)|<\d>|[^\s\[\]()<>]+")
_SEPARATED = r'[ \-/"]++'
_SEPARATED_BY_GAP = r'[ ,\-/"]++'
_BEGIN = r"(?<!\w)"  # of a word
_RUN = re.compile(r"\w+|[^\w\s]")
# So frequent in this field, or in any, that a rule which waited for them would read every sentence.
_FREQUENT = frozenset(
    words_of(
        "ketamine ketamina esketamine esketamina treatment treatments tratamiento depression "
        "depresion therapy terapia patient patients pacientes with your this that have will "
        "from they their about para como esta este una con por los las del you our not are "
        "and for the que"
    )
)


class PhraseMalformed(ValueError):
    """A phrase that cannot be read."""


Span = tuple[int, int]


class Phrase:
    """One phrase; its expression is compiled when it is first needed."""

    __slots__ = ("_pattern", "expression", "literals")

    def __init__(self, expression: str, literals: frozenset[str]) -> None:
        """Keep what it matches, and the beginnings of words one of which stands in a match."""
        self.expression = expression
        self.literals = literals
        self._pattern: re.Pattern[str] | None = None

    @property
    def pattern(self) -> re.Pattern[str]:
        """The compiled expression."""
        if self._pattern is None:
            self._pattern = re.compile(self.expression)
        return self._pattern


class Phrases:
    """A list of phrases that mean one thing."""

    __slots__ = ("phrases",)

    def __init__(self, phrases: Sequence[Phrase]) -> None:
        """Keep them in order."""
        self.phrases = tuple(phrases)

    @property
    def literals(self) -> frozenset[str]:
        """Beginnings of words one of which stands in every match."""
        return frozenset(literal for one in self.phrases for literal in one.literals)

    def spans(
        self, view: str, start: int, end: int, among: Iterable[Phrase] | None = None
    ) -> list[Span]:
        """Return where they stand between two offsets, in order and without overlap.

        Args:
            view: A folded text.
            start: Where to begin.
            end: Where to end.
            among: Those that can stand there, where somebody knows; all unless said.
        """
        found = [
            match.span()
            for one in (self.phrases if among is None else among)
            for match in one.pattern.finditer(view, start, end)
        ]
        if len(found) < 2:
            return found
        return _apart(found)

    def stand_in(
        self, view: str, start: int, end: int, among: Iterable[Phrase] | None = None
    ) -> bool:
        """Say whether one of them stands between two offsets; see `spans`."""
        return any(
            one.pattern.search(view, start, end) is not None
            for one in (self.phrases if among is None else among)
        )


def _apart(spans: list[Span]) -> list[Span]:
    """Of spans that overlap, keep the first, and of those that begin together the longest."""
    kept: list[Span] = []
    for start, end in sorted(spans, key=lambda span: (span[0], -span[1])):
        if not kept or start >= kept[-1][1]:
            kept.append((start, end))
    return kept


@dataclass(frozen=True, slots=True)
class _Element:
    expression: str
    literals: frozenset[str]
    optional: bool = False
    gap: bool = False


def ways_of(phrase: str) -> int:
    """Return in how many ways, at most, a phrase can be laid over words that begin like it.

    Each gap, each word that may be missing and each choice between words that begin alike
    multiplies them; what has very many takes very long where it nearly matches.
    """
    ways = 1
    for element in _ELEMENT.findall(fold(phrase)):
        if element[0] == "<":
            ways *= int(element[1]) + 1
        elif element[0] in "[(":
            begun: Counter[str] = Counter()
            for one in element[1:-1].split("|"):
                # A choice can hold gaps of its own; brackets it cannot.
                begun[_begins(one.strip())] += ways_of(one.strip())
            anything = begun.pop("", 0)
            ways *= max(begun.values(), default=0) + anything + (element[0] == "(")
    return ways


def _begins(written: str) -> str:
    """Return two letters by which a choice is told from others; nothing where any may stand."""
    word = (written.split() or [""])[0]
    stem = word.rstrip("*~")
    if word == "_" or (word != stem and len(stem) < 2):
        return ""
    return stem[:2]


def compile_phrases(lists: Mapping[str, Iterable[str]]) -> Phrases:
    """Compile phrases by language.

    Args:
        lists: Language code ("en", "es") to its phrases.

    Raises:
        PhraseMalformed: one of them cannot be read.
    """
    written = [(fold(p).strip(), language) for language, ps in lists.items() for p in ps]
    return _compiled(tuple(dict.fromkeys(written)))


@cache
def _compiled(written: tuple[tuple[str, str], ...]) -> Phrases:
    """Compile phrases; a list that several rules take is one, and looked for once."""
    compiled = [_compile(phrase, language) for phrase, language in written]
    return Phrases([Phrase(one.expression, one.literals) for one in compiled])


def _compile(phrase: str, language: str) -> _Element:
    """Compile one phrase, bounded by the ends of words."""
    if _ELEMENT.sub("", phrase).strip():
        raise PhraseMalformed(f"“{phrase}” cannot be read: look at its brackets.")
    elements = [_element(one, language) for one in _ELEMENT.findall(phrase)]
    required = [one for one in elements if not one.optional and not one.gap]
    if not required or elements[0].gap:
        raise PhraseMalformed(f"“{phrase}” needs a word that must be there, and first.")
    best = max((one.literals for one in required), key=_worth)
    if not best:
        raise PhraseMalformed(f"“{phrase}” needs a word by which it can be found.")
    return _Element(_joined(elements), best)


def _joined(elements: Sequence[_Element]) -> str:
    parts: list[str] = []
    begun = False
    separated = _SEPARATED
    for one in elements:
        if one.gap:
            parts.append(one.expression)
            separated = _SEPARATED_BY_GAP
        elif one.optional:
            inner = f"{separated}{one.expression}" if begun else f"{one.expression}{separated}"
            parts.append(f"(?:{inner})?")
        else:
            parts.append(f"{separated}{one.expression}" if begun else one.expression)
            begun = True
            separated = _SEPARATED
    return "".join(parts)


def _worth(literals: frozenset[str]) -> tuple[bool, int]:
    """Rank literals: rare words before frequent ones, long ones before short ones."""
    if not literals:
        return (False, -1)
    shortest = min(map(len, literals))
    return (shortest > 2 and not literals & _FREQUENT, shortest)


def _element(written: str, language: str) -> _Element:
    if written[0] == "<":
        return _Element(rf"(?:[ ,\-/\"]++[\w'%]++){{0,{written[1]}}}?", frozenset(), gap=True)
    if written[0] in "[(":
        inner = [_compile(one.strip(), language) for one in written[1:-1].split("|")]
        expression = _either([one.expression for one in inner])
        literals = frozenset(literal for one in inner for literal in one.literals)
        return _Element(expression, literals, optional=written[0] == "(")
    if written == "_":
        return _Element(r"[\w'%$]++", frozenset())
    return _word(written, language)


def _either(expressions: Sequence[str]) -> str:
    """Return what matches one of several; that a word begins there is asked once for all."""
    if all(one.startswith(_BEGIN) for one in expressions):
        return _BEGIN + "(?:" + "|".join(one[len(_BEGIN) :] for one in expressions) + ")"
    return "(?:" + "|".join(expressions) + ")"


def _word(written: str, language: str) -> _Element:
    stem = written.rstrip("*~")
    run = max(_RUN.findall(stem), key=len, default="")
    before = _BEGIN if stem[:1].isalnum() else ""
    if written.endswith("~"):
        forms = sorted(forms_of(stem, language), key=len, reverse=True)
        expression = "(?:" + "|".join(map(re.escape, forms)) + r")(?!\w)"
        return _Element(before + expression, frozenset({_common(forms)}))
    if written.endswith("*"):
        return _Element(before + re.escape(stem) + r"[\w']*+", frozenset({run}))
    after = r"(?!\w)" if stem[-1:].isalnum() else ""
    return _Element(before + re.escape(stem) + after, frozenset({run}))


def _common(forms: Sequence[str]) -> str:
    first, last = min(forms), max(forms)
    length = next(
        (n for n, (a, b) in enumerate(zip(first, last, strict=False)) if a != b),
        min(len(first), len(last)),
    )
    return first[:length]
