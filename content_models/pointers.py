"""What an entry points to, read off its columns without a query: primary keys, and citations.

StreamFields are read as the JSON that they are stored as, so that a body with sixty blocks costs
what one with ten does. ``lookup`` then asks the database once.
"""

from collections.abc import Iterable, Iterator, Mapping
from dataclasses import dataclass
from typing import Any

from content_models.columns import columns_of, is_stream
from content_models.models import ENTRY_MODELS, CountersignImage, Entry
from contract.blocks import BLOCKS
from contract.fields import Field, Kind
from contract.html import claims_in, clean_html
from store.together import ask_together

Raw = Mapping[str, Any]
# Beside type codes: a picture of the library.
PICTURE = "picture"


@dataclass(frozen=True, slots=True)
class Pointer:
    """One place at which an entry points to something.

    Attributes:
        column: Where it stands; a whole StreamField is one column.
        type_code: Of what it points to, or ``PICTURE``.
        pk: Primary key of what is chosen; None for a citation.
        cited: Root uuid of a claim that rich text cites; empty for what is chosen.
        steps: Where in a StreamField: indices of items and names of members.
        block_type: Of the block of a body that it stands in.
    """

    column: str
    type_code: str
    pk: int | None = None
    cited: str = ""
    steps: tuple[int | str, ...] = ()
    block_type: str = ""

    @property
    def key(self) -> int | str | None:
        """What it is found by: the primary key, or the uuid of a citation."""
        return self.cited or self.pk


@dataclass(frozen=True, slots=True)
class Known:
    """What pointers point to, as far as it exists.

    Attributes:
        families: Root uuid of the family of each entry, by type code and primary key.
        pictures: Pictures of the library, by primary key.
    """

    families: Mapping[tuple[str, int], str]
    pictures: Mapping[int, CountersignImage]


def stream_of(entry: Entry, column: str) -> list[Raw]:
    """Return a StreamField's children as they are stored: ``{"type", "value", "id"}``.

    Children that were just added get the id that they keep.
    """
    stream = getattr(entry, column)
    raw: list[Raw] = stream.get_prep_value() if stream else []
    return raw


def items_of(value: Any) -> list[Any]:
    """Return the items of a list inside a block, as they are stored."""
    return [item["value"] for item in value or []]


def pointers_of(entry: Entry) -> Iterator[Pointer]:
    """Yield everything that an entry points to, in the order in which it stands."""
    for field in entry.spec.fields:
        for column, leaf in columns_of(field):
            if leaf.kind is Kind.BLOCKS:
                for index, child in enumerate(stream_of(entry, column)):
                    at = _Place(column, (index,), child["type"])
                    yield from _in_members(at, BLOCKS[child["type"]], child["value"])
            elif is_stream(leaf):
                for index, child in enumerate(stream_of(entry, column)):
                    yield from _in_value(_Place(column, (index,)), leaf, child["value"])
            elif leaf.kind in (Kind.REFERENCE, Kind.IMAGE):
                yield from _in_value(_Place(column), leaf, getattr(entry, f"{column}_id"))
            elif leaf.kind is Kind.HTML:
                yield from _in_value(_Place(column), leaf, getattr(entry, column))


@dataclass(frozen=True, slots=True)
class _Place:
    """Where a value stands; see ``Pointer``."""

    column: str
    steps: tuple[int | str, ...] = ()
    block_type: str = ""

    def inside(self, *steps: int | str) -> "_Place":
        return _Place(self.column, (*self.steps, *steps), self.block_type)

    def pointer(self, type_code: str, *, pk: int | None = None, cited: str = "") -> Pointer:
        return Pointer(self.column, type_code, pk, cited, self.steps, self.block_type)


def _in_members(at: _Place, members: Iterable[Field], values: Raw) -> Iterator[Pointer]:
    for member in members:
        value = values.get(member.name)
        if not member.many:
            yield from _in_value(at.inside(member.name), member, value)
            continue
        for index, item in enumerate(items_of(value)):
            yield from _in_value(at.inside(member.name, index), member, item)


def _in_value(at: _Place, field: Field, value: Any) -> Iterator[Pointer]:
    if value is None:
        return
    if field.kind is Kind.REFERENCE:
        yield at.pointer(field.to, pk=int(value))
    elif field.kind is Kind.IMAGE:
        yield at.pointer(PICTURE, pk=int(value))
    elif field.kind is Kind.OBJECT:
        yield from _in_members(at, field.fields, value)
    elif field.kind is Kind.HTML:
        for uuid in claims_in(clean_html(str(value))):
            yield at.pointer("claim", cited=uuid)


def lookup(pointers: Iterable[Pointer]) -> Known:
    """Return what is pointed to: one query, none where nothing is."""
    wanted: dict[str, set[int]] = {}
    for pointer in pointers:
        if pointer.pk is not None:
            wanted.setdefault(pointer.type_code, set()).add(pointer.pk)
    pictures = CountersignImage.objects.filter(pk__in=wanted.pop(PICTURE, ()))
    entries = {
        type_code: ENTRY_MODELS[type_code].objects.filter(pk__in=pks).values_list("pk", "family")
        for type_code, pks in wanted.items()
    }
    ask_together(pictures, *entries.values())
    return Known(
        families={(code, pk): str(root) for code, rows in entries.items() for pk, root in rows},
        pictures={picture.pk: picture for picture in pictures},
    )
