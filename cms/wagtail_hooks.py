"""Registers with Wagtail what `cms.screens` holds; decides nothing."""

from __future__ import annotations

from wagtail import hooks

from cms.screens import account_bulk_actions
from cms.screens.sidebar import put_printed_name

for action in account_bulk_actions.ACTIONS:
    # After Wagtail's own of the same name, which it replaces so.
    hooks.register("register_bulk_action", action, order=1000)

put_printed_name()
