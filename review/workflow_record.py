"""What each type's workflow asks for, in the ledger whenever an administrator changes it.

A workflow can ask for more than its type does, never for less, so it decides how many sign: a
change is one of rights. Recorded around Wagtail's screens, whichever of them it was made on; a
change by any other road is found by ``list_unrecorded``, which ``verify_ledger`` calls.
"""

import json
from collections.abc import Iterator
from contextlib import contextmanager
from typing import Any

from django.db import transaction
from wagtail.models import Task, WorkflowTask

from contract.events import Event
from contract.types import TYPES
from people.models import User
from people.queries import actor_of
from review.models import SignOffTask, TypeWorkflow
from store.broken import Broken
from store.models import Ledger
from store.operations import append_ledger, lock_head

Json = dict[str, Any]


@contextmanager
def workflow_changes_recorded(*, by: User) -> Iterator[None]:
    """Record what changes inside, in its transaction.

    The head is locked first: cancelled reviews are rows that signing locks behind it.
    """
    with transaction.atomic():
        head = lock_head()
        before = asked_by_type()
        yield
        after = asked_by_type()
        changed = {
            code: {"before": before.get(code), "after": after.get(code)}
            for code in sorted({*before, *after})
            if before.get(code) != after.get(code)
        }
        if changed:
            body = {"types": changed}
            append_ledger(head=head, kind=Event.WORKFLOW_CHANGED, actor=actor_of(by), body=body)


def asked_by_type() -> dict[str, Json]:
    """Return, by type, the workflow and what each of its tasks asks for, in order."""
    rows = list(TypeWorkflow.objects.select_related("workflow"))
    links = WorkflowTask.objects.filter(workflow__in=[row.workflow_id for row in rows])
    ordered = list(links.order_by("workflow", "sort_order", "pk"))
    tasks = {
        task.pk: task
        for task in Task.objects.filter(pk__in=[link.task_id for link in ordered]).specific()
    }
    asked: dict[int, list[Json]] = {}
    for link in ordered:
        asked.setdefault(link.workflow_id, []).append(_asked(tasks[link.task_id]))
    return {
        row.type_code: {
            "workflow": row.workflow.name,
            "active": row.workflow.active,
            "tasks": asked.get(row.workflow_id, []),
        }
        for row in rows
    }


def _asked(task: Task) -> Json:
    told: Json = {"task": task.name, "active": task.active}
    if isinstance(task, SignOffTask):
        told |= {"roles": sorted(task.roles), "quorum": task.quorum}
    return told


def list_unrecorded() -> Iterator[Broken]:
    """Yield every type whose workflow is not what it was made as, or last changed to on record."""
    expected: dict[str, Any] = {code: _made(code) for code in TYPES}
    entries = Ledger.objects.filter(kind=Event.WORKFLOW_CHANGED).order_by("sequence")
    for entry in entries:
        try:
            for code, change in json.loads(entry.body)["types"].items():
                expected[code] = change.get("after")
        except (AttributeError, KeyError, TypeError, ValueError):
            yield Broken(f"ledger {entry.sequence}", "it does not say what a workflow asks for")
    standing = asked_by_type()
    for code in sorted({*expected, *standing}):
        # As the ledger has it, which leaves out what is empty.
        if _plain(standing.get(code)) != _plain(expected.get(code)):
            yield Broken(
                f"workflow of {TYPES[code].label.lower() if code in TYPES else code}",
                "what it asks for is not what the ledger says",
            )


def _made(code: str) -> Json:
    """Return what ``make_workflows`` makes for a type."""
    spec = TYPES[code]
    name = f"Sign-off: {spec.label}"
    task = {"task": name, "active": True, "roles": sorted(role.value for role in spec.signs)}
    return {"workflow": name, "active": True, "tasks": [task]}


def _plain(value: Any) -> Any:
    if isinstance(value, dict):
        return {k: _plain(v) for k, v in value.items() if v not in (None, "", [], {})}
    return [_plain(one) for one in value] if isinstance(value, list) else value
