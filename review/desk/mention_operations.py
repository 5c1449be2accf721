"""Keeping mentions: of a draft with each save, of a content when it is submitted; and anew.

The callers' transactions hold the words too, so neither is ever without the other. Rows that were
written by other roads, such as a migration of drafts, are mended by ``rebuild_mentions``.
"""

from collections import defaultdict
from collections.abc import Collection, Iterable, Iterator, Mapping
from typing import Any

from django.db import transaction
from wagtail.models import Page, Revision

from content_models.models import Entry
from review.desk.finding import type_codes
from review.desk.mentions import Named, named_in_draft, named_in_envelope
from review.models import Mention
from store.models import Content
from store.queries import find_contents

_CHUNK = 500
_COLUMNS = ("column", "type_code", "chosen", "root", "address")


def record_draft(entry: Entry, revision: Revision) -> None:
    """Keep what the newest draft of an entry names, in the place of what an earlier one did.

    Runs in the transaction of the save, which holds the lock of the page's row.
    """
    named = named_in_draft(type_code=entry.type_code, content=revision.content)
    _replace("page_id", {entry.pk: named})


def record_content(*, digest: str, envelope: Mapping[str, Any]) -> None:
    """Keep what submitted words name; nothing is written where it is kept already."""
    _replace("content", {digest: named_in_envelope(envelope=envelope)})


def rebuild() -> int:
    """Read every draft and every content again; return of how many the mentions were wrong.

    In chunks of a transaction each; it may run beside people who write.
    """
    wrong = 0
    pages = Page.objects.filter(content_type__in=list(type_codes()))
    for keys in _chunks(pages.order_by("pk").values_list("pk", flat=True)):
        with transaction.atomic():
            # Whoever saves a draft meanwhile waits, or is waited for.
            locked = Page.objects.select_for_update().filter(pk__in=keys).order_by("pk")
            list(locked.values_list("pk", flat=True))
            wrong += _replace("page_id", _named_in_drafts(keys))
    for digests in _chunks(Content.objects.order_by("digest").values_list("digest", flat=True)):
        with transaction.atomic():
            kept = find_contents(digests=digests)
            named = {c.digest: named_in_envelope(envelope=c.envelope) for c in kept}
            wrong += _replace("content", named)
    return wrong


def _named_in_drafts(keys: Collection[int]) -> dict[int, list[Named]]:
    codes = type_codes()
    rows = Page.objects.filter(pk__in=keys).values_list(
        "pk", "content_type", "latest_revision__content"
    )
    return {
        pk: named_in_draft(type_code=codes[kind], content=content or {})
        for pk, kind, content in rows
    }


def _replace(key: str, named: Mapping[Any, Iterable[Named]]) -> int:
    """Write what some words name where it differs from what is kept; return for how many."""
    kept: dict[Any, list[tuple[Any, ...]]] = defaultdict(list)
    rows = Mention.objects.filter(**{f"{key}__in": list(named)}).order_by("pk")
    for source, *values in rows.values_list(key, *_COLUMNS):
        kept[source].append(tuple(values))
    wanted = {
        source: [tuple(getattr(one, column) for column in _COLUMNS) for one in found]
        for source, found in named.items()
    }
    changed = [source for source, values in wanted.items() if kept.get(source, []) != values]
    if any(source in kept for source in changed):
        Mention.objects.filter(**{f"{key}__in": changed}).delete()
    Mention.objects.bulk_create(
        Mention(**{key: source}, **dict(zip(_COLUMNS, values, strict=True)))
        for source in changed
        for values in wanted[source]
    )
    return len(changed)


def _chunks(keys: Any) -> Iterator[list[Any]]:
    chunk: list[Any] = []
    for one in keys.iterator(chunk_size=_CHUNK):
        chunk.append(one)
        if len(chunk) == _CHUNK:
            yield chunk
            chunk = []
    if chunk:
        yield chunk
