"""What every rule's test file shares: cases by language, and the tests made of them.

A hit is written with the words that must be found between double brackets, `It is [[a cure]].`; a
hit without brackets expects that something is missing. Near misses and satisfied cases are clean.
"""

from __future__ import annotations

import re
from collections.abc import Callable, Iterator, Mapping, Sequence
from dataclasses import dataclass
from typing import Any

import pytest

from compliance.builders.html import build_html
from compliance.builders.markdown import build_markdown
from compliance.builders.plain import build_plain
from compliance.documents import Document
from compliance.engine import check_document, check_entry, check_text
from compliance.findings import Finding, Severity
from compliance.folding import fold
from compliance.prefilter import WORD
from compliance.reading import Facts, Reading
from compliance.registry import Kind
from compliance.rule_set import Configured, RuleSet, make_rule_set

_MARKED = re.compile(r"\[\[(.+?)\]\]", re.DOTALL)
_BUILDERS = {"plain": build_plain, "html": build_html, "markdown": build_markdown}


@dataclass(frozen=True)
class Case:
    """A text that is no plain file, or an entry, or a document.

    Attributes:
        text: With what must be found between double brackets.
        format: plain, html or markdown.
        jurisdiction: State that it is read in.
        severity: Where it matters which.
        envelope: An entry instead of a text; `text` then tells what must be found in which field.
        document: A document instead of a text.
        facts: What is known around an entry.
    """

    text: str = ""
    format: str = "plain"
    jurisdiction: str = ""
    severity: Severity | None = None
    envelope: Mapping[str, Any] | None = None
    document: Document | None = None
    facts: Facts | None = None


# By language, a sequence of texts and cases: mypy infers no more of a table that mixes them.
Cases = Mapping[str, Any]


def cases_of(
    rule: str, *, hits: Cases, near_misses: Cases, satisfied: Cases
) -> tuple[Callable[..., None], ...]:
    """Return the tests of a rule: hits, near misses, satisfied cases, literals.

    A test file gives them names that pytest collects.
    """
    rules = make_rule_set(overrides={}, only=[rule])

    @pytest.mark.parametrize("case", _all(hits))
    def it_finds(case: Case) -> None:
        text, expected = _read(case)
        findings = _check(case, text, rules)

        assert [one.why for one in findings if one.failed] == []
        assert [one.match for one in findings] == expected
        assert [text[one.start : one.end] for one in findings if not one.field] == [
            one.match for one in findings if not one.field
        ]
        if case.severity:
            assert {one.severity for one in findings} == {case.severity}

    @pytest.mark.parametrize("case", _all(near_misses))
    def it_lets_pass(case: Case) -> None:
        assert _check(case, case.text, rules) == []

    @pytest.mark.parametrize("case", _all(satisfied))
    def it_is_satisfied(case: Case) -> None:
        assert _check(case, case.text, rules) == []

    @pytest.mark.parametrize("case", _all(hits))
    def it_waits_for_its_literals(case: Case) -> None:
        (one,) = rules.rules
        if one.rule.kind is not Kind.WORDS or case.envelope is not None:
            return  # the others are called whatever stands there
        text, expected = _read(case)
        if expected == [""]:
            return  # what a page lacks is not looked for in sentences

        assert list(_unfiltered(one, text, case, rules)), "it finds nothing without the prefilter"
        assert not list(_unfiltered(one, _without(text, one.literals), case, rules))

    return it_finds, it_lets_pass, it_is_satisfied, it_waits_for_its_literals


def _all(cases: Cases) -> list[Any]:
    return [
        pytest.param(one if isinstance(one, Case) else Case(one), id=f"{language}-{number}")
        for language, several in cases.items()
        for number, one in enumerate(several)
    ]


def _read(case: Case) -> tuple[str, list[str]]:
    expected = _MARKED.findall(case.text)
    return _MARKED.sub(r"\1", case.text), expected or [""]


def _check(case: Case, text: str, rules: RuleSet) -> Sequence[Finding]:
    if case.document is not None:
        return check_document(document=case.document, rules=rules)
    if case.envelope is not None:
        return check_entry(envelope=case.envelope, facts=case.facts, rules=rules).findings
    return check_text(text=text, format=case.format, jurisdiction=case.jurisdiction, rules=rules)


def _unfiltered(one: Configured, text: str, case: Case, rules: RuleSet) -> Iterator[object]:
    """Yield what a rule finds when it looks at every sentence."""
    facts = Facts(jurisdictions=frozenset({case.jurisdiction} if case.jurisdiction else ()))
    reading = Reading(_BUILDERS[case.format](text), facts, rules.lexicon)
    for sentence in reading.sentences():
        yield from one.rule.check(sentence, one.settings)


def _without(text: str, literals: frozenset[str]) -> str:
    """Return a text in which every word that begins with a literal is gone."""
    kept, done = [], 0
    for word in WORD.finditer(fold(text)):
        if word[0].startswith(tuple(literals)):
            kept.append(text[done : word.start()])
            done = word.end()
    return "".join([*kept, text[done:]])
