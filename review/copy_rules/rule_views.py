"""The page of one copy rule: what it finds and why, its words, what it found, who changed it."""

from collections.abc import Mapping
from typing import Any

from compliance.own_rules import changed_rules
from contract.locales import LOCALES
from contract.states import STATES
from contract.types import TYPES
from publishing.checking.reasons import field_called
from publishing.checking.rule_sets import rule_set_of
from review.copy_rules.access import list_read_places
from review.copy_rules.counting import Counts, count_rules
from review.copy_rules.screens import RuleScreen
from review.copy_rules.standing import (
    Difference,
    Standing,
    languages_of,
    list_differences,
    list_label,
    number_label,
    shipped_standing,
    standing_of,
    switch_label,
    yes_or_no,
)
from review.queries import place_names
from store.checks import body_of
from store.models import RuleSet
from store.rule_findings import list_false_alarms, list_found

MOST = 10
_READS = {
    "words": "The words of entries",
    "copy": "The words of entries, and what stands in them besides",
    "fields": "Typed fields of entries",
    "document": "Whole documents: what all their parts say, and typed fields",
}


class RuleView(RuleScreen):
    """Shows one rule."""

    template_name = "review/copy_rules/rule.html"

    def get_page_title(self) -> str:
        """Return the rule's id."""
        return self.rule

    def get_page_subtitle(self) -> str:
        """Return what it finds."""
        return self.standing.title if self.standing is not None else ""

    def get_context_data(self, **kwargs: Any) -> dict[str, Any]:
        """Return everything about it."""
        context = super().get_context_data(**kwargs)
        standing = self.standing
        assert standing is not None  # noqa: S101 - dispatch finds it
        version = rule_set_of(group=self.group).version
        below = list_read_places(person=self.person, held=self.grants, group=self.group)
        counts = count_rules(group=self.group, rule_set=version)
        names = place_names()
        shipped = shipped_standing(rule=self.rule)
        return context | {
            "shipped": shipped,
            "differences": list_differences(shipped, standing) if shipped is not None else [],
            "reads": list(_reads(standing)),
            "lists": list_lists(standing=standing, shipped=shipped),
            "numbers": [
                {"label": number_label(name), "number": number, "shipped": _number(shipped, name)}
                for name, number in standing.numbers.items()
            ],
            "switches": [
                {"label": switch_label(name), "said": yes_or_no(yes)}
                for name, yes in standing.switches.items()
            ],
            "counts": counts.get(self.rule, Counts()),
            "found": [
                {
                    "one": one,
                    "kind": TYPES[one.type].label,
                    "place": names.get(one.scope, one.scope),
                    "language": LOCALES[one.locale],
                    "field": field_called(one.said["field"]),
                    "states": [STATES.get(code, code) for code in one.states],
                }
                for one in list_found(
                    group=self.group, rule_set=version, rule=self.rule, below=below, most=MOST
                )
            ],
            "false_alarms": [
                {
                    "told": told,
                    "entry": content.entry,
                    "title": content.envelope["fields"].get("title", content.handle),
                    "place": names.get(content.scope, content.scope),
                }
                for told, content in list_false_alarms(
                    group=self.group, rule=self.rule, below=below, most=MOST
                )
            ],
            "history": list_history(group=self.group, rule=self.rule),
        }


def list_lists(*, standing: Standing, shipped: Standing | None) -> list[dict[str, Any]]:
    """Return the lists of phrases of a rule, each phrase with whether the group added it."""
    found = []
    for name, lists in standing.words.items():
        for language in languages_of(lists):
            now = lists.get(language, ())
            before = shipped.words[name].get(language, ()) if shipped is not None else now
            gone = [one for one in before if one not in now]
            if not (now or gone):
                continue
            come = [one for one in now if one not in before]
            found.append(
                {
                    "label": list_label(name, language),
                    "count": len(now),
                    "kept": [one for one in now if one in before],
                    "come": come,
                    "gone": gone,
                    "changed": bool(come or gone),
                }
            )
    return found


def list_history(*, group: str, rule: str) -> list[dict[str, Any]]:
    """Return who changed a rule, when, why and in what; the newest first, one statement."""
    found: list[dict[str, Any]] = []
    before: Mapping[str, Any] = {}
    for row in RuleSet.objects.filter(group=group).order_by("number"):
        body = body_of(row)
        if rule in changed_rules(before, body):
            found.append({"row": row, "changes": _changes(before, body, rule)})
        before = body
    return found[::-1]


def _changes(before: Mapping[str, Any], after: Mapping[str, Any], rule: str) -> list[Difference]:
    old, new = (standing_of(body=body, rule=rule) for body in (before, after))
    if old is None:
        return [Difference("The rule", "not there", "added")]
    if new is None:
        return [Difference("The rule", "there", "taken out")]
    return list_differences(old, new)


def _number(shipped: Standing | None, name: str) -> int | None:
    return shipped.numbers.get(name) if shipped is not None else None


def _reads(standing: Standing) -> Any:
    rule = standing.shipped
    if rule is None:
        yield _READS["words"]
        yield "Entries of every type"
        yield "English and Spanish"
        return
    yield _READS[rule.kind.value]
    if rule.check_fields is not None:
        yield _READS["fields"]
    if rule.lacks is not None:
        yield _READS["document"]
    labels = [TYPES[code].label for code in rule.types]
    yield ", ".join(labels) if labels else "Entries of every type"
    if rule.not_types:
        yield f"Not {', '.join(TYPES[code].label for code in rule.not_types)}"
    if rule.typed:
        yield "Nothing of plain files"
    yield ", ".join(LOCALES[code] for code in rule.locales) or "English and Spanish"
