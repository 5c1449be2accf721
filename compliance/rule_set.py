"""Rule sets: which rules apply, with which severity, words and numbers, under one version.

The shipped set is what the files in ``rules`` say. A group's set is the shipped one with overrides:
plain JSON, so that it can be kept, signed and compared.
"""

from __future__ import annotations

import hashlib
import importlib
import json
import pkgutil
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass, field
from functools import cache, cached_property
from typing import Any

from compliance import rules
from compliance.findings import Severity
from compliance.lexicon import Lexicon
from compliance.prefilter import Prefilter
from compliance.registry import MARKS, RULES, Check, Kind, Mark, Rule, Settings


class OverrideMalformed(ValueError):
    """An override that names no rule, or changes what a rule set may not change."""


# How words are read before any rule sees them: folding, builders, sentences, scope. Raised with
# every change of it, so that what was kept of words is not believed but read anew.
_READ_BY = 2


@dataclass(frozen=True, slots=True, eq=False)
class Configured:
    """A rule with the severity and settings that a rule set gives it."""

    rule: Rule
    severity: Severity
    settings: Settings

    @property
    def literals(self) -> frozenset[str]:
        """Beginnings of words that it waits for."""
        return _literals(self.rule, self.settings)


@dataclass(frozen=True, slots=True, eq=False)
class ConfiguredMark:
    """A mark with its phrases compiled."""

    mark: Mark
    settings: Settings

    @property
    def literals(self) -> frozenset[str]:
        """Beginnings of words that it waits for."""
        return _literals(self.mark, self.settings)


@dataclass(frozen=True)
class RuleSet:
    """Rules and marks, ready to be used.

    Attributes:
        version: Says which set a finding came from; equal sets have equal versions.
        rules: In order of id.
        marks: In order of name.
    """

    version: str
    rules: Sequence[Configured]
    marks: Sequence[ConfiguredMark]

    def of_kind(self, kind: Kind) -> list[Configured]:
        """Return the rules of a kind."""
        return [one for one in self.rules if one.rule.kind is kind]

    def of_documents(self, *, type_code: str, locale: str) -> Sequence[tuple[Configured, Check]]:
        """Return the rules that read documents of a type in a locale, with what each asks."""
        key = (type_code, locale)
        if key not in self._of_documents:
            self._of_documents[key] = [
                (one, lacks)
                for one in self.rules
                if (lacks := one.rule.check if one.rule.kind is Kind.DOCUMENT else one.rule.lacks)
                and one.rule.applies_to(type_code=type_code, locale=locale)
            ]
        return self._of_documents[key]

    @cached_property
    def _of_documents(self) -> dict[tuple[str, str], list[tuple[Configured, Check]]]:
        return {}

    @cached_property
    def prefilter(self) -> Prefilter:
        """Finds in one pass which rule has to look at which sentence."""
        waiting: dict[str, list[Any]] = {}
        for one in _both(self.of_kind(Kind.WORDS), self.marks):
            for literal in one.literals:
                waiting.setdefault(literal, []).append(one)
        return Prefilter(waiting)

    @cached_property
    def lexicon(self) -> Lexicon:
        """Tells which phrases can stand in a sentence at all."""
        return Lexicon(
            phrases for one in _both(self.rules, self.marks) for phrases in one.settings.phrases()
        )


@dataclass(frozen=True, slots=True)
class Override:
    """What a rule set says otherwise about one rule."""

    severity: Severity | None = None
    enabled: bool = True
    words: Mapping[str, Mapping[str, Sequence[str]]] = field(default_factory=dict)
    numbers: Mapping[str, int] = field(default_factory=dict)
    switches: Mapping[str, bool] = field(default_factory=dict)


@cache
def shipped() -> RuleSet:
    """Return the rules as they are shipped."""
    return make_rule_set(overrides={})


def registered() -> dict[str, Rule]:
    """Return every rule, by id, after loading the files that declare them."""
    importlib.import_module("compliance.marks")
    for module in pkgutil.iter_modules(rules.__path__):
        importlib.import_module(f"{rules.__name__}.{module.name}")
    return dict(sorted(RULES.items()))


def make_rule_set(
    *,
    overrides: Mapping[str, Override],
    own: Sequence[Rule] = (),
    only: Sequence[str] | None = None,
) -> RuleSet:
    """Return the shipped rules with overrides, and rules of a group's own.

    Args:
        overrides: By rule id.
        own: Rules that are not shipped.
        only: Ids of the rules to keep; all unless said.

    Raises:
        OverrideMalformed: an override names a rule, a list or a number that does not exist.
    """
    known = registered()
    every = dict(sorted((known | {rule.id: rule for rule in own}).items()))
    for name in (*overrides, *(only or ())):
        if name not in every:
            raise OverrideMalformed(f"There is no rule {name}.")
    kept = [
        _configured(rule, overrides.get(rule.id, Override()))
        for rule in every.values()
        if overrides.get(rule.id, Override()).enabled and (only is None or rule.id in only)
    ]
    marks = [
        ConfiguredMark(mark, Settings(mark.words, mark.numbers))
        for _, mark in sorted(MARKS.items())
    ]
    return RuleSet(_version_of(kept, marks), tuple(kept), tuple(marks))


def _both(
    rules: Iterable[Configured], marks: Iterable[ConfiguredMark]
) -> list[Configured | ConfiguredMark]:
    return [*rules, *marks]


def _configured(rule: Rule, override: Override) -> Configured:
    unknown = {
        name
        for members in ("words", "numbers", "switches")
        for name in set(getattr(override, members)) - set(getattr(rule, members))
    }
    if unknown:
        raise OverrideMalformed(f"The rule {rule.id} has no {', '.join(sorted(unknown))}.")
    return Configured(
        rule=rule,
        severity=override.severity or rule.severity,
        settings=Settings(
            {**rule.words, **override.words},
            {**rule.numbers, **override.numbers},
            {**rule.switches, **override.switches},
        ),
    )


def _literals(declared: Rule | Mark, settings: Settings) -> frozenset[str]:
    found = set(declared.literals)
    for name in declared.looks_for:
        found |= settings[name].literals
    return frozenset(found)


def _version_of(kept: Sequence[Configured], marks: Sequence[ConfiguredMark]) -> str:
    said = [
        [
            one.rule.id,
            one.rule.version,
            one.severity,
            one.settings.words,
            one.settings.numbers,
            # Of a group's own rule, which function it is; a shipped one's version says it.
            ""
            if one.rule.module
            else [one.rule.check.__name__, one.rule.why, one.rule.satisfied_by],
            # Left out where there are none, as before there were any.
            *([one.settings.switches] if one.settings.switches else []),
        ]
        for one in kept
    ] + [[one.mark.name, one.settings.words] for one in marks]
    return hashlib.sha256(json.dumps([_READ_BY, said], sort_keys=True).encode()).hexdigest()[:16]
