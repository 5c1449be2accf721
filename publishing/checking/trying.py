"""Tries a changed rule on everything live in a group, before somebody signs the change.

It holds nothing up and keeps no finding. Words are read by the one rule alone, by the law of every
state in which they are read at once, so that the strictest counts. It stops after some seconds and
says how far it came.
"""

from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass, field, replace
from datetime import date
from itertools import groupby, islice
from time import monotonic
from typing import Any, TypeVar

from django.db.models import Q, QuerySet

from compliance.engine import check_entry
from compliance.findings import Finding, Severity
from compliance.own_rules import open_rule_set
from compliance.reading import Facts
from compliance.registry import Kind
from compliance.rule_set import RuleSet, registered
from contract.places import is_at_or_above
from publishing.checking.beside import Neighbours
from publishing.checking.contents import ANYWHERE, check_contents
from publishing.checking.documents import judge_document, part_of
from publishing.checking.places import states_of_content, states_of_document
from publishing.checking.reasons import Held
from publishing.checking.rule_sets import rule_set_of
from publishing.checking.trial import Tally, Trial, name
from publishing.checking.waiving import lifts, waived_on
from publishing.jurisdictions import Jurisdictions
from store.models import Document, LiveContent, Placement
from store.queries import LIVE, KeptContent, find_contents, list_scopes

Body = Mapping[str, Any]
# What was found of one entry or document, by the rule as it stands and as it would be.
Pair = tuple[list[Held], list[Held]]
Row = tuple[Any, list[str]]
T = TypeVar("T")
# How many are read from the database at a time.
_WORDS_AT_ONCE, _DOCUMENTS_AT_ONCE = 50, 20


def try_rule(
    *, group: str, rule: str, before: Body, after: Body, today: date, seconds: float
) -> Trial:
    """Try a changed rule on everything live in a group.

    Args:
        group: Scope path of the group.
        rule: Id of the rule; shipped, or the group's own in one of the two sets.
        before: The group's rule set, see ``compliance.own_rules``.
        after: What it would become.
        today: The day of the check.
        seconds: After how long it stops.

    Raises:
        OverrideMalformed: one of the sets cannot be meant.
    """
    return _Trying(
        group=group,
        old=_alone(rule, before),
        new=_alone(rule, after),
        today=today,
        ends=monotonic() + seconds,
        jurisdictions=Jurisdictions(list_scopes()),
    ).run()


def _alone(rule: str, body: Body) -> RuleSet:
    """Return a set of this rule alone; of none where the group does not have it."""
    own = {one["id"] for one in body.get("phrases", ())}
    there = rule in own or rule in registered()
    return open_rule_set(body, only=[rule] if there else [])


@dataclass(slots=True)
class _Trying:
    """One trial under way."""

    group: str
    old: RuleSet
    new: RuleSet
    today: date
    ends: float
    jurisdictions: Jurisdictions
    trial: Trial = field(default_factory=Trial)

    def run(self) -> Trial:
        """Try what the rule reads: words, documents or both."""
        rules = [one.rule for one in (*self.old.rules, *self.new.rules)]
        if any(rule.kind is not Kind.DOCUMENT or rule.check_fields for rule in rules):
            self._try_words()
        if any(rule.kind is Kind.DOCUMENT or rule.lacks for rule in rules):
            self._try_documents()
        return self.trial

    def _try_words(self) -> None:
        tally = self.trial.words
        live = LiveContent.objects.filter(
            self._here(), until_sequence__isnull=True, state=LIVE
        ).order_by("family", "entry")
        tally.live = live.count()
        # Marks are for rules over documents: without them words are read in a fraction of the time.
        old, new = (replace(rules, marks=()) for rules in (self.old, self.new))
        for rows in _batches(_with_nearer(live), _WORDS_AT_ONCE):
            if monotonic() > self.ends:
                return
            contents = {c.digest: c for c in find_contents(digests=[row.digest for row, _ in rows])}
            pairs = []
            for row, nearer in rows:
                content = contents[row.digest]
                states = states_of_content(
                    scope=row.scope, nearer=nearer, jurisdictions=self.jurisdictions
                )
                pairs.append((_read(content, states, old), _read(content, states, new)))
            self._count(tally, pairs)

    def _try_documents(self) -> None:
        tally = self.trial.documents
        placed = Placement.objects.filter(self._here(), until_sequence__isnull=True)
        tally.live = placed.filter(state=LIVE).count()
        rows = placed.defer("card", "facets").order_by(
            "family", "collection", "handle", "locale", "scope"
        )
        standing = ((row, nearer) for row, nearer in _with_nearer(rows) if row.state == LIVE)
        neighbours, kept = Neighbours(group=self.group), rule_set_of(group=self.group)
        for batch in _batches(standing, _DOCUMENTS_AT_ONCE):
            if monotonic() > self.ends:
                return
            documents = Document.objects.in_bulk({row.document for row, _ in batch})
            digests = {d for one in documents.values() for d in _contents_of(one)}
            contents = {one.digest: one for one in find_contents(digests=digests)}
            # What they say is kept already, but for words that nobody read by these rules yet.
            checks = check_contents(contents=contents.values(), jurisdictions={}, rules=kept)
            parts = {d: part_of(one, checks[d, ANYWHERE]) for d, one in contents.items()}
            pairs = []
            for row, nearer in batch:
                document = documents[row.document]
                own, *others = (parts[d] for d in _contents_of(document))
                beside, elsewhere = neighbours.of(
                    scope=row.scope, nearer=nearer, parts=(own, *others)
                )
                old, new = (
                    judge_document(
                        own=own,
                        parts=others,
                        beside=beside,
                        elsewhere=elsewhere,
                        states=states_of_document(
                            scope=row.scope, nearer=nearer, jurisdictions=self.jurisdictions
                        ),
                        today=self.today,
                        rules=rules,
                    )
                    for rules in (self.old, self.new)
                )
                content = contents[document.content_id]
                pairs.append((_held(content, row.scope, old), _held(content, row.scope, new)))
            self._count(tally, pairs)

    def _count(self, tally: Tally, pairs: Sequence[Pair]) -> None:
        """Count what was found of some entries or documents, before and after."""
        waivers = waived_on(
            digests={one.content.digest for pair in pairs for held in pair for one in held}
        )
        for before, after in pairs:
            tally.tried += 1
            self.trial.finds_now += len({one.finding for one in before})
            self.trial.would_find += len({one.finding for one in after})
            stops = [one for one in before if _stops(one.finding) and not lifts(waivers, one)]
            would = [one for one in after if _stops(one.finding) and not lifts(waivers, one)]
            if would and not stops:
                tally.stopped += 1
                name(tally.examples, would[0])
            elif stops and not would:
                tally.let += 1
                name(tally.let_examples, stops[0])
            elif after and not before:
                tally.warned += 1
                name(tally.warned_examples, after[0])

    def _here(self) -> Q:
        return Q(scope=self.group) | Q(scope__startswith=f"{self.group}/")


def _read(content: KeptContent, states: frozenset[str], rules: RuleSet) -> list[Held]:
    """Return what rules find in the words and fields of a content."""
    checked = check_entry(envelope=content.envelope, facts=Facts(jurisdictions=states), rules=rules)
    return [Held(content, one, ANYWHERE, "", True) for one in checked.findings]


def _held(own: KeptContent, scope: str, found: Mapping[str, Sequence[Finding]]) -> list[Held]:
    """Return what a document was found to lack, in each state in which it is read."""
    return [
        Held(own, finding, state, scope, True)
        for state, findings in found.items()
        for finding in findings
    ]


def _contents_of(document: Document) -> list[str]:
    return [document.content_id, *document.part_contents]


def _batches(rows: Iterable[T], most: int) -> Iterator[list[T]]:
    walking = iter(rows)
    while batch := list(islice(walking, most)):
        yield batch


def _with_nearer(rows: QuerySet[Any]) -> Iterator[Row]:
    """Yield rows, sorted by family, each with the scopes below at which another stands for it."""
    for _, together in groupby(rows.iterator(chunk_size=500), key=lambda row: row.family):
        family = list(together)
        for row in family:
            nearer = [
                one.scope
                for one in family
                if one.locale == row.locale
                and one.handle == row.handle
                and one.scope != row.scope
                and is_at_or_above(row.scope, place=one.scope)
            ]
            yield row, nearer


def _stops(finding: Finding) -> bool:
    return finding.severity is Severity.BLOCK
