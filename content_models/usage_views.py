"""The screen that says where an entry is used; for whoever may read the entry."""

from typing import Any
from uuid import UUID

from django.core.exceptions import PermissionDenied
from django.http import Http404, HttpRequest, HttpResponseBase
from django.views.generic import TemplateView
from wagtail.admin.views.generic.base import WagtailAdminTemplateMixin

from content_models.models import Entry
from content_models.queries import find_entry
from content_models.readers import may_read
from content_models.usage import usage_of
from contract.locales import LOCALES
from people.models import User
from store.queries import list_scopes


class UsageView(WagtailAdminTemplateMixin, TemplateView):
    """What holds an entry, links to it, or refers to it in a draft."""

    template_name = "content_models/usage.html"
    header_icon = "link"
    page_title = "Where it is used"

    entry: Entry
    person: User

    def dispatch(self, request: HttpRequest, uuid: UUID) -> HttpResponseBase:
        """Find the entry, for those who may read it; for others there is none.

        Raises:
            Http404: there is none that this person may read.
            PermissionDenied: nobody is logged in.
        """
        if not isinstance(request.user, User):
            raise PermissionDenied
        self.person = request.user
        entry = find_entry(uuid=uuid)
        if entry is None or not may_read(entry=entry, user=self.person):
            raise Http404
        self.entry = entry
        return super().dispatch(request)

    def get_page_subtitle(self) -> str:
        """Return the entry's title."""
        return str(self.entry.draft_title)

    def get_breadcrumbs_items(self) -> list[dict[str, Any]]:
        """Return the way here."""
        return [
            *super().get_breadcrumbs_items(),
            {"url": "", "label": self.page_title, "sublabel": self.get_page_subtitle()},
        ]

    def get_context_data(self, **kwargs: Any) -> dict[str, Any]:
        """Return what uses it, with places and languages by name."""
        context: dict[str, Any] = super().get_context_data(**kwargs)
        names = {scope.path: scope.name for scope in list_scopes()}
        usage = usage_of(entry=self.entry, user=self.person)

        def shown(uses: Any) -> list[dict[str, Any]]:
            return [
                {
                    "use": use,
                    "place": names.get(use.scope, use.scope),
                    "language": LOCALES[use.locale],
                    "places": [names.get(path, path) for path in use.places],
                }
                for use in uses
            ]

        return context | {
            "entry": self.entry,
            "place": names.get(self.entry.scope, self.entry.scope),
            "language": LOCALES[self.entry.bcp47],
            "usage": usage,
            "on_sites": shown(usage.on_sites),
            "in_drafts": shown(usage.in_drafts),
        }
