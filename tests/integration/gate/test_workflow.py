"""Holes by which Wagtail's workflow passes for a signature."""

import json
from collections.abc import Iterator
from contextlib import contextmanager
from typing import Any

import pytest
from django.contrib.auth.models import Group
from django.core.exceptions import PermissionDenied
from django.db import transaction
from django.urls import reverse
from wagtail.models import (
    GroupApprovalTask,
    Page,
    Task,
    TaskState,
    Workflow,
    WorkflowState,
    WorkflowTask,
)
from wagtail.test.utils.form_data import querydict_from_html
from wagtail.workflows import publish_workflow_state

from content_models.models import Entry
from content_models.queries import get_entry
from contract.roles import Role
from people.models import User
from review.errors import SigningDenied
from review.jobs import release_what_is_due
from review.models import SignOffTask, TypeWorkflow
from store.models import ReleaseDue, Signature
from tests.factories.written import a_person, a_side_effect, signed_by, submitted
from tests.integration.gate.stock import ALL, Guard, stock_title, without
from tests.integration.gate.world import UNSIGNED, World


@contextmanager
def _wagtails_tasks() -> Iterator[None]:
    """Let our task do what Wagtail's does: whoever is asked approves with a click."""
    with pytest.MonkeyPatch.context() as patch, without(Guard.RIGHTS):
        patch.setattr(SignOffTask, "on_action", Task.on_action)
        patch.setattr(SignOffTask, "get_actions", lambda *_: [("approve", "Approve", False)])
        yield


@contextmanager
def _wagtails_finish() -> Iterator[None]:
    """Let the end of a workflow publish, as Wagtail does."""
    with pytest.MonkeyPatch.context() as patch, without(*ALL):
        patch.setattr(WorkflowState, "on_finish", publish_workflow_state)
        yield


def _state(entry: Entry) -> TaskState:
    state = TaskState.objects.filter(workflow_state__object_id=str(entry.pk)).order_by("pk").last()
    assert state is not None
    return state


def _approve(gate: World, about: Entry, state: TaskState, person: User, **told: str) -> None:
    """Ask both our address and Wagtail's own view, mounted beside it."""
    ours = reverse("wagtailadmin_pages:workflow_action", args=(about.pk, "approve", state.pk))
    for address in (ours, f"/stock/pages/{about.pk}/workflow/action/approve/{state.pk}/"):
        gate.client(person).post(address, told)


def _post_editor(gate: World, entry: Entry, person: User, **told: str) -> None:
    address = reverse("wagtailadmin_pages:edit", args=(entry.pk,))
    html = gate.client(gate.root).get(address).content.decode()
    form = querydict_from_html(html, form_id="page-edit-form").dict()
    form.pop("action-submit", None)
    gate.client(person).post(address, {**form, "claims-count": "0", **told})


def _nothing_follows(gate: World) -> None:
    release_what_is_due(0)
    assert not Signature.objects.filter(entry=gate.waiting_uuid).exists()
    assert not gate.waiting.live


def test_approving_b_through_as_url(gate: World) -> None:
    other = _state(gate.waiting)
    mine = a_side_effect("Mine", writer=gate.staff.writer)
    submitted(mine, by=gate.staff.writer)
    with _wagtails_tasks():
        _approve(gate, mine, other, gate.root)
        assert _state(gate.waiting).status == TaskState.STATUS_APPROVED
        # A click is no signature: the gate still holds the words.
        _nothing_follows(gate)
        assert ReleaseDue.objects.get(entry=gate.waiting_uuid).held_because

    for person in (gate.root, gate.staff.writer, gate.staff.medical):
        _approve(gate, mine, other, person)

    assert _state(gate.waiting).status == TaskState.STATUS_IN_PROGRESS
    _nothing_follows(gate)


@pytest.mark.parametrize("extra", [{"update": False}, {"comment": ""}, {}])
def test_update_false_and_other_data_that_nobody_checks(gate: World, extra: Any) -> None:
    told = {
        "action-workflow-action": "true",
        "workflow-action-name": "approve",
        "workflow-action-extra-data": json.dumps(extra),
    }
    with _wagtails_tasks():
        _post_editor(gate, gate.waiting, gate.root, **told)
        assert _state(gate.waiting).status == TaskState.STATUS_APPROVED

    _post_editor(gate, gate.waiting, gate.root, **told)

    assert _state(gate.waiting).status == TaskState.STATUS_IN_PROGRESS
    _nothing_follows(gate)


def test_edit_and_approve_in_one_post(gate: World) -> None:
    doctor = a_person(Role.AUTHOR, Role.MEDICAL, name="Writing doctor")
    told = {
        "title": f"{UNSIGNED} now",
        "action-workflow-action": "true",
        "workflow-action-name": "approve",
    }
    with _wagtails_tasks():
        _post_editor(gate, gate.waiting, gate.root, **told)
        assert _state(gate.waiting).status == TaskState.STATUS_APPROVED
        assert gate.waiting.get_latest_revision_as_object().title == f"{UNSIGNED} now"

    _post_editor(gate, gate.waiting, doctor, **told)

    assert gate.waiting.get_latest_revision_as_object().title == f"{UNSIGNED} now"
    assert _state(gate.waiting).status == TaskState.STATUS_IN_PROGRESS
    with pytest.raises(SigningDenied):
        signed_by(doctor, Role.MEDICAL, gate.submission)
    [again] = submitted(gate.waiting, by=gate.staff.writer)
    with pytest.raises(SigningDenied, match="wrote"):
        signed_by(doctor, Role.MEDICAL, again)
    _nothing_follows(gate)


def test_the_task_itself_refuses_a_script(gate: World) -> None:
    state = _state(gate.waiting)
    with _wagtails_tasks():
        state.task.specific.on_action(state, gate.staff.medical, "approve")
        assert _state(gate.waiting).status == TaskState.STATUS_APPROVED

    with pytest.raises(PermissionDenied), transaction.atomic():
        state.task.specific.on_action(state, gate.staff.medical, "approve")

    _nothing_follows(gate)


def test_a_task_approved_by_a_shell(gate: World) -> None:
    with _wagtails_finish():
        _state(gate.waiting).approve(user=gate.root)
        assert stock_title(gate.waiting).startswith(UNSIGNED)

    _state(gate.waiting).approve(user=gate.root)

    _nothing_follows(gate)
    assert "signature of a medical" in ReleaseDue.objects.get(entry=gate.waiting_uuid).held_because


def test_a_workflow_with_no_task(gate: World) -> None:
    empty = Workflow.objects.create(name="Empty")
    TypeWorkflow.objects.filter(type_code="side_effect").update(workflow=empty)
    with _wagtails_finish():
        empty.start(gate.draft, gate.root)
        assert stock_title(gate.draft) == UNSIGNED

    empty.start(gate.draft, gate.root)

    release_what_is_due(0)
    assert not gate.draft.live


def test_the_last_task_deactivated(gate: World) -> None:
    task = SignOffTask.objects.get(name="Sign-off: Side effect")
    with _wagtails_finish():
        task.deactivate(user=gate.root)
        assert stock_title(gate.waiting).startswith(UNSIGNED)

    task.refresh_from_db()
    task.deactivate(user=gate.root)

    _nothing_follows(gate)


def _attach_wagtails_task(gate: World) -> tuple[GroupApprovalTask, User]:
    """Put Wagtail's own task in the place of ours, and a stranger in its group."""
    stranger = a_person(name="Stranger")
    group = Group.objects.create(name="Approvers")
    group.user_set.add(stranger)
    task = GroupApprovalTask.objects.create(name="Anybody")
    task.groups.add(group)
    row = TypeWorkflow.objects.get(type_code="side_effect")
    WorkflowTask.objects.filter(workflow=row.workflow).delete()
    WorkflowTask.objects.create(workflow=row.workflow, task=task.task_ptr, sort_order=0)
    return task, stranger


def test_a_task_type_that_is_not_ours(gate: World) -> None:
    _, stranger = _attach_wagtails_task(gate)
    workflow = TypeWorkflow.objects.get(type_code="side_effect").workflow
    with _wagtails_finish():
        workflow.start(gate.draft, gate.root)
        _state(gate.draft).approve(user=gate.root)
        assert stock_title(gate.draft) == UNSIGNED

    workflow.start(gate.draft, gate.root)
    _state(gate.draft).approve(user=stranger)

    release_what_is_due(0)
    assert not gate.draft.live
    assert not ReleaseDue.objects.filter(entry=gate.draft_uuid).exists()


def test_a_task_type_that_is_not_ours_opens_no_editor(gate: World) -> None:
    _, stranger = _attach_wagtails_task(gate)
    TypeWorkflow.objects.get(type_code="side_effect").workflow.start(gate.draft, gate.root)
    entry = get_entry(uuid=gate.draft_uuid)
    with without(Guard.RIGHTS):
        assert entry.permissions_for_user(stranger).can_edit()

    assert not get_entry(uuid=gate.draft_uuid).permissions_for_user(stranger).can_edit()
    assert not Page.objects.get(pk=entry.pk).permissions_for_user(stranger).can_edit()


def test_a_task_type_that_is_not_ours_beside_ours_takes_no_role_away(gate: World) -> None:
    task = GroupApprovalTask.objects.create(name="Anybody")
    workflow = TypeWorkflow.objects.get(type_code="side_effect").workflow
    WorkflowTask.objects.create(workflow=workflow, task=task.task_ptr, sort_order=9)
    entry = a_side_effect("Another", writer=gate.staff.writer)
    [submission] = submitted(entry, by=gate.staff.writer)
    ours = _state(entry)
    ours.approve(user=gate.root)
    _state(entry).approve(user=gate.root)

    release_what_is_due(0)

    assert not get_entry(uuid=entry.uuid).live
    assert submission.requirements
