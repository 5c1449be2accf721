"""What a day has passed on: asked of documents alone.

What is found in an entry is kept for its digest, for good, so no rule over entries knows the day.
Documents are judged when something goes live, and once a day.
"""

from __future__ import annotations

from collections.abc import Iterator

from compliance.documents import Document, Part
from compliance.findings import Severity
from compliance.registry import Hit


def over(page: Document, *, type_code: str, field: str) -> Iterator[tuple[Part, str]]:
    """Yield the parts of a type whose last day has passed, with it, where today is known.

    Args:
        page: The document.
        type_code: Content type.
        field: Of its fields, the one that holds the day.
    """
    if page.today is None:
        return
    for part in page.of_type(type_code):
        until = part.fields.get(field)
        if until and until < page.today.isoformat():
            yield part, until


def hit_of(
    page: Document, part: Part, *, field: str, why: str, severity: Severity | None = None
) -> Hit:
    """Return a hit in a field of a part: the document's own field, or another entry's.

    Args:
        page: The document.
        part: Its own content, or one that stands in it.
        field: Of the part.
        why: For the writer.
        severity: Where it is not the rule's usual one.
    """
    if part is page.own:
        return Hit(field=field, why=why, severity=severity)
    return Hit(why=why, others=(part.root,) if part.root else (), severity=severity)
