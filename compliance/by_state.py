"""The checks for several states at once: what asks for no state is read once for all of them.

Few rules ask where a copy is read, and most words never lead to one of them. A check that ran to
its end without asking would have run alike for every other state.
"""

from __future__ import annotations

from collections.abc import Callable, Mapping, Sequence
from dataclasses import fields
from typing import Any, TypeVar

from compliance.documents import Document
from compliance.engine import Checked, check_document, check_entry
from compliance.findings import Finding
from compliance.reading import Facts
from compliance.rule_set import RuleSet
from compliance.watching import asked_of, watching

Codes = frozenset[str]
T = TypeVar("T")
_STATES = "jurisdictions"
_Facts = watching(Facts, _STATES)
_Document = watching(Document, _STATES)


def check_entry_in(
    *, envelope: Mapping[str, Any], states: Sequence[str], rules: RuleSet
) -> dict[str, Checked]:
    """Check an entry in each of some states.

    Args:
        envelope: See ``contract.envelope``.
        states: Such as US-TX; empty for none in particular.
        rules: Those to ask.
    """

    def check(codes: Codes) -> tuple[Checked, bool]:
        facts = _Facts(jurisdictions=codes)
        checked = check_entry(envelope=envelope, facts=facts, rules=rules)
        return checked, bool(asked_of(facts))

    return _in_each(states, check)


def check_document_in(
    *, document: Document, states: Sequence[str], rules: RuleSet
) -> dict[str, list[Finding]]:
    """Check a document in each of some states.

    Args:
        document: Its own states do not count.
        states: Such as US-TX; empty for none in particular.
        rules: Those to ask.
    """
    # What it put together of its parts is taken over with it, not put together again.
    watched = object.__new__(_Document)
    for one in fields(document):
        object.__setattr__(watched, one.name, getattr(document, one.name))

    def check(codes: Codes) -> tuple[list[Finding], bool]:
        # Which notes, too, that nobody asked yet.
        object.__setattr__(watched, _STATES, codes)
        found = check_document(document=watched, rules=rules)
        return found, bool(asked_of(watched))

    return _in_each(states, check)


def _in_each(states: Sequence[str], check: Callable[[Codes], tuple[T, bool]]) -> dict[str, T]:
    found: dict[str, T] = {}
    for state in states:
        found[state], asked = check(frozenset({state} - {""}))
        if not asked:
            return {one: found.get(one, found[state]) for one in states}
    return found
