"""The editor's rich text field: each citation with the title of its claim, all read in one query.

A body looks them up for all its blocks together (``titles_known``), so that opening an editor asks
as much of the database with sixty blocks as with ten.
"""

import json
from collections.abc import Iterable, Iterator, Mapping
from contextlib import contextmanager
from contextvars import ContextVar
from typing import Any

from wagtail.admin.rich_text import DraftailRichTextArea

from contract.html import claims_in

# Titles of claims by uuid, while a body is being written out.
_titles: ContextVar[Mapping[str, str] | None] = ContextVar("claim_titles", default=None)


class CitingTextArea(DraftailRichTextArea):
    """Wagtail's rich text field, which shows what each citation cites."""

    def format_value(self, value: Any) -> str:
        """Return the editor's own form of a rich text."""
        source = str(getattr(value, "source", value) or "")
        written = str(super().format_value(source))
        known = _titles.get()
        if known is None:
            known = titles_of([source])
        return _with_titles(written, known) if known else written


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


def _with_titles(written: str, titles: Mapping[str, str]) -> str:
    state = json.loads(written)
    for entity in state["entityMap"].values():
        if entity["type"] == "CLAIM":
            entity["data"]["title"] = titles.get(entity["data"]["uuid"], "")
    return json.dumps(state)
