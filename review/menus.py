"""Entries of the admin's menu: what waits for me, and who holds which role."""

from collections.abc import Sequence
from typing import Any

from django.http import HttpRequest
from django.urls import reverse_lazy
from django.utils import timezone
from wagtail.admin.menu import MenuItem
from wagtail.admin.ui.sidebar import LinkMenuItem

from contract.roles import SIGNING_ROLES, Role
from people.models import Grant, User
from people.queries import known_grants
from review.queries import OpenTask, find_open


def grants_of(*, request: HttpRequest) -> list[Grant]:
    """Return the grants that the person holds; asked once for a screen and all items of a menu."""
    user = request.user
    return known_grants(person=user, now=timezone.now()) if isinstance(user, User) else []


def roles_of(*, request: HttpRequest) -> set[Role]:
    """Return the roles that the person holds anywhere."""
    return {Role(grant.role) for grant in grants_of(request=request)}


def open_of(*, request: HttpRequest) -> tuple[int, Sequence[OpenTask]]:
    """Return how much waits for the person's signature, and the oldest of it; asked once."""
    known: tuple[int, Sequence[OpenTask]] | None = getattr(request, "open_tasks", None)
    if known is None:
        user = request.user
        grants = grants_of(request=request)
        known = find_open(person=user, grants=grants) if isinstance(user, User) else (0, [])
        request.open_tasks = known  # type: ignore[attr-defined]  # A note of ours.
    return known


def _administers(request: HttpRequest) -> bool:
    user = request.user
    known = isinstance(user, User) and user.is_active
    return known and (user.is_superuser or Role.ADMINISTRATOR in roles_of(request=request))


class ToSignMenuItem(MenuItem):
    """“To sign”, with the number of what waits; for people who hold a role that signs."""

    def __init__(self) -> None:
        super().__init__(
            "To sign", reverse_lazy("review:index"), name="to-sign", icon_name="check", order=90
        )

    def is_shown(self, request: HttpRequest) -> bool:
        """Show it to reviewers."""
        return bool(roles_of(request=request) & set(SIGNING_ROLES))

    def render_component(self, request: HttpRequest) -> Any:
        """Render it with the number."""
        waiting, _ = open_of(request=request)
        return LinkMenuItem(
            self.name,
            f"{self.label} ({waiting})" if waiting else self.label,
            self.url,
            icon_name=self.icon_name,
            classname=self.classname,
            attrs=self.attrs,
        )


class GrantsMenuItem(MenuItem):
    """“Roles and places”, for administrators."""

    def __init__(self) -> None:
        super().__init__(
            "Roles and places",
            reverse_lazy("review:grants"),
            name="grants",
            icon_name="group",
            order=610,
        )

    def is_shown(self, request: HttpRequest) -> bool:
        """Show it to those who give roles."""
        return _administers(request)


class PlacesMenuItem(MenuItem):
    """“Places”, for administrators."""

    def __init__(self) -> None:
        super().__init__(
            "Places", reverse_lazy("review:places"), name="places", icon_name="site", order=605
        )

    def is_shown(self, request: HttpRequest) -> bool:
        """Show it to those who change places."""
        return _administers(request)
