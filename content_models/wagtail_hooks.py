"""Registers with Wagtail what the other modules hold; decides nothing."""

from collections.abc import Iterator
from typing import Any

from django.http import HttpRequest
from django.urls import URLPattern, path, reverse
from wagtail import hooks
from wagtail.admin.menu import MenuItem
from wagtail.admin.viewsets.base import ViewSet
from wagtail.admin.widgets.button import Button
from wagtail.api.v2.router import WagtailAPIRouter
from wagtail.models import Page, PageQuerySet
from wagtail.permissions import policy_registry
from wagtail.rich_text.feature_registry import FeatureRegistry

from content_models import choosers, page_views
from content_models.family_views import FamilyView
from content_models.links import WebLinkView
from content_models.listings import ContentGroup
from content_models.models import Entry
from content_models.rich_text import register_features


@hooks.register("register_admin_viewset")  # type: ignore[untyped-decorator]
def register_viewsets() -> list[ViewSet]:
    """Register choosers, listings and the guarded page views."""
    return [*choosers.list_viewsets(), ContentGroup(), *page_views.list_viewsets()]


@hooks.register("register_admin_urls")  # type: ignore[untyped-decorator]
def register_urls() -> list[URLPattern]:
    """Register the link dialog and the screen of a family."""
    return [
        path("web-link/", WebLinkView.as_view(), name="content_models_web_link"),
        path("family/<uuid:uuid>/", FamilyView.as_view(), name="content_models_family"),
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


@hooks.register("construct_admin_api")  # type: ignore[untyped-decorator]
def take_actions_from_api(router: WagtailAPIRouter) -> None:
    """Put a page API without actions in the place of Wagtail's."""
    router.register_endpoint("pages", page_views.ReadOnlyPagesAPI)


@hooks.register("construct_page_chooser_queryset")  # type: ignore[untyped-decorator]
def hide_foreign_pages(pages: PageQuerySet[Page], request: HttpRequest) -> Any:
    """Show in Wagtail's page choosers only what a person may explore."""
    explorable = policy_registry.get_by_type(Page).explorable_instances(request.user)
    return pages.filter(pk__in=explorable.values_list("pk", flat=True))


@hooks.register("construct_reports_menu")  # type: ignore[untyped-decorator]
def hide_report_of_types(request: HttpRequest, items: list[MenuItem]) -> None:
    """Leave out the report that names the page last changed of each type, whoever may read it."""
    items[:] = [item for item in items if item.name != "page-types-usage"]
