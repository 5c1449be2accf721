"""An entry as it is signed: its envelope, read off an instance in memory.

Pure reading: nothing is saved here. ``review`` asks for it at submission, the record of authorship
at every revision, ``operations`` for comparison. ``fields_io`` is the way back.
"""

from collections.abc import Callable, Iterable, Mapping
from datetime import date, time
from decimal import Decimal
from typing import Any

from wagtail.blocks import StreamValue

from content_models.columns import column_name, is_stream
from content_models.files import image_value
from content_models.inheritance import find_origin_digest, inherited_of
from content_models.models import Entry
from contract.blocks import BLOCKS
from contract.canonical import is_empty
from contract.envelope import Json, build_envelope
from contract.fields import Field, Kind
from contract.html import clean_html, text_of


def words_of(*, entry: Entry, digests: Mapping[str, str] | None = None) -> Json:
    """Return an entry's envelope without citations: its words, whoever cites what.

    Works on drafts of any completeness. A variant's inherited fields are its parent's live ones,
    or those of the parent's latest revision where nothing is live.

    Args:
        entry: An instance in memory, such as ``revision.as_object()``.
        digests: Content digests by entry uuid, for origins that are submitted and not live.
    """
    fields = fields_of(entry=entry)
    inherited: list[str] = []
    variant_of: dict[str, str] = {}
    translation_of: dict[str, str] = {}
    if entry.variant_of_uuid is not None:
        values, live = inherited_of(entry=entry)
        # Empty ones are not listed, so that a new optional field voids no signature.
        inherited = [name for name, value in values.items() if not is_empty(value)]
        fields = {**{name: fields[name] for name in fields if name not in values}, **values}
        variant_of = _origin(str(entry.variant_of_uuid), live, digests)
    if entry.translation_of_uuid is not None:
        source = str(entry.translation_of_uuid)
        translation_of = _origin(source, find_origin_digest(entry_uuid=source), digests)
    return build_envelope(
        uuid=str(entry.uuid),
        type_code=entry.type_code,
        scope=entry.scope,
        locale=entry.bcp47,
        handle=entry.handle,
        fields=fields,
        variant_of=variant_of,
        translation_of=translation_of,
        inherited=inherited,
    )


def envelope_of(
    *, entry: Entry, cites: Mapping[str, str], digests: Mapping[str, str] | None = None
) -> Json:
    """Return an entry's envelope as it is signed.

    Args:
        entry: An instance in memory, such as ``revision.as_object()``.
        cites: The wording of each cited claim: root uuid to content digest.
        digests: See ``words_of``.
    """
    envelope = words_of(entry=entry, digests=digests)
    if cites:
        envelope["fields"]["cites"] = dict(cites)
    return envelope


def _origin(uuid: str, live: str | None, digests: Mapping[str, str] | None) -> dict[str, str]:
    digest = live or (digests or {}).get(uuid)
    return {"uuid": uuid, "digest": digest} if digest else {"uuid": uuid}


def fields_of(*, entry: Entry) -> Json:
    """Return every field of an entry as its own row says it, shaped as in an envelope."""
    return {
        field.name: _read(entry, field, field.name)
        for field in entry.spec.fields
        if field.kind is not Kind.CITES
    }


def _read(entry: Entry, field: Field, column: str) -> Any:
    if is_stream(field):
        stream: StreamValue = getattr(entry, column)
        if field.kind is Kind.BLOCKS:
            return [_read_block(child) for child in stream]
        return list(_read_items(field, [child.value for child in stream]))
    if field.kind is Kind.OBJECT:
        return {
            member.name: _read(entry, member, f"{column}_{member.name}") for member in field.fields
        }
    value = getattr(entry, column_name(column))
    if field.many:
        return [value_of(field, item) for item in value or []]
    return value_of(field, value)


def _read_block(child: Any) -> Json:
    members = BLOCKS[child.block_type]
    return {"id": child.id, "type": child.block_type, **_read_members(members, child.value)}


def _read_members(members: Iterable[Field], values: Mapping[str, Any]) -> Json:
    return {
        field.name: (
            list(_read_items(field, values.get(field.name) or []))
            if field.many
            else value_of(field, values.get(field.name))
        )
        for field in members
    }


def _read_items(field: Field, values: Iterable[Any]) -> Iterable[Any]:
    for value in values:
        if field.kind is Kind.OBJECT:
            yield _read_members(field.fields, value)
        else:
            yield value_of(field, value)


def value_of(field: Field, value: Any) -> Any:
    """Return one stored value as it stands in an envelope."""
    if value is None:
        return None
    if field.kind is Kind.REFERENCE:
        return {"type": field.to, "uuid": str(value.family)}
    if field.kind in _WRITTEN:
        return _WRITTEN[field.kind](value)
    if field.kind is Kind.HTML:
        html = clean_html(getattr(value, "source", value))
        return html if text_of(html) else ""
    if field.kind is Kind.DATE:
        return value.isoformat() if isinstance(value, date) else str(value)
    if field.kind is Kind.LINES:
        # Browsers send CRLF; what is signed has one kind of line end.
        return str(value).replace("\r\n", "\n").strip()
    if field.kind in (Kind.TEXT, Kind.URL, Kind.CODE, Kind.PHONE):
        return str(value).strip()
    return value


def _time(value: Any) -> str:
    return value.strftime("%H:%M") if isinstance(value, time) else str(value)[:5]


# Kinds that the editor keeps as something else than what is signed.
_WRITTEN: dict[Kind, Callable[[Any], Any]] = {
    Kind.IMAGE: image_value,
    Kind.MONEY: lambda value: f"{Decimal(value):.2f}",
    Kind.TIME: _time,
    Kind.COORDINATE: lambda value: round(float(value), 6),
}
