"""Which rule has to look where: one pass over the words of a view.

A literal is the beginning of a word, or a sign: ``addict`` waits for "addictive", ``%`` for a
percentage. Every word of the text is looked up once in a table that learns the words it met, so the
cost does not grow with the number of rules. Substring search per literal was slower beyond some
hundred literals, and an automaton would have been a dependency for what a dictionary does.
"""

from __future__ import annotations

import re
from collections.abc import Iterator, Mapping, Sequence
from typing import Any

WORD = re.compile(r"\w+|[%$#@]")
# Words are remembered up to this many; a text of ever new words must not fill the memory.
_REMEMBERED = 200_000


class Prefilter:
    """Finds the words that rules wait for."""

    def __init__(self, waiting: Mapping[str, Sequence[Any]]) -> None:
        """Take literals with who waits for each."""
        self._waiting = {literal: tuple(who) for literal, who in waiting.items() if literal}
        self._longest = max(map(len, self._waiting), default=0)
        self._known: dict[str, tuple[Any, ...]] = {}

    def hits(self, view: str) -> Iterator[tuple[int, tuple[Any, ...]]]:
        """Yield (offset, who waits) for every word that somebody waits for, in order."""
        known = self._known
        for match in WORD.finditer(view):
            word = match[0]
            who = known.get(word)
            if who is None:
                who = self._learn(word)
            if who:
                yield match.start(), who

    def who(self, word: str) -> tuple[Any, ...]:
        """Return who waits for a word."""
        found = self._known.get(word)
        return self._learn(word) if found is None else found

    def _learn(self, word: str) -> tuple[Any, ...]:
        if len(self._known) >= _REMEMBERED:
            self._known.clear()
        found: dict[int, Any] = {}
        for length in range(1, min(len(word), self._longest) + 1):
            for one in self._waiting.get(word[:length], ()):
                found.setdefault(id(one), one)
        who = tuple(found.values())
        self._known[word] = who
        return who
