"""An entry's envelope as copy: every field of words as it will be shown, with its path.

Offsets are those of the field's stored value: of the characters of a text, of the HTML of rich
text, of a picture's alt text. What is never shown (internal references, addresses) is not read.
"""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import replace
from typing import Any

from compliance.builders.html import add_html
from compliance.builders.pages import Page
from compliance.copy import BlockKind, Copy
from compliance.folding import Piece, mend
from contract.envelope import leaves_of
from contract.fields import Kind

# Text that names or addresses something and says nothing.
_SILENT = frozenset(
    {
        "path", "redirect_from", "code", "jurisdiction", "jurisdictions", "serves", "region",
        "doi", "pmid", "postal_code", "number", "certification",
    }
)  # fmt: skip
_NAMED: dict[str, BlockKind] = {
    "title": BlockKind.HEADING,
    "heading": BlockKind.HEADING,
    "label": BlockKind.BUTTON,
    "menu_label": BlockKind.BUTTON,
    "seo.title": BlockKind.PAGE_TITLE,
    "seo.description": BlockKind.META_DESCRIPTION,
}
# What asks and answers, by content type and field.
_BY_TYPE: dict[tuple[str, str], BlockKind] = {
    ("faq", "title"): BlockKind.QUESTION,
    ("faq", "answer"): BlockKind.ANSWER,
}


def build_entry(envelope: Mapping[str, Any]) -> Copy:
    """Return the copy of an entry.

    Args:
        envelope: See ``contract.envelope``.
    """
    page = Page()
    type_code = envelope["type"]
    for field, value, path in leaves_of(envelope):
        name = path.removeprefix("fields.")
        if not field.delivered or field.name in _SILENT:
            continue
        kind = _kind_of(type_code, name)
        if field.kind is Kind.HTML:
            page.sources[name] = value
            add_html(page, value, field=name, kind=kind)
        elif field.kind in (Kind.TEXT, Kind.LINES):
            _add_text(page, value, name, kind, many=field.many)
        elif field.kind is Kind.IMAGE and value.get("alt"):
            at = f"{name}.alt"
            _add_text(page, value["alt"], at, BlockKind.ALT_TEXT, many=False)
    return replace(
        page.build(locale=envelope.get("locale", ""), type_code=type_code),
        fields=envelope["fields"],
    )


def _kind_of(type_code: str, path: str) -> BlockKind:
    last = path.rsplit(".", 1)[-1]
    return (
        _BY_TYPE.get((type_code, path))
        or _NAMED.get(path)
        or _NAMED.get(last)
        or BlockKind.PARAGRAPH
    )


def _add_text(page: Page, value: str, path: str, kind: BlockKind, *, many: bool) -> None:
    page.sources[path] = value
    pieces: list[Piece] = list(mend(value))
    page.add(kind=BlockKind.LIST_ITEM if many else kind, pieces=pieces, field=path)
