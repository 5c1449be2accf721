"""The admin's views of our pages: Wagtail's own, without the roads around signing.

Rights refuse these already (``policies``); leaving the views out means that no check inside one of
them can be forgotten by a later Wagtail.
"""

from collections.abc import Callable
from typing import Any

from django.core.exceptions import PermissionDenied
from django.http import HttpRequest, HttpResponse
from wagtail.admin.api.views import PagesAdminAPIViewSet
from wagtail.admin.viewsets.pages import PageViewSet
from wagtail.models import Page

from content_models.models import ENTRY_MODELS, FolderPage
from content_models.models.scopes import SCOPE_MODELS

REFUSED_FOR_ENTRIES = frozenset(
    {
        "convert_alias",
        "copy",
        "revisions_unschedule",
        "set_page_position",
        "set_privacy",
        "unpublish",
        "preview_on_add",
        "preview_on_edit",
        "view_draft",
        "revisions_view",
        "workflow_preview",
    }
)
REFUSED_FOR_STRUCTURE = REFUSED_FOR_ENTRIES | {"move", "move_confirm"}


def refused(request: HttpRequest, *args: Any, **kwargs: Any) -> HttpResponse:
    """Answer a view that our pages do not have.

    Raises:
        PermissionDenied: always.
    """
    raise PermissionDenied("This is not done to content that people sign.")


class _Guarded(PageViewSet):
    """A page view set some of whose views refuse."""

    refused_views: frozenset[str] = frozenset()

    def get_view_by_name(self, name: str) -> Callable[..., HttpResponse]:
        """Return the view, or the refusal that stands in its place."""
        view: Callable[..., HttpResponse] = super().get_view_by_name(name)
        return refused if name in self.refused_views else view


class EntryViewSet(_Guarded):
    """Views of an entry type."""

    refused_views = REFUSED_FOR_ENTRIES


class StructureViewSet(_Guarded):
    """Views of scope pages and folders."""

    refused_views = REFUSED_FOR_STRUCTURE


def list_viewsets() -> list[PageViewSet]:
    """Return the view sets of all our page types, to be registered."""
    entries = [EntryViewSet(f"{code}_pages", model=model) for code, model in ENTRY_MODELS.items()]
    structure: list[type[Page]] = [*SCOPE_MODELS.values(), FolderPage]
    return [
        *entries,
        *(StructureViewSet(f"{model._meta.model_name}_pages", model=model) for model in structure),
    ]


class ReadOnlyPagesAPI(PagesAdminAPIViewSet):
    """The admin's own page API, for its menus, without actions: they skip forms and signing."""

    actions: dict[str, Any] = {}
