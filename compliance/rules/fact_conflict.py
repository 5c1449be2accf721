"""FACT-CONFLICT: two entries that are read at one place do not give different values for one fact.

Patients read both and cannot know which holds. Of five public clinic sites that describe one treatment,
no two agree on how long a session takes. The rule is this system's own and rests on no text.
"""

from __future__ import annotations

from collections.abc import Hashable, Iterable, Iterator

from compliance.documents import Document, Part
from compliance.facts import Fact, facts_of
from compliance.findings import Severity
from compliance.registry import Hit, Kind, Settings, rule


@rule(
    id="FACT-CONFLICT",
    version=2,
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
    here = _facts_in(page.everything())
    known: dict[tuple[Hashable, str], list[tuple[Part, Fact, bool]]] = {}
    for facts, is_met in (
        (here, True),
        (_facts_in(page.beside), True),
        (_facts_in(page.elsewhere), False),
    ):
        for part, fact in facts:
            known.setdefault((fact.of, fact.name), []).append((part, fact, is_met))
    told: set[tuple[str, str, str]] = set()
    for part, fact in here:
        for other, its_fact, is_met in known[fact.of, fact.name]:
            if other.root == part.root or its_fact.value == fact.value:
                continue
            first, second = sorted((part.root, other.root))
            if (first, second, fact.name) in told:
                continue
            told.add((first, second, fact.name))
            where = "read at the same place" if is_met else "read at another location"
            yield Hit(
                severity=None if is_met else Severity.WARN,
                field=fact.field if part is page.own else "",
                why=f"{fact.name}: {fact.value} here, {its_fact.value} in another entry that is "
                f"{where}.",
                others=(first, second),
            )


def _facts_in(parts: Iterable[Part]) -> list[tuple[Part, Fact]]:
    return [(part, fact) for part in parts for fact in facts_of(part.type, part.fields)]
