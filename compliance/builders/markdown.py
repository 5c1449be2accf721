"""Markdown: headings, lists and links; marks and addresses are not words.

What is written in HTML inside it is read as HTML. Emphasis marks are left out of the text, so that
“**not** addictive” is found, and every offset still leads to the file.
"""

from __future__ import annotations

import re

from compliance.builders.html import add_html
from compliance.builders.pages import Page
from compliance.copy import BlockKind, Copy, Embed, Link
from compliance.folding import Piece, mend

_LINE = re.compile(r"[^\r\n]*(?:\r\n|\r|\n|$)")
_HEADING = re.compile(r" {0,3}#{1,6}[ \t]+")
_UNDERLINE = re.compile(r" {0,3}(?:=+|-+)[ \t]*$")
_BULLET = re.compile(r"[ \t>]*(?:[-*+•]|\d{1,3}[.)])[ \t]+(?:\[[ xX]\][ \t]+)?")
_QUOTED = re.compile(r" {0,3}>[ \t]?")
_TABLE_RULE = re.compile(r"[ \t:|-]{3,}+$")
_HTML = re.compile(r" {0,3}<(?:[a-zA-Z!/])")
_FENCE = re.compile(r" {0,3}(?:```|~~~)")
# An image's or a link's words and address; bounded, so that no text makes it slow.
_LINK = re.compile(r"(!?)\[([^\[\]\n]{0,500})\]\(([^()\s]{0,1000})(?:[ \t]+\"[^\"\n]{0,200}\")?\)")
_MARKS = re.compile(r"(?<!\\)(?:\*{1,3}|_{2,3}|~~|`+)|(?<![\w\\])_(?=\w)|(?<=\w)_(?!\w)|\\(?=\W)")


def build_markdown(text: str, *, locale: str = "") -> Copy:
    """Return the copy of a Markdown file; offsets are those of the file."""
    page = Page()
    page.sources[""] = text
    _Walk(page, text).walk()
    return page.build(locale=locale)


class _Walk:
    """Reads line by line; a paragraph is a stretch of lines."""

    def __init__(self, page: Page, text: str) -> None:
        self.page = page
        self.text = text
        self.kind = BlockKind.PARAGRAPH
        self.stretches: list[tuple[int, int]] = []
        self.lead: int | None = None
        self.html: int | None = None  # where a stretch of HTML began

    def walk(self) -> None:
        for line in _LINE.finditer(self.text):
            start, end = line.start(), line.end()
            words = self.text[start:end].rstrip("\r\n")
            if self.html is not None:
                if words.strip():
                    continue
                self._end_html(start)
            if not words.strip() or _FENCE.match(words):
                self._close()
            elif _HTML.match(words) and not self.stretches:
                self.html = start
            else:
                self._take(words, start)
        self._end_html(len(self.text))
        self._close()

    def _take(self, words: str, start: int) -> None:
        if self.stretches and self.kind is BlockKind.PARAGRAPH and _UNDERLINE.match(words):
            self.kind = BlockKind.HEADING
            self._close()
            return
        if _TABLE_RULE.match(words):
            self._close()
            return
        heading, bullet, quoted = _HEADING.match(words), _BULLET.match(words), _QUOTED.match(words)
        if heading:
            self._close()
            self.kind = BlockKind.HEADING
            self.stretches.append((start + heading.end(), start + len(words.rstrip(" \t#"))))
            self._close()
        elif words.lstrip().startswith("|"):
            self._row(words, start)
        elif bullet:
            self._close()
            self.kind = BlockKind.LIST_ITEM
            self.stretches.append((start + bullet.end(), start + len(words)))
        else:
            self.stretches.append((start + (quoted.end() if quoted else 0), start + len(words)))

    def _row(self, words: str, start: int) -> None:
        self._close()
        for cell in re.finditer(r"[^|]+", words):
            self.kind = BlockKind.TABLE_CELL
            self.stretches.append((start + cell.start(), start + cell.end()))
            self._close()

    def _end_html(self, end: int) -> None:
        if self.html is None:
            return
        start, self.html = self.html, None
        # The stretch before it is blank, so that offsets stay those of the file.
        _add_shifted(self.page, self.text[start:end], start)

    def _close(self) -> None:
        stretches, self.stretches = self.stretches, []
        kind, self.kind = self.kind, BlockKind.PARAGRAPH
        if not stretches:
            return
        pieces: list[Piece] = []
        links: list[tuple[int, int, str]] = []
        length = 0
        for number, (start, end) in enumerate(stretches):
            if number:
                pieces.append(Piece("\n", start, start))
                length += 1
            length = self._inline(start, end, pieces, links, length)
        begin = self.page.length
        lead = self.lead if kind is BlockKind.LIST_ITEM else None
        index = self.page.add(kind=kind, pieces=pieces, lead=lead)
        if index is None:
            return
        self.page.links += [Link(begin + s, begin + e, target) for s, e, target in links]
        if kind is not BlockKind.LIST_ITEM:
            words = "".join(piece.text for piece in pieces[-3:])
            ends = words.rstrip().endswith(":") or kind is BlockKind.HEADING
            self.lead = index if ends else None

    def _inline(
        self,
        start: int,
        end: int,
        pieces: list[Piece],
        links: list[tuple[int, int, str]],
        length: int,
    ) -> int:
        """Take a stretch without its marks; return how long the block's text is then."""
        done = start
        for link in _LINK.finditer(self.text, start, end):
            begin = length + self._unmarked(done, link.start(), pieces)
            length = begin + self._unmarked(link.start(2), link.end(2), pieces)
            links.append((begin, length, link[3]))
            if link[1]:
                self.page.embeds.append(Embed("img", {"src": link[3]}, *link.span()))
            done = link.end()
        return length + self._unmarked(done, end, pieces)

    def _unmarked(self, start: int, end: int, pieces: list[Piece]) -> int:
        before, done = len(pieces), start
        for mark in _MARKS.finditer(self.text, start, end):
            pieces += mend(self.text[done : mark.start()], done)
            done = mark.end()
        pieces += mend(self.text[done:end], done)
        return sum(len(piece.text) for piece in pieces[before:])


def _add_shifted(page: Page, source: str, offset: int) -> None:
    """Add HTML that begins inside the file, with offsets of the file."""
    inner = Page()
    add_html(inner, source)
    page.take(inner, offset)
