"""Lists of words, written as one line of text."""

from __future__ import annotations


def words_of(text: str) -> list[str]:
    """Return the words of a text, in order."""
    return text.split()
