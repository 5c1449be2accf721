"""Which phrases can stand in a stretch of words: all those of a rule set, by their literals.

A sentence of twenty words is looked up once; after that, asking it for any list of phrases costs
nothing unless one of the list's words is there. So a rule can ask for long lists freely.
"""

from __future__ import annotations

from collections.abc import Collection, Iterable, Mapping

from compliance.phrases import Phrase, Phrases
from compliance.prefilter import WORD, Prefilter

# Identity of a list → those of its phrases that can stand there.
Candidates = Mapping[int, Collection[Phrase]]


class Lexicon:
    """Finds candidates among the phrases that it was made of."""

    def __init__(self, lists: Iterable[Phrases]) -> None:
        """Take every list of a rule set."""
        waiting: dict[str, list[tuple[Phrases, Phrase]]] = {}
        self._lists: dict[int, Phrases] = {}  # kept, so that their identities stay theirs
        for phrases in lists:
            if id(phrases) in self._lists:
                continue  # several rules take it
            self._lists[id(phrases)] = phrases
            for phrase in phrases.phrases:
                pair = (phrases, phrase)
                for literal in phrase.literals:
                    waiting.setdefault(literal, []).append(pair)
        self._words = Prefilter(waiting)

    def __contains__(self, phrases: Phrases) -> bool:
        return id(phrases) in self._lists

    def candidates(self, view: str, start: int, end: int) -> Candidates:
        """Return which phrases can stand between two offsets."""
        return self.candidates_of(set(WORD.findall(view, start, end)))

    def candidates_of(self, words: Iterable[str]) -> Candidates:
        """Return which phrases can stand in a text of these words."""
        found: dict[int, dict[Phrase, None]] = {}
        who = self._words.who
        for word in words:
            for phrases, phrase in who(word):
                found.setdefault(id(phrases), {})[phrase] = None
        return found


def literals_in(view: str, among: Iterable[Phrase]) -> list[int]:
    """Return where literals of phrases stand: quicker found than the phrases themselves."""
    found: set[int] = set()
    for literal in {literal for one in among for literal in one.literals}:
        at = view.find(literal)
        while at >= 0:
            found.add(at)
            at = view.find(literal, at + 1)
    return sorted(found)
