"""Every rule has its file, its tests, its words in both languages, and its line in the docs."""

from __future__ import annotations

import importlib
from pathlib import Path

import pytest

from compliance.listing import render_rules
from compliance.registry import Kind, Rule
from compliance.rule_set import registered, shipped

PROJECT = Path(__file__).resolve().parents[3]
_RULES = registered()


def _file_of(rule: Rule) -> str:
    return rule.id.lower().replace("-", "_")


def test_the_docs_list_every_rule() -> None:
    text = (PROJECT / "docs" / "compliance.md").read_text(encoding="utf-8")

    listed = text.split("<!-- rules: begin -->\n", 1)[1].split("\n<!-- rules: end -->", 1)[0]

    assert listed == render_rules(), "run python -m compliance.listing"


def test_every_file_of_rules_declares_one() -> None:
    files = {path.stem for path in (PROJECT / "compliance" / "rules").glob("[!_]*.py")}

    assert files == {_file_of(rule) for rule in _RULES.values()}


@pytest.mark.parametrize("rule", _RULES.values(), ids=_RULES.keys())
def test_every_rule_says_what_it_is(rule: Rule) -> None:
    module = importlib.import_module(rule.module)

    assert rule.module == f"compliance.rules.{_file_of(rule)}"
    assert (module.__doc__ or "").startswith(f"{rule.id}: ")
    assert all([rule.title, rule.source, rule.why, rule.satisfied_by])
    assert rule.version >= 1


@pytest.mark.parametrize("rule", _RULES.values(), ids=_RULES.keys())
def test_every_rule_has_cases_in_both_languages(rule: Rule) -> None:
    name = f"tests.unit.compliance.rules.test_{_file_of(rule)}"
    cases = importlib.import_module(name)

    for several in (cases.HITS, cases.NEAR_MISSES, cases.SATISFIED):
        assert set(several) == {"en", "es"}
        assert all(several.values())


@pytest.mark.parametrize(
    "one",
    [one for one in shipped().rules if one.rule.kind is Kind.WORDS],
    ids=lambda one: one.rule.id,
)
def test_every_rule_over_words_waits_for_some(one: object) -> None:
    literals = one.literals  # type: ignore[attr-defined]

    assert literals
    # Else it would be called for every sentence there is.
    assert not literals & {"the", "and", "of", "a", "to", "de", "la", "que", "ketamine", "ketamina"}
