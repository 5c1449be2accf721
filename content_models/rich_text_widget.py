"""The editor's rich text field: each citation with the title of its claim, all read in one query.

A body looks them up for all its blocks together (``titles_known``), so that opening an editor asks
as much of the database with sixty blocks as with ten. What is sent to the editor is written exactly
as the editor writes it, so that a form is the same before an editor has started and after.
"""

import json
from collections.abc import Iterable, Iterator, Mapping
from contextlib import contextmanager
from contextvars import ContextVar
from typing import Any

from django import forms
from django.utils.functional import cached_property
from wagtail.admin.rich_text import DraftailRichTextArea
from wagtail.admin.rich_text.editors.draftail import DraftailRichTextAreaAdapter
from wagtail.admin.staticfiles import versioned_static
from wagtail.admin.telepath import register

from contract.html import claims_in

# Titles of claims by uuid, while a body is being written out.
_titles: ContextVar[Mapping[str, str] | None] = ContextVar("claim_titles", default=None)
# What the editor keeps of a text without a word.
_NOTHING = "null"


class CitingTextArea(DraftailRichTextArea):
    """Wagtail's rich text field, which shows what each citation cites."""

    @cached_property
    def media(self) -> Any:
        """Wagtail's scripts and our own."""
        return super().media + forms.Media(js=[versioned_static("content_models/rich-text.js")])

    def format_value(self, value: Any) -> str:
        """Return the editor's own form of a rich text."""
        source = str(getattr(value, "source", value) or "")
        state = json.loads(super().format_value(source))
        known = _titles.get()
        if known is None:
            known = titles_of([source])
        for entity in state["entityMap"].values():
            if entity["type"] == "CLAIM":
                entity["data"]["title"] = known.get(entity["data"]["uuid"], "")
        return written_by_editor(state)


class CitingTextAreaAdapter(DraftailRichTextAreaAdapter):
    """Tells the script of blocks of it."""

    js_constructor = "countersign.widgets.RichText"


register(CitingTextAreaAdapter(), CitingTextArea)


def titles_of(sources: Iterable[str]) -> dict[str, str]:
    """Return the title of every claim that rich texts cite, by uuid."""
    from content_models.models import Claim

    uuids = {uuid for source in sources for uuid in claims_in(source)}
    if not uuids:
        return {}
    found = Claim.objects.filter(uuid__in=uuids).values_list("uuid", "title")
    return {str(uuid): title for uuid, title in found}


@contextmanager
def titles_known(sources: Iterable[str]) -> Iterator[None]:
    """Look up the citations of many rich texts at once, for whatever is written out inside."""
    token = _titles.set(titles_of(sources))
    try:
        yield
    finally:
        _titles.reset(token)


def written_by_editor(state: Mapping[str, Any]) -> str:
    """Return a content state in the very characters in which Draftail saves it.

    That is ``JSON.stringify`` of ``convertToRaw``: its order of members, ranges by style, entities
    numbered as they come. Otherwise each editor that starts would look like a change.
    """
    blocks = state["blocks"]
    if not any(
        block["text"].strip() or block["entityRanges"] or block["inlineStyleRanges"]
        for block in blocks
    ):
        return _NOTHING
    numbers: dict[Any, int] = {}
    written = [
        {
            "key": block["key"],
            "text": block["text"],
            "type": block["type"],
            "depth": block["depth"],
            "inlineStyleRanges": _by_style(block["inlineStyleRanges"]),
            "entityRanges": [
                {
                    "offset": found["offset"],
                    "length": found["length"],
                    "key": numbers.setdefault(found["key"], len(numbers)),
                }
                for found in sorted(block["entityRanges"], key=lambda each: int(each["offset"]))
                if found["length"]
            ],
            "data": {},
        }
        for block in blocks
    ]
    known = {str(key): entity for key, entity in state["entityMap"].items()}
    entities = {
        str(number): {name: known[str(key)][name] for name in ("type", "mutability", "data")}
        for key, number in numbers.items()
    }
    return json.dumps(
        {"blocks": written, "entityMap": entities}, ensure_ascii=False, separators=(",", ":")
    )


def _by_style(ranges: Iterable[Mapping[str, Any]]) -> list[dict[str, Any]]:
    """Return ranges of styles with those of one style together, and touching ones as one."""
    joined: dict[str, list[dict[str, Any]]] = {}
    for found in sorted(ranges, key=lambda each: int(each["offset"])):
        of_style = joined.setdefault(found["style"], [])
        start, end = found["offset"], found["offset"] + found["length"]
        if start == end:
            continue
        if of_style and start <= of_style[-1]["offset"] + of_style[-1]["length"]:
            last = of_style[-1]
            last["length"] = max(end, last["offset"] + last["length"]) - last["offset"]
        else:
            of_style.append({"offset": start, "length": end - start, "style": found["style"]})
    return [each for of_style in joined.values() for each in of_style]
