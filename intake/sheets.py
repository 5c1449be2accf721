"""A CSV file over what stands here: as a pack of the entries that its rows are about.

A row finds its entry by uuid, or by the key that an export gives it. What the file has no column
for stays as it is, so a sheet of three columns changes three fields. Writes nothing.
"""

import re
from collections.abc import Collection, Iterable, Mapping
from dataclasses import dataclass, field, replace

from content_models.queries import find_scope
from contract.canonical import digest_of
from contract.content_type import ContentType
from contract.envelope import images_of
from contract.fields import Kind
from contract.locales import LOCALES, SOURCE_LOCALE
from contract.types import TYPES, references_in
from intake.cells import columns_of, fields_of
from intake.checks import check_pack
from intake.conflicts import list_conflicts, list_known_places
from intake.errors import CannotBeWritten, ExportRefused, PackRefused
from intake.folder import entry_of
from intake.found import Found, list_drafts, list_drafts_by
from intake.known import list_known
from intake.pack import Pack, PackEntry, PackImage
from intake.packing import item_of, write_fields
from intake.problems import Problem, Spot
from intake.tables import Row, Table, read_table, write_table

_BATCH = 500
_SPAN = re.compile(r"hours\[([0-9]+)\]")


@dataclass(slots=True)
class _Standing:
    """What stands in the group: found by uuid, and by type, key and language."""

    entries: list[PackEntry]
    by_uuid: dict[str, PackEntry] = field(init=False)
    by_id: dict[tuple[str, str, str], PackEntry] = field(init=False)
    roots: dict[tuple[str, str], str] = field(init=False)

    def __post_init__(self) -> None:
        self.by_uuid = {entry.uuid: entry for entry in self.entries}
        self.by_id = {entry.id: entry for entry in self.entries}
        self.roots = {
            (entry.type, entry.uuid): entry.key
            for entry in self.entries
            if not entry.variant_of and not entry.translation_of
        }


def read_sheet(
    *,
    data: bytes,
    file: str,
    type_code: str,
    group: str,
    locale: str = SOURCE_LOCALE,
    only: Iterable[str] | None = None,
    may_change: Collection[str] | None = None,
) -> Pack:
    """Read a CSV file into a pack of the entries that it is about, with everything wrong in it.

    Args:
        data: Its bytes.
        file: Its name.
        type_code: Of what its rows are.
        group: Of which clinic group.
        locale: In which language.
        only: Columns that it may have, besides what names an entry; then every row must find one.
        may_change: Uuids of the entries that it may change; None: all, and new ones.
    """
    spec = TYPES[type_code]
    problems: list[Problem] = []
    needs = None if only is None else ["uuid"]
    table = read_table(data=data, file=file, spec=spec, problems=problems, needs=needs, only=only)
    standing = _Standing(list_known(group=group, type_codes=_types_named_by(spec)))
    pack = Pack(
        name=file,
        group=group,
        title=file,
        locales=tuple(LOCALES),
        known=tuple(standing.entries),
        notes=tuple(table.notes),
    )
    found = [_find(row, spec, locale, standing, may_change, problems) for row in table.rows]
    pack, entries = _over_what_stands(pack, table, found, spec, locale, standing, problems)
    own = {entry.uuid for entry in entries if entry.uuid}
    rest = tuple(entry for entry in standing.entries if entry.uuid not in own)
    return replace(pack, entries=tuple(entries), known=rest, problems=tuple(problems))


def check_sheet(*, pack: Pack) -> None:
    """Check a sheet as any pack is checked, against this database too.

    Raises:
        PackRefused: with every mistake at once.
    """
    problems = check_pack(pack=pack, known_places=list_known_places())
    if not problems:
        problems = list_conflicts(pack=pack)
    if problems:
        raise PackRefused(_in_columns(pack, problems))


def _in_columns(pack: Pack, problems: Iterable[Problem]) -> list[Problem]:
    """Name the column of a day where a pack would say ``hours[2].closes``."""
    hours = {(e.spot.file, e.spot.name): e.fields.get("hours") or () for e in pack.entries}
    told = []
    for problem in problems:
        span = _SPAN.match(problem.field)
        spans = hours.get((problem.file, problem.entry), ())
        if span is not None and int(span[1]) < len(spans):
            problem = replace(problem, field=f"hours_{spans[int(span[1])]['day']}")
        told.append(problem)
    return told


def _types_named_by(spec: ContentType) -> list[str]:
    return [spec.code, *sorted({ref.to for ref in references_in(spec.fields)} - {spec.code})]


def _find(
    row: Row,
    spec: ContentType,
    locale: str,
    standing: _Standing,
    may_change: Collection[str] | None,
    problems: list[Problem],
) -> PackEntry | None:
    """Return the entry that a row is about, or None where it is a new one, or none at all."""
    uuid = str(row.item.get("uuid") or "").lower()
    key = str(row.item.get("key") or "")
    found = standing.by_uuid.get(uuid) if uuid else standing.by_id.get((spec.code, key, locale))
    if found is not None and (found.type, found.locale) != (spec.code, locale):
        found = None
    unknown = found is None and (may_change is not None or (uuid and not key))
    if unknown or (may_change is not None and found is not None and found.uuid not in may_change):
        label = spec.label.lower()
        said = f"There is no {label} of this uuid that you may change. Download the file again."
        problems.append(row.spot.problem(said, field="uuid"))
        return None
    return found


def _over_what_stands(
    pack: Pack,
    table: Table,
    found: list[PackEntry | None],
    spec: ContentType,
    locale: str,
    standing: _Standing,
    problems: list[Problem],
) -> tuple[Pack, list[PackEntry]]:
    """Return the entries of the rows, and the pack with the pictures that stand in them."""
    entries: list[PackEntry] = []
    pictures: dict[str, PackImage] = {}
    for start in range(0, len(table.rows), _BATCH):
        rows = table.rows[start : start + _BATCH]
        theirs = found[start : start + _BATCH]
        uuids = [entry.uuid for entry in theirs if entry is not None]
        now = {one.uuid: one for one in list_drafts_by(type_code=spec.code, uuids=uuids)}
        for row, entry in zip(rows, theirs, strict=True):
            if entry is not None and entry.uuid in now:
                pictures |= _pictures_of(now[entry.uuid])
                made = _changed(pack, row, entry, now[entry.uuid], standing, pictures, problems)
                entries += [made] if made is not None else []
            elif row.item.get("key"):
                entries.append(entry_of(row.item, row.spot, spec, locale, pack.group))
    return replace(pack, images=tuple(pictures.values())), entries


def _pictures_of(found: Found) -> dict[str, PackImage]:
    """Return the pictures of an entry under keys of their own: a sheet names none."""
    nowhere = Spot("", "", (), {})
    values = {digest_of(value): value for value in images_of(found.envelope)}
    return {
        name: PackImage(spot=nowhere, key=name, path=None, title=name, value=value)
        for name, value in values.items()
    }


def _changed(
    pack: Pack,
    row: Row,
    entry: PackEntry,
    found: Found,
    standing: _Standing,
    pictures: Mapping[str, PackImage],
    problems: list[Problem],
) -> PackEntry | None:
    """Return an entry with the values of its row over its present fields."""
    scope = str(row.item.get("scope") or "")
    if scope and scope != found.envelope["scope"]:
        said = f"This stands at {found.envelope['scope']}; a file cannot move it."
        problems.append(row.spot.problem(said, field="scope"))
        return None
    try:
        present = write_fields(
            pack=pack,
            entry=entry,
            values=found.own_fields,
            roots=standing.roots,
            pictures={name: name for name in pictures},
        )
    except CannotBeWritten as error:
        problems.append(row.spot.problem(str(error), field=""))
        return None
    values = row.values
    if found.overridden is not None:
        # What a variant's row leaves empty is its parent's.
        values = [(column, value) for column, value in values if value is not None]
    return replace(
        entry, spot=replace(row.spot, name=entry.key), fields=fields_of(values, over=present)
    )


def export_sheet(*, type_code: str, scope: str, locale: str) -> tuple[str, int]:
    """Return a CSV file of the latest drafts at or below a place, and how many rows it has.

    Raises:
        ExportRefused: there is no such place.
        CannotBeWritten: an entry says what no file can say.
    """
    if find_scope(path=scope) is None:
        raise ExportRefused(f"There is no place “{scope}”.")
    group = scope.split("/", 1)[0]
    found = [
        one
        for one in list_drafts(type_codes=[type_code], scope=scope)
        if one.envelope["locale"] == locale
    ]
    known = list_known(group=group, type_codes=_types_named_by(TYPES[type_code]))
    text = write_sheet(type_code=type_code, entries=found, known=known, group=group)
    return text, len(found)


def write_sheet(
    *,
    type_code: str,
    entries: Iterable[Found],
    known: Iterable[PackEntry],
    group: str,
    only: Collection[str] | None = None,
) -> str:
    """Return a CSV file of entries, as ``read_sheet`` reads it.

    Args:
        type_code: Of all of them.
        entries: What the rows are about.
        known: From ``list_known``: these and all that they refer to.
        group: Of which clinic group.
        only: Names of the columns of fields; None: all but pictures.
    """
    standing = _Standing(list(known))
    pack = Pack(name="", group=group, title="", locales=(), known=tuple(standing.entries))
    columns = [
        column
        for column in columns_of(TYPES[type_code])
        if (column.field.kind is not Kind.IMAGE if only is None else column.name in only)
    ]
    items = []
    for found in entries:
        entry = standing.by_uuid[found.uuid]
        fields = write_fields(
            pack=pack,
            entry=entry,
            values={n: v for n, v in found.own_fields.items() if not _is_picture(type_code, n)},
            roots=standing.roots,
            pictures={},
        )
        written = replace(entry, fields=fields, state="live" if found.under_way else "draft")
        scope = {"scope": str(found.envelope["scope"])}
        items.append({**item_of(pack=pack, entry=written), **scope})
    return write_table(columns=columns, items=items)


def _is_picture(type_code: str, name: str) -> bool:
    return any(f.name == name and f.kind is Kind.IMAGE for f in TYPES[type_code].fields)
