"""Insurance notes and locations as they live in spreadsheets: in, out, and round again."""

from __future__ import annotations

import csv
import io
import subprocess
import sys
from pathlib import Path

import pytest
from django.core.management import CommandError, call_command

from content_models.envelopes import words_of
from content_models.models import ENTRY_MODELS
from tests.intake_packs import EVERYTHING, a_pack
from tests.integration.intake.filling import everything_imported
from tests.integration.intake.importing import AS_ANN, entries, get_entry, revisions, run, words

pytestmark = [pytest.mark.django_db(transaction=True), pytest.mark.usefixtures("ann")]


def told(*arguments: str) -> tuple[list[str], str]:
    """Run a command that must fail; return its lines and its last word."""
    err = io.StringIO()
    with pytest.raises(CommandError) as raised:
        call_command(*arguments, stderr=err, stdout=io.StringIO())
    return err.getvalue().splitlines(), str(raised.value)


def ran(*arguments: str) -> str:
    out = io.StringIO()
    call_command(*arguments, stdout=out, stderr=io.StringIO())
    return out.getvalue()


def rows_of(path: Path) -> list[dict[str, str]]:
    return list(csv.DictReader(io.StringIO(path.read_text(encoding="utf-8-sig"))))


def write(path: Path, rows: list[dict[str, str]]) -> Path:
    with path.open("w", encoding="utf-8", newline="") as file:
        writer = csv.DictWriter(file, list(rows[0]))
        writer.writeheader()
        writer.writerows(rows)
    return path


@pytest.mark.filled(by=everything_imported)
@pytest.mark.parametrize("type_code", ["insurance_note", "location_profile"])
def test_what_was_exported_changes_nothing_when_it_is_imported(
    tmp_path: Path, type_code: str
) -> None:
    before = (words(), revisions())
    file = str(tmp_path / "out.csv")

    assert ran("export_csv", file, "--type", type_code) == f"{file}: 1 row.\n"
    ran("import_csv", file, "--type", type_code, *AS_ANN)

    assert (words(), revisions()) == before


@pytest.mark.filled(by=everything_imported)
def test_a_sheet_imports_elsewhere_as_the_same_words(tmp_path: Path) -> None:
    before = words()
    name = "insurance_note: Acme and infusions clinic/care/tx/austin en-US"
    file = tmp_path / "notes.csv"
    ran("export_csv", str(file), "--type", "insurance_note")
    get_entry("Acme and infusions").delete()
    assert name not in words()

    ran("import_csv", str(file), "--type", "insurance_note", *AS_ANN)

    assert words()[name] == before[name]


@pytest.mark.filled(by=everything_imported)
def test_what_has_no_column_stays_as_it_is(tmp_path: Path) -> None:
    austin = get_entry("Clinic Austin")
    before = words_of(entry=austin.get_latest_revision_as_object())["fields"]
    file = write(tmp_path / "phones.csv", [{"UUID": str(austin.uuid), "Phone": "512 555 0177"}])

    dry = ran("import_csv", str(file), "--type", "location_profile", "--dry-run")
    ran("import_csv", str(file), "--type", "location_profile", *AS_ANN)

    assert "0 new, 1 changed, 0 unchanged." in dry
    after = words_of(entry=get_entry("Clinic Austin").get_latest_revision_as_object())["fields"]
    assert after == {**before, "phone": "+15125550177"}


@pytest.mark.filled(by=everything_imported)
def test_new_rows_and_variants_become_drafts(tmp_path: Path) -> None:
    file = tmp_path / "notes.csv"
    ran("export_csv", str(file), "--type", "insurance_note")
    (row,) = rows_of(file)
    new = {**row, "key": "beta", "uuid": "", "scope": "clinic/care", "title": "Beta",
           "handle": "", "location": "", "state": "", "payer": "Beta Health"}  # fmt: skip
    variant = dict.fromkeys(row, "") | {
        "key": "beta-austin", "variant_of": "beta", "scope": "clinic/care/tx/austin",
        "plans": "PPO|HMO",
    }  # fmt: skip

    ran("import_csv", str(write(file, [new, variant])), "--type", "insurance_note", *AS_ANN)

    beta = get_entry("Beta")
    (nearer,) = ENTRY_MODELS["insurance_note"].objects.filter(variant_of_uuid=beta.uuid)
    assert nearer.overrides == ["plans"]
    shown = words_of(entry=nearer.get_latest_revision_as_object())["fields"]
    assert (shown["payer"], shown["plans"]) == ("Beta Health", ["PPO", "HMO"])


@pytest.mark.filled(by=everything_imported)
def test_every_mistake_of_a_file_is_told_at_once(tmp_path: Path) -> None:
    before = words()
    file = tmp_path / "notes.csv"
    ran("export_csv", str(file), "--type", "insurance_note")
    (row,) = rows_of(file)
    rows = [
        {**row, "verified_on": "11/3/2026"},
        {**row, "key": "b", "uuid": "", "title": "B", "form": "tablet", "handle": "b"},
        {**row, "key": "c", "uuid": "", "title": "C", "coverage": "perhaps", "handle": "c"},
        {**row, "key": "c", "uuid": "", "title": "C", "handle": "c"},
    ]

    lines, last = told("import_csv", str(write(file, rows)), "--type", "insurance_note", *AS_ANN)

    assert [line.split(": ", 1)[0] for line in lines] == [
        "notes.csv:2 acme verified_on",
        "notes.csv:3 b form",
        "notes.csv:4 c coverage",
        "notes.csv:5 c key",
    ]
    assert last == "4 mistakes in the file; nothing was written."
    assert words() == before


def test_a_csv_file_stands_in_a_pack_as_well(tmp_path: Path) -> None:
    sheet = (
        "key;scope;title;audience;review_interval_months;payer;coverage;details;form;verified_on\r\n"
        "beta;clinic/care;Beta;patient;3;Beta Health;covered;Ask your plan.;infusion;2026-11-03\r\n"
    )
    folder = a_pack(tmp_path, files=EVERYTHING)
    (folder / "insurance-notes.csv").write_bytes(sheet.encode())

    run(folder, *AS_ANN)

    fields = words_of(entry=get_entry("Beta").get_latest_revision_as_object())["fields"]
    assert fields["details"] == "<p>Ask your plan.</p>"
    assert fields["form"]["uuid"] == str(get_entry("Infusion").uuid)


def test_a_key_that_stands_in_both_files_is_told(tmp_path: Path) -> None:
    sheet = (
        "key,scope,title,audience,review_interval_months,payer,coverage,details\n"
        "acme,clinic/care,Beta,patient,3,Beta Health,covered,Ask your plan.\n"
    )
    folder = a_pack(tmp_path, files=EVERYTHING)
    (folder / "insurance-notes.csv").write_text(sheet)
    err = io.StringIO()

    with pytest.raises(CommandError):
        call_command("import_pack", str(folder), *AS_ANN, stderr=err)

    assert "“acme” stands twice, first at insurance-notes.yaml:1." in err.getvalue()
    assert entries() == {}


MEASURE = """
import resource, sys
import django
django.setup()
from contract.types import TYPES
from intake.tables import read_table
before = resource.getrusage(resource.RUSAGE_SELF).ru_maxrss
problems = []
data = open(sys.argv[1], "rb").read()
table = read_table(data=data, file="n.csv", spec=TYPES["insurance_note"], problems=problems)
after = resource.getrusage(resource.RUSAGE_SELF).ru_maxrss
print(len(table.rows), len(problems), (after - before) // 1024)
"""


def test_twenty_thousand_rows_are_read_in_bounded_memory(tmp_path: Path) -> None:
    head = "key,scope,title,audience,review_interval_months,payer,coverage,details,plans\n"
    text = "Coverage depends on your plan; ask before you come. " * 4
    row = f"clinic/care,A note,patient,3,Acme,covered,{text},PPO|HMO\n"
    file = tmp_path / "many.csv"
    file.write_text(head + "".join(f"note-{n},{row}" for n in range(20_000)))

    said = subprocess.run(
        [sys.executable, "-c", MEASURE, str(file)],
        capture_output=True, text=True, check=True, cwd=Path(__file__).resolve().parents[3],
    ).stdout.split()[-3:]  # fmt: skip

    assert said[:2] == ["20000", "0"]
    assert int(said[2]) < 250  # MiB
