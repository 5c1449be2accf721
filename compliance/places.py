"""Where words stand in a copy, and what is known around it."""

from __future__ import annotations

from dataclasses import dataclass


@dataclass(frozen=True, slots=True)
class Facts:
    """What is known around a copy besides its words.

    Attributes:
        jurisdictions: States that it is read in, such as US-TX; empty where nobody said.
        flags: Of the page, such as "ad_landing".
    """

    jurisdictions: frozenset[str] = frozenset()
    flags: frozenset[str] = frozenset()


@dataclass(frozen=True, slots=True, order=True)
class Match:
    """Words that a rule found: offsets in the copy's text."""

    start: int
    end: int
