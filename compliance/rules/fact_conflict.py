"""FACT-CONFLICT: two entries that are read at one place do not give different values for one fact.

Patients read both and cannot know which holds. Of five public clinic sites that describe one treatment,
no two agree on how long a session takes. The rule is this system's own and rests on no text.
"""

from __future__ import annotations

from collections.abc import Hashable, Iterator
from typing import Any, NamedTuple

from compliance.documents import Document, Part
from compliance.findings import Severity
from compliance.registry import Hit, Kind, Settings, rule
from contract.codes import NO_DRIVING


class _Fact(NamedTuple):
    """One typed fact: of what, how it is called, its value, where it stands."""

    of: Hashable
    name: str
    value: str
    field: str


@rule(
    id="FACT-CONFLICT",
    version=1,
    title="Gives another value for a fact than another entry at the same place",
    kind=Kind.DOCUMENT,
    severity=Severity.BLOCK,
    source="This system's own rule: one fact, one value at one place",
    source_verified=True,
    why="Another entry that is read at the same place gives another value.",
    satisfied_by="Settle the value in one claim, and take it from there in both entries.",
    typed=True,
)
def fact_conflict(page: Document, its: Settings) -> Iterator[Hit]:
    """Compare the typed facts of a document and of what stands beside it."""
    del its
    here = list(page.everything())
    known: dict[tuple[Hashable, str], list[tuple[Part, _Fact]]] = {}
    for part in (*here, *page.beside):
        for fact in _facts_of(part):
            known.setdefault((fact.of, fact.name), []).append((part, fact))
    told: set[tuple[str, str, str]] = set()
    for part in here:
        for fact in _facts_of(part):
            for other, its_fact in known[fact.of, fact.name]:
                if other.root == part.root or its_fact.value == fact.value:
                    continue
                first, second = sorted((part.root, other.root))
                if (first, second, fact.name) in told:
                    continue
                told.add((first, second, fact.name))
                yield Hit(
                    field=fact.field if part is page.own else "",
                    why=f"{fact.name}: {fact.value} here, {its_fact.value} in another entry that is "
                    "read at the same place.",
                    others=(first, second),
                )


def _facts_of(part: Part) -> Iterator[_Fact]:
    fields = part.fields
    of: Hashable
    if part.type == "treatment_form":
        of = (fields.get("drug"), fields.get("route"))
        for name, what in (("session_length", "Session length"), ("observation", "Observation")):
            yield from _range(of, what, fields.get(name), "minutes", name, unit="min")
        until = fields.get("no_driving", {}).get("until")
        if until:
            value = NO_DRIVING.get(until, until).lower()
            yield _Fact(of, "No driving", value, "no_driving.until")
        if fields.get("minimum_age") is not None:
            yield _Fact(of, "Minimum age", str(fields["minimum_age"]), "minimum_age")
    elif part.type == "treatment":
        forms = frozenset(one["uuid"] for one in fields.get("forms", ()))
        conditions = frozenset(one["uuid"] for one in fields.get("conditions", ()))
        course = fields.get("course", {})
        of = (forms, conditions)
        yield from _range(of, "Sessions in a course", course, "sessions", "course")
        yield from _range(of, "Weeks in a course", course, "weeks", "course")
        yield from _range(
            of, "Weeks between sessions", course.get("maintenance"), "weeks", "course.maintenance"
        )
    elif part.type == "insurance_note" and fields.get("price"):
        price = fields["price"]
        of = (
            fields.get("payer", "").casefold(),
            frozenset(plan.casefold() for plan in fields.get("plans", ())),
            fields.get("form", {}).get("uuid"),
            fields.get("location", {}).get("uuid"),
            price.get("unit"),
        )
        yield _Fact(of, "Price", f"${price.get('amount')}", "price.amount")


def _range(
    of: Hashable, name: str, holder: Any, member: str, path: str, unit: str = ""
) -> Iterator[_Fact]:
    bounds = (holder or {}).get(member)
    if bounds:
        low, high = bounds.get("min"), bounds.get("max")
        value = str(low) if low == high else f"{low} to {high}"
        yield _Fact(of, name, f"{value} {unit}".strip(), f"{path}.{member}")
