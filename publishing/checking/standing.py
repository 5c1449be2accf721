"""Documents that stand, judged by a group's rules: marks and typed facts, never text.

Alike to what the judge of a release says of them, but for what would become of them: nothing here
holds or withdraws anything.
"""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass, field
from datetime import date

from compliance.documents import Part
from compliance.findings import Finding, Severity
from compliance.rule_set import RuleSet
from contract.places import is_at_or_above
from publishing.checking.beside import Neighbours
from publishing.checking.contents import ANYWHERE, check_contents
from publishing.checking.documents import judge_document, part_of
from publishing.checking.fact_index import FactIndex
from publishing.checking.places import states_of_document
from publishing.checking.waiving import waived_of, waived_on
from publishing.jurisdictions import Jurisdictions
from store.models import DocumentCheck
from store.queries import find_contents
from store.rechecks import Standing, list_found, list_places_of, replace_document_checks
from store.waivers import Waived, is_waived

# Parts that stay at hand from one chunk to the next: many documents share them.
_KEPT_PARTS = 1500
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
    _parts: dict[str, Part] = field(default_factory=dict)
    _neighbours: Neighbours = field(init=False)

    def __post_init__(self) -> None:
        """Read nothing yet."""
        self._neighbours = Neighbours(group=self.group)

    def judge(self, documents: Sequence[Standing]) -> int:
        """Judge documents and keep what was found; return how many of them it would stop now.

        As many statements for many documents as for few.
        """
        self._load(documents)
        places = list_places_of(families={one.family for one in documents})
        states = {}
        found: Found = {}
        for one in documents:
            nearer = [
                scope
                for scope in places.get((one.family, one.locale), ())
                if scope != one.scope and is_at_or_above(one.scope, place=scope)
            ]
            states[one.document] = states_of_document(
                scope=one.scope, nearer=nearer, jurisdictions=self.jurisdictions
            )
            found[one.document] = self._judge(one, nearer, states[one.document])
        replace_document_checks(
            documents=list(found), rule_set=self.rules.version, rows=self._rows(documents, found)
        )
        return self._count_stopped(documents, found, states)

    def _judge(
        self, one: Standing, nearer: Sequence[str], states: Sequence[str]
    ) -> dict[str, list[Finding]]:
        own = self._parts[one.own]
        parts = [self._parts[digest] for digest in one.parts]
        beside, elsewhere = self._neighbours.of(scope=one.scope, nearer=nearer, parts=(own, *parts))
        return judge_document(
            own=own,
            parts=parts,
            beside=beside,
            elsewhere=elsewhere,
            states=states,
            today=self.today,
            rules=self.rules,
        )

    def _load(self, documents: Sequence[Standing]) -> None:
        """Have all parts of documents at hand, and the entries that give the same facts."""
        wanted = {digest for one in documents for digest in (one.own, *one.parts)}
        new = wanted - self._parts.keys()
        for digest in list(self._parts):
            if len(self._parts) + len(new) <= _KEPT_PARTS:
                break
            if digest not in wanted:
                del self._parts[digest]
        contents = find_contents(digests=new) if new else []
        checks = check_contents(contents=contents, jurisdictions={}, rules=self.rules)
        for content in contents:
            self._parts[content.digest] = part_of(content, checks[content.digest, ANYWHERE])
        if self._neighbours.index is None:  # Words, and with them facts, are kept by now.
            self._neighbours.index = FactIndex(group=self.group)
        self._neighbours.index.load(self._parts[one.own] for one in documents)

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
