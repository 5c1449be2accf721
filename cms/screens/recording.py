"""Wagtail's screens of workflows, with what an administrator changes there in the ledger."""

from __future__ import annotations

from collections.abc import Callable
from typing import Any

from django.http import HttpRequest, HttpResponseBase
from django.template.response import TemplateResponse

from people.models import User
from review.workflow_record import workflow_changes_recorded

View = Callable[..., HttpResponseBase]
_RECORDED = "wagtailadmin_workflows"


class WorkflowsRecorded:
    """Middleware: a change by a screen of workflows or tasks is one transaction with its record."""

    def __init__(self, get_response: Callable[[HttpRequest], HttpResponseBase]) -> None:
        self._get_response = get_response

    def __call__(self, request: HttpRequest) -> HttpResponseBase:
        """Go on."""
        return self._get_response(request)

    def process_view(
        self, request: HttpRequest, view: View, args: tuple[Any, ...], kwargs: dict[str, Any]
    ) -> HttpResponseBase | None:
        """Call the view of a change inside its record; leave every other request alone."""
        match = request.resolver_match
        user = request.user
        if match is None or _RECORDED not in match.namespaces or request.method != "POST":
            return None
        if not isinstance(user, User):
            return None  # Turned away by the view.
        with workflow_changes_recorded(by=user):
            response = view(request, *args, **kwargs)
            if isinstance(response, TemplateResponse):
                response.render()
        return response
