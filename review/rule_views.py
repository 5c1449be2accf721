"""The screen of review rules: how long reviews may take, by type; below “Settings”."""

from typing import Any

from django import forms
from django.contrib import messages
from django.core.exceptions import PermissionDenied, ValidationError
from django.http import HttpRequest, HttpResponse, HttpResponseBase
from django.shortcuts import redirect
from django.urls import reverse_lazy
from django.utils import timezone
from wagtail.admin.menu import MenuItem

from contract.roles import Role
from contract.types import TYPES
from people.models import User
from people.queries import list_grants_of
from review.models import ReviewRule
from review.rules import FIELDS, change_rule, rules_by_type
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

    def dispatch(self, request: HttpRequest, *args: Any, **kwargs: Any) -> HttpResponseBase:
        """Let in those who keep rules.

        Raises:
            PermissionDenied: for everybody else.
        """
        if not may_keep_rules(user=self.person):
            raise PermissionDenied("Administrators and compliance reviewers keep review rules.")
        return super().dispatch(request, *args, **kwargs)

    def post(self, request: HttpRequest, *args: Any, **kwargs: Any) -> HttpResponse:
        """Change the rule of one type."""
        code = request.POST.get("type", "")
        if code not in TYPES:
            messages.error(request, "There is no such content type. Choose one of those below.")
            return redirect("review:rules")
        form = RuleForm(request.POST, instance=rules_by_type()[code], prefix=code)
        if form.is_valid():
            try:
                change_rule(
                    type_code=code,
                    values={name: form.cleaned_data[name] for name in FIELDS},
                    user=self.person,
                )
            except ValidationError as error:
                form.add_error(None, error)
            else:
                messages.success(request, f"The rule of “{TYPES[code].label}” is kept.")
                return redirect("review:rules")
        return self.render_to_response(self.get_context_data(bound=(code, form)))

    def get_breadcrumbs_items(self) -> list[dict[str, Any]]:
        """Return the way here."""
        return [*super().get_breadcrumbs_items(), {"url": "", "label": self.page_title}]

    def get_context_data(self, **kwargs: Any) -> dict[str, Any]:
        """Return a form for every type."""
        context: dict[str, Any] = super().get_context_data(**kwargs)
        code, bound = kwargs.get("bound", ("", None))
        context["rules"] = [
            {
                "spec": TYPES[name],
                "form": bound if name == code else RuleForm(instance=rule, prefix=name),
                "open": name == code,
                "rule": rule,
            }
            for name, rule in rules_by_type().items()
        ]
        return context


def may_keep_rules(*, user: User) -> bool:
    """Say whether a person changes rules: they hold for every place, so by roles at a group."""
    held = list_grants_of(person=user, now=timezone.now())
    return user.is_active and any(
        Role(grant.role) in (Role.ADMINISTRATOR, Role.COMPLIANCE) and "/" not in grant.scope
        for grant in held
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
        return isinstance(user, User) and may_keep_rules(user=user)
