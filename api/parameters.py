"""What may be asked of a collection, read off the content types, and what was asked.

Everything that can be judged without the database is judged here. Locations and locales are not:
the allowed ones are the channel's, so only ``statements`` knows them.
"""

import re
import uuid
from collections.abc import Mapping
from dataclasses import dataclass
from typing import Literal

from django.http import QueryDict

from api.cursors import fingerprint_of, read_cursor
from api.problems import Refusal, refuse_value, shorten
from contract.envelope import HANDLE_PATTERN
from contract.fields import Field, Kind
from contract.places import CODE_PATTERN
from contract.types import BY_COLLECTION, CARD_KINDS, ContentType

PLACE_PARAMETERS = ("location", "locale")
LIST_PARAMETERS = (*PLACE_PARAMETERS, "order", "limit", "cursor", "fields")
DEFAULT_LIMIT, MAXIMUM_LIMIT = 20, 100
# Sort keys that types may declare, and the column of placements that holds each.
SORT_COLUMNS: Mapping[str, str] = {"title": "sort_title", "updated": "sort_updated"}
# Members of a card that are always sent, whatever ``fields`` names.
CARD_BASE = ("id", "type", "handle", "locale", "meta")

_LONGEST = 255
_DIGITS = re.compile(r"[0-9]{1,3}")
_PLAIN = re.compile(r"[^\x00-\x1f\x7f]+")

AllFields = Literal["*"]


@dataclass(frozen=True, slots=True)
class DocumentQuestion:
    """One document; an empty location or locale means the channel's own."""

    collection: str
    handle: str
    location: str
    locale: str


@dataclass(frozen=True, slots=True)
class ListQuestion:
    """One page of a list.

    Attributes:
        column: Column of placements it is sorted by.
        after: Sort key and handle of the item before the page.
        facets: Filters as placements hold them: ``name=value``; all must be met.
        fields: Members of a card to keep, ``*`` for whole documents, None for whole cards.
        fingerprint: Names the list that its cursors belong to.
    """

    collection: str
    location: str
    locale: str
    column: str
    descending: bool
    limit: int
    after: tuple[str, str] | None
    facets: tuple[str, ...]
    fields: tuple[str, ...] | AllFields | None
    fingerprint: str


def read_document_question(*, collection: str, handle: str, query: QueryDict) -> DocumentQuestion:
    """Return which document was asked for.

    Raises:
        Refusal: there is no such collection, no document can have this handle, or a parameter is
            wrong.
    """
    get_type(collection)
    given = _read_once(query, known=PLACE_PARAMETERS)
    if not HANDLE_PATTERN.fullmatch(handle) or len(handle) > _LONGEST:
        raise unknown_document(collection, handle)
    return DocumentQuestion(collection, handle, _location(given), _locale(given))


def read_list_question(*, collection: str, query: QueryDict) -> ListQuestion:
    """Return which page of which list was asked for.

    Raises:
        Refusal: there is no such collection, or a parameter is wrong.
    """
    spec = get_type(collection)
    filters = dict(spec.facets)
    given = _read_once(query, known=(*LIST_PARAMETERS, *filters))
    location, locale = _location(given), _locale(given)
    column, descending = _order(spec, given)
    facets = tuple(
        sorted(
            f"{name}={_facet(_field_at(spec, path), name, given[name])}"
            for name, path in filters.items()
            if name in given
        )
    )
    direction = "-" if descending else ""
    fingerprint = fingerprint_of([collection, location, locale, direction + column, *facets])
    cursor = given.get("cursor")
    return ListQuestion(
        collection=collection,
        location=location,
        locale=locale,
        column=column,
        descending=descending,
        limit=_limit(given),
        after=None if cursor is None else read_cursor(cursor, fingerprint=fingerprint),
        facets=facets,
        fields=_fields(spec, given),
        fingerprint=fingerprint,
    )


def get_type(collection: str) -> ContentType:
    """Return the content type of a collection.

    Raises:
        Refusal: there is no such collection.
    """
    spec = BY_COLLECTION.get(collection)
    if spec is None:
        raise Refusal(
            "unknown-collection",
            f"There is no collection {shorten(collection)}. "
            f"There are: {', '.join(sorted(BY_COLLECTION))}.",
            allowed=sorted(BY_COLLECTION),
        )
    return spec


def unknown_document(collection: str, handle: str) -> Refusal:
    """Return the refusal for a handle under which nothing stands that this key may read."""
    return Refusal(
        "unknown-document",
        f"There is no document {shorten(handle)} in {collection} for this channel and place.",
    )


def card_members(spec: ContentType) -> tuple[str, ...]:
    """Return the members that a card of this type can have, besides those always sent."""
    return tuple(f.name for f in spec.fields if f.kind in CARD_KINDS and f.delivered)


def _read_once(query: QueryDict, *, known: tuple[str, ...]) -> dict[str, str]:
    given: dict[str, str] = {}
    for name, values in query.lists():
        if name not in known:
            raise Refusal(
                "unknown-parameter",
                f"There is no parameter {shorten(name)} here. Allowed: {', '.join(known)}.",
                parameter=name[:_LONGEST],
                allowed=known,
            )
        if len(values) != 1:
            raise Refusal(
                "repeated-parameter",
                f"{name} was given {len(values)} times. Give it once.",
                parameter=name,
            )
        given[name] = values[0]
    return given


def _location(given: Mapping[str, str]) -> str:
    value = given.get("location")
    if value is None:
        return ""
    if not CODE_PATTERN.fullmatch(value) or len(value) > _LONGEST:
        # Which ones there are depends on the key: the statement's answer names them.
        return UNKNOWN
    return value


def _locale(given: Mapping[str, str]) -> str:
    value = given.get("locale")
    if value is None:
        return ""
    return value if _PLAIN.fullmatch(value) and len(value) <= _LONGEST else UNKNOWN


# Stands for a value that nothing can have; no code of a place or locale is written like this.
UNKNOWN = "?"


def _order(spec: ContentType, given: Mapping[str, str]) -> tuple[str, bool]:
    value = given.get("order", spec.orders[0])
    name = value.removeprefix("-")
    if name not in spec.orders:
        allowed = [sign + order for order in spec.orders for sign in ("", "-")]
        refuse_value("invalid-order", parameter="order", value=value, allowed=allowed)
    return SORT_COLUMNS[name], value.startswith("-")


def _limit(given: Mapping[str, str]) -> int:
    value = given.get("limit", str(DEFAULT_LIMIT))
    if not _DIGITS.fullmatch(value) or not 1 <= int(value) <= MAXIMUM_LIMIT:
        raise Refusal(
            "invalid-limit",
            f"limit cannot be {shorten(value)}. Give a number from 1 to {MAXIMUM_LIMIT}.",
            parameter="limit",
        )
    return int(value)


def _fields(spec: ContentType, given: Mapping[str, str]) -> tuple[str, ...] | AllFields | None:
    value = given.get("fields")
    if value is None:
        return None
    if value == "*":
        return "*"
    allowed = (*CARD_BASE, *card_members(spec))
    for name in value.split(","):
        if name not in allowed:
            refuse_value("invalid-fields", parameter="fields", value=name, allowed=("*", *allowed))
    return tuple(value.split(","))


def _field_at(spec: ContentType, path: str) -> Field:
    """Return the field that a facet's path ends at."""
    members = spec.fields
    *steps, last = path.split(".")
    for step in steps:
        members = next(field.fields for field in members if field.name == step)
    return next(field for field in members if field.name == last)


def _facet(field: Field, name: str, value: str) -> str:
    """Return a filter's value as placements hold it."""
    if field.kind in (Kind.CODE, Kind.BOOLEAN):
        allowed = ("true", "false") if field.kind is Kind.BOOLEAN else tuple(field.codes or ())
        if value not in allowed:
            refuse_value("invalid-filter", parameter=name, value=value, allowed=allowed)
        return value
    if field.kind is Kind.REFERENCE:
        return _reference(name, value)
    if not _PLAIN.fullmatch(value) or len(value) > _LONGEST:
        raise Refusal(
            "invalid-filter",
            f"{name} cannot be {shorten(value)}. Give a plain text of 1 to {_LONGEST} characters.",
            parameter=name,
        )
    return value


def _reference(name: str, value: str) -> str:
    if HANDLE_PATTERN.fullmatch(value) and len(value) <= _LONGEST:
        return value
    try:
        return str(uuid.UUID(value))
    except ValueError:
        raise Refusal(
            "invalid-filter",
            f"{name} cannot be {shorten(value)}. Give the handle or the id of an entry.",
            parameter=name,
        ) from None
