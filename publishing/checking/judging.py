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

from compliance.documents import Part
from compliance.findings import Finding, Severity
from compliance.rule_set import RuleSet
from contract.canonical import digest_of
from contract.fields import Kind
from contract.places import is_at_or_above
from contract.types import TYPES
from publishing.checking.beside import Neighbours
from publishing.checking.contents import (
    ANYWHERE,
    KeptCheck,
    findings_by_state,
    once_each,
)
from publishing.checking.documents import judge_document, list_nearer, part_of
from publishing.checking.kept_checks import KeptCheckReader
from publishing.checking.places import states_of_content, states_of_document
from publishing.checking.reasons import Held, obstacle_of
from publishing.checking.rule_sets import group_of, rule_set_of
from publishing.checking.waiving import lifts, waived_on
from publishing.composing import Composed
from publishing.documents import Address, Wanted
from publishing.obstacles import Obstacle
from publishing.world import World
from store.checks import carry_document_checks, keep_document_checks
from store.models import DocumentCheck
from store.plans import (
    AddressChange,
    CompiledDocument,
    EntryChange,
)
from store.queries import LIVE, KeptContent

_WORDS = frozenset({Kind.HTML, Kind.LINES, Kind.CITES})
_NAMES = frozenset({"title", "summary"})
# What each document would be found to lack: by address, by state.
Found = dict[Address, dict[str, list[Finding]]]


@dataclass(slots=True)
class Judge:
    """Judges a plan; keeps what it found, to be written with the release.

    Where a release is planned again with more in it, the last plan counts.

    Attributes:
        today: The day of the release.
        documents: What was found of each document that was judged, findings or none.
        contents: What was found of each content that comes, by digest and state.
        own: The own words of each document that was judged, by address.
        stopped: Entries whose documents merely hold what comes, and would be stopped by it: their
            contents with the sentence that says why.
    """

    today: date
    documents: Found = field(default_factory=dict)
    contents: dict[tuple[str, str], KeptCheck] = field(default_factory=dict)
    own: dict[Address, str] = field(default_factory=dict)
    stopped: list[tuple[KeptContent, str]] = field(default_factory=list)
    _readers: dict[str, KeptCheckReader] = field(default_factory=dict)
    _world: World | None = None
    _silent: bool = False
    _stood: tuple[Collection[str], Collection[str]] = ((), ())
    _before: dict[tuple[str, str, str], set[str]] | None = None
    _carried: dict[Address, str] = field(default_factory=dict)
    _parts: dict[str, Part] = field(default_factory=dict)
    _neighbours: dict[str, Neighbours] = field(default_factory=dict)

    def rules_of(self, scope: str) -> RuleSet:
        """Return the rules of a place's group, as they are now."""
        return self._reader(group_of(scope)).rules

    def _reader(self, group: str) -> KeptCheckReader:
        if group not in self._readers:
            self._readers[group] = KeptCheckReader(rule_set_of(group=group))
        return self._readers[group]

    def judge_contents(self, *, world: World, changes: Iterable[EntryChange]) -> list[Obstacle]:
        """Say what holds contents that would go live, by their own words."""
        coming = [change.content for change in changes if change.state == LIVE]
        obstacles: list[Obstacle] = []
        for group in sorted({group_of(content.scope) for content in coming}):
            contents = [one for one in coming if group_of(one.scope) == group]
            states = {one.digest: _states(one, world) for one in contents}
            found = self._reader(group).checks_of(contents=contents, states=states)
            self.contents |= found
            held = _held_contents(contents, found)
            waivers = waived_on(digests=[one.content.digest for one in held])
            for content in contents:
                mine = [one for one in held if one.content is content and not lifts(waivers, one)]
                if mine:
                    obstacles.append(obstacle_of(mine))
        return obstacles

    def prepare(
        self,
        *,
        world: World,
        before: World,
        families: Collection[str],
        documents: Collection[str],
    ) -> None:
        """Ask for what judging a plan's documents reads, in as few statements for many as for one.

        Args:
            world: The live set after the release, its shared parts read.
            before: The live set as it stands.
            families: Those that are planned.
            documents: Those that stand for them now.
        """
        is_silent = self.is_silent(world=world, before=before)
        groups = {group_of(change.content.scope) for change in world.changes.values()}
        for group in groups:
            self._reader(group).ask(
                digests=world.library.digests, families=() if is_silent else families
            )
        self._stood = documents, [self.rules_of(group).version for group in groups]

    def judge_documents(
        self,
        *,
        world: World,
        before: World,
        planned: Mapping[str, Collection[Wanted]],
        changed: Collection[Wanted],
        standing: Mapping[Address, str],
    ) -> dict[str, list[Obstacle]]:
        """Say what holds documents of a plan that was prepared, by family.

        Args:
            world: The live set after the release.
            before: The live set as it stands.
            planned: All that would stand, by family: what is nearer decides who reads what.
            changed: Those of it that differ from what stands.
            standing: Document that stands at an address now.
        """
        is_silent = self.is_silent(world=world, before=before)
        held: list[Held] = []
        for wanted in changed:
            composed = wanted.composed
            if composed is None:
                continue
            comes = composed.own.entry in world.changes
            stands = standing.get(wanted.address, "")
            if is_silent and not comes:
                self._carried[wanted.address] = stands
                continue
            judged = self._judge(
                world, wanted, composed, list_nearer(wanted, planned.get(wanted.family, ()))
            )
            self.documents[wanted.address] = judged
            self.own[wanted.address] = composed.own.digest
            version = self.rules_of(wanted.scope).version
            for state, findings in once_each(judged).items():
                held += [
                    Held(world.content(composed.own), finding, state, wanted.scope, comes)
                    for finding in findings
                    if finding.severity is Severity.BLOCK
                    and (
                        comes
                        or finding.failed
                        or not self._is_known(finding, (stands, version, state))
                    )
                ]
        found = _by_content(held)
        self.stopped += [
            (each[0].content, obstacle_of(each).because) for each in found if not each[0].comes
        ]
        by_family: dict[str, list[Obstacle]] = {}
        for each in found:
            by_family.setdefault(each[0].content.family, []).append(obstacle_of(each))
        return by_family

    def keep(self, *, addresses: Sequence[AddressChange]) -> None:
        """Keep what was found of the documents that a release put."""
        rows, pairs = [], {}
        for change in addresses:
            if change.document is None:
                continue
            if change.address in self.documents:
                rows += [
                    DocumentCheck(
                        document=change.document.digest,
                        content=self.own[change.address],
                        rule_set=self.rules_of(change.scope).version,
                        jurisdiction=state,
                        findings=[finding.as_json() for finding in findings],
                    )
                    for state, findings in self.documents[change.address].items()
                    if findings
                ]
            elif isinstance(change.document, CompiledDocument):
                pairs[change.document.digest] = self._carried.get(change.address, "")
            else:
                pairs[change.document.digest] = change.document.origin
        carry_document_checks(pairs={new: old for new, old in pairs.items() if old})
        unique = {(row.document, row.rule_set, row.jurisdiction): row for row in rows}
        keep_document_checks(list(unique.values()))

    def is_silent(self, *, world: World, before: World) -> bool:
        """Say whether nothing that comes tells documents that hold it anything new.

        Words change; what they say, as marks, and the typed facts beside them stay. Then documents
        that merely hold them need not be judged again.
        """
        if self._world is not world:
            self._begin(world)
            changes = world.changes.values()
            self._silent = all(self._says_the_same(change, before) for change in changes)
        return self._silent

    def _is_known(self, finding: Finding, key: tuple[str, str, str]) -> bool:
        """Say whether a document that stands was found to lack the same; asked once for all.

        Args:
            finding: Of the document that would come in its place.
            key: The document, the version of the rule set, and the state.
        """
        if self._before is None:
            self._before = _known_before(*self._stood)
        return _same(finding) in self._before.get(key, ())

    def _begin(self, world: World) -> None:
        """Forget what was found in a plan that something was added to since."""
        self._world, self._before = world, None
        self.documents.clear()
        self.own.clear()
        self.stopped.clear()
        self._carried.clear()
        self._neighbours.clear()

    def _says_the_same(self, change: EntryChange, before: World) -> bool:
        content = change.content
        present = before.find_live_member(content.entry, content.family)
        if change.state != LIVE or present is None:
            return False
        old = before.content(present)
        if _typed(old) != _typed(content) or old.scope != content.scope:
            return False
        checks = self._reader(group_of(content.scope)).checks_of(contents=[old, content], states={})
        return checks[old.digest, ANYWHERE].said == checks[content.digest, ANYWHERE].said

    def _judge(
        self, world: World, wanted: Wanted, composed: Composed, nearer: Collection[str]
    ) -> dict[str, list[Finding]]:
        own, *parts = self._list_parts(world, composed)
        neighbours = self._neighbours_of(wanted.scope, world)
        beside, elsewhere = neighbours.of(
            scope=wanted.scope,
            nearer=nearer,
            parts=(own, *parts),
            comes=composed.own.entry in world.changes,
        )
        return judge_document(
            own=own,
            parts=parts,
            beside=beside,
            elsewhere=elsewhere,
            states=states_of_document(
                scope=wanted.scope, nearer=nearer, jurisdictions=world.jurisdictions
            ),
            today=self.today,
            rules=self.rules_of(wanted.scope),
        )

    def _neighbours_of(self, scope: str, world: World) -> Neighbours:
        group = group_of(scope)
        if group not in self._neighbours:
            self._neighbours[group] = Neighbours(group=group, changes=[*world.changes.values()])
        return self._neighbours[group]

    def _list_parts(self, world: World, composed: Composed) -> list[Part]:
        members = (composed.own, *composed.parts)
        new = [world.content(m) for m in members if m.digest not in self._parts]
        for group in {group_of(content.scope) for content in new}:
            contents = [content for content in new if group_of(content.scope) == group]
            checks = self._reader(group).checks_of(contents=contents, states={})
            for content in contents:
                self._parts[content.digest] = part_of(content, checks[content.digest, ANYWHERE])
        found = [self._parts[member.digest] for member in members]
        if world.library.is_guest(composed.own.family):
            # One of thousands, and in no other document.
            self._parts.pop(composed.own.digest, None)
        return found


def _typed(content: KeptContent) -> dict[str, Any]:
    """Return the fields that rules over documents can read: those that are not words."""
    words = {
        one.name for one in TYPES[content.type].fields if one.kind in _WORDS or one.name in _NAMES
    }
    return {k: v for k, v in content.envelope["fields"].items() if k not in words}


def _known_before(
    documents: Collection[str], rules: Collection[str]
) -> dict[tuple[str, str, str], set[str]]:
    """Return what is known to stop documents that stand, by document, rule set and state."""
    rows = DocumentCheck.objects.filter(
        document__in=list(documents),
        rule_set__in=list(rules),
        findings__contains=[{"severity": Severity.BLOCK}],
    )
    return {
        (row.document, row.rule_set, row.jurisdiction): {
            _same(finding)
            for finding in map(Finding.from_json, row.findings)
            if finding.severity is Severity.BLOCK and not finding.failed
        }
        for row in (rows.iterator() if documents else ())
    }


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
    return [
        Held(content, finding, state, "", True)
        for content in contents
        for state, findings in findings_by_state(checks=found, digest=content.digest).items()
        for finding in findings
        if finding.severity is Severity.BLOCK
    ]


def _same(finding: Finding) -> str:
    """Name a finding of a document so that it is known again in the document after it."""
    return digest_of([finding.rule, finding.field, finding.why, list(finding.others)])


def _by_content(held: Sequence[Held]) -> list[list[Held]]:
    """Return what nobody let stand, by the own words of documents."""
    waivers = waived_on(digests=[one.content.digest for one in held])
    found: dict[str, list[Held]] = {}
    for one in held:
        if not lifts(waivers, one):
            found.setdefault(one.content.digest, []).append(one)
    return list(found.values())
