"""Signing: who may, when, and what it does; through the operations that the screens call."""

from datetime import date, timedelta
from typing import Any

import pytest
from django.utils import timezone
from wagtail.models import WorkflowTask

from contract.canonical import digest_of_bytes
from contract.events import Event
from contract.roles import MEANINGS, Role
from people.operations import end_grant
from publishing import operations as publishing_operations
from review import errors
from review.cases import find_case
from review.jobs import release_what_is_due
from review.models import SigningAttempt, SignOffTask
from review.operations import refuse, sign, submit, withdraw
from review.policies import Stage
from review.proofs import BY_DEMO, Proof, by_password
from review.workflows import workflow_for
from store.actors import SYSTEM
from store.models import Ledger, ReleaseDue, Signature
from tests.factories.written import (
    AUSTIN,
    PASSWORD,
    TEXAS,
    Staff,
    a_live_entry,
    a_person,
    a_side_effect,
    delivered,
    delivered_text,
    edited,
    signed,
    signed_by,
    submitted,
)

pytestmark = pytest.mark.django_db


def _denials() -> list[str]:
    return [row.body for row in Ledger.objects.filter(kind=Event.SIGNING_DENIED)]


def test_the_last_signature_that_a_type_asks_for_makes_its_words_live() -> None:
    staff = Staff()
    entry = a_side_effect(writer=staff.writer)
    [submission] = submitted(entry, by=staff.writer)

    first = signed_by(staff.medical, Role.MEDICAL, submission)

    assert first.missing == {Role.COMPLIANCE: 1}
    assert delivered_text(entry) == ""

    second = signed_by(staff.compliance, Role.COMPLIANCE, submission)

    assert second.released == (str(entry.uuid),)
    assert "Some people feel sick" in delivered_text(entry)


def test_the_roles_of_a_task_sign_in_any_order() -> None:
    staff = Staff()
    entry = a_side_effect(writer=staff.writer)
    [submission] = submitted(entry, by=staff.writer)

    signed_by(staff.compliance, Role.COMPLIANCE, submission)
    signed_by(staff.medical, Role.MEDICAL, submission)

    assert delivered_text(entry)


def test_a_signature_says_who_what_when_and_on_what() -> None:
    staff = Staff()
    entry = a_side_effect(writer=staff.writer)
    [submission] = submitted(entry, by=staff.writer)

    signature = signed_by(staff.medical, Role.MEDICAL, submission).signature

    assert signature.printed_name == "A medical reviewer"
    assert signature.credentials == "MD"
    assert signature.meaning == MEANINGS[Role.MEDICAL]
    assert signature.method == "password"
    assert signature.digest_id == submission.digest_id
    assert digest_of_bytes(signature.shown.encode()) in signature.ledger.body
    assert PASSWORD not in signature.shown + signature.ledger.body


def test_a_role_is_needed_at_the_place_or_above_it() -> None:
    staff = Staff()
    in_austin = a_person(Role.MEDICAL, at=AUSTIN, name="Austin doctor")
    in_texas = a_person(Role.MEDICAL, at=TEXAS, name="Texas doctor")
    entry = a_side_effect(writer=staff.writer, scope=TEXAS)
    [submission] = submitted(entry, by=staff.writer)

    with pytest.raises(errors.RoleNotHeld):
        signed_by(in_austin, Role.MEDICAL, submission)

    assert signed_by(in_texas, Role.MEDICAL, submission).missing == {Role.COMPLIANCE: 1}


def test_a_role_that_has_ended_signs_no_more() -> None:
    staff = Staff()
    entry = a_side_effect(writer=staff.writer)
    [submission] = submitted(entry, by=staff.writer)
    end_grant(grant=staff.medical.grants.get(), by=SYSTEM, now=timezone.now())

    with pytest.raises(errors.RoleNotHeld):
        signed_by(staff.medical, Role.MEDICAL, submission)


def test_a_superuser_without_a_grant_signs_nothing() -> None:
    staff = Staff()
    root = a_person(name="Root", is_superuser=True)
    [submission] = submitted(a_side_effect(writer=staff.writer), by=staff.writer)

    with pytest.raises(errors.RoleNotHeld):
        signed_by(root, Role.MEDICAL, submission)


def test_one_person_signs_in_one_role_alone() -> None:
    staff = Staff()
    both = a_person(Role.MEDICAL, Role.COMPLIANCE, name="Both")
    [submission] = submitted(a_side_effect(writer=staff.writer), by=staff.writer)
    signed_by(both, Role.MEDICAL, submission)

    with pytest.raises(errors.AlreadySigned):
        signed_by(both, Role.COMPLIANCE, submission)


def test_a_role_that_is_filled_takes_no_more_signatures() -> None:
    staff = Staff()
    second = a_person(Role.MEDICAL, name="Second doctor")
    [submission] = submitted(a_side_effect(writer=staff.writer), by=staff.writer)
    signed_by(staff.medical, Role.MEDICAL, submission)

    with pytest.raises(errors.RoleFilled):
        signed_by(second, Role.MEDICAL, submission)


def test_a_role_that_the_type_does_not_need_is_not_asked() -> None:
    staff = Staff()
    [submission] = submitted(a_side_effect(writer=staff.writer), by=staff.writer)

    with pytest.raises(errors.RoleNotAsked):
        signed_by(staff.reviewers[Role.MARKETING], Role.MARKETING, submission)


def test_expired_credentials_sign_nothing_and_still_withdraw() -> None:
    staff = Staff()
    entry = a_live_entry(staff=staff)
    yesterday = timezone.now().date() - timedelta(days=1)
    expired = a_person(Role.MEDICAL, name="Expired", credentials_valid_until=yesterday)
    edited(entry, by=staff.writer, onset="At once")
    [submission] = submitted(entry, by=staff.writer)

    with pytest.raises(errors.CredentialsExpired):
        signed_by(expired, Role.MEDICAL, submission)

    withdraw(
        entry_uuid=entry.uuid,
        user=expired,
        role=Role.MEDICAL,
        proof=by_password(PASSWORD),
        reason="safety",
        comment="A new warning.",
    )
    assert delivered_text(entry) == ""


def test_credentials_are_valid_on_their_last_day() -> None:
    staff = Staff()
    today: date = timezone.now().date()
    doctor = a_person(Role.MEDICAL, name="Today", credentials_valid_until=today)
    [submission] = submitted(a_side_effect(writer=staff.writer), by=staff.writer)

    assert signed_by(doctor, Role.MEDICAL, submission).missing == {Role.COMPLIANCE: 1}


def test_a_deactivated_account_signs_nothing() -> None:
    staff = Staff()
    [submission] = submitted(a_side_effect(writer=staff.writer), by=staff.writer)
    type(staff.medical).objects.filter(pk=staff.medical.pk).update(is_active=False)

    with pytest.raises(errors.PersonInactive):
        signed_by(staff.medical, Role.MEDICAL, submission)


def test_a_digest_that_is_not_the_newest_is_not_signed() -> None:
    staff = Staff()
    entry = a_side_effect(writer=staff.writer)
    [first] = submitted(entry, by=staff.writer)
    edited(entry, by=staff.writer, onset="At once")
    submitted(entry, by=staff.writer)

    with pytest.raises(errors.WordsChanged):
        signed_by(staff.medical, Role.MEDICAL, first)


def test_words_edited_after_submission_are_not_signed_though_nobody_submitted_again() -> None:
    staff = Staff()
    entry = a_side_effect(writer=staff.writer)
    [submission] = submitted(entry, by=staff.writer)
    edited(entry, by=staff.writer, onset="At once")

    with pytest.raises(errors.WordsChanged):
        signed_by(staff.medical, Role.MEDICAL, submission)

    assert not Signature.objects.exists()


def test_a_wrong_password_signs_nothing_and_is_on_record_without_the_password() -> None:
    staff = Staff()
    [submission] = submitted(a_side_effect(writer=staff.writer), by=staff.writer)

    with pytest.raises(errors.WrongPassword):
        signed_by(staff.medical, Role.MEDICAL, submission, password="not this one")

    assert not Signature.objects.exists()
    [denial] = _denials()
    assert '"why":"wrong-password"' in denial
    assert "not this one" not in denial


def test_five_wrong_passwords_lock_signing_even_for_the_right_one() -> None:
    staff = Staff()
    [submission] = submitted(a_side_effect(writer=staff.writer), by=staff.writer)
    for _ in range(5):
        with pytest.raises(errors.WrongPassword):
            signed_by(staff.medical, Role.MEDICAL, submission, password="wrong")

    with pytest.raises(errors.SigningLocked):
        signed_by(staff.medical, Role.MEDICAL, submission)

    assert not Signature.objects.exists()


def test_the_lock_ends_after_fifteen_minutes() -> None:
    staff = Staff()
    [submission] = submitted(a_side_effect(writer=staff.writer), by=staff.writer)
    for _ in range(5):
        with pytest.raises(errors.WrongPassword):
            signed_by(staff.medical, Role.MEDICAL, submission, password="wrong")
    for attempt in SigningAttempt.objects.all():
        attempt.at -= timedelta(minutes=15)
        attempt.save()

    assert signed_by(staff.medical, Role.MEDICAL, submission).missing == {Role.COMPLIANCE: 1}


def test_the_right_password_forgets_the_wrong_ones() -> None:
    staff = Staff()
    entries = [a_side_effect(f"Effect {n}", writer=staff.writer) for n in range(2)]
    first, second = submitted(*entries, by=staff.writer)
    for _ in range(4):
        with pytest.raises(errors.WrongPassword):
            signed_by(staff.medical, Role.MEDICAL, first, password="wrong")
    signed_by(staff.medical, Role.MEDICAL, first)

    with pytest.raises(errors.WrongPassword):
        signed_by(staff.medical, Role.MEDICAL, second, password="wrong")

    assert signed_by(staff.medical, Role.MEDICAL, second).missing == {Role.COMPLIANCE: 1}


def test_the_demo_method_is_refused_outside_a_demo(settings: Any) -> None:
    staff = Staff()
    [submission] = submitted(a_side_effect(writer=staff.writer), by=staff.writer)
    settings.COUNTERSIGN_DEMO = False

    with pytest.raises(errors.MethodRefused):
        sign(
            entry_uuid=submission.entry,
            digest=submission.digest_id,
            role=Role.MEDICAL,
            user=staff.medical,
            shown={},
            proof=BY_DEMO,
        )


def test_an_unknown_method_is_no_way_around_the_password() -> None:
    staff = Staff()
    [submission] = submitted(a_side_effect(writer=staff.writer), by=staff.writer)

    with pytest.raises(errors.MethodRefused):
        sign(
            entry_uuid=submission.entry,
            digest=submission.digest_id,
            role=Role.MEDICAL,
            user=staff.medical,
            shown={},
            proof=Proof("carrier pigeon"),
        )


def test_refusing_sends_the_words_back_with_reason_and_comment() -> None:
    staff = Staff()
    entry = a_side_effect(writer=staff.writer)
    [submission] = submitted(entry, by=staff.writer)

    signature = refuse(
        entry_uuid=entry.uuid,
        digest=submission.digest_id,
        role=Role.MEDICAL,
        user=staff.medical,
        proof=by_password(PASSWORD),
        reason="inaccurate",
        comment="It lasts longer.",
        shown={},
    )

    assert (signature.decision, signature.reason) == (Signature.REFUSED, "inaccurate")
    assert entry.current_workflow_state.status == "needs_changes"
    assert entry.current_workflow_state.current_task_state.comment == "It lasts longer."
    with pytest.raises(errors.NotInReview):
        signed_by(staff.compliance, Role.COMPLIANCE, submission)


def test_words_that_are_signed_and_held_can_still_be_refused_and_are_due_no_more() -> None:
    staff = Staff()
    SignOffTask.objects.filter(name="Sign-off: Side effect").update(roles=["compliance"])
    entry = a_side_effect(writer=staff.writer)
    [submission] = submitted(entry, by=staff.writer)
    signed_by(staff.compliance, Role.COMPLIANCE, submission)

    refuse(
        entry_uuid=entry.uuid,
        digest=submission.digest_id,
        role=Role.MEDICAL,
        user=staff.medical,
        proof=by_password(PASSWORD),
        reason="inaccurate",
        comment="It lasts longer.",
        shown={},
    )

    assert not ReleaseDue.objects.exists()
    case = find_case(entry_uuid=entry.uuid)
    assert case is not None
    assert case.standing.stage is Stage.REFUSED


@pytest.mark.parametrize(("reason", "comment"), [("", "Why"), ("unclear", "  "), ("no such", "x")])
def test_refusing_needs_a_known_reason_and_a_comment(reason: str, comment: str) -> None:
    staff = Staff()
    entry = a_side_effect(writer=staff.writer)
    [submission] = submitted(entry, by=staff.writer)

    with pytest.raises(errors.ReasonMissing):
        refuse(
            entry_uuid=entry.uuid,
            digest=submission.digest_id,
            role=Role.MEDICAL,
            user=staff.medical,
            proof=by_password(PASSWORD),
            reason=reason,
            comment=comment,
            shown={},
        )


def test_a_withdrawal_takes_the_words_off_at_once_whatever_the_review() -> None:
    staff = Staff()
    entry = a_live_entry(staff=staff)
    edited(entry, by=staff.writer, onset="At once")
    submitted(entry, by=staff.writer)

    withdraw(
        entry_uuid=entry.uuid,
        user=staff.compliance,
        role=Role.COMPLIANCE,
        proof=by_password(PASSWORD),
        reason="regulatory",
        comment="Asked to.",
    )

    placement = delivered(entry)
    assert placement is not None
    assert placement.state == "gone"
    assert Signature.objects.get(decision=Signature.WITHDRAWN).reason == "regulatory"


@pytest.mark.parametrize("role", [Role.MARKETING, Role.ADMINISTRATOR, Role.AUTHOR])
def test_only_medical_and_compliance_withdraw(role: Role) -> None:
    staff = Staff()
    entry = a_live_entry(staff=staff)

    with pytest.raises(errors.SigningDenied):
        withdraw(
            entry_uuid=entry.uuid,
            user=a_person(role, name="Other"),
            role=role,
            proof=by_password(PASSWORD),
            reason="safety",
            comment="Why.",
        )

    assert delivered_text(entry)


def test_what_is_not_live_cannot_be_withdrawn() -> None:
    staff = Staff()
    entry = a_side_effect(writer=staff.writer)

    with pytest.raises(errors.NothingLive):
        withdraw(
            entry_uuid=entry.uuid,
            user=staff.medical,
            role=Role.MEDICAL,
            proof=by_password(PASSWORD),
            reason="safety",
            comment="Why.",
        )


def test_a_quorum_asks_for_more_than_one_person_in_a_role() -> None:
    staff = Staff()
    second = a_person(Role.MEDICAL, name="Second doctor")
    SignOffTask.objects.filter(name="Sign-off: Side effect").update(quorum={"medical": 2})
    entry = a_side_effect(writer=staff.writer)
    [submission] = submitted(entry, by=staff.writer)
    signed_by(staff.medical, Role.MEDICAL, submission)
    signed_by(staff.compliance, Role.COMPLIANCE, submission)
    assert delivered_text(entry) == ""

    signed_by(second, Role.MEDICAL, submission)

    assert delivered_text(entry)


def test_a_workflow_that_asks_for_less_than_the_type_does_not_end_before_the_type_has_it_all() -> (
    None
):
    staff = Staff()
    SignOffTask.objects.filter(name="Sign-off: Side effect").update(roles=["compliance"])
    entry = a_side_effect(writer=staff.writer)
    [submission] = submitted(entry, by=staff.writer)

    first = signed_by(staff.compliance, Role.COMPLIANCE, submission)

    assert first.missing == {Role.MEDICAL: 1}
    assert delivered_text(entry) == ""
    assert not ReleaseDue.objects.filter(entry=entry.uuid).exists()
    signed_by(staff.medical, Role.MEDICAL, submission)
    assert delivered_text(entry)


def test_a_signature_stands_though_the_release_after_it_failed_and_the_worker_releases(
    monkeypatch: pytest.MonkeyPatch,
) -> None:
    staff = Staff()
    entry = a_side_effect(writer=staff.writer)
    [submission] = submitted(entry, by=staff.writer)
    signed_by(staff.medical, Role.MEDICAL, submission)

    def dies(**kwargs: object) -> None:
        raise RuntimeError("the process died here")

    with monkeypatch.context() as patched:
        patched.setattr(publishing_operations, "release_due", dies)
        result = signed_by(staff.compliance, Role.COMPLIANCE, submission)

    assert "tried again" in result.held_because
    assert delivered_text(entry) == ""
    release_what_is_due(0)
    assert delivered_text(entry)
    before = delivered(entry)
    release_what_is_due(0)
    assert delivered(entry) == before


def test_everything_that_is_wrong_is_told_at_once_with_its_field() -> None:
    staff = Staff()
    first = a_side_effect("Nausea", writer=staff.writer, description="", what_to_do="")
    second = a_side_effect("Dizziness", writer=staff.writer, frequency="")

    with pytest.raises(errors.NotReady) as refused:
        submitted(first, second, by=staff.writer)

    assert {(problem.title, problem.field) for problem in refused.value.problems} == {
        ("Nausea", "description"),
        ("Nausea", "what_to_do"),
        ("Dizziness", "frequency"),
    }


def test_submitting_together_is_all_or_none() -> None:
    staff = Staff()
    good = a_side_effect("Nausea", writer=staff.writer)
    bad = a_side_effect("Dizziness", writer=staff.writer, frequency="")

    with pytest.raises(errors.NotReady):
        submitted(good, bad, by=staff.writer)

    assert good.current_workflow_state is None


def test_submitting_the_same_words_twice_changes_nothing() -> None:
    staff = Staff()
    entry = a_side_effect(writer=staff.writer)
    [first] = submitted(entry, by=staff.writer)
    signed_by(staff.medical, Role.MEDICAL, first)

    [second] = submit(entries=[entry], actor_user=staff.writer)

    assert second.pk == first.pk
    assert entry.workflow_states.count() == 1
    assert signed_by(staff.compliance, Role.COMPLIANCE, second).released


def test_words_that_are_live_are_not_submitted_again() -> None:
    staff = Staff()
    entry = a_live_entry(staff=staff)

    with pytest.raises(errors.NotReady, match="live already"):
        submitted(entry, by=staff.writer)


def test_a_submitted_revision_is_never_overwritten() -> None:
    staff = Staff()
    entry = a_side_effect(writer=staff.writer)
    [submission] = submitted(entry, by=staff.writer)
    draft = type(entry).objects.get(pk=entry.pk).get_latest_revision_as_object()
    sealed = draft.latest_revision
    draft.onset = "At once"

    saved = draft.save_revision(user=staff.writer, overwrite_revision=sealed, clean=False)

    assert saved.pk != submission.revision
    sealed.refresh_from_db()
    assert sealed.content["onset"] == ""


def test_steps_of_a_longer_workflow_follow_each_other() -> None:
    staff = Staff()
    workflow = workflow_for("side_effect")
    assert workflow is not None
    last = SignOffTask.objects.create(name="Marketing last", roles=["marketing"])
    WorkflowTask.objects.create(workflow=workflow, task=last.task_ptr, sort_order=1)
    entry = a_side_effect(writer=staff.writer)
    [submission] = submitted(entry, by=staff.writer)
    marketing = staff.reviewers[Role.MARKETING]

    with pytest.raises(errors.RoleNotYetAsked):
        signed_by(marketing, Role.MARKETING, submission)

    signed(submission, staff=staff)
    assert delivered_text(entry) == ""
    assert signed_by(marketing, Role.MARKETING, submission).released
