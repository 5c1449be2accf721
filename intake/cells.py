"""The columns of a spreadsheet for a content type, and what stands in their cells. Pure.

Members of an object have columns of their own, joined by an underscore; several values stand in one
cell with ``|`` between them; opening hours have a column for each day. ``tables`` reads and writes
the file around them.
"""

import re
from collections.abc import Iterator, Mapping, Sequence
from copy import deepcopy
from dataclasses import dataclass
from html import escape
from typing import Any

from contract import codes
from contract.canonical import is_empty
from contract.content_type import ContentType
from contract.fields import Field, Kind
from contract.phones import shown_phone
from intake.packing import written_degrees

BETWEEN = "|"
# Types whose entries live in spreadsheets today.
TABLE_TYPES = ("insurance_note", "location_profile")
HEAD = ("key", "uuid", "scope", "handle", "state", "variant_of")
_SPLIT = re.compile(r"(?<!\\)\||\r?\n")
_DAY = re.compile(r"[0-9]{4}-[0-9]{2}-[0-9]{2}")
_SPAN = re.compile(r"\s*(.+?)\s*(?:-|\u2013|\bto\b)\s*(.+?)\s*")
_ELEMENT = re.compile(r"</?[a-zA-Z][^>]*>")
_YES = {"yes": True, "true": True, "y": True, "1": True, "x": True}
_NO = {"no": False, "false": False, "n": False, "0": False}
# What a spreadsheet would take for a formula.
_FORMULA = re.compile(r"'*[=+@\t-]")


@dataclass(frozen=True, slots=True)
class Column:
    """One column.

    Attributes:
        name: As in the first row.
        path: Where its value stands in an entry's fields.
        field: What is declared there.
        day: Of opening hours, the day.
        required: Whether an entry needs a value.
    """

    name: str
    path: tuple[str, ...]
    field: Field
    day: str = ""
    required: bool = False


def columns_of(spec: ContentType) -> list[Column]:
    """Return the columns of a type's fields as declared; of lists of objects, hours have some."""
    return [column for field in spec.fields for column in _columns(field, (), field.required)]


def _columns(field: Field, above: tuple[str, ...], required: bool) -> Iterator[Column]:
    path = (*above, field.name)
    name = "_".join(path)
    if field.kind in (Kind.CITES, Kind.BLOCKS):
        return
    if field.kind is Kind.OBJECT and not field.many:
        for member in field.fields:
            yield from _columns(member, path, False)
    elif field.kind is Kind.OBJECT:
        if field.name == "hours":
            for day in codes.DAY:
                yield Column(f"hours_{day}", path, field, day)
    else:
        yield Column(name, path, field, required=required)


def read_cell(column: Column, text: str) -> Any:
    """Return what stands in a cell, as a pack's file would say it; None where nothing does.

    Raises:
        ValueError: it is not what the column holds; the message says what to write.
    """
    text = text.strip()
    if not text:
        return None
    if column.day:
        return [_span(column.day, part) for part in _parts(text)]
    if column.field.many:
        return [_read(column.field, part) for part in _parts(text)]
    return _read(column.field, text)


def _parts(text: str) -> list[str]:
    parts = (part.strip().replace(f"\\{BETWEEN}", BETWEEN) for part in _SPLIT.split(text))
    return [part for part in parts if part]


def _span(day: str, text: str) -> dict[str, str]:
    match = _SPAN.fullmatch(text)
    if match is None:
        raise ValueError(f"“{text}” is no span of hours. Write one as in 09:00-17:30.")
    return {"day": day, "opens": match[1], "closes": match[2]}


def _read(field: Field, text: str) -> Any:
    if _FORMULA.match(text) and text.startswith("'"):
        text = text[1:]
    match field.kind:
        case Kind.BOOLEAN:
            said = (_YES | _NO).get(text.casefold())
            if said is None:
                raise ValueError(f"“{text}” is neither yes nor no. Write one of them.")
            return said
        case Kind.INTEGER:
            if not re.fullmatch(r"[0-9]{1,9}", text):
                raise ValueError(f"“{text}” is no whole number. Write digits alone.")
            return int(text)
        case Kind.DATE:
            if not _DAY.fullmatch(text):
                raise ValueError(
                    f"“{text}” is not written as a day. Write year-month-day, as in 2026-11-03."
                )
        case Kind.HTML:
            return text if _ELEMENT.search(text) else _paragraphs(text)
    return text


def _paragraphs(text: str) -> str:
    """Return plain text as rich text: each line a paragraph."""
    lines = (line.strip() for line in text.splitlines())
    return "".join(f"<p>{escape(line, quote=False)}</p>" for line in lines if line)


def write_cell(column: Column, fields: Mapping[str, Any]) -> str:
    """Return what a cell says of fields as a pack writes them; empty where nothing is said."""
    value: Any = fields
    for step in column.path:
        value = value.get(step) if isinstance(value, Mapping) else None
    if is_empty(value):
        return ""
    if column.day:
        spans = [span for span in value if span["day"] == column.day]
        return BETWEEN.join(f"{span['opens']}-{span['closes']}" for span in spans)
    if column.field.many:
        return BETWEEN.join(
            _write(column.field, item).replace(BETWEEN, f"\\{BETWEEN}") for item in value
        )
    return _write(column.field, value)


def _write(field: Field, value: Any) -> str:
    if field.kind is Kind.BOOLEAN:
        return "yes" if value else "no"
    if field.kind is Kind.PHONE:
        return shown_phone(str(value)) if not isinstance(value, int) else str(value)
    if field.kind is Kind.COORDINATE:
        return value if isinstance(value, str) else written_degrees(value)
    text = str(value)
    # A text that a spreadsheet would run as a formula is marked as text, as people do by hand.
    return f"'{text}" if field.kind is not Kind.INTEGER and _FORMULA.match(text) else text


Values = Sequence[tuple[Column, Any]]


def fields_of(values: Values, *, over: Mapping[str, Any] | None = None) -> dict[str, Any]:
    """Return the fields that the values of a row make, objects put together again.

    Args:
        values: Column and value, as ``read_cell`` gives them.
        over: Fields as a pack writes them, which keep what no column speaks of.
    """
    fields: dict[str, Any] = deepcopy(dict(over or {}))
    seen: set[tuple[str, ...]] = set()
    for column, value in values:
        inside = fields
        for step in column.path[:-1]:
            if not isinstance(inside.get(step), dict):
                inside[step] = {}
            inside = inside[step]
        name = column.path[-1]
        # Each day adds its hours to those of the days before it.
        added = column.day and column.path in seen
        inside[name] = [*(inside[name] or []), *(value or [])] if added else value
        seen.add(column.path)
    for name in {column.path[0] for column, _ in values if column.day}:
        # A sheet has days in their order; the same spans in another are no change.
        before = (over or {}).get(name)
        if before and sorted(map(str, before)) == sorted(map(str, fields[name] or [])):
            fields[name] = before
    return {name: _pruned(value) for name, value in fields.items()}


def _pruned(value: Any) -> Any:
    """Return a value without the members of objects that say nothing."""
    if isinstance(value, dict):
        kept = {name: said for name, one in value.items() if not is_empty(said := _pruned(one))}
        return kept or None
    return value
