"""Is what is kept of live documents what the rules find: judges each again and compares.

A finding that is kept of a page excuses the page where a part of it changes, and one that is not
kept is shown to nobody. What a rule says of a document's own parts must be kept as it says it. What
it says of what stands around the document, or of the day, moves without the document, and is kept
anew by a whole check alone: it is compared where nothing in the group was touched since.
"""

from __future__ import annotations

import json
from collections.abc import Collection, Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass, field
from datetime import date
from typing import Any

from compliance.apart import Apart, check_document_apart, rules_apart
from compliance.documents import Document, Part
from compliance.findings import Finding
from compliance.rule_set import RuleSet
from contract.types import TYPES
from publishing.checking.beside import Neighbours
from publishing.checking.fact_index import FactIndex
from publishing.checking.parts import Parts, Read, list_read
from publishing.jurisdictions import Jurisdictions
from store.broken import Broken
from store.models import DocumentCheck
from store.queries import get_content
from store.rechecked import Since, list_document_checks, list_stood_before
from store.rechecks import Standing, next_documents

_CHUNK = 200
_MORE = "what is kept of the page says what the rules do not find: {}"
_LESS = "what is kept of the page does not say what the rules find: {}"
UNREADABLE = "what is kept of the copy check cannot be read"
_OTHERS_WORDS = "what is kept of the page is kept under other words than its own"
Rows = Sequence[DocumentCheck]


def list_unjudged(
    *, group: str, rules: RuleSet, since: Since, jurisdictions: Jurisdictions
) -> Iterator[Broken]:
    """Yield every live document of a group of which something else is kept than the rules find.

    Args:
        group: Scope path.
        rules: The group's present ones.
        since: What its last whole check answers for.
        jurisdictions: Those of the scope tree.
    """
    again = _Again(group, rules, since, jurisdictions)
    after = 0
    while documents := next_documents(group=group, after=after, most=_CHUNK):
        after = documents[-1].pk
        yield from again.compare(documents)


@dataclass(slots=True)
class _Again:
    """Judges documents again, some at a time."""

    group: str
    rules: RuleSet
    since: Since
    jurisdictions: Jurisdictions
    _apart: Mapping[str, RuleSet] = field(init=False)
    _parts: Parts = field(init=False)
    _neighbours: Neighbours = field(init=False)

    def __post_init__(self) -> None:
        """Read what stands around documents only where that is compared."""
        self._apart = rules_apart(self.rules)
        self._parts = Parts(rules=self.rules, keeps=False)
        self._neighbours = Neighbours(group=self.group)
        if self.since.untouched:
            self._neighbours.index = FactIndex(group=self.group)

    def compare(self, documents: Sequence[Standing]) -> Iterator[Broken]:
        """Yield what is not as it should be of some documents."""
        self._parts.load(documents)
        if self._neighbours.index is not None:
            self._neighbours.index.load(self._parts.of(one)[0] for one in documents)
        kept: dict[str, list[DocumentCheck]] = {}
        for row in list_document_checks(
            documents=[one.document for one in documents], rule_set=self.rules.version
        ):
            kept.setdefault(row.document, []).append(row)
        read = list_read(documents=documents, jurisdictions=self.jurisdictions)
        for one, its in zip(documents, read, strict=True):
            every = kept.get(one.document, [])
            rows = [row for row in every if are_findings(row.findings)]
            if len(rows) < len(every):
                # One odd row keeps nobody from judging what stands beside it.
                yield Broken(_place(one), UNREADABLE)
            if rows or self.since.untouched:
                for what in self._wrong(one, its, rows):
                    yield Broken(_place(one), what)

    def _wrong(self, one: Standing, read: Read, rows: Rows) -> list[str]:
        wrong = [_OTHERS_WORDS] if any(row.content != one.own for row in rows) else []
        # A state in which it is read no more is judged like one in which it is.
        states = list(dict.fromkeys([*read.states, *(row.jurisdiction for row in rows)]))
        if not self.since.untouched:
            apart = self._judge(self._parts.of(one), states)
            more = self._without_carried(one, _more(rows, apart, loose=apart.around))
            return wrong + _told(more, set())
        said: list[str] = []
        for day in self.since.days:
            apart = self._judge(self._parts.of(one), states, one=one, read=read, today=day)
            told = _told(_more(rows, apart), _less(rows, apart, read.states))
            if not told:
                return wrong
            said = said or told
        return wrong + said

    def _judge(
        self,
        parts: Sequence[Part],
        states: Sequence[str],
        *,
        one: Standing | None = None,
        read: Read | None = None,
        today: date | None = None,
    ) -> Apart:
        beside, elsewhere = (
            self._neighbours.of(scope=one.scope, nearer=read.nearer, parts=parts)
            if one is not None and read is not None
            else ([], [])
        )
        document = Document(
            own=parts[0], parts=parts[1:], beside=beside, elsewhere=elsewhere, today=today
        )
        return check_document_apart(document=document, states=states, apart=self._apart)

    def _without_carried(self, one: Standing, more: list[_Kept]) -> list[_Kept]:
        """Leave out what was found of the documents before it, and carried over with no new say."""
        if not more:
            return more
        for before in list_stood_before(document=one, release=self.since.release):
            parts = Parts(rules=self.rules, keeps=False)
            parts.load([before])
            apart = self._judge(parts.of(before), sorted({kept.state for kept in more}))
            more = [
                kept
                for kept in more
                if kept.rule not in apart.around | apart.failed
                and kept.said not in _plain(apart.found[kept.state].get(kept.rule, ()))
            ]
        return more


def are_findings(value: Any) -> bool:
    """Say whether a value has the shape of kept findings: objects, each with the name of a rule."""
    return isinstance(value, list) and all(
        isinstance(said, dict) and isinstance(said.get("rule"), str) for said in value
    )


@dataclass(frozen=True, slots=True)
class _Kept:
    """A finding as it is kept, of a state."""

    rule: str
    state: str
    said: Any


def _more(rows: Rows, apart: Apart, *, loose: Collection[str] = ()) -> list[_Kept]:
    """Return what is kept and not found; a check that failed when it was kept excuses nothing."""
    kept = [
        _Kept(said["rule"], row.jurisdiction, said)
        for row in rows
        for said in row.findings
        if said.get("failed") is not True
    ]
    return [
        one
        for one in kept
        if one.rule not in apart.failed
        and one.rule not in loose
        and one.said not in _plain(apart.found[one.state].get(one.rule, ()))
    ]


def _less(rows: Rows, apart: Apart, states: Iterable[str]) -> set[str]:
    """Return the rules of which something is found and not kept, in the states where it is read."""
    kept = {row.jurisdiction: row.findings for row in rows}
    lacking = set()
    for state in states:
        said = kept.get(state, [])
        failed = {one["rule"] for one in said if one.get("failed") is True}
        for rule, found in apart.found[state].items():
            if rule not in failed | apart.failed and any(one not in said for one in _plain(found)):
                lacking.add(rule)
    return lacking


def _told(more: Iterable[_Kept], less: Iterable[str]) -> list[str]:
    rules = sorted({kept.rule for kept in more})
    told = [_MORE.format(", ".join(rules))] if rules else []
    return told + ([_LESS.format(", ".join(sorted(less)))] if less else [])


def _plain(found: Iterable[Finding]) -> list[Any]:
    """Return findings as they come back from the database."""
    return [json.loads(json.dumps(one.as_json())) for one in found]


def _place(one: Standing) -> str:
    content = get_content(digest=one.own)
    label = TYPES[content.type].label.lower()
    return f"{label} {content.handle} at {one.scope} in {one.locale}"
