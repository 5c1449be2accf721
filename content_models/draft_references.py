"""References in a draft as its revision keeps them: read off the raw JSON, without any model.

A report looks at thousands of drafts at once; making each an instance would cost a query per list
of references. ``references`` says which of an instance's may stand. Pure.
"""

import json
from collections.abc import Iterable, Iterator, Mapping
from dataclasses import dataclass
from typing import Any

from content_models.columns import columns_of, is_stream
from contract.blocks import BLOCKS
from contract.fields import Field, Kind
from contract.html import claims_in, clean_html
from contract.types import TYPES


@dataclass(frozen=True, slots=True)
class DraftReference:
    """One reference of a draft.

    Attributes:
        column: The field of the form it stands in.
        type_code: Of what it refers to.
        link: Whether it only points, instead of embedding.
        pk: Id of the page that was chosen; 0 for a claim cited in rich text.
        uuid: Root of a claim cited in rich text; empty otherwise.
    """

    column: str
    type_code: str
    link: bool
    pk: int = 0
    uuid: str = ""


@dataclass(frozen=True, slots=True)
class DraftText:
    """One rich text or web address of a draft, with the field it stands in."""

    column: str
    kind: Kind
    value: str


def references_in_draft(*, type_code: str, content: Mapping[str, Any]) -> list[DraftReference]:
    """Return the references of a revision's content, in the order of the form.

    Args:
        type_code: Of the entry.
        content: ``Revision.content``.
    """
    found = []
    for column, leaf, value in _leaves(type_code, content):
        if leaf.kind is Kind.REFERENCE and isinstance(value, int):
            found.append(DraftReference(column, leaf.to, leaf.link, pk=value))
        elif leaf.kind is Kind.HTML and isinstance(value, str):
            found += [
                DraftReference(column, "claim", False, uuid=uuid)
                for uuid in claims_in(clean_html(value))
            ]
    return found


def texts_in_draft(*, type_code: str, content: Mapping[str, Any]) -> list[DraftText]:
    """Return the rich texts and web addresses of a revision's content."""
    return [
        DraftText(column, leaf.kind, value)
        for column, leaf, value in _leaves(type_code, content)
        if leaf.kind in (Kind.HTML, Kind.URL) and isinstance(value, str) and value
    ]


def _leaves(type_code: str, content: Mapping[str, Any]) -> Iterator[tuple[str, Field, Any]]:
    for field in TYPES[type_code].fields:
        for column, leaf in columns_of(field):
            value = content.get(column)
            if value is None:
                continue
            if is_stream(leaf):
                yield from _in_stream(column, leaf, value)
            else:
                yield column, leaf, value


def _in_stream(column: str, field: Field, value: Any) -> Iterator[tuple[str, Field, Any]]:
    for child in json.loads(value) if isinstance(value, str) else value:
        if field.kind is Kind.BLOCKS:
            # A block type of an earlier version refers to nothing that is known.
            yield from _in_members(column, BLOCKS.get(child["type"], ()), child["value"])
        else:
            yield from _in_value(column, field, child["value"])


def _in_members(
    column: str, members: Iterable[Field], values: Mapping[str, Any]
) -> Iterator[tuple[str, Field, Any]]:
    for member in members:
        value = values.get(member.name)
        for item in (value or []) if member.many else [value]:
            # Lists inside blocks keep their items with ids of their own.
            wrapped = isinstance(item, Mapping) and item.get("type") == "item"
            yield from _in_value(column, member, item["value"] if wrapped and item else item)


def _in_value(column: str, field: Field, value: Any) -> Iterator[tuple[str, Field, Any]]:
    if value is None:
        return
    if field.kind is Kind.OBJECT:
        yield from _in_members(column, field.fields, value)
    else:
        yield column, field, value
