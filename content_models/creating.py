"""The editor of a new entry, opened with the title that was looked for before."""

from typing import Any

from django.http import HttpRequest, HttpResponse
from wagtail.admin.views.pages.create import CreateView


class NewEntryEditor(CreateView):
    """Wagtail's editor of a new page; ``?title=`` fills the title in."""

    def get(self, request: HttpRequest) -> HttpResponse:
        """Show the form."""
        page: Any = self.page
        page.title = request.GET.get("title", "")[:255]
        response: HttpResponse = super().get(request)
        return response
