"""Copy as it is checked: blocks of words, and where each character came from.

A `Copy` is one text in which the blocks follow each other. Its map leads from every character back
to the decoded file, or to a field of an entry and the offset in it. Builders make it; nothing else
knows file formats or envelopes.
"""

from __future__ import annotations

from bisect import bisect_right
from collections.abc import Mapping, Sequence
from dataclasses import dataclass, field
from enum import StrEnum
from typing import Any


class BlockKind(StrEnum):
    """What a block of words is on the page."""

    HEADING = "heading"
    PARAGRAPH = "paragraph"
    LIST_ITEM = "list_item"
    TABLE_CELL = "table_cell"
    ALT_TEXT = "alt_text"
    PAGE_TITLE = "page_title"
    META_DESCRIPTION = "meta_description"
    BUTTON = "button"
    QUESTION = "question"
    ANSWER = "answer"


@dataclass(frozen=True, slots=True)
class Block:
    """One block of words.

    Attributes:
        kind: What it is.
        start: Where it begins in the copy's text.
        end: Where it ends.
        field: The field of the entry that it stands in; empty in a file.
        lead: Index of the block that introduces it: a list's line before, a cell's header.
    """

    kind: BlockKind
    start: int
    end: int
    field: str = ""
    lead: int | None = None


@dataclass(frozen=True, slots=True)
class Embed:
    """Something on the page that is not words: a script, a frame, a form, a picture that tracks.

    Attributes:
        tag: Element name in lower case.
        attributes: Its attributes, names in lower case.
        start: Where its tag begins in the source.
        end: Where its tag ends.
        field: The field of the entry that it stands in; empty in a file.
        words: What it holds, for a script; names of the inputs, for a form.
    """

    tag: str
    attributes: Mapping[str, str]
    start: int
    end: int
    field: str = ""
    words: str = ""


@dataclass(frozen=True, slots=True)
class Link:
    """A stretch of words that leads somewhere, or cites a claim.

    Attributes:
        start: Where it begins in the copy's text.
        end: Where it ends.
        target: The address, or empty.
        claim: Root uuid of the claim that it cites, or empty.
    """

    start: int
    end: int
    target: str = ""
    claim: str = ""


@dataclass(frozen=True, slots=True)
class Segment:
    """A stretch of the copy's text and where it came from.

    Where both are equally long they match character by character; otherwise (an entity, a broken
    encoding) the whole stretch came from the whole source stretch.
    """

    start: int
    end: int
    source_start: int
    source_end: int
    field: str


@dataclass(frozen=True, slots=True)
class Place:
    """Where something stands in the source: characters of the file, or of a field's value."""

    field: str
    start: int
    end: int


@dataclass(frozen=True, slots=True)
class Copy:
    """Words to be checked, with what is around them.

    Attributes:
        text: All blocks, as shown, one after the other.
        blocks: In the order in which they stand, without overlap.
        segments: The map back to the source, in order.
        links: In order.
        embeds: What is not words.
        sources: Decoded file under "", or values of fields by their path.
        locale: BCP 47, or empty where nobody said.
        type: Content type of the entry, or empty for a file.
        fields: Typed fields of the entry; none of a file.
    """

    text: str
    blocks: Sequence[Block]
    segments: Sequence[Segment]
    links: Sequence[Link] = ()
    embeds: Sequence[Embed] = ()
    sources: Mapping[str, str] = field(default_factory=dict)
    locale: str = ""
    type: str = ""
    fields: Mapping[str, Any] = field(default_factory=dict)

    def place_of(self, start: int, end: int) -> Place:
        """Return where a stretch of the text stands in the source.

        A stretch over several fields is cut where the first of them ends.
        """
        first = self._segment_at(start)
        last = self._segment_at(max(start, end - 1))
        if last.field != first.field:
            last = first
            end = first.end
        return Place(first.field, _source(first, start), _source(last, end, closing=True))

    def words_at(self, place: Place) -> str:
        """Return the source's own characters at a place."""
        return self.sources.get(place.field, "")[place.start : place.end]

    def _segment_at(self, position: int) -> Segment:
        index = bisect_right(self.segments, position, key=_start) - 1
        return self.segments[max(index, 0)]


def _start(segment: Segment) -> int:
    return segment.start


def _source(segment: Segment, position: int, *, closing: bool = False) -> int:
    if segment.end - segment.start == segment.source_end - segment.source_start:
        inside = min(max(position - segment.start, 0), segment.end - segment.start)
        return segment.source_start + inside
    return segment.source_end if closing else segment.source_start
