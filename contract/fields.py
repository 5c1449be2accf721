"""The vocabulary in which content types are described: kinds of fields, and a field.

``types`` uses it to declare every content type once; envelopes, parts, packs and the editor's
checks are all read off that declaration.
"""

from collections.abc import Mapping
from dataclasses import dataclass
from enum import StrEnum

from contract.states import STATES


class Kind(StrEnum):
    """What a field holds in an envelope."""

    TEXT = "text"  # one line of plain text
    LINES = "lines"  # plain text of several lines
    HTML = "html"  # rich text, see contract.html
    INTEGER = "integer"
    BOOLEAN = "boolean"
    DATE = "date"  # YYYY-MM-DD
    CODE = "code"  # a key of ``codes``
    URL = "url"
    REFERENCE = "reference"  # {"type", "uuid"} of a family's root
    OBJECT = "object"  # the members named in ``fields``
    BLOCKS = "blocks"  # a list of blocks, each {"id", "type", …members of that block type}
    IMAGE = "image"  # {"file", "media_type", "width", "height", "alt", …}, see contract.images
    MONEY = "money"  # US dollars as text with two decimals: "450.00"
    PHONE = "phone"  # E.164: "+15125550101", see contract.phones
    TIME = "time"  # HH:MM, 24 hours, local to the place
    COORDINATE = "coordinate"  # degrees, a number of at most 6 decimals
    CITES = "cites"  # {claim root uuid: content digest}, written in when submitted


@dataclass(frozen=True, slots=True)
class Field:
    """One field of a content type, an object or a block.

    Attributes:
        name: Name in the envelope, in packs and in delivered JSON.
        kind: What it holds.
        required: Whether an entry can be submitted without it.
        many: Whether it is a list of such values.
        codes: Allowed values and their labels, for ``CODE``; for ``TEXT``, those that a list can be
            asked for, such as the states.
        to: Type code of the entry referred to, for ``REFERENCE``.
        link: For ``REFERENCE``: a mere pointer that embeds nothing, instead of a part.
        fields: Members, for ``OBJECT``.
        maximum: Longest text in characters, or largest integer.
        delivered: Whether front-ends receive it as a field of its own.
        citable: For ``HTML``: whether its words can cite claims.
        blocks: Block types that a body may hold, for ``BLOCKS``.
    """

    name: str
    kind: Kind
    required: bool = False
    many: bool = False
    codes: Mapping[str, str] | None = None
    to: str = ""
    link: bool = False
    fields: tuple["Field", ...] = ()
    maximum: int | None = None
    delivered: bool = True
    citable: bool = True
    blocks: tuple[str, ...] = ()


def text(name: str, *, required: bool = False, many: bool = False, maximum: int = 255) -> Field:
    """A line of plain text."""
    return Field(name, Kind.TEXT, required=required, many=many, maximum=maximum)


def state(name: str) -> Field:
    """A state, as in US-TX."""
    return Field(name, Kind.TEXT, maximum=5, codes=STATES)


def lines(name: str, *, required: bool = False, maximum: int = 2000) -> Field:
    """Plain text of several lines."""
    return Field(name, Kind.LINES, required=required, maximum=maximum)


def html(name: str, *, required: bool = False, citable: bool = True) -> Field:
    """Rich text of the allow-list, whose words can cite claims unless it is not ``citable``."""
    return Field(name, Kind.HTML, required=required, citable=citable)


def integer(name: str, *, required: bool = False, maximum: int = 100_000) -> Field:
    """A whole number, 0 or more."""
    return Field(name, Kind.INTEGER, required=required, maximum=maximum)


def boolean(name: str) -> Field:
    """Yes or no."""
    return Field(name, Kind.BOOLEAN)


def date(name: str, *, required: bool = False) -> Field:
    """A day."""
    return Field(name, Kind.DATE, required=required)


def url(name: str) -> Field:
    """An address on the web."""
    return Field(name, Kind.URL, maximum=2000)


def code(
    name: str, codes: Mapping[str, str], *, required: bool = False, many: bool = False
) -> Field:
    """One of the codes of an enumeration, or several."""
    return Field(name, Kind.CODE, codes=codes, required=required, many=many)


def image(name: str) -> Field:
    """A picture, by the hash of its file, with its description."""
    return Field(name, Kind.IMAGE)


def money(name: str, *, required: bool = False) -> Field:
    """An amount in US dollars."""
    return Field(name, Kind.MONEY, required=required)


def phone(name: str, *, required: bool = False) -> Field:
    """A telephone number."""
    return Field(name, Kind.PHONE, required=required)


def time(name: str, *, required: bool = False) -> Field:
    """A time of day."""
    return Field(name, Kind.TIME, required=required)


def coordinate(name: str, *, maximum: int) -> Field:
    """Degrees of latitude or longitude, from minus to plus ``maximum``."""
    return Field(name, Kind.COORDINATE, required=True, maximum=maximum)


def body(*blocks: str, required: bool = False) -> Field:
    """A body made of blocks of these types."""
    return Field("body", Kind.BLOCKS, required=required, blocks=blocks)


def reference(name: str, to: str, *, required: bool = False, many: bool = False) -> Field:
    """A part: an entry that stands inside this one's document."""
    return Field(name, Kind.REFERENCE, to=to, required=required, many=many)


def link(name: str, to: str, *, required: bool = False, many: bool = False) -> Field:
    """A mere pointer to another document."""
    return Field(name, Kind.REFERENCE, to=to, required=required, many=many, link=True)


def group(
    name: str,
    *members: Field,
    required: bool = False,
    many: bool = False,
    delivered: bool = True,
) -> Field:
    """An object of named members."""
    return Field(
        name, Kind.OBJECT, fields=members, required=required, many=many, delivered=delivered
    )


def bounds(name: str) -> Field:
    """A range of whole numbers: ``min`` and ``max``; equal when there is one value."""
    return group(name, integer("min", required=True), integer("max", required=True))
