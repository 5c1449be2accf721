"""Typed facts that patients could read in two places with two values.

FACT-CONFLICT compares them; `fact_keys` tells which entries give a value for the same fact, so that
whoever looks for a conflict reads those alone.
"""

from __future__ import annotations

import hashlib
import json
from collections.abc import Hashable, Iterator, Mapping
from typing import Any, NamedTuple

from contract.codes import NO_DRIVING


class Fact(NamedTuple):
    """One typed fact: of what, how it is called, its value, where it stands."""

    of: Hashable
    name: str
    value: str
    field: str


def facts_of(type_code: str, fields: Mapping[str, Any]) -> Iterator[Fact]:
    """Yield the facts that an entry gives a value for.

    Args:
        type_code: Content type; most give none.
        fields: Of its envelope.
    """
    of: Hashable
    if type_code == "treatment_form":
        of = (fields.get("drug"), fields.get("route"))
        for name, what in (("session_length", "Session length"), ("observation", "Observation")):
            yield from _range(of, what, fields.get(name), "minutes", name, unit="min")
        until = fields.get("no_driving", {}).get("until")
        if until:
            value = NO_DRIVING.get(until, until).lower()
            yield Fact(of, "No driving", value, "no_driving.until")
        if fields.get("minimum_age") is not None:
            yield Fact(of, "Minimum age", str(fields["minimum_age"]), "minimum_age")
    elif type_code == "treatment":
        forms = frozenset(one["uuid"] for one in fields.get("forms", ()))
        conditions = frozenset(one["uuid"] for one in fields.get("conditions", ()))
        course = fields.get("course", {})
        of = (forms, conditions)
        yield from _range(of, "Sessions in a course", course, "sessions", "course")
        yield from _range(of, "Weeks in a course", course, "weeks", "course")
        yield from _range(
            of, "Weeks between sessions", course.get("maintenance"), "weeks", "course.maintenance"
        )
    elif type_code == "insurance_note" and fields.get("price"):
        price = fields["price"]
        of = (
            fields.get("payer", "").casefold(),
            frozenset(plan.casefold() for plan in fields.get("plans", ())),
            fields.get("form", {}).get("uuid"),
            fields.get("location", {}).get("uuid"),
            price.get("unit"),
        )
        yield Fact(of, "Price", f"${price.get('amount')}", "price.amount")


def _range(
    of: Hashable, name: str, holder: Any, member: str, path: str, unit: str = ""
) -> Iterator[Fact]:
    bounds = (holder or {}).get(member)
    if bounds:
        low, high = bounds.get("min"), bounds.get("max")
        value = str(low) if low == high else f"{low} to {high}"
        yield Fact(of, name, f"{value} {unit}".strip(), f"{path}.{member}")


def fact_keys(type_code: str, fields: Mapping[str, Any]) -> list[str]:
    """Return what its facts are of, as short names that are equal where two entries meet."""
    return sorted({_key(fact) for fact in facts_of(type_code, fields)})


def _key(fact: Fact) -> str:
    told = json.dumps([fact.name, _plain(fact.of)], sort_keys=True)
    return hashlib.sha256(told.encode()).hexdigest()[:32]


def _plain(of: Hashable) -> Any:
    if isinstance(of, tuple):
        return [_plain(one) for one in of]
    return sorted(of) if isinstance(of, frozenset) else of
