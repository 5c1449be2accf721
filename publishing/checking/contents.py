"""The content check, kept: words are read once per digest, rule set and state, then never again."""

from collections.abc import Collection, Iterable, Mapping, Sequence
from dataclasses import dataclass

from compliance.by_state import check_entry_in
from compliance.engine import Checked
from compliance.facts import fact_keys
from compliance.findings import Finding, Marks
from compliance.rule_set import RuleSet
from store.checks import find_checks, keep_checks
from store.models import ContentCheck
from store.queries import KeptContent

# Where no state's law applies: what holds everywhere.
ANYWHERE = ""
# Digest and jurisdiction.
Key = tuple[str, str]


@dataclass(frozen=True, slots=True)
class KeptCheck:
    """What the rules say of a content in one state.

    Attributes:
        findings: In the order in which they stand in the copy.
        marks: What each field says, for rules over documents.
    """

    findings: tuple[Finding, ...]
    marks: Mapping[str, Marks]

    @property
    def said(self) -> Marks:
        """What all its words say."""
        return Marks().with_all(self.marks.values())


def check_contents(
    *,
    contents: Iterable[KeptContent],
    jurisdictions: Mapping[str, Collection[str]],
    rules: RuleSet,
    keeps: bool = True,
) -> dict[Key, KeptCheck]:
    """Return what the rules say of kept contents, reading only words that nobody read before.

    One statement where all of them were read, two where not.

    Args:
        contents: They are kept in the store.
        jurisdictions: By digest, the states in which it is judged besides ``ANYWHERE``.
        rules: The group's.
        keeps: Whether what is read is kept for whoever asks next.
    """
    by_digest = {content.digest: content for content in contents}
    wanted = {
        (digest, code)
        for digest in by_digest
        for code in (ANYWHERE, *jurisdictions.get(digest, ()))
    }
    if not wanted:
        return {}
    rows = find_checks(
        digests=by_digest, rule_set=rules.version, jurisdictions={code for _, code in wanted}
    )
    found = {(row.digest_id, row.jurisdiction): open_check(row) for row in rows}
    missing: dict[str, list[str]] = {}
    for digest, code in sorted(wanted - found.keys()):
        missing.setdefault(digest, []).append(code)
    new = []
    for digest, codes in missing.items():
        for row in read(content=by_digest[digest], states=codes, rules=rules):
            found[digest, row.jurisdiction] = open_check(row)
            new.append(row)
    if new and keeps:
        keep_checks(new)
    return {key: found[key] for key in wanted}


def read(*, content: KeptContent, states: Sequence[str], rules: RuleSet) -> list[ContentCheck]:
    """Read a content's words; return the rows that keep what was found, not yet kept."""
    checks = check_entry_in(envelope=content.envelope, states=states, rules=rules)
    return [
        row_of(content=content, jurisdiction=code, checked=checked, rules=rules)
        for code, checked in checks.items()
    ]


def row_of(
    *, content: KeptContent, jurisdiction: str, checked: Checked, rules: RuleSet
) -> ContentCheck:
    """Return the row that keeps a check."""
    return ContentCheck(
        digest_id=content.digest,
        rule_set=rules.version,
        jurisdiction=jurisdiction,
        findings=[finding.as_json() for finding in checked.findings],
        marks={field: marks.as_json() for field, marks in checked.marks_by_field.items()},
        facts=fact_keys(content.type, content.envelope["fields"]),
    )


def open_check(row: ContentCheck) -> KeptCheck:
    """Return a row as values."""
    return KeptCheck(
        findings=tuple(Finding.from_json(one) for one in row.findings),
        marks={field: Marks(said) for field, said in row.marks.items()},
    )


def findings_by_state(
    *, checks: Mapping[Key, KeptCheck], digest: str
) -> dict[str, Sequence[Finding]]:
    """Return what was found of a content, by state; what holds anywhere stands there alone."""
    return once_each(
        {code: check.findings for (one, code), check in checks.items() if one == digest}
    )


def once_each(found: Mapping[str, Sequence[Finding]]) -> dict[str, Sequence[Finding]]:
    """Leave out of each state what is found anywhere; ``ANYWHERE`` first, then by state."""
    everywhere = found.get(ANYWHERE, ())
    own = {
        code: [finding for finding in findings if finding not in everywhere]
        for code, findings in sorted(found.items())
        if code != ANYWHERE
    }
    return {ANYWHERE: everywhere, **own}
