"""Matches that belong together: "children as young as ten" is one thing to mend, and not two."""

from __future__ import annotations

from collections.abc import Iterable

from compliance.reading import Match, Sentence


def joined(here: Sentence, matches: Iterable[Match], *, words: int) -> list[Match]:
    """Return matches of a sentence in order, and as one those with few words between them.

    Args:
        here: The sentence.
        matches: Some of its matches.
        words: How many may stand between two that become one.
    """
    found: list[Match] = []
    for match in sorted(matches):
        if found and words_between(here, found[-1], match) <= words:
            found[-1] = Match(found[-1].start, max(found[-1].end, match.end))
        else:
            found.append(match)
    return found


def words_between(here: Sentence, one: Match, other: Match) -> int:
    """Return how many words stand between two matches, the first before the other."""
    return sum(
        token.text[0].isalnum()
        for token in here.tokens
        if one.end <= token.start and token.end <= other.start
    )
