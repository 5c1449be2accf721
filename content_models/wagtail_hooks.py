"""Registers with Wagtail what the other modules hold; decides nothing."""

from collections.abc import Iterator
from typing import Any

from django.http import HttpRequest
from django.urls import URLPattern, path, reverse
from wagtail import hooks
from wagtail.admin.menu import MenuItem
from wagtail.admin.search import SearchArea
from wagtail.admin.viewsets.base import ViewSet
from wagtail.admin.widgets.button import Button
from wagtail.api.v2.router import WagtailAPIRouter
from wagtail.models import Page, PageQuerySet
from wagtail.permissions import policy_registry, register_permission_policy
from wagtail.rich_text.feature_registry import FeatureRegistry

from content_models import choosers, page_views
from content_models.collections import PicturesByPlace
from content_models.copy_check import CopyCheckView, NewCopyCheckView
from content_models.family_views import FamilyView
from content_models.links import WebLinkView
from content_models.models import CountersignImage, Entry
from content_models.preview_views import NewPreviewView, PreviewView
from content_models.rich_text import register_features
from content_models.usage_views import UsageView

register_permission_policy(
    CountersignImage,
    PicturesByPlace(
        CountersignImage, auth_model="wagtailimages.Image", owner_field_name="uploaded_by_user"
    ),
)


@hooks.register("register_admin_viewset")  # type: ignore[untyped-decorator]
def register_viewsets() -> list[ViewSet]:
    """Register choosers and the guarded page views."""
    return [*choosers.list_viewsets(), *page_views.list_viewsets()]


# After Wagtail's own, whose place it takes.
@hooks.register("register_admin_viewset", order=1000)  # type: ignore[untyped-decorator]
def register_explorer() -> ViewSet:
    """Register the explorer."""
    return page_views.ExplorerViewSet("explorer")


@hooks.register("register_admin_urls")  # type: ignore[untyped-decorator]
def register_urls() -> list[URLPattern]:
    """Register the link dialog, the screen of a family, the preview and the copy check."""
    return [
        path("web-link/", WebLinkView.as_view(), name="content_models_web_link"),
        path("family/<uuid:uuid>/", FamilyView.as_view(), name="content_models_family"),
        path("usage/<uuid:uuid>/", UsageView.as_view(), name="content_models_usage"),
        path("preview/<uuid:uuid>/", PreviewView.as_view(), name="content_models_preview"),
        path(
            "preview/new/<str:type_code>/<int:parent>/",
            NewPreviewView.as_view(),
            name="content_models_preview_new",
        ),
        path("copy-check/<uuid:uuid>/", CopyCheckView.as_view(), name="content_models_copy_check"),
        path(
            "copy-check/new/<str:type_code>/<int:parent>/",
            NewCopyCheckView.as_view(),
            name="content_models_copy_check_new",
        ),
    ]


@hooks.register("register_page_listing_more_buttons")  # type: ignore[untyped-decorator]
@hooks.register("register_page_header_buttons")  # type: ignore[untyped-decorator]
def list_family_buttons(page: Page, *args: Any, **kwargs: Any) -> Iterator[Button]:
    """Lead from an entry to its variants and translations."""
    if issubclass(page.specific_class or Page, Entry):
        yield Button(
            "Variants and translations",
            reverse("content_models_family", args=(page.slug,)),
            icon_name="site",
            priority=15,
        )


@hooks.register("register_rich_text_features")  # type: ignore[untyped-decorator]
def register_rich_text(features: FeatureRegistry) -> None:
    """Register our rich text features."""
    register_features(features)


# After the apps that bring these.
@hooks.register("construct_admin_api", order=1000)  # type: ignore[untyped-decorator]
def take_actions_from_api(router: WagtailAPIRouter) -> None:
    """Put APIs that keep to a person's own in the place of Wagtail's."""
    router.register_endpoint("pages", page_views.ReadOnlyPagesAPI)
    router.register_endpoint("images", page_views.ChoosablePicturesAPI)
    router.register_endpoint("documents", page_views.ChoosableDocumentsAPI)


@hooks.register("construct_page_chooser_queryset")  # type: ignore[untyped-decorator]
def hide_foreign_pages(pages: PageQuerySet[Page], request: HttpRequest) -> Any:
    """Show in Wagtail's page choosers only what a person may explore."""
    explorable = policy_registry.get_by_type(Page).explorable_instances(request.user)
    return pages.filter(pk__in=explorable.values_list("pk", flat=True))


@hooks.register("construct_main_menu")  # type: ignore[untyped-decorator]
def name_the_tree(request: HttpRequest, items: list[MenuItem]) -> None:
    """Call Wagtail's “Pages” what its tree holds: “Pages of a site” are one type among others.

    Documents are left out: no type of content holds one.
    """
    items[:] = [item for item in items if item.name != "documents"]
    for item in items:
        if item.name == "explorer":
            item.label = "Places and pages"


@hooks.register("construct_search")  # type: ignore[untyped-decorator]
def hide_documents(request: HttpRequest, items: list[SearchArea]) -> None:
    """Leave out the search for documents."""
    items[:] = [item for item in items if item.name != "documents"]


@hooks.register("construct_settings_menu")  # type: ignore[untyped-decorator]
def hide_collections(request: HttpRequest, items: list[MenuItem]) -> None:
    """Leave out collections, which follow the tree of places, and groups, which follow roles."""
    items[:] = [item for item in items if item.name not in ("collections", "groups")]


@hooks.register("construct_reports_menu")  # type: ignore[untyped-decorator]
def hide_report_of_types(request: HttpRequest, items: list[MenuItem]) -> None:
    """Leave out the report that names the page last changed of each type, whoever may read it."""
    items[:] = [item for item in items if item.name != "page-types-usage"]
