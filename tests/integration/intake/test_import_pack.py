"""`manage.py import_pack`: on the real database, with the small pack."""

from __future__ import annotations

from collections.abc import Mapping
from pathlib import Path
from typing import Any

import pytest

from content_models import operations as content_operations
from content_models.envelopes import words_of
from content_models.models import ENTRY_MODELS, Entry
from content_models.queries import list_scope_pages
from intake import operations
from people.models import User
from store.models import (
    Release,
    Submission,
    Wording,
)
from store.queries import list_authors
from tests.intake_packs import (
    ENTRIES,
    FILES,
    TO_GO_LIVE,
    a_pack,
    changed,
)
from tests.integration.intake.filling import small_imported
from tests.integration.intake.importing import (
    AS_ANN,
    entries,
    get_entry,
    live,
    refused,
    revisions,
    run,
    words,
)

pytestmark = [pytest.mark.django_db(transaction=True), pytest.mark.usefixtures("ann")]


@pytest.mark.filled(by=small_imported)
def test_a_pack_is_written_as_drafts_and_nothing_goes_live() -> None:
    assert len(entries()) == ENTRIES
    assert [page.scope_path for page in list_scope_pages()] == [
        "clinic",
        "clinic/care",
        "clinic/care/online",
        "clinic/care/tx",
        "clinic/care/tx/austin",
    ]
    assert not any(entry.live for entry in entries().values())
    assert not Submission.objects.exists()
    assert not User.objects.filter(username="writer").exists()
    assert live() == {}


@pytest.mark.filled(by=small_imported)
def test_variants_translations_and_pointers_are_what_the_pack_says() -> None:
    nausea = get_entry("Nausea")
    (variant,) = ENTRY_MODELS["side_effect"].objects.filter(variant_of_uuid=nausea.uuid)
    spanish = get_entry("Náuseas")
    depression = words_of(entry=get_entry("Depression").get_latest_revision_as_object())
    assert (variant.scope, variant.handle) == ("clinic/care/tx/austin", "nausea")
    assert variant.overrides == ["whom_to_call"]
    assert variant.title == "Nausea"
    assert (spanish.translation_of_uuid, spanish.handle) == (nausea.uuid, "nausea")
    assert depression["fields"]["treatments"] == [
        {"type": "treatment", "uuid": str(get_entry("Infusion for depression").uuid)}
    ]


def test_a_second_import_changes_nothing_and_says_so(
    folder: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    run(folder, "--as", "ann")
    before = (words(), revisions(), Wording.objects.count(), Release.objects.count())
    capsys.readouterr()

    run(folder, "--as", "ann")

    assert f"Entries: 0 new, 0 changed, {ENTRIES} as they were" in capsys.readouterr().err
    assert (words(), revisions(), Wording.objects.count(), Release.objects.count()) == before


@pytest.mark.filled(by=small_imported)
def test_a_field_that_changed_becomes_a_new_draft_of_that_entry_alone(folder: Path) -> None:
    before = words()
    a_pack(folder, files=changed("conditions.yaml", "code: F33.2", "code: F33.1"))

    run(folder, *AS_ANN)

    after = words()
    assert {name for name in after if after[name] != before[name]} == {
        "condition: Depression clinic en-US"
    }


def test_an_import_that_was_cut_off_goes_on_where_it_stopped(
    folder: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    created: list[str] = []

    def create_three(**asked: Any) -> Entry:
        if len(created) == 3:
            raise KeyboardInterrupt
        created.append(asked["uuid"])
        return content_operations.create_entry(**asked)

    monkeypatch.setattr(operations, "create_entry", create_three)
    with pytest.raises(KeyboardInterrupt):
        run(folder, *AS_ANN)
    assert len(entries()) == 3
    monkeypatch.undo()

    run(folder, *AS_ANN)

    assert len(entries()) == ENTRIES
    (target,) = words_of(entry=get_entry("Depression").get_latest_revision_as_object())["fields"][
        "treatments"
    ]
    assert target["uuid"] == str(get_entry("Infusion for depression").uuid)


@pytest.mark.parametrize(
    "files",
    [
        pytest.param(changed("claims.yaml", "[label]", "[gone]"), id="a missing reference"),
        pytest.param(changed("sources.yaml", "2024-05-01", "2024-02-30"), id="no such day"),
        pytest.param(
            changed("side-effects.yaml", "It passes.", "<script>x()</script>"), id="a script"
        ),
        pytest.param(changed("claims.yaml", "untraced", "nausea-common"), id="a duplicate key"),
        pytest.param({"recipes.yaml": "[]"}, id="an unknown type"),
    ],
)
def test_a_pack_with_a_mistake_writes_nothing_at_all(
    tmp_path: Path, files: Mapping[str, str]
) -> None:
    lines, last = refused(a_pack(tmp_path, files=files), *AS_ANN)

    assert len(lines) == 1
    assert last == "1 mistake in the pack; nothing was written."
    assert entries() == {}
    assert list_scope_pages() == []


def test_every_mistake_is_a_line_of_its_own(tmp_path: Path) -> None:
    files = {
        **changed("claims.yaml", "[label]", "[gone]"),
        **changed("sources.yaml", "2024-05-01", "2024-02-30"),
    }

    lines, last = refused(a_pack(tmp_path, files=files), *AS_ANN)

    assert lines == [
        "claims.yaml:8 nausea-common sources[0]: There is no source “gone” in this pack.",
        (
            "sources.yaml:8 label published_on: “2024-02-30” is not a day of the calendar; "
            "write YYYY-MM-DD."
        ),
    ]
    assert last == "2 mistakes in the pack; nothing was written."


def test_checking_alone_writes_nothing(folder: Path) -> None:
    assert run(folder, "--check") == f"Small pack: {ENTRIES} entries, no mistakes.\n"
    assert entries() == {}
    assert list_scope_pages() == []


@pytest.mark.filled(by=small_imported)
def test_a_handle_that_somebody_else_holds_is_refused(folder: Path) -> None:
    renamed = FILES["claims.yaml"].replace("- key: untraced", "- key: other\n  handle: untraced")

    lines, _ = refused(a_pack(folder, files={"claims.yaml": renamed}), *AS_ANN)

    assert lines == [
        (
            "claims.yaml:10 other handle: “untraced” is held by “Nobody knows where this comes "
            "from” at clinic, which was there before this pack. Choose another handle."
        )
    ]


@pytest.mark.filled(by=small_imported)
def test_a_place_of_another_kind_is_refused(folder: Path) -> None:
    places = FILES["places.yaml"].replace(
        "{kind: location, code: online, name: Online, telehealth: true, serves: [US-TX]}",
        "{kind: region, code: online, name: Online, jurisdiction: US-TX}",
    )

    lines, _ = refused(a_pack(folder, files={"places.yaml": places}), *AS_ANN)

    assert lines == [
        (
            "places.yaml:15 clinic/care/online kind: “clinic/care/online” exists as a location. "
            "Choose another code."
        )
    ]


@pytest.mark.parametrize("options", [(), ("--submit",)])
def test_an_import_needs_an_author(folder: Path, options: tuple[str, ...]) -> None:
    assert refused(folder, *options) == (
        [],
        "Say whose words these are with --as USERNAME. Without an author nobody could sign them.",
    )
    assert refused(folder, *options, "--as", "nobody") == (
        [],
        "There is no active account “nobody”.",
    )
    assert entries() == {}


def test_what_is_to_go_live_is_submitted_by_its_author_and_drafts_stay(
    folder: Path, ann: User
) -> None:
    run(folder, *AS_ANN, "--submit")

    submitted = {str(row.entry) for row in Submission.objects.all()}
    assert len(submitted) == TO_GO_LIVE
    assert str(get_entry("Nobody knows where this comes from").uuid) not in submitted
    for row in Submission.objects.all():
        (only,) = list_authors(entry_uuid=str(row.entry), digest=row.digest_id)
        assert only.uuid == str(ann.uuid)
    assert live() == {}


def test_submitting_again_submits_nothing_twice(folder: Path) -> None:
    run(folder, *AS_ANN, "--submit")

    run(folder, *AS_ANN, "--submit")

    assert Submission.objects.count() == TO_GO_LIVE


def test_a_folder_without_a_pack_is_one_clear_line(tmp_path: Path) -> None:
    lines, last = refused(tmp_path / "nowhere", *AS_ANN)

    assert lines == [
        f"pack.yaml:1: There is no pack.yaml in {tmp_path / 'nowhere'}. Name the folder of a pack."
    ]
    assert last == "1 mistake in the pack; nothing was written."
