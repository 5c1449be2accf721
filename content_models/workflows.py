"""Workflow by type: which sign-off an entry goes through, as review says."""

from wagtail.models import Workflow

from content_models import registry
from contract.types import TYPES


def workflow_of_type(type_code: str) -> Workflow | None:
    """Return the active workflow of a type, or None where nothing can be submitted."""
    if not registry.workflow_for.filled:
        return None
    workflow = registry.workflow_for(type_code)
    return workflow if workflow is not None and workflow.active else None


def any_type_has_workflow() -> bool:
    """Say whether entries of at least one type can be submitted."""
    return any(workflow_of_type(code) is not None for code in TYPES)
