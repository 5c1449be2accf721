"""What a check says: findings, and the marks that document rules read later.

Both are plain values that can be kept as JSON, per digest, rule set and jurisdiction.
"""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from enum import StrEnum
from typing import Any

# What is said of a rule that raised, in place of what it looks for.
CHECK_FAILED = "The check itself failed"


class Severity(StrEnum):
    """What a finding does: stops a release, or asks somebody to look."""

    BLOCK = "block"
    WARN = "warn"


@dataclass(frozen=True, slots=True)
class Finding:
    """One thing that may not be said, or that is missing.

    Attributes:
        rule: Id of the rule.
        version: Of the rule.
        severity: What it does.
        field: The field of the entry; empty in a file and for a whole document.
        start: Where the words begin in the decoded file or the field's value.
        end: Where they end; both are 0 where a document lacks something.
        match: The source's own words.
        why: Why it may not be said.
        source: What that rests on.
        source_verified: Whether somebody compared the source.
        satisfied_by: What would satisfy the rule, for the writer.
        others: Roots of other entries that it is about.
        failed: Whether the check itself failed; such a finding always blocks.
    """

    rule: str
    version: int
    severity: Severity
    field: str
    start: int
    end: int
    match: str
    why: str
    source: str
    source_verified: bool
    satisfied_by: str
    others: tuple[str, ...] = ()
    failed: bool = False

    def as_json(self) -> dict[str, Any]:
        """Return it as plain JSON."""
        return {name: getattr(self, name) for name in self.__slots__}

    @classmethod
    def from_json(cls, said: Mapping[str, Any]) -> Finding:
        """Return what ``as_json`` told; a check that failed blocks, whatever else is written."""
        severity = Severity.BLOCK if said.get("failed") else Severity(said["severity"])
        return cls(
            **{
                **said,
                "severity": severity,
                "others": tuple(said.get("others", ())),
            }
        )


def in_order(findings: Iterable[Finding], fields: Iterable[str] = ()) -> list[Finding]:
    """Return findings as they stand in the copy, once each.

    Args:
        findings: In any order.
        fields: Paths of fields in the order in which they are read.
    """
    rank = {name: number for number, name in enumerate(fields)}
    return sorted(
        dict.fromkeys(findings),
        key=lambda one: (rank.get(one.field, len(rank)), one.field, one.start, one.end, one.rule),
    )


class Marks:
    """What a copy says, as names with values: ``says_988``, ``drugs`` → ketamine.

    A mark that is only there or not has the value ``yes``.
    """

    __slots__ = ("_values",)

    def __init__(self, values: Mapping[str, Iterable[str]] | None = None) -> None:
        """Keep them sorted, so that equal marks are equal JSON."""
        self._values = {name: tuple(sorted(set(of))) for name, of in (values or {}).items() if of}

    def __contains__(self, name: str) -> bool:
        return name in self._values

    def __bool__(self) -> bool:
        return bool(self._values)

    def __eq__(self, other: object) -> bool:
        return isinstance(other, Marks) and self._values == other._values

    def __hash__(self) -> int:
        return hash(tuple(sorted(self._values.items())))

    def __repr__(self) -> str:
        return f"Marks({self.as_json()!r})"

    def values(self, name: str) -> tuple[str, ...]:
        """Return the values of a mark, sorted; none where it is absent."""
        return self._values.get(name, ())

    def with_all(self, others: Iterable[Marks]) -> Marks:
        """Return these and those of others together."""
        merged: dict[str, set[str]] = {name: set(of) for name, of in self._values.items()}
        for other in others:
            for name, of in other._values.items():
                merged.setdefault(name, set()).update(of)
        return Marks(merged)

    def as_json(self) -> dict[str, list[str]]:
        """Return them as plain JSON, names sorted."""
        return {name: list(self._values[name]) for name in sorted(self._values)}
