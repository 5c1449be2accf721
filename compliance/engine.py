"""The checks: text, a copy, an entry, a document. Pure functions of their arguments.

Words are read once, at the content check, which returns findings and marks; the document check
reads marks and typed facts alone. A rule that raises is a failed check: a finding that blocks.
"""

from __future__ import annotations

from collections.abc import Callable, Collection, Iterator, Mapping, Sequence
from dataclasses import dataclass, replace
from typing import Any

from compliance.builders.entries import build_entry
from compliance.builders.html import build_html
from compliance.builders.markdown import build_markdown
from compliance.builders.plain import build_plain
from compliance.copy import BlockKind, Copy, Embed
from compliance.documents import Document, Entry, Part
from compliance.findings import CHECK_FAILED, Finding, Marks, Severity, in_order
from compliance.reading import Facts, Match, Reading, Sentence
from compliance.registry import Check, Hit, Kind, Rule
from compliance.rule_set import Configured, ConfiguredMark, RuleSet, shipped

_BUILDERS: dict[str, Callable[[str], Copy]] = {
    "plain": build_plain,
    "html": build_html,
    "markdown": build_markdown,
}
FORMATS = tuple(_BUILDERS)
# What a reader must be told is not told where a page does not show it.
_UNSEEN = frozenset({BlockKind.ALT_TEXT, BlockKind.META_DESCRIPTION})
_NOTICES = frozenset(
    {
        "compounding_disclosed",
        "off_label_disclosed",
        "says_911",
        "says_988",
        "says_escort",
        "says_no_driving",
        "says_rems",
        "says_two_hours",
    }
)


@dataclass(frozen=True, slots=True)
class Checked:
    """What a content check gives.

    Attributes:
        findings: In order.
        marks_by_field: What the words of each field say; of a file under "".
        rule_set: Version of the rule set.
    """

    findings: Sequence[Finding]
    marks_by_field: Mapping[str, Marks]
    rule_set: str

    @property
    def marks(self) -> Marks:
        """What all the words say, for the rules over a document."""
        return Marks().with_all(self.marks_by_field.values())

    def marks_without(self, envelope: Mapping[str, Any], dropped: Collection[str]) -> Marks:
        """Return what an entry says once some blocks of its body were dropped, by their ids."""
        body = envelope["fields"].get("body", ())
        gone = tuple(f"body[{n}]." for n, block in enumerate(body) if block["id"] in dropped)
        return Marks().with_all(
            marks for field, marks in self.marks_by_field.items() if not field.startswith(gone)
        )


def check_text(
    *,
    text: str,
    format: str = "plain",
    jurisdiction: str = "",
    rules: RuleSet | None = None,
) -> list[Finding]:
    """Check a file's text by itself: its words, and what it lacks as a document.

    Args:
        text: The decoded file.
        format: plain, html or markdown.
        jurisdiction: State that it is read in, such as US-TX; empty for none in particular.
        rules: The shipped ones unless said.
    """
    rule_set = rules or shipped()
    facts = Facts(jurisdictions=frozenset({jurisdiction} if jurisdiction else ()))
    checked = check_copy(copy=_BUILDERS[format](text), facts=facts, rules=rule_set)
    document = Document(own=Part("", checked.marks), jurisdictions=facts.jurisdictions)
    return in_order([*checked.findings, *check_document(document=document, rules=rule_set)], [""])


def check_copy(*, copy: Copy, facts: Facts | None = None, rules: RuleSet | None = None) -> Checked:
    """Check the words of a copy."""
    rule_set = rules or shipped()
    return check_reading(reading=Reading(copy, facts, rule_set.lexicon), rules=rule_set)


def check_reading(*, reading: Reading, rules: RuleSet | None = None) -> Checked:
    """Check the words of a copy that somebody reads in a way of their own."""
    rule_set = rules or shipped()
    copy = reading.copy
    findings: list[Finding] = []
    values: dict[str, dict[str, set[str]]] = {}
    for one, sentences in _waiting(rule_set, reading).items():
        if isinstance(one, ConfiguredMark):
            _note(one, sentences, values, findings)
        elif _applies(one.rule, copy):
            for sentence in sentences:
                findings += _told(one, copy, _run(one, sentence))
    for one in rule_set.of_kind(Kind.COPY):
        if _applies(one.rule, copy):
            findings += _told(one, copy, _run(one, reading))
    said = {field: Marks(of_field) for field, of_field in values.items()}
    marks = {field: of_field for field, of_field in said.items() if of_field}
    return Checked(in_order(_apart(findings), copy.sources), marks, rule_set.version)


def check_entry(
    *, envelope: Mapping[str, Any], facts: Facts | None = None, rules: RuleSet | None = None
) -> Checked:
    """Check an entry: its words and its typed fields.

    Args:
        envelope: See ``contract.envelope``.
        facts: What is known around it.
        rules: The shipped ones unless said.
    """
    rule_set = rules or shipped()
    copy = build_entry(envelope)
    checked = check_copy(copy=copy, facts=facts, rules=rule_set)
    findings = list(checked.findings)
    entry = Entry(envelope, facts or Facts())
    for one in rule_set.rules:
        check = one.rule.check if one.rule.kind is Kind.FIELDS else one.rule.check_fields
        if check is not None and _applies(one.rule, copy):
            findings += _told(one, copy, _run(one, entry, check))
    return replace(checked, findings=in_order(findings, copy.sources))


def part_of(
    *,
    envelope: Mapping[str, Any],
    checked: Checked,
    root: str = "",
    dropped: Collection[str] = (),
) -> Part:
    """Return an entry as it stands inside a document: its marks and its typed fields.

    Args:
        envelope: See ``contract.envelope``.
        checked: What the content check gave for it.
        root: Root uuid of its family.
        dropped: Ids of the blocks of its body that the document leaves out.
    """
    return Part(
        type=envelope["type"],
        marks=checked.marks_without(envelope, dropped),
        fields=envelope["fields"],
        root=root,
        locale=envelope.get("locale", ""),
    )


def check_document(*, document: Document, rules: RuleSet | None = None) -> list[Finding]:
    """Check what a document as a whole says and lacks; reads marks and typed facts alone."""
    found: list[Finding] = []
    asked = (rules or shipped()).of_documents(type_code=document.type, locale=document.own.locale)
    for one, lacks in asked:
        try:
            # One by one: what was found before a rule raised stands.
            for hit in lacks(document, one.settings):
                found += (_finding(one, None, hit),)
        except Exception as error:  # noqa: BLE001 - see _run
            found.append(_failed(one.rule.id, one.rule.version, error))
    return in_order(found) if found else found


def _waiting(
    rule_set: RuleSet, reading: Reading
) -> dict[Configured | ConfiguredMark, list[Sentence]]:
    """Return, for each rule and mark, the sentences in which one of its literals stands."""
    found: dict[int, list[Sentence]] = {}
    known: dict[int, Any] = {}
    # What does not read such a copy wakes nobody: of a file, the rules over typed entries.
    idle = {id(one) for one in rule_set.rules if not _applies(one.rule, reading.copy)}
    sentence: Sentence | None = None
    blocks = reading.copy.blocks
    pending: list[Sentence] = []
    position = 0
    block_end = -1
    for offset, waiting in rule_set.prefilter.hits(reading.view):
        who = [one for one in waiting if id(one) not in idle] if idle else waiting
        if not who:
            continue
        if sentence is None or offset >= sentence.end:
            if offset >= block_end:
                index = reading.block_at(offset)
                if index is None:
                    continue
                pending, position, block_end = reading.sentences_of(index), 0, blocks[index].end
            while position < len(pending) and pending[position].end <= offset:
                position += 1
            if position >= len(pending):
                continue
            sentence = pending[position]
        here = [sentence]
        if position + 1 < len(pending) and pending[position + 1].start <= offset:
            # One that was cut: its next piece begins before this one ends.
            here.append(pending[position + 1])
        for one in who:
            kept = found.setdefault(id(one), [])
            for each in here:
                if each not in kept[-2:]:
                    known[id(one)] = one
                    kept.append(each)
    return {known[key]: sentences for key, sentences in found.items()}


def _applies(rule: Rule, copy: Copy) -> bool:
    return rule.applies_to(type_code=copy.type, locale=copy.locale)


def _run(
    one: Configured,
    subject: Any,
    check: Check | None = None,
) -> Iterator[Hit | Exception]:
    """Yield what a rule finds; where it raises, that is the last thing."""
    try:
        yield from (check or one.rule.check)(subject, one.settings)
    except Exception as error:  # noqa: BLE001 - a check that fails must never pass in silence
        yield error


def _note(
    one: ConfiguredMark,
    sentences: Sequence[Sentence],
    values: dict[str, dict[str, set[str]]],
    findings: list[Finding],
) -> None:
    try:
        for sentence in sentences:
            if one.mark.name in _NOTICES and sentence.block.kind in _UNSEEN:
                continue
            seen = values.setdefault(sentence.block.field, {}).setdefault(one.mark.name, set())
            # What was seen once in a field is enough.
            if not one.mark.values or seen != one.mark.values:
                seen.update(one.mark.check(sentence, one.settings))
    except Exception as error:  # noqa: BLE001 - see _run
        findings.append(_failed(f"mark {one.mark.name}", 0, error))


def _told(one: Configured, copy: Copy | None, hits: Iterator[Hit | Exception]) -> Iterator[Finding]:
    for hit in hits:
        if isinstance(hit, Exception):
            yield _failed(one.rule.id, one.rule.version, hit)
        else:
            yield _finding(one, copy, hit)


def _finding(one: Configured, copy: Copy | None, hit: Hit) -> Finding:
    field, start, end, match = _placed(hit, copy)
    return Finding(
        rule=one.rule.id,
        version=one.rule.version,
        severity=_severity(one, hit),
        field=field,
        start=start,
        end=end,
        match=match,
        why=hit.why or one.rule.why,
        source=one.rule.source,
        source_verified=one.rule.source_verified,
        satisfied_by=one.rule.satisfied_by,
        others=hit.others,
    )


def _severity(one: Configured, hit: Hit) -> Severity:
    """A rule set's own severity stands above what the rule says case by case."""
    if one.severity is not one.rule.severity:
        return one.severity
    return hit.severity or one.severity


def _placed(hit: Hit, copy: Copy | None) -> tuple[str, int, int, str]:
    if isinstance(hit.at, Match) and copy is not None:
        place = copy.place_of(hit.at.start, hit.at.end)
        return place.field, place.start, place.end, copy.words_at(place)
    if isinstance(hit.at, Embed) and copy is not None:
        embed = hit.at
        words = copy.sources.get(embed.field, "")[embed.start : embed.end]
        return embed.field, embed.start, embed.end, words
    return hit.field, 0, 0, ""


def _failed(name: str, version: int, error: Exception) -> Finding:
    return Finding(
        rule=name,
        version=version,
        severity=Severity.BLOCK,
        field="",
        start=0,
        end=0,
        match="",
        why=f"{CHECK_FAILED}: {type(error).__name__}: {error}",
        source="",
        source_verified=False,
        satisfied_by="Nothing in the copy. Tell whoever runs this system.",
        failed=True,
    )


def _apart(findings: Sequence[Finding]) -> list[Finding]:
    """Leave out what lies inside another finding of the same rule."""
    kept: list[Finding] = []
    for one in sorted(findings, key=lambda f: (f.rule, f.field, f.start, -f.end)):
        last = kept[-1] if kept else None
        inside = (
            last is not None
            and (last.rule, last.field) == (one.rule, one.field)
            and last.start <= one.start
            and one.end <= last.end
            and one.end > 0
        )
        if not inside:
            kept.append(one)
    return kept
