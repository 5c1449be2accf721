"""A document before each rule by itself, with what the rule went by besides the document's parts.

What a rule says that asked for nothing around a document follows from its parts and the state
alone: whoever judges the same parts again, whenever, must find the same.
"""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass, field, fields, replace

from compliance.documents import Document
from compliance.engine import check_document
from compliance.findings import Finding
from compliance.registry import Kind
from compliance.rule_set import RuleSet
from compliance.watching import asked_of, forget, watching

_STATES = "jurisdictions"
_Document = watching(Document, _STATES, "beside", "elsewhere", "today")


@dataclass(slots=True)
class Apart:
    """What a document is found to say or lack, rule by rule.

    Attributes:
        found: By state, by id of the rule.
        around: Ids of the rules that asked, in some state, for what stands around the document or
            for the day.
        failed: Ids of the rules that raised.
    """

    found: dict[str, dict[str, list[Finding]]]
    around: set[str] = field(default_factory=set)
    failed: set[str] = field(default_factory=set)


def rules_apart(rules: RuleSet) -> dict[str, RuleSet]:
    """Return, for each rule over documents, a set of this rule alone."""
    return {
        one.rule.id: replace(rules, rules=(one,))
        for one in rules.rules
        if one.rule.kind is Kind.DOCUMENT or one.rule.lacks
    }


def check_document_apart(
    *, document: Document, states: Sequence[str], apart: Mapping[str, RuleSet]
) -> Apart:
    """Check a document in each of some states, by each rule by itself.

    Args:
        document: Its own states do not count.
        states: Such as US-TX; empty for none in particular.
        apart: See ``rules_apart``.
    """
    told = Apart({state: {} for state in states})
    said = {one.name: getattr(document, one.name) for one in fields(document) if one.init}
    left = dict(apart)
    for number, state in enumerate(states):
        watched = _Document(**{**said, _STATES: frozenset({state} - {""})})
        for name, rules in list(left.items()):
            forget(watched)
            found = check_document(document=watched, rules=rules)
            asked = asked_of(watched)
            if asked - {_STATES}:
                told.around.add(name)
            if any(finding.failed for finding in found):
                told.failed.add(name)
            told.found[state][name] = found
            if _STATES not in asked:
                # It says the same in every state.
                del left[name]
                for other in states[number + 1 :]:
                    told.found[other][name] = found
        if not left:
            break
    return told
