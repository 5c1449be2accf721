"""Wagtail's reports: filters name no people but those whom a person works with, badges are ours."""

from __future__ import annotations

from typing import Any

import django_filters
from django.http import HttpRequest
from django.utils import timezone
from wagtail.admin.auth import require_admin_access
from wagtail.admin.views.mixins import SpreadsheetExportMixin
from wagtail.admin.views.reports.aging_pages import AgingPagesView
from wagtail.admin.views.reports.audit_logging import LogEntriesView, SiteHistoryReportFilterSet
from wagtail.admin.views.reports.locked_pages import LockedPagesView
from wagtail.admin.views.reports.workflows import (
    WorkflowReportFilterSet,
    WorkflowTasksView,
    WorkflowView,
)
from wagtail.models import WorkflowState

from content_models.badges import name_states
from people.models import User
from people.queries import list_people_near

# What a spreadsheet takes for the beginning of one.
_FORMULA = ("=", "+", "-", "@")


def list_near(request: HttpRequest) -> Any:
    """Return the people whom the one who asks works with, by username."""
    if not isinstance(request.user, User):
        return User.objects.none()
    return list_people_near(person=request.user, now=timezone.now()).order_by("username")


class HarmlessTable:
    """A view with a table to take along: no cell of it is a formula to a spreadsheet.

    Titles and names are what people typed; a table is opened by somebody else.
    """

    def preprocess_field_value(self, field: str, value: Any, export_format: str) -> Any:
        """Return a cell as text."""
        cell = super().preprocess_field_value(field, value, export_format)  # type: ignore[misc]  # mixin
        formula = isinstance(cell, str) and cell.lstrip().startswith(_FORMULA)
        return (
            f"'{cell}" if formula and export_format == SpreadsheetExportMixin.FORMAT_CSV else cell
        )


class SiteHistoryFilters(SiteHistoryReportFilterSet):
    """Filters of the site history."""

    def get_users_queryset(self) -> Any:
        """Return whom to filter by."""
        return list_near(self.request)

    class Meta(SiteHistoryReportFilterSet.Meta):
        """As Wagtail has it."""


class SiteHistory(HarmlessTable, LogEntriesView):
    """The site history."""

    filterset_class = SiteHistoryFilters


class ReviewFilters(WorkflowReportFilterSet):
    """Filters of the reviews."""

    requested_by = django_filters.ModelChoiceFilter(field_name="requested_by", queryset=list_near)

    class Meta(WorkflowReportFilterSet.Meta):
        """As Wagtail has it."""

        model = WorkflowState


class Reviews(HarmlessTable, WorkflowView):
    """The reviews."""

    filterset_class = ReviewFilters


class ReviewSteps(HarmlessTable, WorkflowTasksView):
    """The steps of reviews."""


class _Stating(HarmlessTable):
    """A report of pages, with badges of ours and people by their printed names."""

    def decorate_paginated_queryset(self, pages: Any) -> Any:
        """Name the states of one page of the report."""
        found = super().decorate_paginated_queryset(pages)  # type: ignore[misc]  # mixin
        name_states(pages=found)
        return found


class AgingPages(_Stating, AgingPagesView):
    """Pages by their age."""

    list_export = ["title", "state_words", *AgingPagesView.list_export[2:]]
    export_headings = {**AgingPagesView.export_headings, "state_words": "State"}


class LockedPages(_Stating, LockedPagesView):
    """Pages that somebody locked."""

    list_export = [
        "state_words" if name == "status_string" else name for name in LockedPagesView.list_export
    ]
    export_headings = {**LockedPagesView.export_headings, "state_words": "State"}


site_history = require_admin_access(SiteHistory.as_view())
site_history_results = require_admin_access(SiteHistory.as_view(results_only=True))
reviews = require_admin_access(Reviews.as_view())
reviews_results = require_admin_access(Reviews.as_view(results_only=True))
steps = require_admin_access(ReviewSteps.as_view())
steps_results = require_admin_access(ReviewSteps.as_view(results_only=True))
aging = require_admin_access(AgingPages.as_view())
aging_results = require_admin_access(AgingPages.as_view(results_only=True))
locked = require_admin_access(LockedPages.as_view())
locked_results = require_admin_access(LockedPages.as_view(results_only=True))
