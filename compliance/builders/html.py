"""HTML, whole pages and rich text: words as blocks, and what is not words as embeds."""

from __future__ import annotations

import re

from compliance.builders.markup import Tag, Text, pieces_of, read_markup
from compliance.builders.pages import Page
from compliance.copy import BlockKind, Copy, Embed, Link
from compliance.folding import Piece, mend
from compliance.language.words import words_of

_HEADINGS = {f"h{level}" for level in range(1, 7)} | {"summary", "legend", "caption"}
_KINDS = (
    dict.fromkeys(_HEADINGS, BlockKind.HEADING)
    | {"li": BlockKind.LIST_ITEM, "dt": BlockKind.QUESTION, "dd": BlockKind.ANSWER}
    | {"td": BlockKind.TABLE_CELL, "th": BlockKind.TABLE_CELL}
    | {"button": BlockKind.BUTTON}
)
# Elements that begin and end a block. Every other one stands inside a line.
_BLOCKS = frozenset(_KINDS) | frozenset(
    words_of(
        "p div section article header footer main aside nav ul ol dl table thead tbody tfoot tr "
        "body html head form fieldset figure figcaption blockquote pre hr address details option "
        "select center dialog"
    )
)
# What was inside is over at their end, closed or not.
_ENDING = frozenset({"ul", "ol", "dl", "table", "tr", "section", "article", "body"})
# Without attributes they do nothing but begin a block.
_PLAIN = _BLOCKS - {"form", "select"}
_EMBEDS = frozenset({"script", "iframe", "form", "object", "embed", "img", "frame", "link"})
_INPUTS = frozenset({"input", "textarea", "select"})
_META = frozenset({"description", "og:description", "twitter:description"})
_META_TITLES = frozenset({"og:title", "twitter:title"})
_LONGEST_KEPT = 20_000
# What a raised or lowered stretch holds where it is a note and no part of the word before it.
_NOTE = re.compile(
    r"(?:<[^<>]{0,200}>)?\s*(?:[\d*†‡][\d*†‡\s,;–-]{0,40}|[a-z]\s*(?=(?:</a>)?</su[bp]>\W))<",
    re.IGNORECASE,
)


def build_html(text: str, *, locale: str = "") -> Copy:
    """Return the copy of a page; offsets are those of its source."""
    page = Page()
    page.sources[""] = text
    add_html(page, text)
    return page.build(locale=locale)


def add_html(
    page: Page, source: str, *, field: str = "", kind: BlockKind = BlockKind.PARAGRAPH
) -> None:
    """Add the words of HTML to a page.

    Args:
        page: Where to.
        source: The HTML; offsets are counted in it.
        field: The field of an entry that it is the value of.
        kind: What its text is where no element says otherwise.
    """
    _Walk(page, source, field, kind).walk()


class _Walk:
    """One pass over the tags; knows the block that is open, and no tree."""

    def __init__(self, page: Page, source: str, field: str, kind: BlockKind) -> None:
        self.page = page
        self.source = source
        self.field = field
        self.usual = kind
        self.kind = kind
        self.pieces: list[Piece] = []
        self.length = 0
        self.anchor: tuple[int, str, str] | None = None
        self.links: list[tuple[int, int, str, str]] = []
        self.lead: int | None = None
        self.headers: dict[int, int] = {}  # column → block
        self.column = -1
        self.in_header = False
        self.form: tuple[Tag, list[str]] | None = None
        self.form_text: list[str] = []
        self.form_is_open = False  # it has a box or a choice, so that its words ask
        self.in_label = False

    def walk(self) -> None:
        for token in read_markup(self.source):
            if isinstance(token, Text):
                for piece in pieces_of(self.source, token.start, token.end):
                    self._put(piece)
            elif token.closing:
                self._end(token)
            else:
                self._begin(token)
        self._end_anchor()
        self._close()
        self._end_form()

    def _put(self, piece: Piece) -> None:
        self.pieces.append(piece)
        self.length += len(piece.text)
        if self.form:
            (self.form[1] if self.in_label else self.form_text).append(piece.text[:200])

    def _begin(self, tag: Tag) -> None:
        name = tag.name
        if not tag.attributes and name in _PLAIN:
            self._open(tag)
            return
        if name in _EMBEDS:
            self._embed(tag)
        if any(a.startswith("on") for a in tag.attributes) or tag.attributes.get(
            "href", ""
        ).lstrip().lower().startswith("javascript:"):
            # What runs when somebody touches it is a script.
            self.page.embeds.append(Embed("script", {}, tag.start, tag.end, self.field))
        self.in_label = self.in_label or name in ("label", "legend")
        if name in _INPUTS and self.form:
            said = " ".join(tag.attributes.get(a, "") for a in ("name", "placeholder", "id"))
            self.form[1].append(said[:200])
            choice = tag.attributes.get("type", "").lower() in ("radio", "checkbox")
            self.form_is_open = self.form_is_open or name != "input" or choice
        if name in ("sup", "sub") and _NOTE.match(self.source, tag.end):
            self._put(Piece(" ", tag.start, tag.end))
        elif name == "br":
            self._put(Piece("\n", tag.start, tag.end))
        elif name == "title" and tag.raw:
            self._close()
            words = pieces_of(self.source, *tag.raw)
            self.page.add(kind=BlockKind.PAGE_TITLE, pieces=words, field=self.field)
        elif name == "meta":
            self._meta(tag)
        elif name == "a":
            self._end_anchor()
            self.anchor = (
                self.length,
                tag.attributes.get("href", ""),
                tag.attributes.get("data-claim", ""),
            )
        elif name in _BLOCKS:
            self._open(tag)
        self._spoken(tag)

    def _open(self, tag: Tag) -> None:
        self._close()
        # A paragraph inside a list item or a cell is still that.
        self.kind = _KINDS.get(tag.name, self.kind)
        if tag.name == "table":
            self.headers = {}
        elif tag.name == "tr":
            self.column = -1
        elif tag.name in ("td", "th"):
            self.column += 1
            self.in_header = tag.name == "th"

    def _end(self, tag: Tag) -> None:
        if tag.name in ("label", "legend", "form"):
            self.in_label = False
        if tag.name == "a":
            self._end_anchor()
        elif tag.name == "form":
            self._end_form()
        if tag.name in _BLOCKS:
            self._close()
            if tag.name in _KINDS or tag.name in _ENDING:
                self.kind = self.usual
                self.in_header = False

    def _end_anchor(self) -> None:
        if self.anchor:
            start, target, claim = self.anchor
            self.anchor = None
            if self.length > start:
                self.links.append((start, self.length, target[:2_000], claim.lower()))

    def _close(self) -> None:
        self._end_anchor()
        if not self.pieces:
            return
        pieces, links = self.pieces, self.links
        self.pieces, self.links, self.length = [], [], 0
        begin = self.page.length
        index = self.page.add(
            kind=self.kind, pieces=pieces, field=self.field, lead=self._lead_of(self.kind)
        )
        if self.in_header and index is not None:
            self.headers.setdefault(self.column, index)
        if index is None:
            return
        self.page.links += [
            Link(begin + start, begin + end, target, claim) for start, end, target, claim in links
        ]
        if self.kind is not BlockKind.LIST_ITEM:
            words = "".join(piece.text for piece in pieces[-3:])
            ends = words.rstrip().endswith(":") or self.kind is BlockKind.HEADING
            self.lead = index if ends else None

    def _lead_of(self, kind: BlockKind) -> int | None:
        if kind is BlockKind.LIST_ITEM:
            return self.lead
        if kind is BlockKind.TABLE_CELL and not self.in_header:
            return self.headers.get(self.column)
        return None

    def _meta(self, tag: Tag) -> None:
        named = (tag.attributes.get("name") or tag.attributes.get("property") or "").lower()
        if named in _META:
            self._attribute(tag, "content", BlockKind.META_DESCRIPTION)
        elif named in _META_TITLES:
            self._attribute(tag, "content", BlockKind.PAGE_TITLE)

    def _spoken(self, tag: Tag) -> None:
        """Take what is read aloud or shown without being text: alt, aria-label, title."""
        if tag.name in ("img", "area"):
            self._attribute(tag, "alt", BlockKind.ALT_TEXT)
        if "aria-label" in tag.attributes:
            self._attribute(tag, "aria-label", BlockKind.ALT_TEXT)
        if "title" in tag.attributes and tag.name != "link":
            self._attribute(tag, "title", BlockKind.ALT_TEXT)
        if tag.name == "input" and tag.attributes.get("type", "").lower() in ("submit", "button"):
            self._attribute(tag, "value", BlockKind.BUTTON)
        if tag.name in ("input", "textarea") and "placeholder" in tag.attributes:
            self._attribute(tag, "placeholder", BlockKind.ALT_TEXT)

    def _attribute(self, tag: Tag, name: str, kind: BlockKind) -> None:
        value = tag.attributes.get(name, "")
        if not value.strip():
            return
        # A value without entities stands in the source as it is; others come from the whole tag.
        at = self.source.find(value, tag.start, tag.end)
        pieces = mend(value, at) if at >= 0 else [Piece(value, tag.start, tag.end)]
        # The open block goes on after it.
        self.page.add(kind=kind, pieces=pieces, field=self.field)

    def _embed(self, tag: Tag) -> None:
        if tag.name == "form":
            self._end_form()
            self.form, self.form_text, self.form_is_open = (tag, []), [], False
            return
        words = self.source[tag.raw[0] : tag.raw[1]][:_LONGEST_KEPT] if tag.raw else ""
        self.page.embeds.append(
            Embed(tag.name, tag.attributes, tag.start, tag.end, self.field, words)
        )

    def _end_form(self) -> None:
        if self.form:
            tag, inputs = self.form
            self.form = None
            if self.form_is_open:
                inputs += self.form_text
            self.page.embeds.append(
                Embed("form", tag.attributes, tag.start, tag.end, self.field, " ".join(inputs))
            )
