"""A page under construction: blocks are opened, filled with pieces and closed in order."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import replace

from compliance.copy import Block, BlockKind, Copy, Embed, Link, Segment
from compliance.folding import Piece


class Page:
    """Collects the text, the blocks and the map of one copy."""

    def __init__(self) -> None:
        """Begin with nothing."""
        self.blocks: list[Block] = []
        self.links: list[Link] = []
        self.embeds: list[Embed] = []
        self.sources: dict[str, str] = {}
        self.length = 0
        self._texts: list[str] = []
        self._segments: list[Segment] = []

    def add(
        self,
        *,
        kind: BlockKind,
        pieces: Iterable[Piece],
        field: str = "",
        lead: int | None = None,
    ) -> int | None:
        """Add a block and return its index, or None where there are no words in it."""
        kept = [piece for piece in pieces if piece.text]
        if not any(piece.text.strip() for piece in kept):
            return None
        start = self.length
        for piece in kept:
            self._put(piece.text, piece.start, piece.end, field)
        self.blocks.append(Block(kind, start, self.length, field, lead))
        self._texts.append("\n")  # between two blocks, part of neither
        self.length += 1
        return len(self.blocks) - 1

    def take(self, other: Page, offset: int) -> None:
        """Take over all of another page, whose source begins at an offset of this one's."""
        begin, first = self.length, len(self.blocks)
        self._texts += other._texts
        self._segments += [
            Segment(
                begin + one.start,
                begin + one.end,
                offset + one.source_start,
                offset + one.source_end,
                one.field,
            )
            for one in other._segments
        ]
        for block in other.blocks:
            lead = None if block.lead is None else first + block.lead
            self.blocks.append(
                replace(block, start=begin + block.start, end=begin + block.end, lead=lead)
            )
        self.links += [
            replace(link, start=begin + link.start, end=begin + link.end) for link in other.links
        ]
        self.embeds += [
            replace(embed, start=offset + embed.start, end=offset + embed.end)
            for embed in other.embeds
        ]
        self.length += other.length

    def build(self, *, locale: str = "", type_code: str = "") -> Copy:
        """Return the finished copy."""
        return Copy(
            text="".join(self._texts),
            blocks=tuple(self.blocks),
            segments=tuple(self._segments) or (Segment(0, 0, 0, 0, ""),),
            links=tuple(self.links),
            embeds=tuple(self.embeds),
            sources=dict(self.sources),
            locale=locale,
            type=type_code,
        )

    def _put(self, text: str, source_start: int, source_end: int, field: str) -> None:
        end = self.length + len(text)
        self._texts.append(text)
        self._segments.append(Segment(self.length, end, source_start, source_end, field))
        self.length = end
