"""`manage.py import_pack --sign-as-demo`: live through four eyes, whatever was cut off before."""

from __future__ import annotations

from pathlib import Path
from typing import Any

import pytest

from content_models.envelopes import words_of
from content_models.operations import change_entry
from contract.roles import Role
from intake import demo
from people.models import User
from review import operations as review_operations
from review.proofs import by_password
from review.signing import sign_in_turn
from store.models import (
    Content,
    LiveContent,
    Release,
    ReleaseDue,
    Signature,
    Submission,
)
from store.queries import list_authors
from tests.intake_packs import (
    FEW,
    FEW_TO_GO_LIVE,
    FILES,
    TO_GO_LIVE,
    a_pack,
    changed,
)
from tests.integration.intake.filling import small_live
from tests.integration.intake.importing import (
    AS_DEMO,
    entries,
    get_entry,
    live,
    refused,
    revisions,
    run,
)

pytestmark = [pytest.mark.django_db(transaction=True), pytest.mark.usefixtures("ann")]


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


@pytest.mark.filled(by=small_live)
@pytest.mark.usefixtures("demonstration")
def test_a_demonstration_goes_live_signed_by_three_who_did_not_write_it_and_once_only(
    folder: Path,
) -> None:
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


@pytest.mark.filled(by=small_live)
@pytest.mark.usefixtures("demonstration")
def test_a_claim_that_changed_goes_live_together_with_what_cites_it(folder: Path) -> None:
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
    signed: list[Any] = []

    def sign_one(**asked: Any) -> Any:
        if signed:
            raise KeyboardInterrupt
        signed.append(asked)
        return sign_in_turn(**asked)

    monkeypatch.setattr(demo, "sign_in_turn", sign_one)
    with pytest.raises(KeyboardInterrupt):
        run(few, *AS_DEMO)
    assert live() == {}
    assert Submission.objects.count() == FEW_TO_GO_LIVE
    monkeypatch.undo()

    run(few, *AS_DEMO)

    assert len(live()) == FEW_TO_GO_LIVE
    assert Submission.objects.count() == FEW_TO_GO_LIVE


@pytest.mark.usefixtures("demonstration")
def test_what_was_signed_right_before_a_crash_goes_live_with_the_next_import(
    few: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    def killed(**asked: Any) -> Any:
        raise KeyboardInterrupt

    with monkeypatch.context() as patch:
        patch.setattr(demo, "release_together", killed)
        with pytest.raises(KeyboardInterrupt):
            run(few, *AS_DEMO)
    assert (live(), ReleaseDue.objects.count()) == ({}, FEW_TO_GO_LIVE)

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
        proof=by_password("right"),
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
