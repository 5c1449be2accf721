"""An entry as it is signed: its envelope, read off an instance in memory.

Pure reading: nothing is saved here. ``review`` asks for it at submission, the record of authorship
at every revision, ``operations`` for comparison. ``fields_io`` is the way back.
"""

from collections.abc import Callable, Iterable, Mapping
from datetime import date, time
from decimal import Decimal
from typing import Any

from content_models.columns import column_name, is_stream
from content_models.files import image_value
from content_models.inheritance import find_origin_digest, inherited_of
from content_models.models import Entry
from content_models.pointers import Known, Raw, items_of, lookup, pointers_of, stream_of
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
    return with_cites(words=words_of(entry=entry, digests=digests), cites=cites)


def with_cites(*, words: Json, cites: Mapping[str, str]) -> Json:
    """Return an entry's words as they are signed: with the wording of each cited claim."""
    fields = {**words["fields"], "cites": dict(cites)} if cites else words["fields"]
    return {**words, "fields": fields}


def _origin(uuid: str, live: str | None, digests: Mapping[str, str] | None) -> dict[str, str]:
    digest = live or (digests or {}).get(uuid)
    return {"uuid": uuid, "digest": digest} if digest else {"uuid": uuid}


def fields_of(*, entry: Entry) -> Json:
    """Return every field of an entry as its own row says it, shaped as in an envelope."""
    known = lookup(pointers_of(entry))
    return {
        field.name: _read(entry, field, field.name, known)
        for field in entry.spec.fields
        if field.kind is not Kind.CITES
    }


def _read(entry: Entry, field: Field, column: str, known: Known) -> Any:
    if is_stream(field):
        children = stream_of(entry, column)
        if field.kind is Kind.BLOCKS:
            return [_read_block(child, known) for child in children]
        return [_read_one(field, child["value"], known) for child in children]
    if field.kind is Kind.OBJECT:
        return {
            member.name: _read(entry, member, f"{column}_{member.name}", known)
            for member in field.fields
        }
    if field.kind in (Kind.REFERENCE, Kind.IMAGE):
        return _read_one(field, getattr(entry, f"{column}_id"), known)
    value = getattr(entry, column_name(column))
    if field.many:
        return [_read_one(field, item, known) for item in value or []]
    return _read_one(field, value, known)


def _read_block(child: Raw, known: Known) -> Json:
    members = _read_members(BLOCKS[child["type"]], child["value"], known)
    return {"id": child["id"], "type": child["type"], **members}


def _read_members(members: Iterable[Field], values: Raw, known: Known) -> Json:
    return {
        field.name: (
            [_read_one(field, item, known) for item in items_of(values.get(field.name))]
            if field.many
            else _read_one(field, values.get(field.name), known)
        )
        for field in members
    }


def _read_one(field: Field, value: Any, known: Known) -> Any:
    """Return one stored value as it stands in an envelope; None where nothing is left of it."""
    if value is None:
        return None
    if field.kind is Kind.OBJECT:
        return _read_members(field.fields, value, known)
    if field.kind is Kind.REFERENCE:
        family = known.families.get((field.to, int(value)))
        return {"type": field.to, "uuid": family} if family else None
    if field.kind is Kind.IMAGE:
        image = known.pictures.get(int(value))
        return image_value(image) if image else None
    return _WRITTEN[field.kind](value) if field.kind in _WRITTEN else value


def _html(value: Any) -> str:
    html = clean_html(str(value))
    return html if text_of(html) else ""


def _date(value: Any) -> str:
    return value.isoformat() if isinstance(value, date) else str(value)


def _lines(value: Any) -> str:
    # Browsers send CRLF; what is signed has one kind of line end.
    return str(value).replace("\r\n", "\n").strip()


def _line(value: Any) -> str:
    return str(value).strip()


def _time(value: Any) -> str:
    return value.strftime("%H:%M") if isinstance(value, time) else str(value)[:5]


# Kinds that the editor keeps as something else than what is signed.
_WRITTEN: dict[Kind, Callable[[Any], Any]] = {
    Kind.HTML: _html,
    Kind.DATE: _date,
    Kind.LINES: _lines,
    Kind.TEXT: _line,
    Kind.URL: _line,
    Kind.CODE: _line,
    Kind.PHONE: _line,
    Kind.MONEY: lambda value: f"{Decimal(value):.2f}",
    Kind.TIME: _time,
    Kind.COORDINATE: lambda value: round(float(value), 6),
}
