"""Plain text: paragraphs by blank lines, bullets, lines in capitals, short lines without a stop."""

from __future__ import annotations

import re

from compliance.builders.pages import Page
from compliance.copy import BlockKind, Copy
from compliance.folding import mend

_LINE = re.compile(r"[^\r\n]+")
_BULLET = re.compile(r"\s*(?:[-*•·‣▪●◦–—✓✔]|\(?\d{1,2}[.)]|[a-z]\))\s+")
_LONGEST_HEADING = 120


def build_plain(text: str, *, locale: str = "") -> Copy:
    """Return the copy of a plain text; offsets are those of the text itself."""
    page = Page()
    page.sources[""] = text
    _Lines(page, text).read()
    return page.build(locale=locale)


class _Lines:
    """Reads line by line; a paragraph is a stretch of lines."""

    def __init__(self, page: Page, text: str) -> None:
        self.page = page
        self.text = text
        self.begun: tuple[BlockKind, int] | None = None  # the block that is open
        self.end = 0
        self.lead: int | None = None  # the line that introduces the list

    def read(self) -> None:
        last = 0
        for line in _LINE.finditer(self.text):
            if self.text.count("\n", last, line.start()) > 1 or (
                "\n" not in self.text[last : line.start()]
                and self.text.count("\r", last, line.start()) > 1
            ):
                self._close()
            last = line.end()
            self._take(line.start(), line.end())
        self._close()

    def _take(self, start: int, end: int) -> None:
        words = self.text[start:end]
        shown = words.strip()
        if not shown:
            self._close()
            return
        bullet = _BULLET.match(words)
        if bullet:
            self._close()
            self.begun, self.end = (BlockKind.LIST_ITEM, start + bullet.end()), end
        elif len(shown) <= _LONGEST_HEADING and shown.isupper() and any(map(str.isalpha, shown)):
            self._close()
            self.begun, self.end = (BlockKind.HEADING, start), end
            self._close()
        elif self.begun is None:
            self.begun, self.end = (BlockKind.PARAGRAPH, start), end
        else:
            self.end = end

    def _close(self) -> None:
        if self.begun is None:
            return
        kind, start = self.begun
        self.begun = None
        words = self.text[start : self.end]
        index = self.page.add(
            kind=kind,
            pieces=mend(words, start),
            lead=self.lead if kind is BlockKind.LIST_ITEM else None,
        )
        if kind is not BlockKind.LIST_ITEM:
            self.lead = index if words.rstrip().endswith(":") else None
