"""What a finding points to, as it is shown: its words, and the sentence around them.

A finding holds offsets of a field's stored value, where rich text is HTML. Screens show words, and
an editor marks them where they stand on the screen; both need text. Pure.
"""

from __future__ import annotations

import re
from bisect import bisect_left, bisect_right
from collections.abc import Sequence
from dataclasses import dataclass
from itertools import accumulate
from operator import attrgetter, itemgetter

from compliance.copy import Block, Copy, Segment
from compliance.findings import Finding
from compliance.language.sentences import split_sentences

# Of each side of the words, where a sentence is longer than anybody reads in a margin.
_MOST = 160
_SPACE = re.compile(r"\s+")
_LONG_SPACE = re.compile(r"\s{2,}")


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
    """Excerpts of one copy; what a block holds is looked at once, however much is found in it."""

    def __init__(self, copy: Copy) -> None:
        """Sort the copy's map by field."""
        self._copy = copy
        self._begins = [block.start for block in copy.blocks]
        self._sources: dict[str, _Sources] = {}
        self._sentences: dict[int, list[tuple[int, int]]] = {}
        self._counts: dict[tuple[str, str], _Counts] = {}
        self._plain: dict[str, list[_Plain]] = {}
        by_field: dict[str, list[Segment]] = {}
        for segment in copy.segments:
            by_field.setdefault(segment.field, []).append(segment)
        for field, segments in by_field.items():
            self._sources[field] = _Sources(segments)

    def find(self, finding: Finding) -> Excerpt | None:
        """Return what a finding points to, or None where it points to no words."""
        span = self._span(finding)
        if span is None:
            return None
        start, end = span
        text = self._copy.text
        index = bisect_right(self._begins, start) - 1
        if index < 0 or start >= self._copy.blocks[index].end:
            return None
        begin, finish = self._sentence(index, start, end)
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
        sources = self._sources.get(finding.field)
        inside = sources.between(finding.start, finding.end) if sources is not None else []
        if not inside:
            return None
        return _shown(inside[0], finding.start), _shown(inside[-1], finding.end, closing=True)

    def _sentence(self, index: int, start: int, end: int) -> tuple[int, int]:
        """Return the bounds of the sentences in which a stretch of a block begins and ends."""
        block = self._copy.blocks[index]
        kept = self._sentences.get(index)
        if kept is None:
            kept = list(split_sentences(self._copy.text, block.start, block.end))
            self._sentences[index] = kept
        begin, finish = block.start, block.end
        at = max(bisect_right(kept, start, key=itemgetter(0)) - 1, 0)
        for first, last in kept[at:]:
            if first <= start < last:
                begin = first
            if first < end <= last:
                finish = last
                break
            if first >= end:
                break
        return begin, finish

    def _count(self, field: str, words: str, start: int) -> int:
        if field not in self._plain:
            blocks = [one for one in self._copy.blocks if one.field == field]
            self._plain[field] = [_Plain(self._copy.text, one) for one in blocks]
        counts = self._counts.get((field, words))
        if counts is None:
            counts = self._counts[field, words] = _Counts(self._plain[field], words)
        return counts.before(start)


class _Sources:
    """The segments of a field, by where their sources stand in it."""

    def __init__(self, segments: Sequence[Segment]) -> None:
        self._sorted = sorted(segments, key=attrgetter("source_start"))
        # Sources can lie in one another; up to here one ends at the latest.
        self._ends = list(accumulate((one.source_end for one in self._sorted), max))

    def between(self, start: int, end: int) -> list[Segment]:
        """Return the segments whose sources overlap a stretch, in the order of the text."""
        first = bisect_right(self._ends, start)
        last = bisect_left(self._sorted, end, key=attrgetter("source_start"))
        inside = [one for one in self._sorted[first:last] if one.source_end > start]
        return sorted(inside, key=attrgetter("start"))


class _Plain:
    """A block with white space run together."""

    def __init__(self, text: str, block: Block) -> None:
        self.start = block.start
        self.text = plain(text[block.start : block.end])
        self._runs = [run.span() for run in _LONG_SPACE.finditer(text, block.start, block.end)]
        self._lost = [0, *accumulate(end - start - 1 for start, end in self._runs)]

    def length_before(self, position: int) -> int:
        """Return how long the block is up to a position of the copy's text."""
        index = bisect_right(self._runs, position, key=itemgetter(0))
        lost = self._lost[index]
        if index and self._runs[index - 1][1] > position:
            lost -= self._runs[index - 1][1] - max(position, self._runs[index - 1][0] + 1)
        return position - self.start - lost


class _Counts:
    """Where words stand in the blocks of a field."""

    def __init__(self, blocks: Sequence[_Plain], words: str) -> None:
        self._blocks = blocks
        self._ends = [_ends_of(words, one.text) for one in blocks]
        self._before = [0, *accumulate(map(len, self._ends))]

    def before(self, position: int) -> int:
        """Return how often they stand before a position of the copy's text."""
        index = bisect_right(self._blocks, position, key=attrgetter("start")) - 1
        if index < 0:
            return 0
        block, ends = self._blocks[index], self._ends[index]
        return self._before[index] + bisect_right(
            ends, min(block.length_before(position), len(block.text))
        )


def _ends_of(words: str, text: str) -> list[int]:
    found, at = [], text.find(words)
    while at >= 0:
        found.append(at + len(words))
        at = text.find(words, at + len(words))
    return found


def plain(text: str) -> str:
    """Return a text with every run of white space as one space."""
    return _SPACE.sub(" ", text)


def _shown(segment: Segment, position: int, *, closing: bool = False) -> int:
    """Return the offset in the text of a position in the source."""
    if segment.end - segment.start == segment.source_end - segment.source_start:
        inside = position - segment.source_start
        return segment.start + min(max(inside, 0), segment.end - segment.start)
    return segment.end if closing else segment.start


def _last(text: str) -> str:
    if len(text) <= _MOST:
        return text.lstrip()
    return "… " + text[-_MOST:].partition(" ")[2]


def _first(text: str) -> str:
    if len(text) <= _MOST:
        return text.rstrip()
    return text[:_MOST].rpartition(" ")[0] + " …"
