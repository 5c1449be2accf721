"""Entries of the admin's menu: what waits for me, and who holds which role."""

from typing import Any

from django.http import HttpRequest
from django.urls import reverse_lazy
from django.utils import timezone
from wagtail.admin.menu import MenuItem
from wagtail.admin.ui.sidebar import LinkMenuItem

from people.models import User
from review.grant_views import may_administer
from review.queries import list_to_sign, signing_grants


class ToSignMenuItem(MenuItem):
    """“To sign”, with the number of what waits; for people who hold a role that signs."""

    def __init__(self) -> None:
        super().__init__(
            "To sign", reverse_lazy("review:index"), name="to-sign", icon_name="check", order=90
        )

    def is_shown(self, request: HttpRequest) -> bool:
        """Show it to reviewers."""
        user = request.user
        return isinstance(user, User) and bool(signing_grants(person=user, now=timezone.now()))

    def render_component(self, request: HttpRequest) -> Any:
        """Render it with the number."""
        user = request.user
        waiting = 0
        if isinstance(user, User):
            waiting = len(list_to_sign(person=user, now=timezone.now()))
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
        return isinstance(request.user, User) and may_administer(user=request.user)
