"""Puts our screens of accounts in the place of Wagtail's."""

from __future__ import annotations

from wagtail.users.apps import WagtailUsersAppConfig


class AccountsConfig(WagtailUsersAppConfig):
    """Wagtail's users app, with the viewset that `cms.screens.accounts` holds."""

    user_viewset = "cms.screens.accounts.AccountViewSet"
