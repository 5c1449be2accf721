"""A copy rule as it stands in a group, and what a change of it is; pure functions of rule sets.

A rule set is the JSON of ``compliance.own_rules``. Nothing is compiled here.
"""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass, field
from typing import Any

from compliance.own_rules import LANGUAGES, SOURCE
from compliance.registry import Rule
from compliance.rule_set import registered

Body = Mapping[str, Any]
Lists = Mapping[str, Mapping[str, Sequence[str]]]
BLOCK, WARN = "block", "warn"
SEVERITIES = {BLOCK: "Blocks", WARN: "Warns"}
LANGUAGE_LABELS = {"en": "English", "es": "Spanish", "any": "in any language"}
# What the thresholds of shipped rules mean; see where each is used.
_NUMBERS = {
    "tokens": "Words that may stand between",
    "months": "Months after which evidence is old",
    "days": "Days after which a list is old",
    "adult": "Age from which somebody is an adult",
    "grade": "School grade that words may ask for at most (Flesch-Kincaid)",
    "inflesz": "Ease that Spanish words need at least (INFLESZ)",
    "words": "Words from which copy is measured",
}
# What a group can say of itself.
_SWITCHES = {"offered": "This group offers treatment at home"}
PHRASES, SATISFIED = "phrases", "satisfied_phrases"


@dataclass(frozen=True, slots=True)
class Standing:
    """One rule as a rule set has it.

    Attributes:
        id: Its id.
        title: What it finds.
        severity: ``block`` or ``warn``.
        enabled: Whether it is asked at all.
        words: Phrases by list and language.
        numbers: Thresholds by name.
        switches: What the group says of itself, by name.
        why: Why it may not be said.
        satisfied_by: What would satisfy it.
        anywhere: Of a group's own rule: whether it finds what is denied too.
        shipped: The rule as it is shipped; None for a group's own.
    """

    id: str
    title: str
    severity: str
    enabled: bool
    words: Lists
    numbers: Mapping[str, int]
    why: str
    satisfied_by: str
    anywhere: bool = False
    switches: Mapping[str, bool] = field(default_factory=dict)
    shipped: Rule | None = None

    @property
    def label(self) -> str:
        """What it does, for people."""
        return SEVERITIES[self.severity] if self.enabled else "Off"

    @property
    def is_changed(self) -> bool:
        """Whether the group says something else of it than is shipped, or made it."""
        return self.shipped is None or bool(override_of(rule=self.shipped, wanted=self))

    @property
    def source(self) -> str:
        """What it rests on."""
        return self.shipped.source if self.shipped is not None else SOURCE

    @property
    def source_verified(self) -> bool:
        """Whether somebody compared the source."""
        return self.shipped is None or self.shipped.source_verified


@dataclass(frozen=True, slots=True)
class Difference:
    """One thing that a change changes.

    Attributes:
        name: What.
        before: As it stands; of lists, nothing.
        after: As it would be.
        gone: Phrases that are taken out.
        come: Phrases that are added.
    """

    name: str
    before: str = ""
    after: str = ""
    gone: tuple[str, ...] = field(default=())
    come: tuple[str, ...] = field(default=())

    def __str__(self) -> str:
        """Return it in one line."""
        if not (self.gone or self.come):
            return f"{self.name}: {self.before or 'nothing'} → {self.after or 'nothing'}"
        told = [f"with “{one}”" for one in self.come] + [f"without “{one}”" for one in self.gone]
        return f"{self.name}: {', '.join(told)}"


def standing_of(*, body: Body, rule: str) -> Standing | None:
    """Return a rule as a rule set has it; None where there is no such rule."""
    shipped = registered().get(rule)
    if shipped is not None:
        return _shipped(shipped, body.get("overrides", {}).get(rule, {}))
    return next((_own(said) for said in body.get("phrases", ()) if said["id"] == rule), None)


def list_standings(*, body: Body) -> list[Standing]:
    """Return every rule of a rule set, those that are off too, in order of id."""
    changed = body.get("overrides", {})
    found = [_shipped(rule, changed.get(name, {})) for name, rule in registered().items()]
    found += [_own(said) for said in body.get("phrases", ())]
    return sorted(found, key=lambda one: one.id)


def shipped_standing(*, rule: str) -> Standing | None:
    """Return a rule as it is shipped; None for a group's own."""
    return standing_of(body={}, rule=rule)


def override_of(*, rule: Rule, wanted: Standing) -> dict[str, Any]:
    """Return what a rule set has to say so that a shipped rule stands as wanted."""
    said: dict[str, Any] = {}
    if wanted.severity != rule.severity.value:
        said["severity"] = wanted.severity
    if not wanted.enabled:
        said["enabled"] = False
    words = {
        name: {language: list(phrases) for language, phrases in lists.items() if phrases}
        for name, lists in wanted.words.items()
        if _plain(lists) != _plain(rule.words[name])
    }
    numbers = {n: number for n, number in wanted.numbers.items() if number != rule.numbers[n]}
    switches = {n: yes for n, yes in wanted.switches.items() if yes != rule.switches[n]}
    changed = {"words": words, "numbers": numbers, "switches": switches}
    return said | {name: members for name, members in changed.items() if members}


def with_said(*, body: Body, rule: str, said: Mapping[str, Any] | None) -> dict[str, Any]:
    """Return a rule set in which something else is said of one rule.

    Args:
        body: The rule set.
        rule: Id of the rule.
        said: Of a shipped rule, what is changed of it; of a group's own, the rule. Nothing for the
            rule as it is shipped, or for the group's own rule gone.
    """
    overrides = {k: v for k, v in body.get("overrides", {}).items() if k != rule}
    own = {one["id"]: one for one in body.get("phrases", ()) if one["id"] != rule}
    if said:
        (overrides if rule in registered() else own)[rule] = dict(said)
    made: dict[str, Any] = {}
    if overrides:
        made["overrides"] = dict(sorted(overrides.items()))
    if own:
        made["phrases"] = [own[name] for name in sorted(own)]
    return made


def list_differences(before: Standing | None, after: Standing | None) -> list[Difference]:
    """Return what differs between two states of a rule; None is a rule that is not there."""
    if before is None and after is None:
        return []
    found = [
        Difference(name, _value(before, read), _value(after, read))
        for name, read in _PLAIN
        if _value(before, read) != _value(after, read)
    ]
    found += [
        Difference(number_label(name), str(_number(before, name)), str(_number(after, name)))
        for name in _names(before, after, "numbers")
        if _number(before, name) != _number(after, name)
    ]
    found += [
        Difference(switch_label(name), _switch(before, name), _switch(after, name))
        for name in _names(before, after, "switches")
        if _switch(before, name) != _switch(after, name)
    ]
    for name in _names(before, after, "words"):
        for language in ("en", "es", "any"):
            old, new = _phrases(before, name, language), _phrases(after, name, language)
            gone = tuple(one for one in old if one not in new)
            come = tuple(one for one in new if one not in old)
            if gone or come:
                found.append(Difference(list_label(name, language), gone=gone, come=come))
    return found


def list_label(name: str, language: str) -> str:
    """Return what a list of phrases is called."""
    known = {PHRASES: "Phrases", SATISFIED: "Words that satisfy it"}
    said = known.get(name, name.replace("_", " ").capitalize())
    return f"{said}, {LANGUAGE_LABELS[language]}"


def number_label(name: str) -> str:
    """Return what a threshold is called."""
    return _NUMBERS.get(name, name.replace("_", " ").capitalize())


def switch_label(name: str) -> str:
    """Return what a group says of itself with a switch."""
    return _SWITCHES.get(name, name.replace("_", " ").capitalize())


def yes_or_no(value: object) -> str:
    """Return a switch for people."""
    return "Yes" if value else "No"


def languages_of(lists: Mapping[str, Sequence[str]]) -> list[str]:
    """Return the languages in which a list can be written."""
    others = [one for one in lists if one not in LANGUAGES]
    return others if others and not {*LANGUAGES} & {*lists} else [*LANGUAGES, *others]


_PLAIN = (
    ("What it does", lambda one: one.label),
    ("Why it may not be said", lambda one: one.why),
    ("What would satisfy it", lambda one: one.satisfied_by),
    ("Also where it is denied or asked", lambda one: yes_or_no(one.anywhere)),
)


def _value(one: Standing | None, read: Any) -> str:
    return str(read(one)) if one is not None else ""


def _number(one: Standing | None, name: str) -> int | str:
    return one.numbers.get(name, "") if one is not None else ""


def _switch(one: Standing | None, name: str) -> str:
    return yes_or_no(one.switches.get(name)) if one is not None else ""


def _phrases(one: Standing | None, name: str, language: str) -> Sequence[str]:
    return one.words.get(name, {}).get(language, ()) if one is not None else ()


def _names(before: Standing | None, after: Standing | None, what: str) -> list[str]:
    found: dict[str, None] = {}
    for one in (before, after):
        found |= dict.fromkeys(getattr(one, what) if one is not None else ())
    return list(found)


def _plain(lists: Mapping[str, Sequence[str]]) -> dict[str, list[str]]:
    return {language: list(phrases) for language, phrases in lists.items() if phrases}


def _shipped(rule: Rule, said: Mapping[str, Any]) -> Standing:
    return Standing(
        id=rule.id,
        title=rule.title,
        severity=said.get("severity") or rule.severity.value,
        enabled=bool(said.get("enabled", True)),
        words={**rule.words, **said.get("words", {})},
        numbers={**rule.numbers, **said.get("numbers", {})},
        switches={**rule.switches, **said.get("switches", {})},
        why=rule.why,
        satisfied_by=rule.satisfied_by,
        shipped=rule,
    )


def _own(said: Mapping[str, Any]) -> Standing:
    return Standing(
        id=said["id"],
        # As those of shipped rules, without a full stop.
        title=said["why"].rstrip("."),
        severity=said.get("severity", WARN),
        enabled=True,
        words={PHRASES: said["phrases"], SATISFIED: said.get(SATISFIED, {})},
        numbers={},
        why=said["why"],
        satisfied_by=said["satisfied_by"],
        anywhere=bool(said.get("anywhere")),
    )
