"""Taking a submission back: one screen that says what it means, and a button.

A door: it finds the entry and hands over to ``operations.recall``.
"""

from typing import Any
from uuid import UUID

from django.contrib import messages
from django.core.exceptions import PermissionDenied
from django.http import Http404, HttpRequest, HttpResponse, HttpResponseBase
from django.shortcuts import redirect
from django.urls import reverse
from django.utils import timezone

from content_models.models import Entry
from content_models.queries import find_entry
from content_models.readers import may_read
from review.circumstances import explanation_of, may_recall
from review.errors import ReviewError
from review.operations import recall
from review.queries import place_names
from review.views import AdminScreen


class RecallView(AdminScreen):
    """Asks once more, then takes the submission back."""

    template_name = "review/recall.html"
    page_title = "Take back from review"
    header_icon = "undo"
    entry: Entry

    def dispatch(self, request: HttpRequest, *args: Any, **kwargs: Any) -> HttpResponseBase:
        """Find the entry, for those who may edit it.

        Raises:
            Http404: there is no such entry, or the person may not read it.
            PermissionDenied: the person may read it, and no more.
        """
        uuid: UUID = kwargs["uuid"]
        entry = find_entry(uuid=uuid)
        if entry is None or not may_read(entry=entry, user=self.person):
            raise Http404
        if not entry.permissions_for_user(self.person).can_edit():
            raise PermissionDenied
        self.entry = entry
        return super().dispatch(request, *args, **kwargs)

    def post(self, request: HttpRequest, *args: Any, **kwargs: Any) -> HttpResponse:
        """Take it back."""
        try:
            recall(entry_uuid=self.entry.uuid, user=self.person)
        except ReviewError as error:
            messages.error(request, str(error))
        else:
            messages.success(
                request,
                "Taken back. The words are a draft again; nobody is asked to sign them any more.",
            )
        return redirect("wagtailadmin_pages:edit", self.entry.pk)

    def get_page_subtitle(self) -> str:
        """Return the entry's title."""
        return str(self.entry.draft_title)

    def get_breadcrumbs_items(self) -> list[dict[str, Any]]:
        """Return the way here, by the entry's editor."""
        editor = reverse("wagtailadmin_pages:edit", args=(self.entry.pk,))
        return [
            *super().get_breadcrumbs_items(),
            {"url": editor, "label": self.get_page_subtitle()},
            {"url": "", "label": self.page_title},
        ]

    def get_context_data(self, **kwargs: Any) -> dict[str, Any]:
        """Return where the entry stands."""
        context: dict[str, Any] = super().get_context_data(**kwargs)
        entry = self.entry
        return context | {
            "entry": entry,
            "place": place_names().get(entry.scope, entry.scope),
            "explanation": explanation_of(entry=entry, now=timezone.now()),
            "may_recall": may_recall(entry=entry, user=self.person),
        }
