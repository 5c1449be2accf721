"""What the copy rules say of words in review, for whoever reads, signs or waives: once each.

A finding that stands in several states or documents is told once, with where.
"""

from collections.abc import Iterable, Sequence
from dataclasses import dataclass, replace
from typing import Any

from compliance.builders.entries import build_entry
from compliance.excerpts import Excerpt, Excerpts
from compliance.findings import CHECK_FAILED, Finding, Severity
from contract.canonical import digest_of
from contract.states import STATES
from publishing.checking.contents import ANYWHERE
from publishing.checking.judging import Judge
from publishing.checking.meant import Meant, list_meant, named_by
from publishing.checking.reasons import field_called
from publishing.checking.waiving import waived_of
from store.models import Signature
from store.queries import KeptContent
from store.waivers import is_waived, list_waivers, waived_in

# Digits of a digest that tell the findings of one entry apart.
_LONG_ENOUGH = 32


@dataclass(frozen=True, slots=True)
class Judged:
    """One finding on a content, or on the documents of which it is the own words.

    Attributes:
        finding: What was found.
        states: Where it was; (``ANYWHERE``,) where it is found whatever state reads it.
        places: Scopes of the documents that it is about; none where it is about the words.
        waived_by: The waivers that let it stand in all of these states; none where it counts.
        title: Of the rule, as people call what it finds; of a check that failed, that it did.
        excerpt: The words in their sentence; None where it is about no words.
        meant: The other entries that it is about.
    """

    finding: Finding
    states: tuple[str, ...]
    places: tuple[str, ...] = ()
    waived_by: tuple[Signature, ...] = ()
    title: str = ""
    excerpt: Excerpt | None = None
    meant: tuple[Meant, ...] = ()

    @property
    def stops(self) -> bool:
        """Whether it keeps the words from going live."""
        return self.finding.severity is Severity.BLOCK and not self.waived_by

    @property
    def is_everywhere(self) -> bool:
        """Whether it is found whatever state reads it."""
        return ANYWHERE in self.states

    @property
    def state_names(self) -> list[str]:
        """The states as people call them; none where it is found whatever state reads it."""
        return [] if self.is_everywhere else [STATES.get(one, one) for one in self.states]

    @property
    def label(self) -> str:
        """Its field as people call it."""
        return field_called(self.finding.field)

    @property
    def key(self) -> str:
        """A name for it in forms: rule, field and place of the words, or what it says instead.

        Two findings that stand in no words are told apart by it exactly where a waiver does.
        """
        one = self.finding
        said = [one.rule, one.field, str(one.start), str(one.end)]
        if waived_of(one, ANYWHERE).is_whole:
            said.append(digest_of([one.why, sorted({*one.others})])[-_LONG_ENOUGH:])
        return "|".join(said)

    @property
    def name(self) -> str:
        """The same as a name for a place on a page."""
        return "found-" + "".join(c if c.isalnum() else "-" for c in self.key)

    @property
    def may_be_waived(self) -> bool:
        """Whether a compliance reviewer can let it stand; never where the check itself failed."""
        return self.stops and not self.finding.failed

    def as_json(self) -> dict[str, Any]:
        """Return what the record keeps of having shown it."""
        one = self.finding
        told: dict[str, Any] = {
            "rule": one.rule,
            "version": one.version,
            "severity": one.severity.value,
            "field": one.field,
            "start": one.start,
            "end": one.end,
            "match": one.match,
            "why": one.why,
            "others": list(one.others),
            "states": list(self.states),
            "places": list(self.places),
        }
        if self.meant:
            told["about"] = [other.title for other in self.meant]
        if self.waived_by:
            told["waived"] = [signature.ledger_id for signature in self.waived_by]
        return told


def list_judged(*, judge: Judge, content: KeptContent) -> list[Judged]:
    """Return what a judge found of a content, what stops it first.

    Args:
        judge: It has judged a plan in which the content goes live.
        content: The words.
    """
    found = _of_words(judge, content) + _of_documents(judge, content)
    if not found:
        return []
    signatures = list_waivers(digests=[content.digest])[content.digest]
    titles = {one.rule.id: one.rule.title for one in judge.rules_of(content.scope).rules}
    excerpts = Excerpts(build_entry(content.envelope))
    meant = list_meant(findings=[one.finding for one in found], locale=content.locale)
    told = [
        replace(
            _with_waivers(one, signatures),
            title=(
                CHECK_FAILED
                if one.finding.failed
                else titles.get(one.finding.rule, one.finding.rule)
            ),
            excerpt=excerpts.find(one.finding),
            meant=named_by(finding=one.finding, meant=meant, own=content.entry),
        )
        for one in found
    ]
    return sorted(told, key=lambda one: (not one.stops, one.finding.severity is Severity.WARN))


def _of_words(judge: Judge, content: KeptContent) -> list[Judged]:
    checks = {
        state: check.findings
        for (digest, state), check in judge.contents.items()
        if digest == content.digest
    }
    everywhere = checks.get(ANYWHERE, ())
    found: dict[Finding, list[str]] = {finding: [ANYWHERE] for finding in everywhere}
    for state, findings in sorted(checks.items()):
        for finding in findings:
            if finding not in everywhere:
                found.setdefault(finding, []).append(state)
    return [Judged(finding, tuple(states)) for finding, states in found.items()]


def _of_documents(judge: Judge, content: KeptContent) -> list[Judged]:
    states: dict[Finding, dict[str, None]] = {}
    places: dict[Finding, dict[str, None]] = {}
    for address, by_state in judge.documents.items():
        if judge.own.get(address) != content.digest:
            continue
        everywhere = by_state.get(ANYWHERE, ())
        for state, findings in by_state.items():
            for finding in findings:
                places.setdefault(finding, {})[address[3]] = None
                if state == ANYWHERE or finding not in everywhere:
                    states.setdefault(finding, {})[state] = None
    return [Judged(finding, tuple(states[finding]), tuple(places[finding])) for finding in states]


def _with_waivers(one: Judged, signatures: Sequence[Signature]) -> Judged:
    by: dict[int, Signature] = {}
    for state in one.states:
        lifting = [s for s in signatures if _lifts(s, one.finding, state)]
        if not lifting or one.finding.failed:
            return one
        by |= {signature.pk: signature for signature in lifting}
    return replace(one, waived_by=tuple(by.values()))


def _lifts(signature: Signature, finding: Finding, state: str) -> bool:
    return is_waived(finding=waived_of(finding, state), by=waived_in(signature))


def stopping(found: Iterable[Judged]) -> list[Judged]:
    """Return those that keep words from going live."""
    return [one for one in found if one.stops]
