"""The judge of a plan: what the rules say of everything a release would put before readers.

Contents that come are held by any finding that blocks, in any state where they are read. Documents
whose own words come are held likewise; documents that merely hold what comes are held by what they
would newly lack, so that an old fault of one page does not keep another's correction from readers.
Waived findings hold nothing; a check that failed always does. Withdrawals are not judged.
"""

from collections.abc import Collection, Iterable, Mapping, Sequence
from dataclasses import dataclass, field
from datetime import date
from typing import Any

from compliance.documents import Document as CheckedDocument
from compliance.documents import Part
from compliance.engine import check_document
from compliance.findings import Finding, Severity
from compliance.rule_set import RuleSet
from contract.canonical import digest_of
from contract.fields import Kind
from contract.places import is_at_or_above
from contract.types import TYPES
from publishing.checking.beside import Neighbours
from publishing.checking.contents import ANYWHERE, KeptCheck, check_contents
from publishing.checking.places import states_of_content, states_of_document
from publishing.checking.reasons import Held, obstacle_of
from publishing.checking.rule_sets import group_of, rule_set_of
from publishing.checking.waiving import lifts, waived_on
from publishing.composing import Composed
from publishing.documents import Address, Wanted
from publishing.obstacles import Obstacle
from publishing.world import World
from store.checks import carry_document_checks, keep_document_checks
from store.members import Member
from store.models import DocumentCheck
from store.plans import (
    AddressChange,
    CompiledDocument,
    EntryChange,
    RelistedDocument,
    RewrittenDocument,
)
from store.queries import LIVE, KeptContent

_WORDS = frozenset({Kind.HTML, Kind.LINES, Kind.CITES})
_NAMES = frozenset({"title", "summary"})
# What each document would be found to lack: by address, by state.
Found = dict[Address, dict[str, list[Finding]]]


@dataclass(slots=True)
class Judge:
    """Judges one plan; keeps what it found, to be written with the release.

    Attributes:
        today: The day of the release.
        documents: What was found of each document that was judged, findings or none.
        contents: What was found of each content that comes, by digest and state.
        own: The own words of each document that was judged, by address.
    """

    today: date
    documents: Found = field(default_factory=dict)
    contents: dict[tuple[str, str], KeptCheck] = field(default_factory=dict)
    own: dict[Address, str] = field(default_factory=dict)
    _rules: dict[str, RuleSet] = field(default_factory=dict)
    _carried: dict[Address, str] = field(default_factory=dict)
    _parts: dict[str, Part] = field(default_factory=dict)
    _neighbours: dict[str, Neighbours] = field(default_factory=dict)

    def rules_of(self, scope: str) -> RuleSet:
        """Return the rules of a place's group, as they are now."""
        group = group_of(scope)
        if group not in self._rules:
            self._rules[group] = rule_set_of(group=group)
        return self._rules[group]

    def judge_contents(self, *, world: World, changes: Iterable[EntryChange]) -> list[Obstacle]:
        """Say what holds contents that would go live, by their own words."""
        coming = [change.content for change in changes if change.state == LIVE]
        obstacles: list[Obstacle] = []
        for group in sorted({group_of(content.scope) for content in coming}):
            contents = [one for one in coming if group_of(one.scope) == group]
            states = {one.digest: _states(one, world) for one in contents}
            found = check_contents(
                contents=contents, jurisdictions=states, rules=self.rules_of(group)
            )
            self.contents |= found
            held = _held_contents(contents, found)
            waivers = waived_on(digests=[one.content.digest for one in held])
            for content in contents:
                mine = [one for one in held if one.content is content and not lifts(waivers, one)]
                if mine:
                    obstacles.append(obstacle_of(mine))
        return obstacles

    def judge_documents(
        self,
        *,
        world: World,
        before: World,
        planned: Mapping[str, Collection[Wanted]],
        changed: Collection[Wanted],
        standing: Mapping[Address, str],
    ) -> dict[str, list[Obstacle]]:
        """Say what holds documents of a plan, by family.

        Args:
            world: The live set after the release.
            before: The live set as it stands.
            planned: All that would stand, by family: what is nearer decides who reads what.
            changed: Those of it that differ from what stands.
            standing: Document that stands at an address now.
        """
        whole = [one for one in changed if one.composed is not None]
        judged = whole
        if self.is_silent(world=world, before=before):
            judged = [one for one in whole if _comes(one, world)]
            self._carried |= {
                one.address: standing[one.address]
                for one in whole
                if not _comes(one, world) and one.address in standing
            }
        if not judged:
            return {}
        self._read_parts(world, judged)
        before_of = self._before(judged, standing, world)
        held: list[Held] = []
        for wanted in judged:
            composed = wanted.composed
            assert composed is not None  # noqa: S101 - as filtered above
            nearer = [
                one.scope
                for one in planned.get(wanted.family, ())
                if one.locale == wanted.locale
                and one.scope != wanted.scope
                and is_at_or_above(wanted.scope, place=one.scope)
            ]
            found = self._judge(world, wanted, composed, nearer)
            self.documents[wanted.address] = found
            self.own[wanted.address] = composed.own.digest
            comes = _comes(wanted, world)
            for code, findings in found.items():
                known = before_of.get((wanted.address, code), set())
                held += [
                    Held(world.content(composed.own), finding, code, wanted.scope, comes)
                    for finding in findings
                    if finding.severity is Severity.BLOCK and (comes or _same(finding) not in known)
                ]
        return _by_family(held)

    def keep(self, *, addresses: Sequence[AddressChange]) -> None:
        """Keep what was found of the documents that a release put."""
        rows = []
        for change in addresses:
            if not isinstance(change.document, CompiledDocument):
                continue
            rows += [
                DocumentCheck(
                    document=change.document.digest,
                    content=change.document.content,
                    rule_set=self.rules_of(change.scope).version,
                    jurisdiction=code,
                    findings=[finding.as_json() for finding in findings],
                )
                for code, findings in self.documents.get(change.address, {}).items()
                if findings
            ]
        carry_document_checks(
            pairs={
                change.document.digest: self._carried[change.address]
                for change in addresses
                if isinstance(change.document, CompiledDocument) and change.address in self._carried
            }
            | {
                change.document.digest: change.document.origin
                for change in addresses
                if isinstance(change.document, RewrittenDocument | RelistedDocument)
            }
        )
        unique = {(row.document, row.rule_set, row.jurisdiction): row for row in rows}
        keep_document_checks(list(unique.values()))

    def is_silent(self, *, world: World, before: World) -> bool:
        """Say whether nothing that comes tells documents that hold it anything new.

        Words change; what they say, as marks, and the typed facts beside them stay. Then documents
        that merely hold them need not be judged again.
        """
        return all(self._says_the_same(change, before) for change in world.changes.values())

    def _says_the_same(self, change: EntryChange, before: World) -> bool:
        content = change.content
        present = before.find_live_member(content.entry, content.family)
        if change.state != LIVE or present is None:
            return False
        old = before.content(present)
        if _typed(old) != _typed(content) or old.scope != content.scope:
            return False
        checks = check_contents(
            contents=[old, content], jurisdictions={}, rules=self.rules_of(content.scope)
        )
        return checks[old.digest, ANYWHERE].said == checks[content.digest, ANYWHERE].said

    def _judge(
        self, world: World, wanted: Wanted, composed: Composed, nearer: Collection[str]
    ) -> dict[str, list[Finding]]:
        own, *parts = (self._part(member) for member in (composed.own, *composed.parts))
        neighbours = self._neighbours_of(wanted.scope)
        beside, elsewhere = neighbours.of(
            composed=composed, scope=wanted.scope, nearer=nearer, parts=(own, *parts)
        )
        rules = self.rules_of(wanted.scope)
        return {
            code: check_document(
                document=CheckedDocument(
                    own=own,
                    parts=parts,
                    beside=beside,
                    elsewhere=elsewhere,
                    jurisdictions=frozenset({code} - {ANYWHERE}),
                    today=self.today,
                ),
                rules=rules,
            )
            for code in states_of_document(
                scope=wanted.scope, nearer=nearer, jurisdictions=world.jurisdictions
            )
        }

    def _neighbours_of(self, scope: str) -> Neighbours:
        group = group_of(scope)
        if group not in self._neighbours:
            self._neighbours[group] = Neighbours(group=group)
        return self._neighbours[group]

    def _read_parts(self, world: World, judged: Sequence[Wanted]) -> None:
        """Read what every content of these documents says, once."""
        members: dict[str, Member] = {}
        for wanted in judged:
            if wanted.composed is not None:
                for member in (wanted.composed.own, *wanted.composed.parts):
                    if member.digest not in self._parts:
                        members[member.digest] = member
        by_group: dict[str, list[KeptContent]] = {}
        for member in members.values():
            by_group.setdefault(group_of(member.scope), []).append(world.content(member))
        for group, contents in by_group.items():
            checks = check_contents(contents=contents, jurisdictions={}, rules=self.rules_of(group))
            for content in contents:
                self._parts[content.digest] = part_of(content, checks[content.digest, ANYWHERE])

    def _part(self, member: Member) -> Part:
        return self._parts[member.digest]

    def _before(
        self, judged: Sequence[Wanted], standing: Mapping[Address, str], world: World
    ) -> dict[tuple[Address, str], set[str]]:
        """Return what is known to be wrong with the documents that stand there now."""
        holding = {
            standing[one.address]: one
            for one in judged
            if not _comes(one, world) and standing.get(one.address)
        }
        addresses: dict[str, list[Address]] = {}
        for one in judged:
            if standing.get(one.address) in holding:
                addresses.setdefault(standing[one.address], []).append(one.address)
        found: dict[tuple[Address, str], set[str]] = {}
        versions = {self.rules_of(one.scope).version for one in holding.values()}
        rows = DocumentCheck.objects.filter(document__in=list(holding), rule_set__in=versions)
        for row in rows if holding else ():
            for address in addresses[row.document]:
                found[address, row.jurisdiction] = {
                    _same(Finding.from_json(one)) for one in row.findings
                }
        return found


def part_of(content: KeptContent, check: KeptCheck) -> Part:
    """Return a content as it stands inside documents, whole."""
    return Part(
        type=content.type,
        marks=check.said,
        fields=content.envelope["fields"],
        root=content.family,
        locale=content.locale,
    )


def _comes(wanted: Wanted, world: World) -> bool:
    return wanted.composed is not None and wanted.composed.own.entry in world.changes


def _typed(content: KeptContent) -> dict[str, Any]:
    """Return the fields that rules over documents can read: those that are not words."""
    words = {
        one.name for one in TYPES[content.type].fields if one.kind in _WORDS or one.name in _NAMES
    }
    return {k: v for k, v in content.envelope["fields"].items() if k not in words}


def _states(content: KeptContent, world: World) -> frozenset[str]:
    nearer = [
        member.scope
        for member in world.members(content.family)
        if member.state == LIVE
        and member.locale == content.locale
        and is_at_or_above(content.scope, place=member.scope)
    ]
    return states_of_content(scope=content.scope, nearer=nearer, jurisdictions=world.jurisdictions)


def _held_contents(
    contents: Sequence[KeptContent], found: Mapping[tuple[str, str], KeptCheck]
) -> list[Held]:
    by_digest = {content.digest: content for content in contents}
    return [
        Held(by_digest[digest], finding, code, "", True)
        for (digest, code), check in sorted(found.items(), key=lambda item: item[0])
        for finding in check.findings
        if finding.severity is Severity.BLOCK
    ]


def _same(finding: Finding) -> str:
    """Name a finding of a document so that it is known again in the document after it."""
    return digest_of([finding.rule, finding.field, finding.why, list(finding.others)])


def _by_family(held: Sequence[Held]) -> dict[str, list[Obstacle]]:
    waivers = waived_on(digests=[one.content.digest for one in held])
    left = [one for one in held if not lifts(waivers, one)]
    by_content: dict[str, list[Held]] = {}
    for one in left:
        by_content.setdefault(one.content.digest, []).append(one)
    found: dict[str, list[Obstacle]] = {}
    for together in by_content.values():
        found.setdefault(together[0].content.family, []).append(obstacle_of(together))
    return found
