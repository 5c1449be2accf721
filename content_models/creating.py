"""The editor of a new entry, opened with the title that was looked for before, and its preview."""

from typing import Any

from django.http import HttpRequest, HttpResponse
from wagtail.admin.ui.components import MediaContainer
from wagtail.admin.views.pages.create import CreateView

from content_models.preview_panel import EntryPreviewPanel


class NewEntryEditor(CreateView):
    """Wagtail's editor of a new page; ``?title=`` fills the title in."""

    def get(self, request: HttpRequest) -> HttpResponse:
        """Show the form."""
        page: Any = self.page
        page.title = request.GET.get("title", "")[:255]
        response: HttpResponse = super().get(request)
        return response

    def get_side_panels(self) -> MediaContainer:
        """Return Wagtail's panels and the preview."""
        panels = list(super().get_side_panels())
        self.page.intended_parent = self.parent_page
        panels.append(EntryPreviewPanel(self.page, self.request))
        return MediaContainer(panels)
