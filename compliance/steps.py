"""From one rule set to the next: which rules changed, and what of a check before still holds.

Reading again only what the changed rules read takes the other findings, and the marks, from what
was kept. It gives what a reading by the whole set would; a test holds the two together.
"""

from __future__ import annotations

from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass, replace
from typing import Any

from compliance.builders.entries import build_entry
from compliance.by_state import check_entry_in
from compliance.findings import Finding, in_order
from compliance.registry import Kind
from compliance.rule_set import Configured, RuleSet


@dataclass(frozen=True, slots=True)
class Step:
    """What lies between two rule sets.

    Attributes:
        before: Version of the one before.
        changed: Ids of the rules that the two see differently, those that came or went included.
        rules: The changed ones of the set after, under its version; without marks.
        reads: Whether any of them reads the words or fields of an entry.
    """

    before: str
    changed: frozenset[str]
    rules: RuleSet
    reads: bool


def step_between(*, before: RuleSet, after: RuleSet) -> Step | None:
    """Return the step from one rule set to another; None where everything has to be read again.

    Marks are no rules and a group cannot change them, so where they differ, words are read anew.
    """
    if [_said(one) for one in before.marks] != [_said(one) for one in after.marks]:
        return None
    old = {one.rule.id: one for one in before.rules}
    new = {one.rule.id: one for one in after.rules}
    changed = frozenset(name for name in {*old, *new} if not _same(old.get(name), new.get(name)))
    rules = [one for one in after.rules if one.rule.id in changed]
    return Step(
        before=before.version,
        changed=changed,
        rules=replace(after, rules=tuple(rules), marks=()),
        reads=any(_reads_entries(one) for one in rules),
    )


def go_on(
    *,
    envelope: Mapping[str, Any],
    kept: Mapping[str, Sequence[Finding]],
    step: Step,
) -> dict[str, Sequence[Finding]]:
    """Return what the set after finds in an entry, by state.

    Args:
        envelope: See ``contract.envelope``.
        kept: What the set before found, by state. None of it says that a check failed.
        step: From that set to the one after.
    """
    found: dict[str, Sequence[Finding]] = dict(without(kept=kept, step=step))
    if not step.reads:
        return found
    read = check_entry_in(envelope=envelope, states=sorted(kept), rules=step.rules)
    if any(checked.findings for checked in read.values()):
        fields = list(build_entry(envelope).sources)
        for state, checked in read.items():
            found[state] = in_order([*found[state], *checked.findings], fields)
    return found


def without(*, kept: Mapping[str, Sequence[Finding]], step: Step) -> dict[str, list[Finding]]:
    """Return what the set before found by the rules that did not change."""
    return {
        state: [one for one in findings if one.rule not in step.changed]
        for state, findings in kept.items()
    }


def _same(one: Configured | None, other: Configured | None) -> bool:
    return one is not None and other is not None and _configured(one) == _configured(other)


def _configured(one: Configured) -> Iterable[Any]:
    rule = one.rule
    said = (rule.id, rule.version, one.severity, *_said(one))
    # A group's own rule has no version that tells; what it says and which function it is do.
    own = (rule.check, rule.title, rule.why, rule.satisfied_by)
    return said if rule.module else (*said, *own)


def _said(one: Any) -> tuple[Any, ...]:
    name = one.mark.name if hasattr(one, "mark") else ""
    words = {
        of: {language: list(phrases) for language, phrases in lists.items()}
        for of, lists in one.settings.words.items()
    }
    return name, words, dict(one.settings.numbers), dict(one.settings.switches)


def _reads_entries(one: Configured) -> bool:
    return one.rule.kind is not Kind.DOCUMENT or one.rule.check_fields is not None
