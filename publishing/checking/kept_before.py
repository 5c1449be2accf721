"""Contents that are live, read by a group's present rules: only what the changed rules read.

Where a content was read by rules that the group went by before, its other findings and its marks
are taken from there. A finding that says that a check failed is never taken over.
"""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass, field

from compliance.findings import Finding
from compliance.rule_set import RuleSet
from compliance.steps import Step, go_on, step_between, without
from contract.places import is_at_or_above
from publishing.checking.contents import ANYWHERE, read
from publishing.checking.places import states_of_content
from publishing.jurisdictions import Jurisdictions
from store.checks import keep_checks
from store.models import ContentCheck, LiveContent
from store.queries import LIVE, KeptContent, find_contents, list_family
from store.rechecks import Taken, list_checks_by, list_kept, take_over


@dataclass(slots=True)
class LiveContentReader:
    """Reads live contents by a rule set, from what earlier sets found where that is kept.

    Attributes:
        rules: The group's present ones.
        before: Those it went by before, the newest first.
        jurisdictions: Those of the scope tree.
    """

    rules: RuleSet
    before: Sequence[RuleSet]
    jurisdictions: Jurisdictions
    _steps: dict[str, Step] = field(default_factory=dict)

    def __post_init__(self) -> None:
        """Find the way from each set before."""
        for one in self.before:
            step = step_between(before=one, after=self.rules)
            if step is not None:
                self._steps[one.version] = step

    def rules_changed_since(self, version: str) -> frozenset[str]:
        """Return the rules that changed since a set before; none where that is not known."""
        step = self._steps.get(version)
        return step.changed if step is not None else frozenset()

    def keep(self, rows: Sequence[LiveContent]) -> None:
        """Keep what the rules say of live contents, reading those that are not kept yet.

        As many statements for many contents as for few.
        """
        wanted = states_read_in(rows=rows, jurisdictions=self.jurisdictions)
        kept = list_kept(digests=wanted, rule_set=self.rules.version)
        missing = {
            digest: [code for code in states if (digest, code) not in kept]
            for digest, states in wanted.items()
        }
        missing = {digest: states for digest, states in missing.items() if states}
        if not missing:
            return
        earlier = self._earlier(missing)
        taken: dict[str, list[_Use]] = {}
        for digest, states in missing.items():
            taken[digest], missing[digest] = self._choose(states, earlier.get(digest, {}))
        asked = {
            digest
            for digest, states in missing.items()
            if states or any(use.step.reads for use in taken[digest])
        }
        contents = {one.digest: one for one in find_contents(digests=asked)} if asked else {}
        take_over(
            rule_set=self.rules.version,
            taken=[
                one
                for digest, uses in taken.items()
                for use in uses
                for one in _taken(use, digest, contents.get(digest))
            ],
        )
        keep_checks(
            row
            for content in contents.values()
            if missing[content.digest]
            for row in read(content=content, states=missing[content.digest], rules=self.rules)
        )

    def _earlier(
        self, missing: Mapping[str, Sequence[str]]
    ) -> dict[str, dict[str, dict[str, ContentCheck]]]:
        """Return what earlier sets found: by digest, by version, by state."""
        found: dict[str, dict[str, dict[str, ContentCheck]]] = {}
        if self._steps:
            for row in list_checks_by(digests=missing, rule_sets=list(self._steps)):
                by_set = found.setdefault(row.digest_id, {}).setdefault(row.rule_set, {})
                by_set[row.jurisdiction] = row
        return found

    def _choose(
        self, states: Sequence[str], earlier: Mapping[str, Mapping[str, ContentCheck]]
    ) -> tuple[list["_Use"], list[str]]:
        """Return what is taken over of a content, and the states in which it is read anew."""
        uses, left = [], list(states)
        for version, step in self._steps.items():
            rows = earlier.get(version, {})
            usable = {one: rows[one] for one in left if one in rows and _is_whole(rows[one])}
            if usable:
                uses.append(_Use(step, usable))
                left = [state for state in left if state not in usable]
        return uses, left


def states_read_in(
    *, rows: Sequence[LiveContent], jurisdictions: Jurisdictions
) -> dict[str, list[str]]:
    """Return the states in which live contents are read, ``ANYWHERE`` first, as the judge does."""
    members: dict[tuple[str, str], list[str]] = {}
    for member in list_family(families={str(row.family) for row in rows}):
        if member.state == LIVE:
            members.setdefault((str(member.family), member.locale), []).append(member.scope)
    found = {}
    for row in rows:
        nearer = [
            scope
            for scope in members.get((str(row.family), row.locale), ())
            if is_at_or_above(row.scope, place=scope)
        ]
        codes = states_of_content(scope=row.scope, nearer=nearer, jurisdictions=jurisdictions)
        found[row.digest] = [ANYWHERE, *sorted(codes)]
    return found


@dataclass(frozen=True, slots=True)
class _Use:
    """What an earlier set found in a content, by state, and the step from there."""

    step: Step
    rows: Mapping[str, ContentCheck]


def _taken(use: _Use, digest: str, content: KeptContent | None) -> list[Taken]:
    kept = {
        state: [Finding.from_json(one) for one in row.findings] for state, row in use.rows.items()
    }
    found: Mapping[str, Sequence[Finding]] = without(kept=kept, step=use.step)
    if content is not None and use.step.reads:
        found = go_on(envelope=content.envelope, kept=kept, step=use.step)
    return [
        Taken(
            digest=digest,
            rule_set=use.step.before,
            jurisdiction=state,
            findings=None if found[state] == kept[state] else [o.as_json() for o in found[state]],
        )
        for state in kept
    ]


def _is_whole(row: ContentCheck) -> bool:
    return not any(one.get("failed") for one in row.findings)
