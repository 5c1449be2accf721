"""What the screens of copy rules share: the group, who may see it, its rules, the way here."""

from collections.abc import Sequence
from typing import Any

from django.core.exceptions import PermissionDenied
from django.http import Http404, HttpRequest, HttpResponseBase
from django.urls import reverse

from people.models import Grant
from publishing.checking.rule_sets import understood
from review.copy_rules.access import check_reads, keeps_rules
from review.copy_rules.standing import Standing, standing_of
from review.menus import grants_of
from review.views import AdminScreen
from store.checks import body_of, newest_rule_set
from store.models import RuleSet


class RuleScreen(AdminScreen):
    """A screen about one rule of a group, or about a rule that is to be added."""

    header_icon = "clipboard-list"
    # Whether it changes something.
    changes = False
    group: str
    rule: str
    grants: Sequence[Grant]
    newest: RuleSet | None
    body: dict[str, Any]
    standing: Standing | None

    def dispatch(self, request: HttpRequest, *args: Any, **kwargs: Any) -> HttpResponseBase:
        """Find the group and the rule, for those who read, or change, its rules.

        Raises:
            PermissionDenied: the person does not.
            Http404: there is no such rule.
        """
        self.group, self.rule = kwargs["group"], kwargs.get("rule", "")
        if self.group not in check_reads(request=request, person=self.person):
            raise PermissionDenied("You see no copy rules of this group.")
        self.grants = grants_of(request=request)
        if self.changes and not self.keeps:
            raise PermissionDenied(
                "Compliance reviewers of the whole group change its copy rules. Ask one of them."
            )
        self.newest = newest_rule_set(group=self.group)
        self.body = understood(body_of(self.newest))
        self.standing = standing_of(body=self.body, rule=self.rule) if self.rule else None
        if self.rule and self.standing is None:
            raise Http404(f"There is no rule {self.rule} in this group.")
        return super().dispatch(request, *args, **kwargs)

    @property
    def keeps(self) -> bool:
        """Whether the person changes the rules of this group."""
        return self.person.is_active and keeps_rules(held=self.grants, group=self.group)

    @property
    def number(self) -> int:
        """Number of the rule set in force; 0 for the shipped rules."""
        return self.newest.number if self.newest is not None else 0

    def get_page_subtitle(self) -> str:
        """Return the rule."""
        return self.rule

    def get_breadcrumbs_items(self) -> list[dict[str, Any]]:
        """Return the way here, by the list."""
        ways = [
            {"url": f"{reverse('review:copy_rules')}?group={self.group}", "label": "Copy rules"}
        ]
        if self.changes and self.rule:
            way = reverse("review:copy_rule", args=(self.group, self.rule))
            ways.append({"url": way, "label": self.rule})
        here = {"url": "", "label": self.get_page_title(), "sublabel": self.get_page_subtitle()}
        return [*super().get_breadcrumbs_items(), *ways, here]

    def get_context_data(self, **kwargs: Any) -> dict[str, Any]:
        """Return the rule as it stands."""
        context: dict[str, Any] = super().get_context_data(**kwargs)
        return context | {
            "group": self.group,
            "number": self.number,
            "standing": self.standing,
            "keeps": self.keeps,
        }
