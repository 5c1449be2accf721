"""Packages: what was submitted in one go goes live whole, or not at all."""

from __future__ import annotations

import io

import pytest
from django.core.management import call_command
from django.test import Client

from content_models.models import Entry
from content_models.queries import get_entry
from contract.roles import Role
from review.bundles import bundle_sentence, find_bundle, leave_bundle, submit_bundle
from review.errors import NotBundled, NotReady
from review.operations import recall, refuse
from review.proofs import by_password
from store.models import Bundle, Release, ReleaseDue, Submission
from store.queries import find_submission
from tests.factories.written import (
    PASSWORD,
    Staff,
    a_live_entry,
    a_person,
    a_side_effect,
    delivered_text,
    edited,
    signed,
    submitted,
)

pytestmark = pytest.mark.django_db(transaction=True)

TITLE = "Whom to call, December"


@pytest.fixture
def staff() -> Staff:
    return Staff()


@pytest.fixture
def live(staff: Staff) -> list[Entry]:
    """Three side effects that front-ends receive."""
    return [a_live_entry(title, staff=staff) for title in ("Nausea", "Dizziness", "Headache")]


def changed(entries: list[Entry], staff: Staff) -> list[Entry]:
    return [edited(entry, by=staff.writer, whom_to_call="The new line") for entry in entries]


def bundled(entries: list[Entry], staff: Staff) -> list[Submission]:
    """Change entries and submit them as one package."""
    submit_bundle(title=TITLE, change=lambda: changed(entries, staff), actor_user=staff.writer)
    return [submission_of(entry) for entry in entries]


def submission_of(entry: Entry) -> Submission:
    found = find_submission(entry_uuid=str(entry.uuid))
    assert found is not None
    return Submission.objects.select_related("digest").get(pk=found.pk)


def shown(entries: list[Entry]) -> list[bool]:
    """Say of each entry whether front-ends receive the change."""
    return ["The new line" in delivered_text(entry) for entry in entries]


def held(entry: Entry) -> str:
    return ReleaseDue.objects.get(entry=entry.uuid).held_because


def verify() -> None:
    call_command("verify_ledger", stdout=io.StringIO(), stderr=io.StringIO())


def test_nothing_of_it_is_live_until_the_last_is_signed_and_then_all_is(
    live: list[Entry], staff: Staff
) -> None:
    first, second, third = bundled(live, staff)

    signed(first, staff=staff)
    assert held(live[0]) == f"It waits for 2 others of the package “{TITLE}”."
    signed(second, staff=staff)
    assert held(live[1]) == f"It waits for 1 other of the package “{TITLE}”."
    assert shown(live) == [False, False, False]
    before = Release.objects.count()
    signed(third, staff=staff)

    assert shown(live) == [True, True, True]
    assert Release.objects.count() == before + 1
    assert not ReleaseDue.objects.exists()
    assert find_bundle(entry_uuid=live[0].uuid) is None
    verify()


def test_a_refusal_of_one_is_said_on_all_and_mended_by_submitting_it_again(
    live: list[Entry], staff: Staff
) -> None:
    first, second, third = bundled(live, staff)
    signed(first, staff=staff)

    refuse(
        entry_uuid=third.entry,
        digest=third.digest_id,
        role=Role.MEDICAL,
        user=staff.medical,
        proof=by_password(PASSWORD),
        reason="unclear",
        comment="Say when",
        shown={},
    )

    assert held(live[0]) == (
        f"It waits for 2 others of the package “{TITLE}”. “Headache” was refused: change it and "
        "submit it again, or take it out of the package."
    )
    mended = edited(live[2], by=staff.writer, whom_to_call="The new line, at any hour")
    submitted(mended, by=staff.writer)
    signed(second, staff=staff)
    assert held(live[1]) == f"It waits for 1 other of the package “{TITLE}”."
    signed(submission_of(live[2]), staff=staff)
    assert shown(live) == [True, True, True]
    verify()


def test_the_others_go_on_without_what_was_recalled_once_it_is_taken_out(
    live: list[Entry], staff: Staff
) -> None:
    first, second, _ = bundled(live, staff)
    signed(first, staff=staff)
    signed(second, staff=staff)

    recall(entry_uuid=live[2].uuid, user=staff.writer)
    assert held(live[0]) == (
        f"It waits for 1 other of the package “{TITLE}”. “Headache” was taken back: change it and "
        "submit it again, or take it out of the package."
    )
    assert shown(live) == [False, False, False]
    leave_bundle(entry_uuid=live[2].uuid, user=staff.writer)

    assert shown(live) == [True, True, False]
    verify()


def test_what_was_taken_out_goes_live_by_itself(live: list[Entry], staff: Staff) -> None:
    first, *_ = bundled(live, staff)
    signed(first, staff=staff)

    leave_bundle(entry_uuid=live[0].uuid, user=staff.writer)

    assert shown(live) == [True, False, False]


def test_whoever_may_not_edit_an_entry_takes_it_out_of_nothing(
    live: list[Entry], staff: Staff
) -> None:
    bundled(live, staff)

    with pytest.raises(NotBundled):
        leave_bundle(entry_uuid=live[0].uuid, user=a_person(Role.DEVELOPER))

    assert find_bundle(entry_uuid=live[0].uuid) is not None


def test_an_entry_that_waits_in_a_package_joins_no_other(live: list[Entry], staff: Staff) -> None:
    bundled(live[:2], staff)

    with pytest.raises(NotBundled, match="“Nausea” waits in the package"):
        submit_bundle(
            title="Another",
            change=lambda: [
                edited(live[0], by=staff.writer, whom_to_call="Somebody else"),
                edited(live[2], by=staff.writer, whom_to_call="Somebody else"),
            ],
            actor_user=staff.writer,
        )

    assert Bundle.objects.count() == 1
    latest = get_entry(uuid=live[2].uuid).get_latest_revision_as_object()
    assert latest.whom_to_call == ""


def test_a_package_with_an_entry_that_cannot_be_submitted_changes_nothing(
    live: list[Entry], staff: Staff
) -> None:
    def change() -> list[Entry]:
        broken = a_side_effect("Without a description", writer=staff.writer, description="")
        return [*changed(live, staff), broken]

    with pytest.raises(NotReady):
        submit_bundle(title=TITLE, change=change, actor_user=staff.writer)

    assert not Bundle.objects.exists()
    latest = [get_entry(uuid=entry.uuid).get_latest_revision_as_object() for entry in live]
    assert [draft.whom_to_call for draft in latest] == ["", "", ""]


def test_a_package_says_with_how_many_an_entry_goes_live(live: list[Entry], staff: Staff) -> None:
    bundled(live, staff)

    bundle = find_bundle(entry_uuid=live[0].uuid)

    assert bundle is not None
    assert bundle_sentence(bundle=bundle) == (
        f"Part of the package “{TITLE}”: it goes live together with 2 others, or not at all."
    )


def test_the_screens_name_the_package_and_take_an_entry_out(
    live: list[Entry], staff: Staff, client: Client
) -> None:
    first, second, third = bundled(live, staff)
    signed(first, staff=staff)
    signed(second, staff=staff)
    client.force_login(staff.medical)
    assert f"Package: {TITLE}" in client.get("/admin/review/").content.decode()
    assert "together with 2 others" in client.get(f"/admin/review/{third.entry}/").content.decode()

    client.force_login(staff.writer)
    address = f"/admin/review/{third.entry}/leave-package/"
    assert "The others go live without it" in client.get(address).content.decode()
    client.post(address)

    assert shown(live) == [True, True, False]
    assert "is in no package that waits" in client.get(address).content.decode()
