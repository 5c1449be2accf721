"""Sign-off by content type: one workflow each, made once and from then on an administrator's.

A workflow can ask for more than its type does, never for less: the gate always asks for the type's
own roles. ``content_models.registry`` asks ``workflow_for``; migrating calls ``make_workflows``.
"""

from typing import Any

from wagtail.models import Task, Workflow, WorkflowTask

from contract.content_type import ContentType
from contract.types import TYPES
from review.models import SignOffTask, TypeWorkflow

Json = dict[str, Any]


def make_workflows() -> None:
    """Give every type that has none its workflow, with one task of the type's roles."""
    known = set(TypeWorkflow.objects.values_list("type_code", flat=True))
    for spec in TYPES.values():
        if spec.code not in known:
            _make_workflow(spec)


def _make_workflow(spec: ContentType) -> None:
    name = f"Sign-off: {spec.label}"
    task = SignOffTask.objects.create(name=name, roles=[role.value for role in spec.signs])
    workflow = Workflow.objects.create(name=name)
    WorkflowTask.objects.create(workflow=workflow, task=task.task_ptr, sort_order=0)
    TypeWorkflow.objects.create(type_code=spec.code, workflow=workflow)


def workflow_for(type_code: str) -> Workflow | None:
    """Return the workflow of a type, or None where it has none that is switched on."""
    row = (
        TypeWorkflow.objects.filter(type_code=type_code, workflow__active=True)
        .select_related("workflow")
        .first()
    )
    return row.workflow if row is not None else None


def requirements_of(*, workflow: Workflow) -> list[Json]:
    """Return ``{"role", "quorum"}`` for each role that a workflow's tasks ask for."""
    wanted: dict[str, int] = {}
    for task in sign_off_tasks(workflow=workflow):
        for role, number in task.wanted.items():
            wanted[role.value] = max(wanted.get(role.value, 0), number)
    return [{"role": role, "quorum": number} for role, number in sorted(wanted.items())]


def sign_off_tasks(*, workflow: Workflow) -> list[SignOffTask]:
    """Return the sign-off tasks of a workflow that are switched on, in their order."""
    tasks = Task.objects.filter(workflow_tasks__workflow=workflow, active=True).order_by(
        "workflow_tasks__sort_order"
    )
    return [task for task in tasks.specific() if isinstance(task, SignOffTask)]
