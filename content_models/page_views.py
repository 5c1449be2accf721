"""The admin's views of our pages: Wagtail's own, without the roads around signing.

Rights refuse these already (``policies``); leaving the views out means that no check inside one of
them can be forgotten by a later Wagtail.
"""

from collections.abc import Callable
from typing import Any

from django.core.exceptions import PermissionDenied
from django.http import HttpRequest, HttpResponse
from django.shortcuts import get_object_or_404
from rest_framework.authentication import SessionAuthentication
from wagtail.admin.api.views import PagesAdminAPIViewSet
from wagtail.admin.views.pages.listing import ExplorableIndexView, PageFilterSet
from wagtail.admin.views.pages.search import SearchView as PageSearchView
from wagtail.admin.viewsets.pages import PageViewSet
from wagtail.documents.api.admin.views import DocumentsAdminAPIViewSet
from wagtail.images.api.admin.views import ImagesAdminAPIViewSet
from wagtail.models import Page
from wagtail.permissions import policy_registry

from content_models.badges import name_states
from content_models.creating import NewEntryEditor
from content_models.models import ENTRY_MODELS, FolderPage
from content_models.models.scopes import SCOPE_MODELS
from content_models.preview_panel import EntryEditView

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
        # Signing has a screen of its own; these name any page in their answers.
        "workflow_action",
        "collect_workflow_action_data",
        "confirm_workflow_cancellation",
    }
)
REFUSED_FOR_STRUCTURE = REFUSED_FOR_ENTRIES | {"move", "move_confirm"}


def refused(request: HttpRequest, *args: Any, **kwargs: Any) -> HttpResponse:
    """Answer a view that our pages do not have.

    Raises:
        PermissionDenied: always.
    """
    raise PermissionDenied("This is not done to content that people sign.")


def only_where_it_may_go(view: Callable[..., HttpResponse]) -> Callable[..., HttpResponse]:
    """Wrap Wagtail's question whether to move a page, which names both pages unasked."""

    def confirm(request: HttpRequest, page_to_move_id: int, destination_id: int) -> HttpResponse:
        pages = Page.objects.specific()
        page = get_object_or_404(pages, pk=page_to_move_id)
        destination = get_object_or_404(pages, pk=destination_id)
        may_leave = page.permissions_for_user(request.user).can_move()
        may_come = destination.permissions_for_user(request.user).can_add_subpage()
        if not may_leave or not may_come:
            raise PermissionDenied("This page does not move there.")
        return view(request, page_to_move_id, destination_id)

    return confirm


class ExplorerFilters(PageFilterSet):
    """The explorer's filters, without those that name everybody who ever wrote anything."""

    owner = None
    edited_by = None

    class Meta(PageFilterSet.Meta):
        """As Wagtail has it."""


class _Stating:
    """Lists pages with badges of ours."""

    def get_context_data(self, **kwargs: Any) -> dict[str, Any]:
        """Name the states of one page of the list."""
        context: dict[str, Any] = super().get_context_data(**kwargs)  # type: ignore[misc]  # mixin
        name_states(pages=context["object_list"])
        return context


class ExplorerView(_Stating, ExplorableIndexView):
    """The explorer, without boxes to tick: nothing is done to several pages at once."""

    base_filterset_class = ExplorerFilters
    base_columns = [c for c in ExplorableIndexView.base_columns if c.name != "bulk_actions"]


class _Guarded(PageViewSet):
    """A page view set some of whose views refuse."""

    refused_views: frozenset[str] = frozenset()
    index_view_class = ExplorerView
    filterset_class = ExplorerFilters

    def get_view_by_name(self, name: str) -> Callable[..., HttpResponse]:
        """Return the view, or the refusal that stands in its place."""
        view: Callable[..., HttpResponse] = super().get_view_by_name(name)
        if name in self.refused_views:
            return refused
        return only_where_it_may_go(view) if name == "move_confirm" else view


class EntryViewSet(_Guarded):
    """Views of an entry type."""

    edit_view_class = EntryEditView
    refused_views = REFUSED_FOR_ENTRIES
    add_view_class = NewEntryEditor


class StructureViewSet(_Guarded):
    """Views of scope pages and folders."""

    refused_views = REFUSED_FOR_STRUCTURE


class SearchView(_Stating, PageSearchView):
    """The search, without boxes to tick."""

    columns = [c for c in PageSearchView.columns if c.name != "bulk_actions"]


class ExplorerViewSet(StructureViewSet):
    """What Wagtail asks about every page: the explorer below any of them, the root, the search."""

    model = Page
    parent_models = (Page,)
    search_view_class = SearchView


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


class ChoosablePicturesAPI(ImagesAdminAPIViewSet):
    """The admin's own picture API, holding what a person may choose."""

    authentication_classes = [SessionAuthentication]

    def get_queryset(self) -> Any:
        """Return those pictures."""
        return _choosable(super().get_queryset(), self.request.user)


class ChoosableDocumentsAPI(DocumentsAdminAPIViewSet):
    """The admin's own document API, holding what a person may choose."""

    authentication_classes = [SessionAuthentication]

    def get_queryset(self) -> Any:
        """Return those documents."""
        return _choosable(super().get_queryset(), self.request.user)


def _choosable(found: Any, user: Any) -> Any:
    policy = policy_registry.get_by_type(found.model)
    choosable = policy.instances_user_has_any_permission_for(user, ["choose"])
    return found.filter(pk__in=choosable.values("pk"))
