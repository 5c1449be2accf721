"""CSV files: their bytes, first row and rows, read with the line of each; and the way back.

Comma, semicolon or tab; UTF-8, or Windows-1252 with a note that says so. What a row's cells mean is
for ``cells``; whether its entry is right is for ``checks``, as with every other file of a pack.
"""

import csv
import io
import re
from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass, field
from difflib import get_close_matches
from typing import Any

from contract.content_type import ContentType
from intake.cells import HEAD, Column, Values, columns_of, fields_of, read_cell, write_cell
from intake.problems import Problem, Spot
from intake.shapes import ENTRY, check_shape

MAXIMUM_BYTES = 20_000_000
MAXIMUM_ROWS = 100_000
# A file with more of them is not what it should be; each unknown column is compared with all.
MOST_MISTAKES = 10_000
_MOST_COLUMNS = 500
_DELIMITERS = ",;\t"
_UNPRINTABLE = re.compile(r"[\x00-\x08\x0b\x0c\x0e-\x1f\x7f]")


@dataclass(frozen=True, slots=True)
class Row:
    """One row: the item that a pack's file would hold, where it stands, and its cells."""

    item: Mapping[str, Any]
    spot: Spot
    values: Values


@dataclass(slots=True)
class Table:
    """A CSV file that was read.

    Attributes:
        rows: Those that could be made sense of.
        columns: The columns of fields that it has.
        notes: What its reader should know, such as another encoding.
    """

    rows: list[Row] = field(default_factory=list)
    columns: list[Column] = field(default_factory=list)
    notes: list[str] = field(default_factory=list)


def read_table(
    *,
    data: bytes,
    file: str,
    spec: ContentType,
    problems: list[Problem],
    needs: Iterable[str] | None = None,
    only: Iterable[str] | None = None,
) -> Table:
    """Read a CSV file of one type.

    Args:
        data: Its bytes.
        file: Its name, for problems.
        spec: The type.
        problems: What is wrong is added here, with row and column.
        needs: Names of columns that must be there; None: key, scope and what the type requires,
            unless there is a column uuid.
        only: Names of the columns of fields that may be there; None: all.
    """
    table = Table()
    text = _decode(data, file, table.notes, problems)
    if text is None:
        return table
    reader = csv.reader(io.StringIO(text, newline=""), delimiter=_delimiter(text), strict=True)
    lines = _lines(reader, file, problems)
    before = len(problems)
    head = next((line for line in lines if any(cell.strip() for cell in line[1])), None)
    if head is None:
        if len(problems) == before:
            said = "This file is empty. Its first row names columns."
            problems.append(Problem(file, 1, "", "", said))
        return table
    names = [_name(cell) for cell in head[1]]
    known = {column.name: column for column in columns_of(spec)}
    if only is not None:
        known = {name: known[name] for name in only}
    if needs is None:
        # Rows that name entries by uuid may speak of some of their fields alone.
        needs = [] if "uuid" in names else _needed(spec)
    wanted = list(needs)
    if _wrong_names(names, known, wanted, file, problems):
        return table
    table.columns = [known[name] for name in names if name in known]
    for line, cells in lines:
        if not any(cell.strip() for cell in cells):
            continue
        if len(table.rows) >= MAXIMUM_ROWS:
            said = f"This has more than {MAXIMUM_ROWS:,} rows. Split the file."
            problems.append(Problem(file, line, "", "", said))
            break
        if len(problems) - before > MOST_MISTAKES:
            said = "The rest of this file was not read: mend this first."
            problems.append(Problem(file, line, "", "", said))
            break
        row = _row(names, cells, known, file, line, problems)
        if row is not None:
            table.rows.append(row)
    return table


def _decode(data: bytes, file: str, notes: list[str], problems: list[Problem]) -> str | None:
    if len(data) > MAXIMUM_BYTES:
        said = f"The file is larger than {MAXIMUM_BYTES:,} bytes. Split it."
        problems.append(Problem(file, 1, "", "", said))
        return None
    if data.startswith((b"\xff\xfe", b"\xfe\xff")):
        said = "This is UTF-16 text. Save it as “CSV UTF-8”."
        problems.append(Problem(file, 1, "", "", said))
        return None
    if data.startswith(b"PK\x03\x04"):
        said = "This is a workbook or an archive, not CSV. Save the sheet as “CSV UTF-8”."
        problems.append(Problem(file, 1, "", "", said))
        return None
    try:
        return data.decode("utf-8-sig")
    except UnicodeDecodeError as error:
        line = data[: error.start].count(b"\n") + 1
        try:
            text = data.decode("cp1252")
        except UnicodeDecodeError:
            said = "This is neither UTF-8 nor Windows-1252. Save it as “CSV UTF-8”."
            problems.append(Problem(file, line, "", "", said))
            return None
        word = _word_around(text, error.start)
        notes.append(
            f"{file}:{line}: This is not UTF-8; it was read as Windows-1252, which makes the first "
            f"such word “{word}”. If that is wrong, save it as “CSV UTF-8” and import again."
        )
        return text


def _word_around(text: str, at: int) -> str:
    """Return the word at a place of a text in a one-byte encoding."""
    start = max(text.rfind(sign, 0, at) for sign in ' ,;\t\n"|') + 1
    ends = [end for sign in ' ,;\t\r\n"|' if (end := text.find(sign, at)) >= 0]
    return text[start : min(ends, default=len(text))][:40]


def _delimiter(text: str) -> str:
    """Return what stands between the names of the first row."""
    head = next((line for line in text.splitlines() if line.strip()), "")
    bare = re.sub(r'"[^"]*"', "", head)
    return max(_DELIMITERS, key=lambda sign: (bare.count(sign), -_DELIMITERS.index(sign)))


def _lines(reader: Any, file: str, problems: list[Problem]) -> Iterator[tuple[int, list[str]]]:
    """Yield each row with the line on which it begins; a row may span several."""
    begins = 1
    while True:
        try:
            cells = next(reader)
        except StopIteration:
            return
        except csv.Error as error:
            told = str(error)
            said = f"This cannot be read as CSV: {told}. Look for a quote that is not closed."
            if "field limit" in told:
                said = f"A cell has more than {csv.field_size_limit():,} characters. Shorten it."
            problems.append(Problem(file, begins, "", "", said))
            return
        yield begins, cells
        begins = reader.line_num + 1


def _name(cell: str) -> str:
    return re.sub(r"[\s_]+", "_", cell.strip().casefold())


def _needed(spec: ContentType) -> list[str]:
    return ["key", "scope", *(column.name for column in columns_of(spec) if column.required)]


def _wrong_names(
    names: Sequence[str],
    known: Mapping[str, Column],
    wanted: Sequence[str],
    file: str,
    problems: list[Problem],
) -> bool:
    found: list[str] = []
    every = [*HEAD, *known]
    if len(names) > _MOST_COLUMNS:
        said = f"This has {len(names):,} columns, which is no such list. Is it the right file?"
        problems.append(Problem(file, 1, "", "", said))
        return True
    for index, name in enumerate(names):
        if name and name in names[:index]:
            found.append(f"The column “{name}” stands twice. Remove one.")
        elif name and name not in every:
            near = get_close_matches(name, every, n=1)
            meant = f" Did you mean “{near[0]}”?" if near else f" Known: {', '.join(every)}."
            found.append(f"There is no column “{name}”.{meant}")
    found += [f"The column “{name}” is missing. Add it." for name in wanted if name not in names]
    days = [name for name in known if name.startswith("hours_") and known[name].day]
    if any(day in names for day in days):
        found += [
            f"The column “{day}” is missing. Hours have one for each day; empty means closed."
            for day in days
            if day not in names
        ]
    problems.extend(Problem(file, 1, "", "", said) for said in dict.fromkeys(found))
    return bool(found)


def _row(
    names: Sequence[str],
    cells: Sequence[str],
    known: Mapping[str, Column],
    file: str,
    line: int,
    problems: list[Problem],
) -> Row | None:
    by_name = dict(zip(names, cells, strict=False))
    key = by_name.get("key", "").strip()
    spot = Spot(file, key, (), {(): line})
    if any(cell.strip() for cell in cells[len(names) :]):
        said = f"This row has {len(cells)} cells, the first row {len(names)}. Quote the texts."
        problems.append(spot.problem(said, field=""))
        return None
    values: list[tuple[Column, Any]] = []
    before = len(problems)
    for name, cell in by_name.items():
        if _UNPRINTABLE.search(cell):
            problems.append(spot.problem("This holds a control character. Remove it.", field=name))
        elif name in known:
            try:
                values.append((known[name], read_cell(known[name], cell)))
            except ValueError as error:
                problems.append(spot.problem(str(error), field=name))
    head = {name: by_name[name].strip() for name in HEAD if by_name.get(name, "").strip()}
    if "uuid" in head:
        head.setdefault("key", head["uuid"].lower())
    fields = fields_of(values)
    if head.get("variant_of"):
        # What a variant's row leaves empty is its parent's.
        fields = {name: value for name, value in fields.items() if value is not None}
    item = check_shape(ENTRY, {**head, "fields": fields}, spot, problems)
    if item is None or len(problems) > before:
        return None
    return Row(item, spot, values)


def write_table(*, columns: Sequence[Column], items: Iterable[Mapping[str, Any]]) -> str:
    """Return a CSV file of items as a pack's file holds them: a BOM, commas, CRLF.

    So that spreadsheets open it as what it is.
    """
    file = io.StringIO(newline="")
    writer = csv.writer(file)
    writer.writerow([*HEAD, *(column.name for column in columns)])
    for item in items:
        head = [str(item.get(name) or "") for name in HEAD]
        writer.writerow([*head, *(write_cell(column, item["fields"]) for column in columns)])
    return "\ufeff" + file.getvalue()
