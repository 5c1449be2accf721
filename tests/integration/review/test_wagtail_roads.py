"""What Wagtail offers beside the sign-off screen signs nothing and delivers nothing."""

import json

import pytest
from django.core.exceptions import PermissionDenied
from django.test import Client
from django.urls import reverse
from wagtail.models import TaskState, Workflow, WorkflowTask
from wagtail.test.utils.form_data import querydict_from_html

from content_models.models import Entry
from content_models.queries import get_entry
from contract.roles import Role
from contract.types import TYPES
from people.models import User
from review.errors import NotInReview
from review.jobs import release_what_is_due
from review.models import SignOffTask, TypeWorkflow
from review.workflows import make_workflows, workflow_for
from store.models import ReleaseDue, Signature
from store.queries import find_submission
from tests.factories.written import (
    Staff,
    a_person,
    a_side_effect,
    delivered_text,
    signed,
    signed_by,
    submitted,
)

pytestmark = pytest.mark.django_db


def _client(person: User) -> Client:
    client = Client()
    client.force_login(person)
    return client


def _task_state(entry: Entry) -> TaskState:
    state = get_entry(uuid=entry.uuid).current_workflow_task_state
    assert state is not None
    return state


def _everybody(staff: Staff) -> list[User]:
    return [
        staff.writer,
        staff.medical,
        a_person(Role.AUTHOR, Role.MEDICAL, name="Writing doctor"),
        a_person(name="Root", is_superuser=True),
    ]


def test_the_workflow_action_address_signs_nothing() -> None:
    staff = Staff()
    entry = a_side_effect(writer=staff.writer)
    submitted(entry, by=staff.writer)
    state = _task_state(entry)

    for person in _everybody(staff):
        for action in ("approve", "reject"):
            _client(person).post(
                reverse("wagtailadmin_pages:workflow_action", args=(entry.pk, action, state.pk)),
                {"comment": "approved"},
            )

    state.refresh_from_db()
    assert state.status == TaskState.STATUS_IN_PROGRESS
    assert not Signature.objects.exists()
    assert not ReleaseDue.objects.exists()


def test_another_entrys_task_cannot_be_approved_through_ones_own() -> None:
    staff = Staff()
    mine = a_side_effect("Nausea", writer=staff.writer)
    other = a_side_effect("Dizziness", writer=staff.writer)
    submitted(mine, other, by=staff.writer)
    state = _task_state(other)

    for person in _everybody(staff):
        _client(person).post(
            reverse("wagtailadmin_pages:workflow_action", args=(mine.pk, "approve", state.pk))
        )

    state.refresh_from_db()
    assert state.status == TaskState.STATUS_IN_PROGRESS


def test_an_edit_that_posts_an_approval_with_extra_data_signs_nothing() -> None:
    staff = Staff()
    entry = a_side_effect(writer=staff.writer)
    submitted(entry, by=staff.writer)
    state = _task_state(entry)

    url = reverse("wagtailadmin_pages:edit", args=(entry.pk,))
    editor = _client(staff.writer).get(url).content.decode()
    for person in _everybody(staff):
        for extra in ({}, {"update": False}, {"comment": ""}):
            form = querydict_from_html(editor, form_id="page-edit-form").dict()
            form |= {
                "claims-count": "0",
                "action-workflow-action": "true",
                "workflow-action-name": "approve",
                "workflow-action-extra-data": json.dumps(extra),
            }
            assert _client(person).post(url, form).status_code == 302

    state.refresh_from_db()
    assert state.status == TaskState.STATUS_IN_PROGRESS
    assert not ReleaseDue.objects.exists()


def test_the_task_itself_refuses_and_says_where_to_sign() -> None:
    staff = Staff()
    entry = a_side_effect(writer=staff.writer)
    submitted(entry, by=staff.writer)
    state = _task_state(entry)
    task = state.task.specific

    with pytest.raises(PermissionDenied, match="sign-off screen"):
        task.on_action(state, staff.medical, "approve")
    assert task.get_actions(entry, staff.medical) == []


def test_a_task_approved_by_a_script_delivers_nothing() -> None:
    staff = Staff()
    entry = a_side_effect(writer=staff.writer)
    submitted(entry, by=staff.writer)

    _task_state(entry).approve(user=staff.medical)

    release_what_is_due(0)
    assert delivered_text(entry) == ""
    assert "medical reviewer" in ReleaseDue.objects.get(entry=entry.uuid).held_because


def test_deactivating_the_last_task_delivers_nothing() -> None:
    staff = Staff()
    entry = a_side_effect(writer=staff.writer)
    submitted(entry, by=staff.writer)

    SignOffTask.objects.get(name="Sign-off: Side effect").deactivate(user=staff.writer)

    release_what_is_due(0)
    assert delivered_text(entry) == ""
    assert not get_entry(uuid=entry.uuid).live


def test_a_workflow_without_a_task_delivers_nothing() -> None:
    staff = Staff()
    empty = Workflow.objects.create(name="Empty")
    TypeWorkflow.objects.filter(type_code="side_effect").update(workflow=empty)
    entry = a_side_effect(writer=staff.writer)

    empty.start(entry, staff.writer)

    assert delivered_text(entry) == ""
    assert not get_entry(uuid=entry.uuid).live


def test_starting_the_workflow_by_any_road_is_a_submission() -> None:
    staff = Staff()
    entry = a_side_effect(writer=staff.writer)
    workflow = workflow_for("side_effect")
    assert workflow is not None

    workflow.start(get_entry(uuid=entry.uuid), staff.writer)

    submission = find_submission(entry_uuid=str(entry.uuid))
    assert submission is not None
    signed(submission, staff=staff)
    assert delivered_text(entry)


def test_wagtails_own_submit_button_refuses_unready_words_and_keeps_the_draft() -> None:
    staff = Staff()
    entry = a_side_effect(writer=staff.writer, frequency="")
    workflow = workflow_for("side_effect")
    assert workflow is not None

    with pytest.raises(PermissionDenied):
        workflow.start(get_entry(uuid=entry.uuid), staff.writer)

    assert get_entry(uuid=entry.uuid).current_workflow_state is None


def test_a_workflow_cancelled_by_its_author_cannot_be_signed() -> None:
    staff = Staff()
    entry = a_side_effect(writer=staff.writer)
    [submission] = submitted(entry, by=staff.writer)

    get_entry(uuid=entry.uuid).current_workflow_state.cancel(user=staff.writer)

    with pytest.raises(NotInReview):
        signed_by(staff.medical, Role.MEDICAL, submission)


def test_a_reviewer_gets_no_editor_from_a_task() -> None:
    staff = Staff()
    entry = a_side_effect(writer=staff.writer)
    submitted(entry, by=staff.writer)

    response = _client(staff.medical).get(reverse("wagtailadmin_pages:edit", args=(entry.pk,)))

    assert response.status_code == 302


def test_wagtails_home_lists_what_a_person_can_sign() -> None:
    staff = Staff()
    entry = a_side_effect(writer=staff.writer)
    submitted(entry, by=staff.writer)

    assert list(TaskState.objects.reviewable_by(staff.medical)) == [_task_state(entry)]
    assert not TaskState.objects.reviewable_by(staff.reviewers[Role.MARKETING]).exists()
    assert not TaskState.objects.reviewable_by(staff.writer).exists()


def test_making_workflows_again_keeps_what_an_administrator_changed() -> None:
    workflow = workflow_for("claim")
    assert workflow is not None
    task = SignOffTask.objects.create(name="Marketing", roles=["marketing"])
    WorkflowTask.objects.create(workflow=workflow, task=task.task_ptr, sort_order=1)

    make_workflows()

    assert workflow_for("claim") == workflow
    assert workflow.tasks.count() == 2
    assert TypeWorkflow.objects.count() == len(TYPES)


def test_an_administrator_changes_who_signs_by_ticking_boxes() -> None:
    root = a_person(name="Root", is_superuser=True)
    task = SignOffTask.objects.get(name="Sign-off: Claim")
    url = reverse("wagtailadmin_workflows:edit_task", args=(task.pk,))
    client = _client(root)

    html = client.get(url).content.decode()
    saved = client.post(url, {"roles": ["marketing", "medical"], "quorum": '{"medical": 2}'})
    refused = client.post(url, {"roles": ["medical"], "quorum": '{"compliance": 2}'})

    assert 'type="checkbox" name="roles" value="medical"' in html
    assert saved.status_code == 302
    assert "Name only roles chosen above" in refused.content.decode()
    task.refresh_from_db()
    assert task.wanted == {Role.MARKETING: 1, Role.MEDICAL: 2}
