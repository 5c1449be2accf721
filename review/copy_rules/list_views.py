"""“Copy rules”: every rule of a group, what it finds now and how often it was wrong."""

from collections.abc import Iterable
from dataclasses import dataclass
from typing import Any

from django import forms
from django.http import HttpRequest, HttpResponseBase
from django.urls import reverse_lazy
from wagtail.admin.menu import MenuItem

from people.models import User
from publishing.checking.rule_sets import rule_set_of, understood
from review.copy_rules.access import check_reads, keeps_rules, list_read_groups
from review.copy_rules.counting import Counts, count_rules
from review.copy_rules.standing import (
    BLOCK,
    SEVERITIES,
    Standing,
    list_standings,
)
from review.menus import grants_of
from review.queries import place_names
from review.views import AdminScreen
from store.checks import body_of, newest_rule_set
from store.models import Recheck

OFF, CHANGED = "off", "changed"
_SORTED = {
    "id": "Name",
    "now": "Most findings now",
    "precision": "Most often wrong",
    "severity": "What it does",
}


@dataclass(frozen=True, slots=True)
class Row:
    """One rule of the list.

    Attributes:
        standing: The rule as it stands.
        counts: What it came to.
    """

    standing: Standing
    counts: Counts


class ListForm(forms.Form):
    """What the list is narrowed and sorted by."""

    q = forms.CharField(label="Words in the rule", required=False, max_length=100)
    does = forms.ChoiceField(
        label="What it does",
        required=False,
        choices=[("", "Anything"), *SEVERITIES.items(), (OFF, "Off"), (CHANGED, "Changed here")],
    )
    sort = forms.ChoiceField(label="First", required=False, choices=list(_SORTED.items()))

    def __init__(self, *args: Any, groups: list[tuple[str, str]], **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        if len(groups) > 1:
            group = forms.ChoiceField(label="Group", choices=groups)
            self.fields = {"group": group, **self.fields}


class RuleListView(AdminScreen):
    """Lists the rules of one group."""

    template_name = "review/copy_rules/list.html"
    page_title = "Copy rules"
    header_icon = "clipboard-list"
    groups: list[str]

    def dispatch(self, request: HttpRequest, *args: Any, **kwargs: Any) -> HttpResponseBase:
        """Let in those who read the rules of a group.

        Raises:
            PermissionDenied: for everybody else.
        """
        self.groups = check_reads(request=request, person=self.person)
        return super().dispatch(request, *args, **kwargs)

    def get_breadcrumbs_items(self) -> list[dict[str, Any]]:
        """Return the way here."""
        return [*super().get_breadcrumbs_items(), {"url": "", "label": self.page_title}]

    def get_context_data(self, **kwargs: Any) -> dict[str, Any]:
        """Return the rules."""
        context: dict[str, Any] = super().get_context_data(**kwargs)
        asked = self.request.GET.get("group", "")
        group = asked if asked in self.groups else self.groups[0]
        names = place_names()
        form = ListForm(
            self.request.GET if self.request.GET else {"group": group},
            groups=[(code, names.get(code, code)) for code in self.groups],
        )
        chosen = form.cleaned_data if form.is_valid() else {}
        rows = _rows(group)
        return context | {
            "form": form,
            "group": group,
            "group_name": names.get(group, group),
            "keeps": keeps_rules(held=grants_of(request=self.request), group=group),
            "total": len(rows),
            "rows": _narrowed(rows, chosen),
            "recheck": Recheck.objects.filter(group=group).order_by("-began_at").first(),
        }


def _rows(group: str) -> list[Row]:
    counts = count_rules(group=group, rule_set=rule_set_of(group=group).version)
    return [
        Row(standing=one, counts=counts.get(one.id, Counts()))
        for one in list_standings(body=understood(body_of(newest_rule_set(group=group))))
    ]


def _narrowed(rows: Iterable[Row], chosen: dict[str, Any]) -> list[Row]:
    words, does = chosen.get("q", "").casefold().split(), chosen.get("does", "")
    kept = [row for row in rows if _does(row, does) and all(w in _text(row) for w in words)]
    order = {
        "now": lambda row: -row.counts.now,
        "precision": lambda row: (row.counts.percent is None, row.counts.percent or 0),
        "severity": lambda row: (not row.standing.enabled, row.standing.severity != BLOCK),
    }.get(chosen.get("sort", ""), lambda row: 0)
    return sorted(kept, key=lambda row: (order(row), row.standing.id))  # type: ignore[no-untyped-call]


def _does(row: Row, does: str) -> bool:
    if does == CHANGED:
        return row.standing.is_changed
    if does == OFF:
        return not row.standing.enabled
    return not does or (row.standing.enabled and row.standing.severity == does)


def _text(row: Row) -> str:
    one = row.standing
    return f"{one.id} {one.title} {one.why} {one.source}".casefold()


class CopyRulesMenuItem(MenuItem):
    """The way to the list."""

    def __init__(self) -> None:
        super().__init__(
            "Copy rules",
            reverse_lazy("review:copy_rules"),
            name="copy-rules",
            icon_name="clipboard-list",
            order=35,
        )

    def is_shown(self, request: HttpRequest) -> bool:
        """Show it to those who read the rules of a group."""
        user = request.user
        if not isinstance(user, User):
            return False
        if user.is_superuser:
            return user.is_active
        return bool(list_read_groups(person=user, held=grants_of(request=request)))
