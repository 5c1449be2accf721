"""Registers with Wagtail what the other modules hold; decides nothing."""

from typing import Any

from django.http import HttpRequest, HttpResponse
from django.templatetags.static import static
from django.urls import URLPattern, URLResolver, include, path
from django.utils.html import format_html
from wagtail import hooks
from wagtail.admin.action_menu import ActionMenuItem
from wagtail.admin.menu import MenuItem
from wagtail.models import Page

from review import editor, menus


@hooks.register("register_admin_urls")  # type: ignore[untyped-decorator]
def register_urls() -> list[URLPattern | URLResolver]:
    """Register the review screens."""
    return [path("review/", include("review.urls"))]


@hooks.register("register_admin_menu_item")  # type: ignore[untyped-decorator]
def register_to_sign() -> MenuItem:
    """Register the list of what waits."""
    return menus.ToSignMenuItem()


@hooks.register("register_settings_menu_item")  # type: ignore[untyped-decorator]
def register_grants() -> MenuItem:
    """Register the screen of grants."""
    return menus.GrantsMenuItem()


@hooks.register("insert_global_admin_css")  # type: ignore[untyped-decorator]
def register_css() -> str:
    """Register the look of the review screens."""
    return format_html('<link rel="stylesheet" href="{}">', static("review/review.css"))


@hooks.register("register_page_action_menu_item")  # type: ignore[untyped-decorator]
def register_submit() -> ActionMenuItem:
    """Register our “Submit for review”."""
    return editor.SubmitMenuItem(order=10)


@hooks.register("register_page_action_menu_item")  # type: ignore[untyped-decorator]
def register_withdraw() -> ActionMenuItem:
    """Register the way to the withdrawal."""
    return editor.WithdrawMenuItem(order=90)


@hooks.register("construct_page_action_menu")  # type: ignore[untyped-decorator]
def keep_our_actions(
    items: list[ActionMenuItem], request: HttpRequest, context: dict[str, Any]
) -> None:
    """Leave in an entry's editor what we offer."""
    editor.keep_our_actions(items=items, context=context)


@hooks.register("after_create_page")  # type: ignore[untyped-decorator]
@hooks.register("after_edit_page")  # type: ignore[untyped-decorator]
def submit_after_saving(request: HttpRequest, page: Page) -> HttpResponse | None:
    """Submit what was just saved, when that was asked for."""
    return editor.submit_after_saving(request=request, page=page)
