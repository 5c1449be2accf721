"""Registers with Wagtail what the other modules hold; decides nothing."""

from collections.abc import Iterator
from typing import Any

from django.http import HttpRequest, HttpResponse
from django.templatetags.static import static
from django.urls import URLPattern, URLResolver, include, path, reverse
from django.utils.html import format_html, format_html_join
from wagtail import hooks
from wagtail.admin.action_menu import ActionMenuItem
from wagtail.admin.menu import MenuItem
from wagtail.admin.ui.components import Component
from wagtail.admin.widgets.button import Button
from wagtail.models import Page

from content_models.models import Entry
from content_models.usage import scope_of_entry_path
from people.models import User
from review import editor, menus
from review.copy_rules.list_views import CopyRulesMenuItem
from review.desk.broken_views import BrokenMenuItem
from review.desk.copy_views import CopyMenuItem
from review.desk.due_views import DueMenuItem
from review.desk.home import HomePanel
from review.desk.listing import ContentGroup
from review.proof.access import access_of
from review.proof.signer_views import SignersMenuItem
from review.rule_views import RulesMenuItem


@hooks.register("register_admin_urls")  # type: ignore[untyped-decorator]
def register_urls() -> list[URLPattern | URLResolver]:
    """Register the review screens."""
    return [path("review/", include("review.urls"))]


@hooks.register("register_admin_menu_item")  # type: ignore[untyped-decorator]
def register_to_sign() -> MenuItem:
    """Register the list of what waits."""
    return menus.ToSignMenuItem()


@hooks.register("register_reports_menu_item")  # type: ignore[untyped-decorator]
def register_broken() -> MenuItem:
    """Register the report of broken references."""
    return BrokenMenuItem()


@hooks.register("register_reports_menu_item")  # type: ignore[untyped-decorator]
def register_copy_rules() -> MenuItem:
    """Register the list of copy rules."""
    return CopyRulesMenuItem()


@hooks.register("register_reports_menu_item")  # type: ignore[untyped-decorator]
def register_signers() -> MenuItem:
    """Register the report of what people signed."""
    return SignersMenuItem()


@hooks.register("register_reports_menu_item")  # type: ignore[untyped-decorator]
def register_copy() -> MenuItem:
    """Register the report of what the copy rules find in everything live."""
    return CopyMenuItem()


@hooks.register("register_reports_menu_item")  # type: ignore[untyped-decorator]
def register_due() -> MenuItem:
    """Register the report of what is due."""
    return DueMenuItem()


@hooks.register("register_settings_menu_item")  # type: ignore[untyped-decorator]
def register_rules() -> MenuItem:
    """Register the screen of review rules."""
    return RulesMenuItem()


@hooks.register("register_settings_menu_item")  # type: ignore[untyped-decorator]
def register_grants() -> MenuItem:
    """Register the screen of grants."""
    return menus.GrantsMenuItem()


@hooks.register("register_settings_menu_item")  # type: ignore[untyped-decorator]
def register_places() -> MenuItem:
    """Register the screen of places."""
    return menus.PlacesMenuItem()


@hooks.register("register_admin_viewset")  # type: ignore[untyped-decorator]
def register_listings() -> ContentGroup:
    """Register the listings of entries, and the menu they stand in."""
    return ContentGroup()


@hooks.register("insert_global_admin_css")  # type: ignore[untyped-decorator]
def register_css() -> str:
    """Register the look of the review screens."""
    files = ((static(f"review/{name}.css"),) for name in ("review", "desk"))
    return format_html_join("", '<link rel="stylesheet" href="{}">', files)


@hooks.register("insert_global_admin_js")  # type: ignore[untyped-decorator]
def register_focus() -> str:
    """Register where the keyboard goes on after a form was sent."""
    return format_html('<script src="{}" defer></script>', static("review/focus.js"))


@hooks.register("register_page_header_buttons")  # type: ignore[untyped-decorator]
def list_proof_buttons(page: Page, user: Any, **kwargs: Any) -> Iterator[Button]:
    """Lead from an entry to what front-ends were served of it."""
    if not issubclass(page.specific_class or Page, Entry) or not isinstance(user, User):
        return
    if access_of(person=user).covers(scope_of_entry_path(page.url_path)):
        address = reverse("review:proof", args=(page.slug,))
        yield Button("Proof", address, icon_name="history", priority=16)


@hooks.register("register_page_action_menu_item")  # type: ignore[untyped-decorator]
def register_submit() -> ActionMenuItem:
    """Register our “Submit for review”."""
    return editor.SubmitMenuItem(order=10)


@hooks.register("register_page_action_menu_item")  # type: ignore[untyped-decorator]
def register_recall() -> ActionMenuItem:
    """Register the way to take a submission back."""
    return editor.RecallMenuItem(order=80)


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


@hooks.register("construct_homepage_panels")  # type: ignore[untyped-decorator]
def put_our_home_first(request: HttpRequest, panels: list[Component]) -> None:
    """Put our home page in the place of Wagtail's panels."""
    panels[:] = [HomePanel()]


@hooks.register("construct_homepage_summary_items")  # type: ignore[untyped-decorator]
def leave_summary_out(request: HttpRequest, items: list[Component]) -> None:
    """Leave out counts of pages, images and documents of everybody."""
    items.clear()


@hooks.register("construct_help_menu")  # type: ignore[untyped-decorator]
def leave_editor_guide_out(request: HttpRequest, items: list[MenuItem]) -> None:
    """Leave out the guide to Wagtail's own ways of publishing, which are not here."""
    items[:] = [item for item in items if item.name == "keyboard-shortcuts-trigger"]
