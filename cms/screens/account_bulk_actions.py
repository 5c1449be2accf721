"""Refuses what Wagtail does to several accounts at once, by every road that leads there.

Deleting is refused because the record names people; groups follow from roles; and whoever is
(de)activated is told to the ledger one by one. The list of accounts offers none of them.
"""

from __future__ import annotations

from typing import Any

from django.http import HttpRequest, HttpResponseBase
from django.shortcuts import redirect
from wagtail.admin import messages
from wagtail.users.views.bulk_actions import (
    AssignRoleBulkAction,
    DeleteBulkAction,
    SetActiveStateBulkAction,
)

from cms.screens.accounts import INDEX, KEPT
from people.models import User


class NotAtOnce:
    """Answers every request with what to do instead."""

    instead = ""

    def dispatch(self, request: HttpRequest, *args: Any, **kwargs: Any) -> HttpResponseBase:
        """Refuse."""
        messages.error(request, self.instead)
        return redirect(INDEX)

    def check_perm(self, obj: User) -> bool:
        """Permit it to nobody, for nobody."""
        return False


class KeepPeople(NotAtOnce, DeleteBulkAction):
    """In the place of “Delete”."""

    instead = KEPT


class NoGroups(NotAtOnce, AssignRoleBulkAction):
    """In the place of “Assign role”, which would make people members of a group."""

    instead = "Roles are given under “Roles and places”, one by one, so that the record keeps them."


class OneByOne(NotAtOnce, SetActiveStateBulkAction):
    """In the place of “Set active state”."""

    instead = "Open each account and change “Active” there, so that the record keeps it."


ACTIONS = (KeepPeople, NoGroups, OneByOne)
