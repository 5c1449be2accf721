"""`manage.py import_pack`: on the real database, with the small pack."""

from __future__ import annotations

import io
from collections.abc import Mapping
from pathlib import Path
from typing import Any

import pytest
from django.core.management import CommandError, call_command

from content_models import operations as content_operations
from content_models.envelopes import words_of
from content_models.models import ENTRY_MODELS, Entry
from content_models.operations import change_entry
from content_models.queries import list_scope_pages
from contract.canonical import digest_of
from contract.roles import Role
from intake import demo, operations
from people.models import User
from people.operations import create_person
from publishing import operations as publishing_operations
from review import operations as review_operations
from store.models import (
    Content,
    LiveContent,
    Release,
    ReleaseDue,
    Signature,
    Submission,
    Wording,
)
from store.queries import list_authors
from tests.intake_packs import (
    ENTRIES,
    FEW,
    FEW_TO_GO_LIVE,
    FILES,
    TO_GO_LIVE,
    a_pack,
    changed,
)

pytestmark = pytest.mark.django_db(transaction=True)


AS_ANN = ("--as", "ann", "--quiet")
AS_DEMO = ("--sign-as-demo", "--quiet")


def run(folder: Path, *options: str) -> str:
    """Run the command and return what it printed."""
    out = io.StringIO()
    call_command("import_pack", str(folder), *options, stdout=out, stderr=io.StringIO())
    return out.getvalue()


def refused(folder: Path, *options: str) -> tuple[list[str], str]:
    """Run the command, which must fail; return the lines it printed and its last word."""
    err = io.StringIO()
    with pytest.raises(CommandError) as raised:
        call_command("import_pack", str(folder), *options, stderr=err)
    return err.getvalue().splitlines(), str(raised.value)


def entries() -> dict[str, Entry]:
    """Return every entry that exists, by type, title, place and locale."""
    return {
        f"{entry.type_code}: {entry.title} {entry.scope} {entry.bcp47}": entry
        for model in ENTRY_MODELS.values()
        for entry in model.objects.all()
    }


def words() -> dict[str, str]:
    """Return the digest of every entry's latest words."""
    return {
        name: digest_of(words_of(entry=entry.get_latest_revision_as_object()))
        for name, entry in entries().items()
    }


def revisions() -> int:
    return sum(entry.revisions.count() for entry in entries().values())


def live() -> dict[str, str]:
    """Return the digest of what is live, by entry."""
    rows = LiveContent.objects.filter(until_sequence__isnull=True, state="live")
    return {str(row.entry): row.digest for row in rows}


def get_entry(title: str) -> Entry:
    """Return the entry of a title; not its variant."""
    return next(
        entry for entry in entries().values() if entry.title == title and not entry.is_variant
    )


@pytest.fixture
def folder(tmp_path: Path) -> Path:
    return a_pack(tmp_path)


@pytest.fixture
def few(tmp_path: Path) -> Path:
    """Write a pack of two entries to go live."""
    return a_pack(tmp_path, files=FEW)


@pytest.fixture(autouse=True)
def ann() -> User:
    """Make the author of what is imported."""
    return create_person(username="ann", printed_name="Ann Author", password="x")


@pytest.fixture
def demonstration(settings: Any) -> None:
    settings.COUNTERSIGN_DEMO = True


def test_a_pack_is_written_as_drafts_and_nothing_goes_live(folder: Path) -> None:
    run(folder, *AS_ANN)

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


def test_variants_translations_and_pointers_are_what_the_pack_says(folder: Path) -> None:
    run(folder, *AS_ANN)

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


def test_a_field_that_changed_becomes_a_new_draft_of_that_entry_alone(folder: Path) -> None:
    run(folder, *AS_ANN)
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
        pytest.param({"faqs.yaml": "[]"}, id="an unknown type"),
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


def test_a_handle_that_somebody_else_holds_is_refused(folder: Path) -> None:
    run(folder, *AS_ANN)
    renamed = FILES["claims.yaml"].replace("- key: untraced", "- key: other\n  handle: untraced")

    lines, _ = refused(a_pack(folder, files={"claims.yaml": renamed}), *AS_ANN)

    assert lines == [
        (
            "claims.yaml:10 other handle: “untraced” is held by “Nobody knows where this comes "
            "from” at clinic, which was there before this pack. Choose another handle."
        )
    ]


def test_a_place_of_another_kind_is_refused(folder: Path) -> None:
    run(folder, *AS_ANN)
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


def test_signing_as_demo_is_refused_where_there_is_no_demonstration(
    folder: Path, settings: Any
) -> None:
    settings.COUNTERSIGN_DEMO = False

    assert refused(folder, "--sign-as-demo") == (
        [],
        "Demo signatures exist only in a demonstration. Set COUNTERSIGN_DEMO=1 there, never else.",
    )
    assert entries() == {}
    assert not User.objects.filter(username="writer").exists()


@pytest.mark.usefixtures("demonstration")
def test_a_demonstration_goes_live_signed_by_three_who_did_not_write_it_and_once_only(
    folder: Path,
) -> None:
    run(folder, *AS_DEMO)

    assert len(live()) == TO_GO_LIVE
    assert str(get_entry("Nobody knows where this comes from").uuid) not in live()
    writer = User.objects.get(username="writer")
    signers: dict[str, set[str]] = {}
    for signature in Signature.objects.all():
        assert signature.method == "demo"
        signers.setdefault(signature.role, set()).add(signature.printed_name)
    assert signers == {
        "marketing": {"Demo marketing reviewer"},
        "medical": {"Demo medical reviewer"},
        "compliance": {"Demo compliance reviewer"},
    }
    for content in Content.objects.all():
        authors = list_authors(entry_uuid=str(content.entry), digest=content.digest)
        # Once live, nobody has changed the words since.
        assert {author.uuid for author in authors} <= {str(writer.uuid)}

    before = (live(), Signature.objects.count(), Release.objects.count(), revisions())
    run(folder, *AS_DEMO)

    assert (live(), Signature.objects.count(), Release.objects.count(), revisions()) == before


@pytest.mark.usefixtures("demonstration")
def test_a_claim_that_changed_goes_live_together_with_what_cites_it(folder: Path) -> None:
    run(folder, *AS_DEMO)
    before = live()
    releases = Release.objects.count()
    a_pack(folder, files=changed("claims.yaml", "Nausea is common during", "Nausea is rare during"))

    run(folder, *AS_DEMO)

    after = live()
    moved = {uuid for uuid in after if after[uuid] != before[uuid]}
    claim, citer = get_entry("Nausea is common"), get_entry("Nausea")
    assert {str(claim.uuid), str(citer.uuid)} <= moved
    numbers = LiveContent.objects.filter(
        entry__in=[claim.uuid, citer.uuid], until_sequence__isnull=True
    ).values_list("from_sequence", flat=True)
    assert len(set(numbers)) == 1
    assert Release.objects.count() > releases


@pytest.mark.usefixtures("demonstration")
def test_signing_that_was_cut_off_is_taken_up_again(
    few: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    written: list[Any] = []

    def sign_two(**asked: Any) -> Any:
        if len(written) == 2:
            raise KeyboardInterrupt
        written.append(asked)
        return review_operations.sign(**asked)

    monkeypatch.setattr(demo, "sign", sign_two)
    with pytest.raises(KeyboardInterrupt):
        run(few, *AS_DEMO)
    assert len(live()) < FEW_TO_GO_LIVE
    monkeypatch.undo()

    run(few, *AS_DEMO)

    assert len(live()) == FEW_TO_GO_LIVE
    assert Submission.objects.count() == FEW_TO_GO_LIVE


@pytest.mark.usefixtures("demonstration")
def test_what_was_signed_right_before_a_crash_goes_live_with_the_next_import(
    few: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    release_due = publishing_operations.release_due

    def killed_at_the_last(**asked: Any) -> Any:
        if live() and ReleaseDue.objects.exists():
            raise KeyboardInterrupt
        return release_due(**asked)

    with monkeypatch.context() as patch:
        patch.setattr(publishing_operations, "release_due", killed_at_the_last)
        with pytest.raises(KeyboardInterrupt):
            run(few, *AS_DEMO)
    assert (len(live()), ReleaseDue.objects.count()) == (FEW_TO_GO_LIVE - 1, 1)

    run(few, *AS_DEMO)

    assert len(live()) == FEW_TO_GO_LIVE
    assert not ReleaseDue.objects.exists()


@pytest.mark.usefixtures("demonstration")
def test_what_was_withdrawn_stays_withdrawn(few: Path) -> None:
    run(few, *AS_DEMO)
    claim = str(get_entry("Nausea is common").uuid)
    reviewer = User.objects.get(username="medical")
    reviewer.set_password("right")
    reviewer.save()
    review_operations.withdraw(
        entry_uuid=claim,
        user=reviewer,
        role=Role.MEDICAL,
        password="right",
        reason="safety",
        comment="No longer sure of it.",
    )
    assert claim not in live()

    said = run(few, "--sign-as-demo")

    assert claim not in live()
    assert (
        "claims.yaml:1 nausea-common was withdrawn, and stays so until somebody submits it in "
        "the admin." in said
    )


@pytest.mark.usefixtures("demonstration")
def test_nobody_signs_what_they_wrote_not_even_in_a_demonstration(few: Path) -> None:
    run(few, *AS_DEMO)
    # The reviewer touches the words, so the next import cannot have them sign.
    source = get_entry("The label")
    change_entry(
        entry=source,
        actor=User.objects.get(username="medical"),
        fields={**words_of(entry=source)["fields"], "publisher": "Somebody"},
    )

    lines, last = refused(
        a_pack(few, files={**FEW, **changed("sources.yaml", "of the drug", "of a drug")}),
        "--sign-as-demo",
    )

    assert lines == [
        "sources.yaml:1 label: You wrote these words, so somebody else has to sign them."
    ]
    assert last == "1 entry could not go on; everything else stands."


@pytest.mark.usefixtures("demonstration")
def test_a_demonstration_without_a_reviewer_is_told(few: Path) -> None:
    people = FILES["people.yaml"].replace("role: compliance", "role: developer")

    _, last = refused(a_pack(few, files={**FEW, "people.yaml": people}), *AS_DEMO)

    assert last == "people.yaml needs an account that is compliance at clinic."


def test_a_folder_without_a_pack_is_one_clear_line(tmp_path: Path) -> None:
    lines, last = refused(tmp_path / "nowhere", *AS_ANN)

    assert lines == [
        f"pack.yaml:1: There is no pack.yaml in {tmp_path / 'nowhere'}. Name the folder of a pack."
    ]
    assert last == "1 mistake in the pack; nothing was written."
