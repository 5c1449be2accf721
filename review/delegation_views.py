"""The screen of absences: who stands in for whom; lending a role and taking it back.

For reviewers, about their own roles; for administrators, about those in the places that they
administer. Doors over ``people.delegations``.
"""

import re
from typing import Any

from django.contrib import messages
from django.db.models import Q
from django.http import HttpRequest, HttpResponse
from django.shortcuts import redirect
from django.urls import reverse
from django.utils import timezone
from django.utils.functional import cached_property

from contract.roles import ROLE_LABELS, SIGNING_ROLES, Role
from people.delegations import delegate
from people.errors import PeopleError
from people.models import Grant
from people.operations import end_grant
from people.policies import may_delegate
from people.queries import actor_of, list_people_near, list_scopes_of
from review.delegation_forms import DelegationForm
from review.queries import place_names
from review.views import AdminScreen

_SIGNING = [role.value for role in SIGNING_ROLES]


class DelegationsView(AdminScreen):
    """Lists who stands in for whom; lends and takes back."""

    template_name = "review/delegations.html"
    page_title = "Absence"
    header_icon = "calendar-alt"

    def post(self, request: HttpRequest, *args: Any, **kwargs: Any) -> HttpResponse:
        """Lend a role, or end a delegation."""
        if request.POST.get("action") == "end":
            return self._end(request)
        form = self._form(request.POST)
        if form.is_valid():
            given = form.cleaned_data
            grant = self._delegable[given["grant"]]
            try:
                delegate(
                    grant=grant,
                    to=given["person"],
                    until=form.until,
                    note=given["note"],
                    by=actor_of(self.person),
                    now=timezone.now(),
                )
            except PeopleError as error:
                form.add_error(None, str(error))
            else:
                messages.success(
                    request,
                    f"{actor_of(given['person']).printed_name} stands in for "
                    f"{actor_of(grant.person).printed_name} as "
                    f"{ROLE_LABELS[Role(grant.role)].lower()} until {given['last_day']:%-d %B %Y}.",
                )
                return redirect("review:delegations")
        return self.render_to_response(self.get_context_data(form=form))

    def get_context_data(self, **kwargs: Any) -> dict[str, Any]:
        """Return the delegations that stand, and the form where there is a role to lend."""
        context: dict[str, Any] = super().get_context_data(**kwargs)
        names = place_names()
        context["rows"] = [
            {
                "grant": row,
                "person": actor_of(row.person),
                "giver": actor_of(row.delegated_from.person),
                "role": ROLE_LABELS[Role(row.role)],
                "place": names.get(row.scope, row.scope),
                "mine": row.person_id == self.person.pk,
            }
            for row in self._standing
            if row.delegated_from is not None
        ]
        if self._delegable:
            context.setdefault("form", self._form())
        return context

    def get_breadcrumbs_items(self) -> list[dict[str, Any]]:
        """Return the way here, by the account."""
        return [
            *super().get_breadcrumbs_items(),
            {"url": reverse("wagtailadmin_account"), "label": "Account"},
            {"url": "", "label": self.page_title},
        ]

    @property
    def _standing(self) -> list[Grant]:
        """The delegations that concern the person: given, held, or in their places."""
        now = timezone.now()
        rows = Grant.objects.filter(
            delegated_from__isnull=False, ends_at__isnull=True, until__gt=now
        ).select_related("person", "delegated_from__person")
        return [row for row in rows.order_by("until", "pk") if self._concerns(row)]

    @cached_property
    def _delegable(self) -> dict[str, Grant]:
        """Roles that the person may lend, their own first, by id."""
        now = timezone.now()
        rows = Grant.objects.filter(
            Q(until__isnull=True) | Q(until__gt=now),
            role__in=_SIGNING,
            delegated_from__isnull=True,
            ends_at__isnull=True,
            person__is_active=True,
        ).select_related("person")
        found = [row for row in rows if self._may(row)]
        found.sort(
            key=lambda row: (row.person_id != self.person.pk, str(row.person), row.scope, row.role)
        )
        return {str(row.pk): row for row in found}

    def _concerns(self, row: Grant) -> bool:
        return row.person_id == self.person.pk or (
            row.delegated_from is not None and self._may(row.delegated_from)
        )

    def _may(self, grant: Grant) -> bool:
        return may_delegate(
            by=self.person,
            holder=grant.person,
            scope=grant.scope,
            administered=self._administered,
        ).allowed

    @cached_property
    def _administered(self) -> list[str]:
        return list_scopes_of(person=self.person, roles=[Role.ADMINISTRATOR], now=timezone.now())

    def _form(self, data: Any = None) -> DelegationForm:
        names = place_names()
        grants = []
        for key, row in self._delegable.items():
            mine = row.person_id == self.person.pk
            whose = "" if mine else f"{actor_of(row.person).printed_name}: "
            place = names.get(row.scope, row.scope)
            grants.append((key, f"{whose}{ROLE_LABELS[Role(row.role)]}, {place}"))
        people = list_people_near(person=self.person, now=timezone.now()).exclude(printed_name="")
        if not self._administered and not self.person.is_superuser:
            people = people.exclude(pk=self.person.pk)
        return DelegationForm(data, grants=grants, people=people, today=timezone.now().date())

    def _end(self, request: HttpRequest) -> HttpResponse:
        number = request.POST.get("grant", "")
        known = {str(row.pk): row for row in self._standing}
        if not re.fullmatch("[0-9]{1,18}", number) or number not in known:
            messages.error(request, "It has ended already. Choose one of those listed here.")
            return redirect("review:delegations")
        row = known[number]
        try:
            end_grant(grant=row, by=actor_of(self.person), now=timezone.now())
        except PeopleError as error:
            messages.error(request, str(error))
        else:
            name = actor_of(row.person).printed_name
            messages.success(request, f"{name} stands in no more. Signatures stay valid.")
        return redirect("review:delegations")
