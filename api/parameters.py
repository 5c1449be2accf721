"""What may be asked of a collection, read off the content types, and what was asked.

Everything that can be judged without the database is judged here. Locations and locales are not:
the allowed ones are the channel's, so only ``statements`` knows them.
"""

import re
from collections.abc import Mapping
from dataclasses import dataclass
from typing import Literal

from django.http import QueryDict

from api.cursors import fingerprint_of, read_cursor
from api.filters import LONGEST, PLAIN, facet_of, filters_of, targets_of
from api.problems import Refusal, refuse_value, shorten
from contract.content_type import ContentType
from contract.envelope import HANDLE_PATTERN
from contract.places import CODE_PATTERN
from contract.types import BY_COLLECTION, CARD_KINDS

PLACE_PARAMETERS = ("location", "locale")
LIST_PARAMETERS = (*PLACE_PARAMETERS, "order", "limit", "cursor", "fields")
DEFAULT_LIMIT, MAXIMUM_LIMIT = 20, 100
# Sort keys that types may declare, and the column of placements that holds each.
SORT_COLUMNS: Mapping[str, str] = {
    "title": "sort_title",
    "updated": "sort_updated",
    # The type's own: the field that its ``own_order`` names.
    "payer": "sort_own",
    "published": "sort_own",
    "path": "sort_own",
}
# Members of a card that are always sent, whatever ``fields`` names.
CARD_BASE = ("id", "type", "handle", "locale", "meta")

_DIGITS = re.compile(r"[0-9]{1,3}")

AllFields = Literal["*"]


@dataclass(frozen=True, slots=True)
class DocumentQuestion:
    """One document; an empty location or locale means the channel's own.

    Attributes:
        downwards: Whether what stands below the place is found too.
    """

    collection: str
    handle: str
    location: str
    locale: str
    downwards: bool


@dataclass(frozen=True, slots=True)
class Named:
    """An entry that a filter names.

    Attributes:
        parameter: The filter.
        value: Its handle or its id.
        collections: Where it can stand: one of these.
    """

    parameter: str
    value: str
    collections: tuple[str, ...]


@dataclass(frozen=True, slots=True)
class ListQuestion:
    """One page of a list.

    Attributes:
        column: Column of placements it is sorted by.
        after: Sort key, handle and scope of the item before the page.
        facets: Filters as placements hold them: ``name=value``; all must be met.
        named: The entries among them. Where a list is empty, it is asked whether there are such.
        at_place: Whether only what belongs to the location asked for is listed: its own, and what
            names it. Such a filter has the name of the place's parameter.
        fields: Members of a card to keep, ``*`` for whole documents, None for whole cards.
        fingerprint: Names the list that its cursors belong to.
        downwards: Whether what stands below the place is listed too.
    """

    collection: str
    location: str
    locale: str
    column: str
    descending: bool
    limit: int
    after: tuple[str, str, str] | None
    facets: tuple[str, ...]
    named: tuple[Named, ...]
    at_place: bool
    fields: tuple[str, ...] | AllFields | None
    fingerprint: str
    downwards: bool


def read_document_question(*, collection: str, handle: str, query: QueryDict) -> DocumentQuestion:
    """Return which document was asked for.

    Raises:
        Refusal: there is no such collection, no document can have this handle, or a parameter is
            wrong.
    """
    spec = get_type(collection)
    given = _read_once(query, known=PLACE_PARAMETERS)
    if not HANDLE_PATTERN.fullmatch(handle) or len(handle) > LONGEST:
        raise unknown_document(collection, handle)
    return DocumentQuestion(
        collection, handle, _location(given), _locale(given), spec.read_downwards
    )


def read_list_question(*, collection: str, query: QueryDict) -> ListQuestion:
    """Return which page of which list was asked for.

    Raises:
        Refusal: there is no such collection, or a parameter is wrong.
    """
    spec = get_type(collection)
    filters = filters_of(spec)
    own = (name for name in filters if name not in PLACE_PARAMETERS)
    given = _read_once(query, known=(*LIST_PARAMETERS, *own))
    location, locale = _location(given), _locale(given)
    column, descending = _order(spec, given)
    values = {
        name: facet_of(field, name=name, value=given[name])
        for name, field in filters.items()
        if name in given and name not in PLACE_PARAMETERS
    }
    facets = tuple(sorted(f"{name}={value}" for name, value in values.items()))
    named = tuple(
        Named(name, values[name], collections)
        for name, collections in targets_of(spec).items()
        if name in values
    )
    at_place = "location" in filters and "location" in given
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
        # Beyond the first page, the first has said that there are such.
        named=named if cursor is None else (),
        at_place=at_place,
        fields=_fields(spec, given),
        fingerprint=fingerprint,
        downwards=spec.read_downwards,
    )


def read_no_parameters(query: QueryDict) -> None:
    """Refuse every parameter: the address says all.

    Raises:
        Refusal: there is one.
    """
    _read_once(query, known=())


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


def ambiguous_document(collection: str, handle: str) -> Refusal:
    """Return the refusal for a handle that is unique within each brand, but not in this channel."""
    return Refusal(
        "ambiguous-document",
        f"Several brands of this channel have a document {shorten(handle)} in {collection}. Ask "
        "with the key of a channel that belongs to one brand, or for one location.",
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
                f"There is no parameter {shorten(name)} here. "
                f"Allowed: {', '.join(known) or 'none'}.",
                parameter=name[:LONGEST],
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
    if not CODE_PATTERN.fullmatch(value) or len(value) > LONGEST:
        # Which ones there are depends on the key: the statement's answer names them.
        return UNKNOWN
    return value


def _locale(given: Mapping[str, str]) -> str:
    value = given.get("locale")
    if value is None:
        return ""
    return value if PLAIN.fullmatch(value) and len(value) <= LONGEST else UNKNOWN


# Stands for a value that nothing can have; no code of a place or locale is written like this.
UNKNOWN = "?"


def _order(spec: ContentType, given: Mapping[str, str]) -> tuple[str, bool]:
    value = given.get("order", spec.default_order or spec.orders[0])
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
