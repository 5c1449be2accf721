"""Registers with Wagtail what the other modules hold; decides nothing."""

from django.http import HttpRequest
from django.urls import URLPattern, path, reverse_lazy
from wagtail import hooks
from wagtail.admin.menu import MenuItem

from contract.roles import WRITING_ROLES
from intake.profile_views import DownloadView, ProfilesView
from people.models import User
from review.menus import roles_of


@hooks.register("register_admin_urls")  # type: ignore[untyped-decorator]
def register_urls() -> list[URLPattern]:
    """Register the screens of files."""
    return [
        path("hours-and-phones/", ProfilesView.as_view(), name="intake_profiles"),
        path("hours-and-phones/file/", DownloadView.as_view(), name="intake_profiles_download"),
    ]


class ProfilesMenuItem(MenuItem):
    """“Hours and phones”, for people who write."""

    def is_shown(self, request: HttpRequest) -> bool:
        """Show it to writers and location managers."""
        user = request.user
        if not isinstance(user, User):
            return False
        return user.is_superuser or bool(roles_of(request=request) & set(WRITING_ROLES))


@hooks.register("register_admin_menu_item")  # type: ignore[untyped-decorator]
def register_profiles() -> MenuItem:
    """Register the way to change hours and phones by file."""
    return ProfilesMenuItem(
        "Hours and phones",
        reverse_lazy("intake_profiles"),
        name="hours-and-phones",
        icon_name="mobile-alt",
        order=320,
    )
