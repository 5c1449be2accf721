"""Documents that stand, judged by a group's rules: marks and typed facts, never text.

Alike to what the judge of a release says of them, but for what would become of them: nothing here
holds or withdraws anything.
"""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass, field
from datetime import date

from compliance.findings import Finding, Severity
from compliance.rule_set import RuleSet
from publishing.checking.beside import Neighbours
from publishing.checking.contents import ANYWHERE
from publishing.checking.documents import judge_document
from publishing.checking.fact_index import FactIndex
from publishing.checking.parts import Parts, Read, list_read
from publishing.checking.waiving import waived_of, waived_on
from publishing.jurisdictions import Jurisdictions
from store.models import DocumentCheck
from store.rechecks import Standing, list_found, replace_document_checks
from store.waivers import Waived, is_waived

# By document, by state.
Found = dict[str, dict[str, list[Finding]]]


@dataclass(slots=True)
class Standings:
    """Judges documents that stand in a group, some at a time.

    Attributes:
        group: Scope path.
        rules: The group's.
        jurisdictions: Those of the scope tree.
        today: The day of the check.
    """

    group: str
    rules: RuleSet
    jurisdictions: Jurisdictions
    today: date
    _parts: Parts = field(init=False)
    _neighbours: Neighbours = field(init=False)

    def __post_init__(self) -> None:
        """Read nothing yet."""
        self._parts = Parts(rules=self.rules)
        self._neighbours = Neighbours(group=self.group)

    def judge(self, documents: Sequence[Standing]) -> int:
        """Judge documents and keep what was found; return how many of them it would stop now.

        As many statements for many documents as for few.
        """
        self._load(documents)
        read = list_read(documents=documents, jurisdictions=self.jurisdictions)
        states = {one.document: its.states for one, its in zip(documents, read, strict=True)}
        found: Found = {
            one.document: self._judge(one, its) for one, its in zip(documents, read, strict=True)
        }
        replace_document_checks(
            documents=list(found), rule_set=self.rules.version, rows=self._rows(documents, found)
        )
        return self._count_stopped(documents, found, states)

    def _judge(self, one: Standing, read: Read) -> dict[str, list[Finding]]:
        own, *parts = self._parts.of(one)
        beside, elsewhere = self._neighbours.of(
            scope=one.scope, nearer=read.nearer, parts=(own, *parts)
        )
        return judge_document(
            own=own,
            parts=parts,
            beside=beside,
            elsewhere=elsewhere,
            states=read.states,
            today=self.today,
            rules=self.rules,
        )

    def _load(self, documents: Sequence[Standing]) -> None:
        """Have all parts of documents at hand, and the entries that give the same facts."""
        self._parts.load(documents)
        if self._neighbours.index is None:  # Words, and with them facts, are kept by now.
            self._neighbours.index = FactIndex(group=self.group)
        self._neighbours.index.load(self._parts.of(one)[0] for one in documents)

    def _rows(self, documents: Sequence[Standing], found: Found) -> list[DocumentCheck]:
        return [
            DocumentCheck(
                document=one.document,
                content=one.own,
                rule_set=self.rules.version,
                jurisdiction=state,
                findings=[finding.as_json() for finding in findings],
            )
            for one in documents
            for state, findings in found[one.document].items()
            if findings
        ]

    def _count_stopped(
        self,
        documents: Sequence[Standing],
        found: Found,
        states: Mapping[str, Sequence[str]],
    ) -> int:
        """Count the documents that could not go live now, by their own words or as a whole."""
        words: dict[str, list[tuple[str, Finding]]] = {}
        for row in list_found(digests={one.own for one in documents}, rule_set=self.rules.version):
            said = [(row.jurisdiction, Finding.from_json(one)) for one in row.findings]
            words.setdefault(row.digest_id, []).extend(said)
        blocking = {
            one.document: [
                (state, finding)
                for state, finding in (
                    *(each for each in words.get(one.own, ()) if _is_read(each[0], one, states)),
                    *((code, each) for code, all_ in found[one.document].items() for each in all_),
                )
                if finding.severity is Severity.BLOCK
            ]
            for one in documents
        }
        waivers = waived_on(digests={one.own for one in documents if blocking[one.document]})
        return sum(
            any(not _is_let(waivers.get(one.own, ()), *each) for each in blocking[one.document])
            for one in documents
        )


def _is_read(state: str, one: Standing, states: Mapping[str, Sequence[str]]) -> bool:
    return state == ANYWHERE or state in states[one.document]


def _is_let(waivers: Sequence[Waived], state: str, finding: Finding) -> bool:
    return not finding.failed and is_waived(finding=waived_of(finding, state), by=waivers)
