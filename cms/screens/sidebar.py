"""The foot of the sidebar: who is logged in, by printed name.

Wagtail takes the first name or the username; nobody signs under either.
"""

from __future__ import annotations

from typing import Any

from wagtail.admin.telepath import register
from wagtail.admin.ui.sidebar import BaseSidebarAdapter, MainMenuModule

from people.models import User
from people.queries import actor_of


class PrintedName(BaseSidebarAdapter):
    """Packs the menu for the browser, with the person's printed name."""

    js_constructor = "wagtail.sidebar.MainMenuModule"

    def js_args(self, obj: MainMenuModule) -> list[Any]:
        """Return what Wagtail gives, under the name that signatures print."""
        menu, account, shown = obj.js_args()
        if isinstance(obj.user, User):
            shown = {**shown, "name": actor_of(obj.user).printed_name}
        return [menu, account, shown]


def put_printed_name() -> None:
    """Take the place of Wagtail's packing."""
    register(PrintedName(), MainMenuModule)
