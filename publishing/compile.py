"""From signed contents to the bytes that front-ends receive. Pure: no database, no clock.

A fragment is a function of one content and the set of its dropped blocks; a skeleton of the
document's own content and what was resolved around it. Compile adds no words of its own.
"""

import calendar
import unicodedata
from collections import Counter
from collections.abc import Collection, Iterable, Mapping, Sequence
from dataclasses import dataclass
from datetime import UTC, date, datetime
from typing import Any

import orjson

from contract.blocks import BLOCK_INTERNAL_FIELDS, BLOCKS
from contract.canonical import is_empty
from contract.content_type import ContentType
from contract.envelope import references_of, spec_of
from contract.fields import Field, Kind
from contract.images import delivered_image
from contract.types import CARD_KINDS
from store.queries import KeptContent

# Raised when the same contents would give other bytes; recorded with every release.
COMPILER = "2"
_SORT_LENGTH = 255


@dataclass(frozen=True, slots=True)
class Review:
    """One signature as it stands in a document."""

    role: str
    name: str
    credentials: str
    signed_at: datetime
    method: str


@dataclass(frozen=True, slots=True)
class LinkTarget:
    """A live document that a link points to."""

    root: str
    type: str
    collection: str
    handle: str


@dataclass(frozen=True, slots=True)
class Surroundings:
    """What was resolved around a document's own content.

    Attributes:
        scope: Where the document stands.
        root: Root uuid of its family.
        stale: Whether its variant's parent has other words now.
        translation_stale: Whether its translation's source has other words now.
        origins: Overridden field to the scope whose variant it comes from.
        reviews: The signatures on its own content, oldest first.
        links: Live targets of its links.
        handles: Handle by root uuid of parts and live link targets, for facets by handle.
        disclaimers: Root and placement of each disclaimer, in the order in which they stand.
    """

    scope: str
    root: str
    stale: bool
    translation_stale: bool
    origins: Mapping[str, str]
    reviews: Sequence[Review]
    links: Sequence[LinkTarget]
    handles: Mapping[str, str]
    disclaimers: Sequence[tuple[str, str]] = ()


def fragment_of(content: KeptContent, *, dropped: Collection[str] = ()) -> bytes:
    """Return the bytes of a part."""
    envelope = content.envelope
    return orjson.dumps(
        {
            "type": envelope["type"],
            "handle": envelope["handle"],
            **render_fields(spec_of(envelope), envelope["fields"], dropped=dropped),
        }
    )


def skeleton_of(
    content: KeptContent, around: Surroundings, *, dropped: Collection[str] = ()
) -> bytes:
    """Return the bytes of a document without its parts: an object that ends with ``}``."""
    envelope = content.envelope
    meta: dict[str, Any] = {
        "scope": around.scope,
        "stale": around.stale,
        "translation_stale": around.translation_stale,
    }
    if around.origins:
        meta["from"] = dict(sorted(around.origins.items()))
    if around.reviews:
        meta["review"] = review_of(envelope, around.reviews)
    document: dict[str, Any] = {
        "id": around.root,
        "type": envelope["type"],
        "handle": envelope["handle"],
        "locale": envelope["locale"],
        "meta": meta,
        **render_fields(spec_of(envelope), envelope["fields"], dropped=dropped),
    }
    document.pop("disclaimers", None)
    if around.disclaimers:
        # Those that the words name and those that rules attach, as one list.
        document["disclaimers"] = [
            {"id": root, "placement": placement} for root, placement in around.disclaimers
        ]
    links = _links(content, around)
    if links:
        document["links"] = links
    return orjson.dumps(document)


def card_of(content: KeptContent, around: Surroundings) -> bytes:
    """Return the bytes of a list item: who it is, and its short fields."""
    envelope = content.envelope
    fields = envelope["fields"]
    shown = {
        field.name: fields[field.name] if field.many else _render_value(field, fields[field.name])
        for field in spec_of(envelope).fields
        if field.kind in CARD_KINDS and field.delivered and not is_empty(fields.get(field.name))
    }
    meta: dict[str, Any] = {"scope": around.scope, "stale": around.stale}
    if around.reviews:
        meta["review"] = {
            key: value for key, value in review_of(envelope, around.reviews).items() if key != "by"
        }
    return orjson.dumps(
        {
            "id": around.root,
            "type": envelope["type"],
            "handle": envelope["handle"],
            "locale": envelope["locale"],
            "meta": meta,
            **shown,
        }
    )


def facets_of(content: KeptContent, around: Surroundings) -> tuple[str, ...]:
    """Return the facet values of a document as ``name=value``; references by uuid and handle."""
    found: dict[str, None] = {}
    for name, path in spec_of(content.envelope).facets:
        for value in _values_at(content.envelope["fields"], path.split(".")):
            if isinstance(value, Mapping):
                found[f"{name}={value['uuid']}"] = None
                if value["uuid"] in around.handles:
                    found[f"{name}={around.handles[value['uuid']]}"] = None
            elif isinstance(value, bool):
                found[f"{name}={str(value).lower()}"] = None
            else:
                found[f"{name}={value}"] = None
    return tuple(found)


def sort_title_of(content: KeptContent) -> str:
    """Return the title as it is sorted: accents folded, lower case."""
    return _folded(content, "title")


def sort_own_of(content: KeptContent) -> str:
    """Return the key of the type's own order: a day as it is written, text folded like a title."""
    name = spec_of(content.envelope).own_order
    return _folded(content, name) if name else ""


def _folded(content: KeptContent, name: str) -> str:
    value = str(content.envelope["fields"].get(name, ""))
    plain = "".join(c for c in unicodedata.normalize("NFKD", value) if not unicodedata.combining(c))
    return plain.casefold()[:_SORT_LENGTH]


def render_fields(
    spec: ContentType, fields: Mapping[str, Any], *, dropped: Collection[str] = ()
) -> dict[str, Any]:
    """Return the delivered fields of an entry: references as root uuids, internal ones left out."""
    return _render_members(spec.fields, fields, dropped, top=True)


def _render_members(
    members: Iterable[Field], values: Mapping[str, Any], dropped: Collection[str], *, top: bool
) -> dict[str, Any]:
    rendered: dict[str, Any] = {}
    for field in members:
        value = values.get(field.name)
        if is_empty(value) or not field.delivered:
            continue
        if top and field.link:
            continue  # Stands in the skeleton's links, where its target is live.
        if field.kind is Kind.BLOCKS:
            blocks = [b for b in value or [] if b["id"] not in dropped]
            rendered[field.name] = [_render_block(block, dropped) for block in blocks]
        elif field.many:
            rendered[field.name] = [_render_value(field, item, dropped) for item in value or []]
        else:
            rendered[field.name] = _render_value(field, value, dropped)
    return rendered


def _render_block(block: Mapping[str, Any], dropped: Collection[str]) -> dict[str, Any]:
    members = [f for f in BLOCKS[block["type"]] if f.name not in BLOCK_INTERNAL_FIELDS]
    return {
        "id": block["id"],
        "type": block["type"],
        **_render_members(members, block, dropped, top=False),
    }


def _render_value(field: Field, value: Any, dropped: Collection[str] = ()) -> Any:
    if field.kind is Kind.REFERENCE:
        return value["uuid"]
    if field.kind is Kind.OBJECT:
        return _render_members(field.fields, value, dropped, top=False)
    if field.kind is Kind.IMAGE:
        return delivered_image(value)
    return value


def review_of(envelope: Mapping[str, Any], reviews: Sequence[Review]) -> dict[str, Any]:
    """Return the review of a document: when it was last read whole, and when it is next due."""
    last = max(review.signed_at for review in reviews).astimezone(UTC).date()
    due = add_months(last, int(envelope["fields"]["review_interval_months"]))
    return {
        "last_reviewed_on": last.isoformat(),
        "next_review_on": due.isoformat(),
        "by": [_signed(review) for review in reviews],
    }


def _signed(review: Review) -> dict[str, str]:
    signed = {"role": review.role, "name": review.name}
    if review.credentials:
        signed["credentials"] = review.credentials
    signed["signed_at"] = review.signed_at.astimezone(UTC).strftime("%Y-%m-%dT%H:%M:%SZ")
    if review.method == "demo":
        signed["method"] = review.method  # A demo's signatures say so wherever they are shown.
    return signed


def add_months(day: date, months: int) -> date:
    """Return the same day some months later, or that month's last day."""
    years, month = divmod(day.month - 1 + months, 12)
    year, month = day.year + years, month + 1
    return date(year, month, min(day.day, calendar.monthrange(year, month)[1]))


def _links(content: KeptContent, around: Surroundings) -> dict[str, Any]:
    links: dict[str, Any] = {}
    named = Counter(ref.uuid for ref in references_of(content.envelope) if ref.link)
    singles = _single_links(content)
    for target in around.links:
        shown = {
            "id": target.root,
            "type": target.type,
            "handle": target.handle,
            "href": f"/api/v1/{target.collection}/{target.handle}/",
        }
        # A field that names one entry, such as the page above, is told from what a body names.
        for name in singles.get(target.root, ()):
            links[name] = shown
        if named[target.root] > len(singles.get(target.root, ())):
            links.setdefault(target.collection.replace("-", "_"), []).append(shown)
    if content.type == "treatment":
        # What a treatment leads to is what names one of its forms: lists, not single documents.
        forms = content.envelope["fields"].get("forms", ())
        handles = [around.handles[f["uuid"]] for f in forms if f["uuid"] in around.handles]
        for collection in ("insurance-notes", "locations"):
            lists = [f"/api/v1/{collection}/?form={h}" for h in dict.fromkeys(handles)]
            if lists:
                name = collection.replace("-", "_")
                links[name] = lists[0] if len(lists) == 1 else lists
    return links


def _single_links(content: KeptContent) -> dict[str, list[str]]:
    """Return the names of fields that point to one entry alone, by its root."""
    found: dict[str, list[str]] = {}
    for field in spec_of(content.envelope).fields:
        value = content.envelope["fields"].get(field.name)
        if field.kind is Kind.REFERENCE and field.link and not field.many and value:
            found.setdefault(value["uuid"], []).append(field.name)
    return found


def _values_at(value: Any, path: Sequence[str]) -> Iterable[Any]:
    if isinstance(value, list):
        for item in value:
            yield from _values_at(item, path)
    elif not path:
        if not is_empty(value):
            yield value
    elif isinstance(value, Mapping):
        yield from _values_at(value.get(path[0]), path[1:])
