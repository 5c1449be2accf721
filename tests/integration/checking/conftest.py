"""Rules of two or three words, so that a test says what it is about; or all that are shipped."""

from collections.abc import Callable, Iterator, Sequence
from typing import Any

import pytest

from compliance.findings import Severity
from compliance.own_rules import open_rule_set
from compliance.registry import Hit, Kind, Rule
from compliance.rule_set import RuleSet, make_rule_set
from publishing.checking import rule_sets

# What is not said may go live; "cure" stops words, "journey" is to be looked at, and a treatment
# has to say "988" somewhere on its page.
WORDS = {
    "phrases": [
        {
            "id": "OWN-CURE",
            "phrases": {"en": ["cure~"], "es": ["curar~"]},
            "why": "No treatment is a cure.",
            "severity": "block",
            "satisfied_by": "Say what it helps with.",
        },
        {
            "id": "OWN-JOURNEY",
            "phrases": {"en": ["journey"]},
            "why": "It says nothing.",
            "severity": "warn",
            "satisfied_by": "Say what happens.",
        },
    ]
}
Use = Callable[..., RuleSet]


def document_rule(
    check: Callable[[Any, Any], Iterator[Hit]], *, id: str = "OWN-PAGE", types: Sequence[str] = ()
) -> Rule:
    """A rule over documents, as a file of ``compliance/rules`` would declare it."""
    return Rule(
        id=id, version=1, title="A page says it", kind=Kind.DOCUMENT, severity=Severity.BLOCK,
        source="This test", source_verified=True, why="The page does not say it.",
        satisfied_by="Say it.", check=check, lacks=None, words={}, numbers={}, looks_for=(),
        literals=(), locales=(), types=tuple(types), not_types=(), typed=False, module="tests",
    )  # fmt: skip


@pytest.fixture
def use(copy_rules: None, monkeypatch: pytest.MonkeyPatch) -> Use:
    """Make every group go by the words above, and by these rules."""
    words = [one.rule for one in open_rule_set(WORDS).rules if one.rule.id.startswith("OWN-")]

    def use(*more: Rule) -> RuleSet:
        own = [*words, *more]
        made = make_rule_set(overrides={}, own=own, only=[rule.id for rule in own])
        monkeypatch.setattr(rule_sets, "shipped", lambda: made)
        return made

    return use


@pytest.fixture
def rules(use: Use) -> RuleSet:
    """The words above alone."""
    return use()
