"""`manage.py export_pack`: what it brings, what it refuses, and that its words are the same."""

from __future__ import annotations

import io
from pathlib import Path

import pytest
from django.core.management import CommandError, call_command
from django.db import transaction

from people.models import User
from tests.intake_packs import ALL_ENTRIES, EVERYTHING, a_pack, changed
from tests.integration.intake.filling import everything_imported, everything_live
from tests.integration.intake.importing import AS_ANN, AS_DEMO, get_entry, live, run, words

pytestmark = [pytest.mark.django_db(transaction=True), pytest.mark.usefixtures("ann")]


def exported(folder: Path, *options: str) -> str:
    out = io.StringIO()
    call_command("export_pack", str(folder), *options, stdout=out)
    return out.getvalue()


def files_of(folder: Path) -> dict[str, bytes]:
    return {
        file.relative_to(folder).as_posix(): file.read_bytes()
        for file in folder.rglob("*")
        if file.is_file()
    }


@pytest.mark.filled(by=everything_imported)
def test_the_same_content_gives_the_same_files(tmp_path: Path) -> None:
    said = exported(tmp_path / "one")
    exported(tmp_path / "two")

    assert said == f"{tmp_path / 'one'}: {ALL_ENTRIES} entries, 3 pictures.\n"
    assert files_of(tmp_path / "one") == files_of(tmp_path / "two")
    assert {name for name in files_of(tmp_path / "one") if name.startswith("images/")} == {
        "images/a-line.png"
    }


@pytest.mark.usefixtures("demonstration")
def test_what_is_live_is_signed_elsewhere_under_the_same_digests(
    whole: Path, tmp_path: Path
) -> None:
    with transaction.atomic():
        run(whole, *AS_DEMO)
        before = live()
        exported(tmp_path / "out", "--live", "--people")
        transaction.set_rollback(True)
    assert live() == {}

    run(tmp_path / "out", *AS_DEMO)

    assert live() == before
    assert len(before) == ALL_ENTRIES - 1


@pytest.mark.filled(by=everything_live)
@pytest.mark.usefixtures("demonstration")
def test_drafts_and_live_words_are_told_apart(whole: Path, tmp_path: Path) -> None:
    new = {**EVERYTHING, **changed("conditions.yaml", "code: F33.2", "code: F33.1")}
    a_pack(whole, files=new)
    run(whole, "--as", "ann", "--quiet")

    exported(tmp_path / "drafts", "--drafts")
    exported(tmp_path / "live", "--live")

    assert "code: F33.1" in (tmp_path / "drafts" / "conditions.yaml").read_text()
    assert "code: F33.2" in (tmp_path / "live" / "conditions.yaml").read_text()
    # Live words point to no draft that was never live, and bring none.
    assert "untraced" not in (tmp_path / "live" / "claims.yaml").read_text()
    assert "state: draft" in (tmp_path / "drafts" / "claims.yaml").read_text()


@pytest.mark.filled(by=everything_imported)
def test_a_place_is_exported_with_what_it_rests_on(tmp_path: Path) -> None:
    exported(tmp_path / "out", "--scope", "clinic/care/tx/austin")

    files = files_of(tmp_path / "out")
    assert b"key: austin" in files["locations.yaml"]
    assert b"key: infusion" in files["treatment-forms.yaml"]
    assert b"variant_of: nausea" in files["side-effects.yaml"]
    # Nothing there names it, and it stands elsewhere.
    assert "articles.yaml" not in files
    assert b"online" not in files["places.yaml"]


@pytest.mark.filled(by=everything_imported)
def test_an_entry_that_people_made_keeps_its_uuid(whole: Path, tmp_path: Path) -> None:
    uuid = "0a000000-0000-4000-8000-000000000001"
    files = {**EVERYTHING, **changed("claims.yaml", "key: untraced", f"key: other\n  uuid: {uuid}")}
    get_entry("Nobody knows where this comes from").delete()
    run(a_pack(whole, files=files), *AS_ANN)

    exported(tmp_path / "out")

    assert uuid in (tmp_path / "out" / "claims.yaml").read_text()
    assert (tmp_path / "out" / "claims.yaml").read_text().count("uuid:") == 1


@pytest.mark.filled(by=everything_imported)
def test_accounts_are_brought_when_asked_and_not_else(tmp_path: Path, ann: User) -> None:
    exported(tmp_path / "without")
    exported(tmp_path / "with", "--people")

    assert "people.yaml" not in files_of(tmp_path / "without")
    assert "people.yaml" in files_of(tmp_path / "with")


@pytest.mark.filled(by=everything_imported)
def test_a_folder_that_is_not_empty_is_refused(whole: Path) -> None:
    before = files_of(whole)

    with pytest.raises(CommandError, match="is not empty"):
        exported(whole)
    with pytest.raises(CommandError, match="There is no place “nowhere”"):
        exported(whole / "out", "--scope", "nowhere")

    assert files_of(whole) == before


def test_an_incomplete_draft_is_exported_and_imported_again(whole: Path, tmp_path: Path) -> None:
    files = {
        **EVERYTHING,
        **changed("claims.yaml", "    statement: Seven in ten feel better.\n", ""),
    }
    run(a_pack(whole, files=files), *AS_ANN)
    before = words()

    exported(tmp_path / "out")
    run(tmp_path / "out", *AS_ANN)

    assert words() == before
