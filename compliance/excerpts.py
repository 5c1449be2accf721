"""What a finding points to, as it is shown: its words, and the sentence around them.

A finding holds offsets of a field's stored value, where rich text is HTML. Screens show words, and
an editor marks them where they stand on the screen; both need text. Pure.
"""

from __future__ import annotations

import re
from collections.abc import Sequence
from dataclasses import dataclass

from compliance.copy import Block, Copy, Segment
from compliance.findings import Finding
from compliance.language.sentences import split_sentences

# Of each side of the words, where a sentence is longer than anybody reads in a margin.
_MOST = 160
_SPACE = re.compile(r"\s+")


@dataclass(frozen=True, slots=True)
class Excerpt:
    """Words in their sentence, as they are shown, with white space run together.

    Attributes:
        before: The sentence up to the words; its end where it is long.
        words: What was found.
        after: The rest of the sentence; its beginning where it is long.
        occurrence: How often the same words stand before these in the field.
    """

    before: str
    words: str
    after: str
    occurrence: int


class Excerpts:
    """Excerpts of one copy."""

    def __init__(self, copy: Copy) -> None:
        """Sort the copy's map by field."""
        self._copy = copy
        self._segments: dict[str, list[Segment]] = {}
        for segment in copy.segments:
            self._segments.setdefault(segment.field, []).append(segment)

    def find(self, finding: Finding) -> Excerpt | None:
        """Return what a finding points to, or None where it points to no words."""
        span = self._span(finding)
        if span is None:
            return None
        start, end = span
        text = self._copy.text
        block = next((one for one in self._copy.blocks if one.start <= start < one.end), None)
        if block is None:
            return None
        begin, finish = _sentence(text, block, start, end)
        words = plain(text[start:end]).strip()
        if not words:
            return None
        return Excerpt(
            before=_last(plain(text[begin:start])),
            words=words,
            after=_first(plain(text[end:finish])),
            occurrence=self._count(finding.field, words, start),
        )

    def _span(self, finding: Finding) -> tuple[int, int] | None:
        """Return where the words stand in the copy's text."""
        inside = [
            one
            for one in self._segments.get(finding.field, ())
            if one.source_start < finding.end and one.source_end > finding.start
        ]
        if not inside:
            return None
        return _shown(inside[0], finding.start), _shown(inside[-1], finding.end, closing=True)

    def _count(self, field: str, words: str, start: int) -> int:
        blocks: Sequence[Block] = [
            one for one in self._copy.blocks if one.field == field and one.start <= start
        ]
        text = self._copy.text
        return sum(plain(text[one.start : min(one.end, start)]).count(words) for one in blocks)


def plain(text: str) -> str:
    """Return a text with every run of white space as one space."""
    return _SPACE.sub(" ", text)


def _shown(segment: Segment, position: int, *, closing: bool = False) -> int:
    """Return the offset in the text of a position in the source."""
    if segment.end - segment.start == segment.source_end - segment.source_start:
        inside = position - segment.source_start
        return segment.start + min(max(inside, 0), segment.end - segment.start)
    return segment.end if closing else segment.start


def _sentence(text: str, block: Block, start: int, end: int) -> tuple[int, int]:
    """Return the bounds of the sentences in which a stretch begins and ends."""
    begin, finish = block.start, block.end
    for first, last in split_sentences(text, block.start, block.end):
        if first <= start < last:
            begin = first
        if first < end <= last:
            finish = last
            break
    return begin, finish


def _last(text: str) -> str:
    if len(text) <= _MOST:
        return text.lstrip()
    return "… " + text[-_MOST:].partition(" ")[2]


def _first(text: str) -> str:
    if len(text) <= _MOST:
        return text.rstrip()
    return text[:_MOST].rpartition(" ")[0] + " …"
