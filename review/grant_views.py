"""The administrators' screen of grants: who holds which role where; giving and ending them."""

import re
from typing import Any

from django.contrib import messages
from django.core.exceptions import PermissionDenied
from django.http import HttpRequest, HttpResponse, HttpResponseBase
from django.shortcuts import redirect
from django.utils import timezone

from contract.places import is_at_or_above
from contract.roles import ROLE_LABELS, Role
from people.errors import PeopleError
from people.models import Grant, User
from people.operations import end_grant, give_grant
from people.queries import actor_of, list_people_near, list_scopes_of
from review.forms import GrantForm
from review.queries import place_names
from review.views import AdminScreen


class GrantsView(AdminScreen):
    """Lists grants in the places that a person administers, and gives and ends them there."""

    template_name = "review/grants.html"
    page_title = "Roles and places"
    header_icon = "group"

    def dispatch(self, request: HttpRequest, *args: Any, **kwargs: Any) -> HttpResponseBase:
        """Let administrators in.

        Raises:
            PermissionDenied: for everybody else.
        """
        if not may_administer(user=self.person):
            raise PermissionDenied("Only administrators give and end roles.")
        return super().dispatch(request, *args, **kwargs)

    def post(self, request: HttpRequest, *args: Any, **kwargs: Any) -> HttpResponse:
        """Give a grant, or end one."""
        if request.POST.get("action") == "end":
            return self._end(request)
        form = self._form(request.POST)
        if form.is_valid():
            person: User = form.cleaned_data["person"]
            try:
                give_grant(
                    person=person,
                    role=Role(form.cleaned_data["role"]),
                    scope=form.cleaned_data["scope"],
                    by=actor_of(self.person),
                    now=timezone.now(),
                )
            except PeopleError as error:
                form.add_error(None, str(error))
            else:
                label = ROLE_LABELS[Role(form.cleaned_data["role"])]
                messages.success(request, f"{actor_of(person).printed_name} is now {label}.")
                return redirect("review:grants")
        return self.render_to_response(self.get_context_data(form=form))

    def get_context_data(self, **kwargs: Any) -> dict[str, Any]:
        """Return the grants that stand, by person."""
        context: dict[str, Any] = super().get_context_data(**kwargs)
        context.setdefault("form", self._form())
        names = place_names()
        context["grants"] = [
            {
                "grant": grant,
                "person": actor_of(grant.person),
                "role": ROLE_LABELS[Role(grant.role)],
                "place": names.get(grant.scope, grant.scope),
                "until": grant.until,
                "giver": actor_of(grant.delegated_from.person) if grant.delegated_from else None,
            }
            for grant in Grant.objects.filter(ends_at__isnull=True)
            .exclude(until__lte=timezone.now())
            .select_related("person", "delegated_from__person")
            .order_by("person__printed_name", "scope", "role")
            if self._administers(grant.scope)
        ]
        return context

    def get_breadcrumbs_items(self) -> list[dict[str, Any]]:
        """Return the way here."""
        return [*super().get_breadcrumbs_items(), {"url": "", "label": self.page_title}]

    def _end(self, request: HttpRequest) -> HttpResponse:
        number = request.POST.get("grant", "")
        # No more digits than an id can have: the database takes no others.
        known = Grant.objects.filter(pk=int(number)) if re.fullmatch("[0-9]{1,18}", number) else ()
        grant = next(iter(known), None)
        if grant is None:
            messages.error(request, "There is no such role. Choose one of those listed here.")
            return redirect("review:grants")
        if not self._administers(grant.scope):
            raise PermissionDenied("This role was given at a place that you do not administer.")
        try:
            end_grant(grant=grant, by=actor_of(self.person), now=timezone.now())
        except PeopleError as error:
            messages.error(request, str(error))
        else:
            messages.success(request, "The role has ended. Signatures given before stay valid.")
        return redirect("review:grants")

    def _form(self, data: Any = None) -> GrantForm:
        people = list_people_near(person=self.person, now=timezone.now())
        return GrantForm(data, places=self._places(), people=people)

    def _places(self) -> list[tuple[str, str]]:
        return [(path, name) for path, name in place_names().items() if self._administers(path)]

    def _administers(self, scope: str) -> bool:
        if self.person.is_superuser:
            return True
        return any(is_at_or_above(own, place=scope) for own in _administered(self.person))


def may_administer(*, user: User) -> bool:
    """Say whether a person gives and ends roles anywhere."""
    return user.is_active and (user.is_superuser or bool(_administered(user)))


def _administered(user: User) -> list[str]:
    return list_scopes_of(person=user, roles=[Role.ADMINISTRATOR], now=timezone.now())
