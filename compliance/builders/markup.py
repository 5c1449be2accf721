"""Tokens of HTML: tags, text and raw stretches with exact offsets, in one pass.

The standard library's parser tells lines and columns, decodes entities out of sight and, on some
inputs, takes quadratic time; this one never looks at a character more than a few times and keeps no
stack, so a page that is nested a million deep costs what its length costs.
"""

from __future__ import annotations

import html
import re
from collections.abc import Iterator
from dataclasses import dataclass

from compliance.folding import Piece, mend

# Their content is no markup.
RAW = frozenset({"script", "style", "textarea", "title", "template", "iframe", "xmp", "noembed"})
_NAME = re.compile(r"[a-zA-Z][^\s/>]{0,100}")
_OPENED = re.compile(r"<[a-zA-Z/!?]")
_SPACES = re.compile(r"[\s/]*")
_ATTRIBUTE_NAME = re.compile(r"[^\s/>=]+|=")
_EQUALS = re.compile(r"\s*=\s*")
_UNQUOTED = re.compile(r"[^\s>]*")
_NAMED = "(?:#[0-9]{1,7}|#[xX][0-9a-fA-F]{1,6}|[a-zA-Z][a-zA-Z0-9]{1,31})"
# An ampersand before a name that ends in a semicolon was escaped twice: “won&amp;rsquo;t”.
_ENTITY = re.compile(f"&amp;{_NAMED};|&{_NAMED};?")
_RUN = re.compile(r"[ \t\r\n\f]{2,}|[\t\r\n\f]")
_MOST_ATTRIBUTES = 60


@dataclass(slots=True)
class Tag:
    """A start or end tag; ``raw`` is the stretch of what an element holds that has no markup."""

    name: str
    attributes: dict[str, str]
    start: int
    end: int
    closing: bool
    raw: tuple[int, int] | None = None


@dataclass(slots=True)
class Text:
    """A stretch of text between tags."""

    start: int
    end: int


def read_markup(source: str) -> Iterator[Tag | Text]:
    """Yield tags and texts in order; comments and declarations are left out."""
    reader = _Reader(source)
    position = 0
    while position < len(source):
        opened = source.find("<", position)
        if opened < 0:
            yield Text(position, len(source))
            return
        after = source[opened + 1 : opened + 4]
        if not after or not (after[0].isalpha() or after[0] in "/!?"):
            # A lone "<" is text, and so is what follows up to the next tag.
            tag_opens = _OPENED.search(source, opened + 1)
            end = tag_opens.start() if tag_opens else len(source)
            yield Text(position, end)
            position = end
            continue
        if opened > position:
            yield Text(position, opened)
        if after[0] in "!?":
            position = reader.after_declaration(opened)
            continue
        tag = reader.tag_at(opened)
        if tag is None:
            position = reader.after_bogus(opened)
            continue
        yield tag
        position = tag.raw[1] if tag.raw else tag.end


class _Reader:
    """Finds ends; what was once not found is never looked for again."""

    def __init__(self, source: str) -> None:
        self.source = source
        self._lower: str | None = None
        self._absent: set[str] = set()

    def find(self, wanted: str, position: int) -> int:
        """Return where something stands from a position on, or the end of the source."""
        if wanted in self._absent:
            return len(self.source)
        found = self.source.find(wanted, position)
        if found < 0:
            self._absent.add(wanted)
            return len(self.source)
        return found

    def after_declaration(self, opened: int) -> int:
        if self.source.startswith("<!--", opened):
            return min(self.find("-->", opened + 2) + 3, len(self.source))
        return self.after_bogus(opened)

    def after_bogus(self, opened: int) -> int:
        return min(self.find(">", opened) + 1, len(self.source))

    def tag_at(self, opened: int) -> Tag | None:
        closing = self.source.startswith("</", opened)
        name = _NAME.match(self.source, opened + 1 + closing)
        if name is None:
            return None
        attributes, end = self._attributes(name.end())
        tag = name[0].lower()
        raw = None
        if tag in RAW and not closing:
            raw = (end, self._raw_end(tag, end))
        return Tag(tag, attributes, opened, end, closing, raw)

    def _attributes(self, position: int) -> tuple[dict[str, str], int]:
        found: dict[str, str] = {}
        source = self.source
        if source.startswith(">", position):
            return found, position + 1
        while True:
            spaces = _SPACES.match(source, position)
            position = spaces.end() if spaces else position
            if position >= len(source):
                return found, len(source)
            if source[position] == ">":
                return found, position + 1
            name = _ATTRIBUTE_NAME.match(source, position)
            if name is None:
                return found, position
            position = name.end()
            value = ""
            equals = _EQUALS.match(source, position)
            if equals:
                value, position = self._value(equals.end())
            if len(found) < _MOST_ATTRIBUTES:
                found.setdefault(name[0].lower()[:100], value)

    def _value(self, position: int) -> tuple[str, int]:
        quote = self.source[position : position + 1]
        if quote in ("'", '"') and quote:
            end = self.find(quote, position + 1)
            return html.unescape(self.source[position + 1 : end]), min(end + 1, len(self.source))
        bare = _UNQUOTED.match(self.source, position)
        end = bare.end() if bare else position
        return html.unescape(self.source[position:end]), end

    def _raw_end(self, name: str, position: int) -> int:
        if f"</{name}" in self._absent:
            return len(self.source)
        if self._lower is None:
            lower = self.source.lower()
            # One letter grows when lowered; offsets count more than it does.
            self._lower = lower if len(lower) == len(self.source) else self.source
        found = self._lower.find(f"</{name}", position)
        if found < 0:
            self._absent.add(f"</{name}")
            return len(self.source)
        return found


def pieces_of(source: str, start: int, end: int) -> Iterator[Piece]:
    """Yield a stretch of HTML text as it is shown: entities read, white space run together."""
    done = start
    if source.find("&", start, end) >= 0:
        for entity in _ENTITY.finditer(source, start, end):
            yield from _plain(source, done, entity.start())
            told = html.unescape(entity[0])
            if entity[0].startswith("&amp;"):
                told = html.unescape(told)
            shown = "".join(piece.text for piece in mend(told))
            if shown:
                yield Piece(shown, entity.start(), entity.end())
            done = entity.end()
    yield from _plain(source, done, end)


def _plain(source: str, start: int, end: int) -> Iterator[Piece]:
    """Yield what holds no entity; a run of white space becomes one space."""
    done = start
    for run in _RUN.finditer(source, start, end):
        if run.start() > done:
            yield from mend(source[done : run.start()], done)
        yield Piece(" ", run.start(), run.end())
        done = run.end()
    if done < end:
        yield from mend(source[done:end], done)
