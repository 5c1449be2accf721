"""The way back from an envelope's fields to a model: used by operations, and by the importer.

References are given by root uuid and looked up once per type. Nothing is saved here, and nothing
is judged: ``contract.envelope.check_envelope`` says what is wrong with the words.
"""

from collections.abc import Iterable, Iterator, Mapping
from datetime import date
from decimal import Decimal
from typing import Any
from uuid import UUID, uuid5

from wagtail.blocks import StreamValue

from content_models.columns import column_name, columns_of, is_stream
from content_models.errors import UnknownField, UnknownReference
from content_models.files import image_value
from content_models.inheritance import refresh_inherited
from content_models.models import ENTRY_MODELS, CountersignImage, Entry
from contract.blocks import BLOCKS
from contract.canonical import digest_of, is_empty
from contract.fields import Field, Kind

Pks = Mapping[tuple[str, str], int]
# Beside type codes: a picture of the library, named by its file and what is said of it.
PICTURE = "picture"


def apply_fields(*, entry: Entry, fields: Mapping[str, Any]) -> None:
    """Give an entry, in memory, the content of an envelope's ``fields``.

    The fields are the whole content: one that is absent is emptied, as in canonical JSON. For a
    variant they are what it overrides; everything else follows its parent.

    Raises:
        UnknownField: the type has no such field.
        UnknownReference: a root uuid is not that of an existing entry of its type.
    """
    if entry.variant_of_uuid is not None:
        entry.overrides = sorted(name for name in fields if name != "cites")
        set_fields(entry=entry, fields=fields)
        refresh_inherited(entry=entry)
        return
    empty: dict[str, Any] = {
        field.name: None for field in entry.spec.fields if field.kind is not Kind.CITES
    }
    set_fields(entry=entry, fields={**empty, **fields})


def set_fields(*, entry: Entry, fields: Mapping[str, Any]) -> None:
    """Set the named fields alone, in memory; raises like ``apply_fields``."""
    known = {field.name: field for field in entry.spec.fields}
    unknown = sorted(set(fields) - set(known))
    if unknown:
        raise UnknownField(
            f"{entry.spec.label} has no field {', '.join(unknown)}. Known: {', '.join(known)}."
        )
    pks = _pks_of(entry, {name: fields[name] for name in fields if name != "cites"})
    for name, value in fields.items():
        if known[name].kind is not Kind.CITES:
            _write(entry, known[name], name, value, pks)


def _pks_of(entry: Entry, fields: Mapping[str, Any]) -> dict[tuple[str, str], int]:
    """Look up every reference, one query per type, and refuse those that are missing."""
    known = {field.name: field for field in entry.spec.fields}
    wanted = [
        found
        for name, value in fields.items()
        for found in _references(known[name], value, f"fields.{name}")
    ]
    pks: dict[tuple[str, str], int] = {}
    for type_code in {type_code for _, type_code, _ in wanted} - {PICTURE}:
        uuids = {uuid for _, kind, uuid in wanted if kind == type_code and _is_uuid(uuid)}
        rows = ENTRY_MODELS[type_code].objects.filter(uuid__in=uuids).values_list("uuid", "pk")
        pks.update({(type_code, str(uuid)): pk for uuid, pk in rows})
    pictures = {uuid for _, kind, uuid in wanted if kind == PICTURE}
    pks.update(((PICTURE, name), pk) for name, pk in _pictures(pictures).items())
    missing = [(path, uuid) for path, kind, uuid in wanted if (kind, uuid) not in pks]
    if missing:
        raise UnknownReference(missing)
    return pks


def _pictures(names: set[str]) -> dict[str, int]:
    """Return the library's pictures by name; of one file, the one that is described like that.

    One file can stand in the library several times, as with a description in each language.
    """
    if not names:
        return {}
    files = {name.partition(" ")[0].removeprefix("sha256:") for name in names}
    found: dict[str, int] = {}
    for image in CountersignImage.objects.filter(file_sha256__in=files).order_by("pk"):
        found.setdefault(image.digest, image.pk)
        found.setdefault(_picture_name(image_value(image)), image.pk)
    any_of = {name: found.get(name.partition(" ")[0]) for name in names}
    chosen = {name: found.get(name, any_of[name]) for name in names}
    return {name: pk for name, pk in chosen.items() if pk is not None}


def _picture_name(value: Mapping[str, Any]) -> str:
    return f"{value['file']} {digest_of(value)}"


def _references(field: Field, value: Any, path: str) -> Iterator[tuple[str, str, str]]:
    """Yield (path, type code, uuid) of every reference below a value."""
    if is_empty(value):
        return
    if field.kind is Kind.BLOCKS:
        for index, block in enumerate(value):
            for member in BLOCKS[block["type"]]:
                place = f"{path}[{index}].{member.name}"
                yield from _references(member, block.get(member.name), place)
        return
    for index, item in enumerate(value if field.many else [value]):
        place = f"{path}[{index}]" if field.many else path
        if field.kind is Kind.REFERENCE:
            yield place, field.to, str(item["uuid"])
        elif field.kind is Kind.IMAGE:
            yield place, PICTURE, _picture_name(item)
        elif field.kind is Kind.OBJECT:
            for member in field.fields:
                yield from _references(member, item.get(member.name), f"{place}.{member.name}")


def _is_uuid(text: str) -> bool:
    try:
        return str(UUID(text)) == text
    except ValueError:
        return False


def _write(entry: Entry, field: Field, column: str, value: Any, pks: Pks) -> None:
    if is_stream(field):
        block = type(entry)._meta.get_field(column)
        raw = list(_stream_items(entry, field, column, value or [], pks))
        setattr(entry, column, StreamValue(block.stream_block, raw, is_lazy=True))
    elif field.kind is Kind.OBJECT:
        for member in field.fields:
            _write(entry, member, f"{column}_{member.name}", (value or {}).get(member.name), pks)
    elif field.kind is Kind.REFERENCE:
        pk = None if is_empty(value) else pks[field.to, str(value["uuid"])]
        setattr(entry, f"{column}_id", pk)
    elif field.kind is Kind.IMAGE:
        pk = None if is_empty(value) else pks[PICTURE, _picture_name(value)]
        setattr(entry, f"{column}_id", pk)
    else:
        column = column_name(column)
        setattr(entry, column, _stored(entry, field, column, value))


def _stored(entry: Entry, field: Field, column: str, value: Any) -> Any:
    """Return a plain value as its column keeps it; an absent one as the column's default."""
    if value is None:
        if column == "review_interval_months":
            return entry.spec.review_months
        return type(entry)._meta.get_field(column).get_default()
    if field.kind is Kind.DATE and isinstance(value, str):
        return date.fromisoformat(value) if value else None
    if field.kind in (Kind.MONEY, Kind.COORDINATE):
        return Decimal(str(value))
    return _for_editor(value) if field.kind is Kind.HTML else value


def _stream_items(
    entry: Entry, field: Field, column: str, values: Iterable[Any], pks: Pks
) -> Iterator[dict[str, Any]]:
    """Yield the raw JSON of a StreamField's children."""
    for index, value in enumerate(values):
        # Ids that follow from the place, so that writing the same words twice changes nothing.
        known_id = value.get("id") if isinstance(value, Mapping) else None
        child_id = known_id or str(uuid5(entry.uuid, f"{column}/{index}"))
        if field.kind is Kind.BLOCKS:
            members = BLOCKS[value["type"]]
            yield {
                "type": value["type"],
                "value": _raw_members(members, value, pks, child_id),
                "id": child_id,
            }
        elif field.kind is Kind.OBJECT:
            raw = _raw_members(field.fields, value, pks, child_id)
            stream = type(entry)._meta.get_field(column).stream_block
            yield {"type": next(iter(stream.child_blocks)), "value": raw, "id": child_id}
        elif field.kind is Kind.REFERENCE:
            yield {"type": "entry", "value": pks[field.to, str(value["uuid"])], "id": child_id}
        else:
            yield {"type": "text", "value": value, "id": child_id}


def _raw_members(
    members: Iterable[Field], values: Mapping[str, Any], pks: Pks, seed: str
) -> dict[str, Any]:
    raw: dict[str, Any] = {}
    for field in members:
        value = values.get(field.name)
        if field.many:
            raw[field.name] = [
                {
                    "type": "item",
                    "value": _raw(field, item, pks),
                    "id": str(uuid5(_SEED, f"{seed}/{field.name}/{index}")),
                }
                for index, item in enumerate(value or [])
            ]
        else:
            raw[field.name] = _raw(field, value, pks)
    return raw


# Namespace of list items' ids, which only have to differ within their list.
_SEED = UUID("6f4be3f0-5c62-4b0c-9d5e-1f6a1f9c1d10")


def _raw(field: Field, value: Any, pks: Pks) -> Any:
    if field.kind is Kind.REFERENCE:
        return None if is_empty(value) else pks[field.to, str(value["uuid"])]
    if field.kind is Kind.IMAGE:
        return None if is_empty(value) else pks[PICTURE, _picture_name(value)]
    if value is None:
        return False if field.kind is Kind.BOOLEAN else ""
    return _for_editor(value) if field.kind is Kind.HTML else value


def _for_editor(html: str) -> str:
    """Return rich text as the editor reads it: Draftail's parser wants line breaks closed."""
    return html.replace("<br>", "<br/>")


def column_for(*, entry: Entry, path: str) -> str | None:
    """Return the column, and form field, that a path of an envelope's fields stands in, or None.

    ``course.sessions.min`` is ``course_sessions_min``; whatever is inside a list is the list's.
    """
    steps = path.split("[", 1)[0].split(".")
    columns = [column for field in entry.spec.fields for column, _ in columns_of(field)]
    # The column itself, or else the first of the object that the path names.
    for length in range(len(steps), 0, -1):
        head = column_name("_".join(steps[:length]))
        if head in columns:
            return head
        inside = next((column for column in columns if column.startswith(f"{head}_")), None)
        if inside is not None:
            return inside
    return "handle" if path == "handle" else None
