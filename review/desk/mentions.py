"""What words name: the places where they refer to entries or have an address that leads nowhere.

Pure: of a draft by its revision's JSON, of a content by its envelope. Both call a place by the
column of the editor, so that a draft which says the same as the live words is told once.
"""

from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from typing import Any
from uuid import UUID

from content_models.columns import column_name
from content_models.draft_references import references_in_draft, texts_in_draft
from contract.envelope import leaves_of, references_of
from contract.fields import Kind
from review.desk.addresses import is_address, malformed_in

NO_ADDRESS = "a link without an address"


@dataclass(frozen=True, slots=True)
class Named:
    """One place where words name something.

    Attributes:
        column: The field of the editor that it stands in.
        type_code: Of the entry that is named; empty for an address.
        chosen: Id of the page that a draft chose; None for the rest.
        root: Root of the family that is named; None for a page that was chosen and for addresses.
        address: The malformed address; empty for entries.
    """

    column: str
    type_code: str = ""
    chosen: int | None = None
    root: UUID | None = None
    address: str = ""


def named_in_draft(*, type_code: str, content: Mapping[str, Any]) -> list[Named]:
    """Return what a draft names, each place once, in the order of the form.

    Args:
        type_code: Of the entry.
        content: ``Revision.content``.
    """
    found = [
        Named(ref.column, ref.type_code, ref.pk or None, UUID(ref.uuid) if ref.uuid else None)
        for ref in references_in_draft(type_code=type_code, content=content)
    ]
    for text in texts_in_draft(type_code=type_code, content=content):
        found += _addresses(text.column, text.kind, text.value)
    return list(dict.fromkeys(found))


def named_in_envelope(*, envelope: Mapping[str, Any]) -> list[Named]:
    """Return what an envelope names, each place once, in the order of its fields."""
    found = [
        Named(_column_of(ref.path), ref.type, root=UUID(ref.uuid))
        for ref in references_of(envelope)
    ]
    for leaf, value, path in leaves_of(envelope):
        found += _addresses(_column_of(path), leaf.kind, str(value))
    return list(dict.fromkeys(found))


def _addresses(column: str, kind: Kind, value: str) -> list[Named]:
    wrong: Iterable[str] = ()
    if kind is Kind.HTML and "<a" in value:
        wrong = malformed_in(html=value)
    elif kind is Kind.URL and not is_address(value):
        wrong = [value]
    return [Named(column, address=address or NO_ADDRESS) for address in wrong]


def _column_of(path: str) -> str:
    """Return the column that a path of an envelope leads to: lists and bodies are one each."""
    return column_name(path.removeprefix("fields.").partition("[")[0].replace(".", "_"))
