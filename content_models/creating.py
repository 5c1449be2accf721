"""The editor of a new entry, opened with the title that was looked for; its side panels."""

from typing import Any

from django.http import HttpRequest, HttpResponse
from wagtail.admin.ui.components import MediaContainer
from wagtail.admin.views.pages.create import CreateView

from content_models.copy_check import CopyCheckPanel
from content_models.here import note_type
from content_models.preview_panel import EntryPreviewPanel


class NewEntryEditor(CreateView):
    """Wagtail's editor of a new page; ``?title=`` fills the title in."""

    def get(self, request: HttpRequest) -> HttpResponse:
        """Show the form."""
        page: Any = self.page
        page.title = request.GET.get("title", "")[:255]
        response: HttpResponse = super().get(request)
        return response

    def get_context_data(self, **kwargs: Any) -> dict[str, Any]:
        """Return what the editor shows."""
        page: Any = self.page
        note_type(request=self.request, type_code=page.type_code)
        context: dict[str, Any] = super().get_context_data(**kwargs)
        return context

    def get_side_panels(self) -> MediaContainer:
        """Return Wagtail's panels, the copy check and the preview."""
        panels = list(super().get_side_panels())
        self.page.intended_parent = self.parent_page
        panels.append(CopyCheckPanel(self.page, self.request))
        panels.append(EntryPreviewPanel(self.page, self.request))
        return MediaContainer(panels)
