"""Several people's signatures in one transaction: each decided for itself, all as one alone would.

Only a demonstration signs that way; the signatures say so.
"""

from collections.abc import Callable
from typing import Any

import pytest
from wagtail.models import TaskState, WorkflowTask

from contract.roles import Role
from people.models import User
from review.errors import AlreadySigned, MethodRefused, OwnWords, RoleNotHeld, WordsChanged
from review.models import SignOffTask, TypeWorkflow
from review.signing import sign_in_turn
from store.models import Ledger, ReleaseDue, Signature, Submission
from store.queries import list_counting_signatures
from tests.factories.written import (
    GROUP,
    Staff,
    a_person,
    a_side_effect,
    edited,
    signed_by,
    submitted,
)

pytestmark = pytest.mark.django_db


@pytest.fixture(autouse=True)
def _demonstration(settings: Any) -> None:
    settings.COUNTERSIGN_DEMO = True


def in_turn(submission: Submission, signer_for: Callable[[Role], User]) -> list[Signature]:
    return sign_in_turn(
        entry_uuid=submission.entry,
        digest=submission.digest_id,
        signer_for=signer_for,
        shown={"digest": submission.digest_id},
    )


def test_everybody_who_is_missing_signs_and_the_words_are_due_not_live() -> None:
    staff = Staff()
    [submission] = submitted(a_side_effect(writer=staff.writer), by=staff.writer)

    written = in_turn(submission, staff.reviewers.__getitem__)

    assert [(row.role, row.method, row.printed_name) for row in written] == [
        ("medical", "demo", "A medical reviewer"),
        ("compliance", "demo", "A compliance reviewer"),
    ]
    assert [row.ledger_id for row in written] == sorted(row.ledger_id for row in written)
    assert str(ReleaseDue.objects.get().entry) == str(submission.entry)
    assert not TaskState.objects.filter(status=TaskState.STATUS_IN_PROGRESS).exists()
    assert in_turn(submission, staff.reviewers.__getitem__) == []


def test_only_those_sign_who_are_still_missing() -> None:
    staff = Staff()
    [submission] = submitted(a_side_effect(writer=staff.writer), by=staff.writer)
    signed_by(staff.medical, Role.MEDICAL, submission)

    assert [row.role for row in in_turn(submission, staff.reviewers.__getitem__)] == ["compliance"]


def test_steps_of_a_workflow_follow_each_other() -> None:
    staff = Staff()
    workflow = TypeWorkflow.objects.get(type_code="side_effect").workflow
    workflow.workflow_tasks.all().delete()
    for number, role in enumerate(("compliance", "medical")):
        task = SignOffTask.objects.create(name=f"Step {role}", roles=[role])
        WorkflowTask.objects.create(workflow=workflow, task=task.task_ptr, sort_order=number)
    [submission] = submitted(a_side_effect(writer=staff.writer), by=staff.writer)

    written = in_turn(submission, staff.reviewers.__getitem__)

    assert [row.role for row in written] == ["compliance", "medical"]
    assert ReleaseDue.objects.count() == 1


def test_nobody_signs_their_own_words_and_what_was_signed_before_stands() -> None:
    staff = Staff()
    both = a_person(Role.AUTHOR, Role.COMPLIANCE, at=GROUP, name="Both")
    [submission] = submitted(a_side_effect(writer=both), by=both)

    with pytest.raises(OwnWords):
        in_turn(submission, {**staff.reviewers, Role.COMPLIANCE: both}.__getitem__)

    assert [row.role for row in Signature.objects.all()] == ["medical"]
    assert not ReleaseDue.objects.exists()
    assert Ledger.objects.filter(kind="signing.denied", actor=str(both.uuid)).count() == 1


def test_one_person_does_not_sign_in_two_roles() -> None:
    staff = Staff()
    two = a_person(Role.MEDICAL, Role.COMPLIANCE, name="Two roles")
    [submission] = submitted(a_side_effect(writer=staff.writer), by=staff.writer)

    with pytest.raises(AlreadySigned):
        in_turn(submission, lambda role: two)

    counting = list_counting_signatures(digests=[submission.digest_id])[submission.digest_id]
    assert [row.role for row in counting] == ["medical"]


def test_whoever_holds_no_role_is_denied() -> None:
    staff = Staff()
    [submission] = submitted(a_side_effect(writer=staff.writer), by=staff.writer)

    with pytest.raises(RoleNotHeld):
        in_turn(submission, lambda role: staff.compliance)

    assert not Signature.objects.exists()


def test_words_that_were_changed_since_are_not_signed() -> None:
    staff = Staff()
    entry = a_side_effect(writer=staff.writer)
    [submission] = submitted(entry, by=staff.writer)
    edited(entry, by=staff.writer, onset="Later")

    with pytest.raises(WordsChanged):
        in_turn(submission, staff.reviewers.__getitem__)

    assert not Signature.objects.exists()


def test_it_signs_nothing_where_there_is_no_demonstration(settings: Any) -> None:
    settings.COUNTERSIGN_DEMO = False
    staff = Staff()
    [submission] = submitted(a_side_effect(writer=staff.writer), by=staff.writer)

    with pytest.raises(MethodRefused):
        in_turn(submission, staff.reviewers.__getitem__)

    assert not Signature.objects.exists()
