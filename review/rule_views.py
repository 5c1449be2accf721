"""The screen of review rules: how long reviews may take, by type; below “Settings”."""

from collections.abc import Sequence
from typing import Any

from django import forms
from django.contrib import messages
from django.core.exceptions import PermissionDenied, ValidationError
from django.http import HttpRequest, HttpResponse, HttpResponseBase
from django.shortcuts import redirect
from django.urls import reverse_lazy
from wagtail.admin.menu import MenuItem

from contract.roles import Role
from contract.types import TYPES
from people.models import Grant, User
from review.menus import grants_of
from review.models import ReviewRule
from review.queries import place_names
from review.rules import FIELDS, RuleBook, change_rule
from review.views import AdminScreen


class RuleForm(forms.ModelForm):  # type: ignore[type-arg]
    """The numbers of one type."""

    class Meta:
        model = ReviewRule
        fields = FIELDS


class RulesView(AdminScreen):
    """Shows the rule of every type, and changes one at a time."""

    template_name = "review/rules.html"
    page_title = "Review rules"
    header_icon = "time"
    groups: list[str]

    def dispatch(self, request: HttpRequest, *args: Any, **kwargs: Any) -> HttpResponseBase:
        """Let in those who keep rules.

        Raises:
            PermissionDenied: for everybody else.
        """
        self.groups = list_kept_groups(user=self.person, held=grants_of(request=self.request))
        if not self.groups:
            raise PermissionDenied(
                "Administrators and compliance reviewers of a whole group keep its review rules."
            )
        return super().dispatch(request, *args, **kwargs)

    def post(self, request: HttpRequest, *args: Any, **kwargs: Any) -> HttpResponse:
        """Change the rule of one type."""
        code, group = request.POST.get("type", ""), request.POST.get("group", "")
        if code not in TYPES or group not in self.groups:
            messages.error(request, "There is no such rule here. Choose one of those below.")
            return redirect("review:rules")
        rule = RuleBook().of(type_code=code, scope=group)
        form = RuleForm(request.POST, instance=rule, prefix=f"{group}-{code}")
        if form.is_valid():
            try:
                change_rule(
                    group=group,
                    type_code=code,
                    values={name: form.cleaned_data[name] for name in FIELDS},
                    user=self.person,
                )
            except ValidationError as error:
                form.add_error(None, error)
            else:
                messages.success(request, f"The rule of “{TYPES[code].label}” is kept.")
                return redirect("review:rules")
        return self.render_to_response(self.get_context_data(bound=form))

    def get_breadcrumbs_items(self) -> list[dict[str, Any]]:
        """Return the way here."""
        return [*super().get_breadcrumbs_items(), {"url": "", "label": self.page_title}]

    def get_context_data(self, **kwargs: Any) -> dict[str, Any]:
        """Return a form for every type."""
        context: dict[str, Any] = super().get_context_data(**kwargs)
        bound, book = kwargs.get("bound"), RuleBook()
        context["groups"] = [
            {
                "code": group,
                "name": place_names().get(group, group),
                "rules": [self._row(book.of(type_code=code, scope=group), bound) for code in TYPES],
            }
            for group in self.groups
        ]
        return context

    @staticmethod
    def _row(rule: ReviewRule, bound: RuleForm | None) -> dict[str, Any]:
        prefix = f"{rule.group}-{rule.type_code}"
        wrong = bound is not None and bound.prefix == prefix
        form = bound if wrong else RuleForm(instance=rule, prefix=prefix)
        return {"spec": TYPES[rule.type_code], "rule": rule, "form": form, "open": wrong}


def list_kept_groups(*, user: User, held: Sequence[Grant]) -> list[str]:
    """Return the groups whose rules a person keeps: by a role at the group itself.

    Args:
        user: Who.
        held: What they hold.
    """
    keepers = (Role.ADMINISTRATOR, Role.COMPLIANCE)
    return sorted(
        {g.scope for g in held if Role(g.role) in keepers and "/" not in g.scope}
        if user.is_active
        else ()
    )


class RulesMenuItem(MenuItem):
    """The way to the rules, for those who keep them."""

    def __init__(self) -> None:
        super().__init__(
            "Review rules",
            reverse_lazy("review:rules"),
            name="review-rules",
            icon_name="time",
            order=615,
        )

    def is_shown(self, request: HttpRequest) -> bool:
        """Show it to those who change rules."""
        user = request.user
        return isinstance(user, User) and bool(
            list_kept_groups(user=user, held=grants_of(request=request))
        )
