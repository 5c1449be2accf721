"""Case 6: authors are those who changed the words since they were last live; they never sign."""

import pytest

from content_models.queries import get_entry
from contract.events import Event
from contract.roles import Role
from review.errors import AuthorUnknown, OwnWords
from review.models import TypeWorkflow
from store.models import Ledger, Signature
from store.queries import find_submission, list_authors
from tests.factories.written import (
    Staff,
    a_live_entry,
    a_person,
    a_side_effect,
    delivered_text,
    edited,
    signed_by,
    submitted,
)

pytestmark = pytest.mark.django_db


def test_nobody_signs_what_they_wrote() -> None:
    staff = Staff()
    doctor = a_person(Role.MEDICAL, Role.AUTHOR, name="Writing doctor")
    entry = a_side_effect(writer=doctor)
    [submission] = submitted(entry, by=doctor)

    with pytest.raises(OwnWords):
        signed_by(doctor, Role.MEDICAL, submission)

    assert not Signature.objects.exists()
    denied = Ledger.objects.get(kind=Event.SIGNING_DENIED)
    assert denied.actor == str(doctor.uuid)
    assert '"why":"own-words"' in denied.body
    signed_by(staff.medical, Role.MEDICAL, submission)


def test_a_reviewer_who_edited_has_to_leave_the_signing_to_another() -> None:
    staff = Staff()
    doctor = a_person(Role.MEDICAL, Role.AUTHOR, name="Editing doctor")
    entry = a_side_effect(writer=staff.writer)
    edited(entry, by=doctor, onset="At once")
    [submission] = submitted(entry, by=staff.writer)

    with pytest.raises(OwnWords):
        signed_by(doctor, Role.MEDICAL, submission)


def test_being_an_administrator_or_a_superuser_exempts_nobody() -> None:
    boss = a_person(Role.MEDICAL, Role.ADMINISTRATOR, name="Boss", is_superuser=True)
    entry = a_side_effect(writer=boss)
    [submission] = submitted(entry, by=boss)

    with pytest.raises(OwnWords):
        signed_by(boss, Role.MEDICAL, submission)


def test_a_reviewer_who_only_commented_is_no_author() -> None:
    staff = Staff()
    entry = a_side_effect(writer=staff.writer)
    [submission] = submitted(entry, by=staff.writer)
    draft = get_entry(uuid=entry.uuid).get_latest_revision_as_object()

    draft.save_revision(user=staff.medical, clean=False)

    assert signed_by(staff.medical, Role.MEDICAL, submission).missing == {Role.COMPLIANCE: 1}


def test_a_content_that_was_signed_and_never_went_live_resets_nothing() -> None:
    staff = Staff()
    doctor = a_person(Role.MEDICAL, Role.AUTHOR, name="Writing doctor")
    entry = a_side_effect(writer=doctor)
    [first] = submitted(entry, by=doctor)
    signed_by(staff.medical, Role.MEDICAL, first)

    edited(entry, by=staff.writer, onset="At once")
    [second] = submitted(entry, by=staff.writer)

    with pytest.raises(OwnWords):
        signed_by(doctor, Role.MEDICAL, second)


def test_who_wrote_what_is_live_may_sign_what_others_changed_since() -> None:
    staff = Staff()
    doctor = a_person(Role.MEDICAL, Role.AUTHOR, name="Writing doctor")
    entry = a_side_effect(writer=doctor)
    [first] = submitted(entry, by=doctor)
    signed_by(staff.medical, Role.MEDICAL, first)
    signed_by(staff.compliance, Role.COMPLIANCE, first)
    assert delivered_text(entry)

    edited(entry, by=staff.writer, onset="At once")
    [second] = submitted(entry, by=staff.writer)

    authors = list_authors(entry_uuid=str(entry.uuid), digest=second.digest_id)
    assert [author.uuid for author in authors] == [str(staff.writer.uuid)]
    assert signed_by(doctor, Role.MEDICAL, second).missing == {Role.COMPLIANCE: 1}


def test_words_that_nobody_is_known_to_have_written_are_not_signed() -> None:
    staff = Staff()
    entry = a_live_entry(staff=staff)
    draft = get_entry(uuid=entry.uuid).get_latest_revision_as_object()
    draft.onset = "At once"
    draft.save_revision(user=None, clean=False)
    workflow = TypeWorkflow.objects.get(type_code="side_effect").workflow
    workflow.start(get_entry(uuid=entry.uuid), None)
    submission = find_submission(entry_uuid=str(entry.uuid))
    assert submission is not None
    with pytest.raises(AuthorUnknown):
        signed_by(staff.medical, Role.MEDICAL, submission)
