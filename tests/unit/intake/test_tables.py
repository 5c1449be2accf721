"""CSV files: what they may look like, and what is said where they are wrong."""

from __future__ import annotations

from typing import Any

import pytest

from contract.types import TYPES
from intake.cells import columns_of
from intake.problems import Problem
from intake.tables import Table, read_table, write_table

NOTE, PROFILE = TYPES["insurance_note"], TYPES["location_profile"]
HEAD = "key,scope,title,audience,review_interval_months,payer,coverage,details"
ROW = "acme,clinic,Acme,patient,3,Acme Mutual,covered,Ask your plan."
DAYS = ",".join(
    f"hours_{day}"
    for day in ("monday", "tuesday", "wednesday", "thursday", "friday", "saturday", "sunday")
)


def read(data: str | bytes, *, spec: Any = NOTE, **options: Any) -> tuple[Table, list[str]]:
    problems: list[Problem] = []
    raw = data.encode() if isinstance(data, str) else data
    table = read_table(data=raw, file="notes.csv", spec=spec, problems=problems, **options)
    return table, [str(problem) for problem in problems]


def told(data: str | bytes, **options: Any) -> list[str]:
    return read(data, **options)[1]


def fields(data: str | bytes, **options: Any) -> list[dict[str, Any]]:
    table, problems = read(data, **options)
    assert problems == []
    return [row.item["fields"] for row in table.rows]


@pytest.mark.parametrize("delimiter", [",", ";", "\t"])
@pytest.mark.parametrize("end", ["\n", "\r\n"])
@pytest.mark.parametrize("mark", ["", "\ufeff"])
def test_it_reads_what_spreadsheets_write(delimiter: str, end: str, mark: str) -> None:
    text = mark + end.join([HEAD, ROW, ""]).replace(",", delimiter)

    (row,) = fields(text)

    assert row["payer"] == "Acme Mutual"
    assert row["details"] == "<p>Ask your plan.</p>"
    assert row["review_interval_months"] == 3


def test_names_of_columns_may_be_written_as_people_do() -> None:
    (row,) = fields(
        f"Key,Scope,Title,Audience,Review interval  months,PAYER,coverage,details\n{ROW}"
    )

    assert row["title"] == "Acme"


def test_windows_1252_is_read_and_said() -> None:
    table, problems = read(f"{HEAD}\n{ROW.replace('Mutual', 'Señor')}".encode("cp1252"))

    assert problems == []
    assert table.rows[0].item["fields"]["payer"] == "Acme Señor"
    (note,) = table.notes
    assert note.startswith("notes.csv:2: This is not UTF-8; it was read as Windows-1252")
    assert "“Señor”" in note


def test_cells_hold_lists_yes_and_no_and_texts_that_look_like_formulas() -> None:
    head = f"{HEAD},plans,prior_authorization,price_amount,price_includes"
    (row,) = fields(f'{head}\n{ROW},PPO|HMO \\| silver,Yes,"$1,450",\'=SUM(A1)')

    assert row["plans"] == ["PPO", "HMO | silver"]
    assert row["prior_authorization"] is True
    assert row["price"] == {"amount": "$1,450", "includes": "=SUM(A1)"}


def test_hours_stand_in_a_column_for_each_day() -> None:
    head = f"uuid,{DAYS}"
    row = "0a000000-0000-4000-8000-000000000001,9:00-12:00|1 pm - 5 pm,,,,,,10 to 12"
    (read_row,) = fields(f"{head}\n{row}", spec=PROFILE)

    assert read_row["hours"] == [
        {"day": "monday", "opens": "9:00", "closes": "12:00"},
        {"day": "monday", "opens": "1 pm", "closes": "5 pm"},
        {"day": "sunday", "opens": "10", "closes": "12"},
    ]


@pytest.mark.parametrize(
    ("data", "message"),
    [
        (
            f"{HEAD}\n{ROW}".replace(",payer", ""),
            "notes.csv:1: The column “payer” is missing. Add it.",
        ),
        (
            f"{HEAD},covrage\n{ROW},x",
            "notes.csv:1: There is no column “covrage”. Did you mean “coverage”?",
        ),
        (f"{HEAD},payer\n{ROW},x", "notes.csv:1: The column “payer” stands twice. Remove one."),
        (
            f"uuid,{DAYS.replace(',hours_sunday', '')}\n",
            (
                "notes.csv:1: The column “hours_sunday” is missing. Hours have one for each day; "
                "empty means closed."
            ),
        ),
        ("", "notes.csv:1: This file is empty. Its first row names columns."),
        (
            f"{HEAD}\n{ROW},,more",
            "notes.csv:2 acme: This row has 10 cells, the first row 8. Quote the texts.",
        ),
        (
            f'{HEAD}\n{ROW}\nacme,clinic,"Acme',
            (
                "notes.csv:3: This cannot be read as CSV: unexpected end of data. Look for a quote "
                "that is not closed."
            ),
        ),
        (
            f"{HEAD}\n{ROW}{'x' * 200_000}",
            "notes.csv:2: A cell has more than 131,072 characters. Shorten it.",
        ),
        (b"\xff\xfek\x00", "notes.csv:1: This is UTF-16 text. Save it as “CSV UTF-8”."),
        (
            b"PK\x03\x04rest",
            (
                "notes.csv:1: This is a workbook or an archive, not CSV. Save the sheet as “CSV "
                "UTF-8”."
            ),
        ),
        (
            f"{HEAD}\n{ROW}".encode() + b"\x81",
            "notes.csv:2: This is neither UTF-8 nor Windows-1252. Save it as “CSV UTF-8”.",
        ),
        (
            f"{HEAD}\n{ROW}\x07",
            "notes.csv:2 acme details: This holds a control character. Remove it.",
        ),
        (
            f"{HEAD},prior_authorization\n{ROW},perhaps",
            (
                "notes.csv:2 acme prior_authorization: “perhaps” is neither yes nor no. Write one "
                "of them."
            ),
        ),
    ],
    ids=lambda value: None if isinstance(value, str) else "bytes",
)
def test_what_is_wrong_is_one_clear_line(data: str | bytes, message: str) -> None:
    spec = PROFILE if "hours_" in str(data) else NOTE

    assert told(data, spec=spec) == [message]


def test_days_in_three_styles_are_each_refused_with_how_to_write_them() -> None:
    rows = [
        ROW.replace("acme", f"note-{index}") + f",{day}"
        for index, day in enumerate(["11/3/2026", "3 Nov 2026", "2026-11-03", "11.03.26"])
    ]

    assert told("\n".join([f"{HEAD},verified_on", *rows])) == [
        f"notes.csv:{line} note-{index} verified_on: “{day}” is not written as a day. Write "
        "year-month-day, as in 2026-11-03."
        for line, index, day in [
            (2, 0, "11/3/2026"),
            (3, 1, "3 Nov 2026"),
            (5, 3, "11.03.26"),
        ]
    ]


def test_a_row_that_spans_lines_is_told_by_the_line_on_which_it_begins() -> None:
    long = ROW.replace("Ask your plan.", '"Ask.\nYour plan."')

    assert told(f"{HEAD},valid_from\n{long},2026-01-01\n{ROW.replace('acme', 'b')},soon") == [
        (
            "notes.csv:4 b valid_from: “soon” is not written as a day. Write year-month-day, as in "
            "2026-11-03."
        )
    ]


def test_what_is_written_is_read_as_it_was() -> None:
    columns = columns_of(NOTE)
    item = {
        "key": "acme",
        "scope": "clinic",
        "fields": {
            "title": "=Acme; “the” insurer",
            "audience": "patient",
            "review_interval_months": 3,
            "payer": "Acme | Mutual",
            "plans": ["A|B", "-C"],
            "details": "<p>Line,<br>line</p>",
            "prior_authorization": False,
            "price": {"amount": "450.00", "includes": "Room\nand chair"},
            "verified_on": "2026-11-03",
        },
    }

    (row,) = read(write_table(columns=columns, items=[item]))[0].rows

    assert {n: v for n, v in row.item["fields"].items() if v is not None} == item["fields"]
    assert (row.item["key"], row.item["scope"]) == ("acme", "clinic")


def test_a_table_of_nothing_but_mistakes_is_not_read_to_its_end() -> None:
    lines = told("\n".join([HEAD, *[f"{ROW},too,many"] * 30_000]))

    assert len(lines) < 11_000
    assert lines[-1].endswith("The rest of this file was not read: mend this first.")


def test_a_table_of_thousands_of_columns_is_told_in_one_line() -> None:
    columns = ",".join(f"column-{n}" for n in range(3_000))

    (line,) = told(f"{HEAD},{columns}\n{ROW}")

    assert "columns, which is no such list. Is it the right file?" in line


def test_empty_lines_above_the_first_row_are_passed_over() -> None:
    assert told(f"\n , ,\n{HEAD}\n{ROW}") == []


def test_a_quote_that_is_never_closed_is_told_once() -> None:
    assert told(f'"{HEAD}\n{ROW}') == [
        (
            "notes.csv:1: This cannot be read as CSV: unexpected end of data. Look for a quote "
            "that is not closed."
        )
    ]
