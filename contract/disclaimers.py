"""Which disclaimers attach themselves to a document: a pure function of rules and typed facts.

A rule is the ``rule`` object of a disclaimer's fields. Every criterion that it gives must hold, and
any one of a criterion's values suffices; a rule without criteria attaches nothing.
"""

from collections.abc import Collection, Iterable, Mapping, Set
from dataclasses import dataclass
from typing import Any

# The whole country: a rule for it holds everywhere, a status for it where no state has its own.
COUNTRY = "US"


@dataclass(frozen=True, slots=True)
class Status:
    """One regulatory status of a treatment form."""

    form: str
    condition: str
    jurisdiction: str
    status: str


@dataclass(frozen=True, slots=True)
class Facts:
    """What rules may read of a document at one place.

    Attributes:
        type: Content type of the document.
        forms: Roots of the treatment forms that it is, holds or names.
        conditions: Roots of the conditions that it is, holds or names.
        statuses: Those of the forms that it is or holds.
        jurisdictions: Of the place: its state, or the states that a telehealth place serves.
        claim_kinds: Of the claims that it holds.
    """

    type: str
    forms: Set[str]
    conditions: Set[str]
    statuses: Collection[Status]
    jurisdictions: Set[str]
    claim_kinds: Set[str]


def attaches(rule: Mapping[str, Any], facts: Facts) -> bool:
    """Say whether a rule puts its disclaimer on a document with these facts."""
    wanted = {name: _values(rule.get(name)) for name in _CRITERIA}
    given = {name: values for name, values in wanted.items() if values}
    return bool(given) and all(_CRITERIA[name](values, facts) for name, values in given.items())


def applicable_statuses(facts: Facts) -> set[str]:
    """Return the regulatory statuses that hold for a document at its place.

    For each form and condition the state's own status, or else the country's. Where the document
    is about conditions, only statuses for these count.
    """
    by_use: dict[tuple[str, str], dict[str, str]] = {}
    for status in facts.statuses:
        if not facts.conditions or status.condition in facts.conditions:
            by_use.setdefault((status.form, status.condition), {})[status.jurisdiction] = (
                status.status
            )
    places = facts.jurisdictions or {COUNTRY}
    found = {here.get(place) or here.get(COUNTRY) for here in by_use.values() for place in places}
    return {status for status in found if status}


def _values(value: Any) -> set[str]:
    if not isinstance(value, Iterable) or isinstance(value, str):
        return set()
    return {item["uuid"] if isinstance(item, Mapping) else str(item) for item in value}


def _types(values: set[str], facts: Facts) -> bool:
    return facts.type in values


def _forms(values: set[str], facts: Facts) -> bool:
    return bool(values & facts.forms)


def _conditions(values: set[str], facts: Facts) -> bool:
    return bool(values & facts.conditions)


def _statuses(values: set[str], facts: Facts) -> bool:
    return bool(values & applicable_statuses(facts))


def _jurisdictions(values: set[str], facts: Facts) -> bool:
    return COUNTRY in values or bool(values & facts.jurisdictions)


def _claim_kinds(values: set[str], facts: Facts) -> bool:
    return bool(values & facts.claim_kinds)


_CRITERIA = {
    "types": _types,
    "forms": _forms,
    "statuses": _statuses,
    "conditions": _conditions,
    "jurisdictions": _jurisdictions,
    "claim_kinds": _claim_kinds,
}
