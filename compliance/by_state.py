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

Codes = frozenset[str]
T = TypeVar("T")


class _Facts(Facts):
    """Facts that note whether anybody asked for the states."""

    __slots__ = ("_codes", "asked")

    @property
    def jurisdictions(self) -> Codes:
        """The states, noting that they were asked for."""
        object.__setattr__(self, "asked", True)
        return self._codes  # type: ignore[no-any-return,attr-defined]

    @jurisdictions.setter
    def jurisdictions(self, codes: Codes) -> None:
        object.__setattr__(self, "_codes", codes)
        object.__setattr__(self, "asked", False)


class _Document(Document):
    """A document that notes whether anybody asked for its states."""

    __slots__ = ("_codes", "asked")

    @property
    def jurisdictions(self) -> Codes:
        """The states, noting that they were asked for."""
        object.__setattr__(self, "asked", True)
        return self._codes  # type: ignore[no-any-return,attr-defined]

    @jurisdictions.setter
    def jurisdictions(self, codes: Codes) -> None:
        self.read_in(codes)

    def read_in(self, codes: Codes) -> None:
        """Read it in other states, of which nobody asked yet."""
        object.__setattr__(self, "_codes", codes)
        object.__setattr__(self, "asked", False)


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
        return checked, facts.asked  # type: ignore[attr-defined]

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
        watched.read_in(codes)
        found = check_document(document=watched, rules=rules)
        return found, watched.asked  # type: ignore[attr-defined]

    return _in_each(states, check)


def _in_each(states: Sequence[str], check: Callable[[Codes], tuple[T, bool]]) -> dict[str, T]:
    found: dict[str, T] = {}
    for state in states:
        found[state], asked = check(frozenset({state} - {""}))
        if not asked:
            return {one: found.get(one, found[state]) for one in states}
    return found
