"""Who signs a page follows from what it refers to, whatever its workflow was made to ask."""

from typing import Any

import pytest
from django.utils import timezone
from wagtail.models import WorkflowTask

from content_models.models import Entry
from contract.roles import Role
from review.cases import find_case
from review.models import SignOffTask
from review.queries import list_task_states_for, list_to_sign
from review.workflows import workflow_for
from tests.factories.written import (
    BRAND,
    Staff,
    a_live_entry,
    an_entry,
    delivered,
    ref,
    signed_by,
    submitted,
)

pytestmark = pytest.mark.django_db


def a_page(staff: Staff, title: str, *shown: Entry) -> Entry:
    blocks: list[dict[str, Any]] = [{"id": "1", "type": "prose", "html": "<p>Welcome.</p>"}]
    if shown:
        items = [ref(entry) for entry in shown]
        blocks.append({"id": "2", "type": "side_effects", "items": items})
    return an_entry(
        "content_page",
        title,
        writer=staff.writer,
        scope=BRAND,
        path=f"/{title.lower()}/",
        body=blocks,
    )


def to_sign(staff: Staff, role: Role) -> list[str]:
    waiting = list_to_sign(person=staff.reviewers[role], now=timezone.now())
    return [one.title for one in waiting]


def test_a_page_without_medical_words_asks_no_medical_reviewer() -> None:
    staff = Staff()
    page = a_page(staff, "Contact")
    [submission] = submitted(page, by=staff.writer)

    assert to_sign(staff, Role.MEDICAL) == []
    for role in (Role.MARKETING, Role.COMPLIANCE):
        assert to_sign(staff, role) == ["Contact"]
        signed_by(staff.reviewers[role], role, submission)

    assert delivered(page) is not None


def test_a_page_with_a_side_effect_waits_for_a_medical_reviewer_in_the_normal_way() -> None:
    staff = Staff()
    page = a_page(staff, "Effects", a_live_entry(staff=staff))
    [submission] = submitted(page, by=staff.writer)

    for role in (Role.MARKETING, Role.COMPLIANCE):
        result = signed_by(staff.reviewers[role], role, submission)
    assert result.missing == {Role.MEDICAL: 1}
    case = find_case(entry_uuid=page.uuid)
    assert case is not None
    assert case.task_state is not None, "the step is not over while a role is missing"
    assert delivered(page) is None

    assert to_sign(staff, Role.MEDICAL) == ["Effects"]
    task = case.task_state.task.specific
    assert list_task_states_for(task=task, person=staff.medical) == [case.task_state.pk]
    last = signed_by(staff.medical, Role.MEDICAL, submission)

    assert last.released == (str(page.uuid),)
    assert delivered(page) is not None


def test_the_last_of_several_steps_does_not_end_without_the_medical_reviewer() -> None:
    staff = Staff()
    workflow = workflow_for("content_page")
    assert workflow is not None
    second = SignOffTask.objects.create(name="Second look", roles=["compliance"])
    first = SignOffTask.objects.get(workflow_tasks__workflow=workflow)
    first.roles = ["marketing"]
    first.save()
    WorkflowTask.objects.create(workflow=workflow, task=second.task_ptr, sort_order=1)
    page = a_page(staff, "Effects", a_live_entry(staff=staff))
    [submission] = submitted(page, by=staff.writer)

    signed_by(staff.medical, Role.MEDICAL, submission)
    signed_by(staff.reviewers[Role.MARKETING], Role.MARKETING, submission)
    last = signed_by(staff.compliance, Role.COMPLIANCE, submission)

    assert last.released == (str(page.uuid),)
