"""The checks as a whole: order, offsets, failures, rule sets, marks, documents."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import replace
from typing import Any

import pytest
from hypothesis import given
from hypothesis import strategies as st

from compliance.builders.plain import build_plain
from compliance.documents import Document, Part
from compliance.engine import (
    FORMATS,
    check_copy,
    check_document,
    check_entry,
    check_text,
    part_of,
)
from compliance.findings import Finding, Marks, Severity
from compliance.registry import RULES, AlreadyRegistered, Hit, Kind, Settings, mark, rule
from compliance.rule_set import (
    Override,
    OverrideMalformed,
    RuleSet,
    make_rule_set,
    registered,
    shipped,
)

_TEXT = "It is a cure. It has no side effects. Ketamine is not addictive.\n\nIt is a cure."


def test_findings_stand_in_the_order_of_the_words() -> None:
    rules = make_rule_set(overrides={}, only=["CURE", "NONADDICT", "SAFE-ABS"])
    found = check_text(text=_TEXT, rules=rules)

    assert [(one.rule, one.match) for one in found] == [
        ("CURE", "cure"),
        ("SAFE-ABS", "no side effects"),
        ("NONADDICT", "not addictive"),
        ("CURE", "cure"),
    ]
    assert found == check_text(text=_TEXT, rules=rules)


_PIECES = st.sampled_from(
    [
        "a cure ",
        "no side effects",
        ". ",
        "\n",
        "<p>",
        "</",
        "&amp;",
        "70 % ",
        "not ",
        "’",
        "â€™",
        "*",
        "[",
        "](",
        "no ",
        "que ",
        "\u00ad",
        "é",
        "<script>",
        "|",
        "?",
    ]
)


@given(st.lists(_PIECES, max_size=60).map("".join), st.sampled_from(FORMATS))
def test_whatever_is_written_findings_lead_to_its_words(text: str, format: str) -> None:
    found = check_text(text=text, format=format)

    assert not [one for one in found if one.failed]
    assert all(0 <= one.start <= one.end <= len(text) for one in found)
    assert all(one.match == text[one.start : one.end] for one in found)


def _raising(kind: Kind) -> RuleSet:
    def check(subject: Any, its: Settings) -> Iterator[Hit]:
        del subject, its
        yield Hit()
        raise LookupError("no such word")

    (one,) = make_rule_set(overrides={}, only=["CURE"]).rules
    broken = replace(one, rule=replace(one.rule, kind=kind, check=check))
    return replace(shipped(), rules=(broken,), marks=())


@pytest.mark.parametrize("kind", [Kind.WORDS, Kind.COPY, Kind.DOCUMENT])
def test_a_rule_that_raises_blocks_and_says_so(kind: Kind) -> None:
    found = check_text(text="It is a cure.", rules=_raising(kind))

    failed = [one for one in found if one.failed]
    assert [(one.rule, one.severity) for one in failed] == [("CURE", Severity.BLOCK)]
    assert failed[0].why == "The check itself failed: LookupError: no such word"


def test_a_rule_over_fields_that_raises_blocks_too() -> None:
    found = check_entry(envelope=_entry(), rules=_raising(Kind.FIELDS)).findings

    assert [one.failed for one in found if one.why.startswith("The check itself")] == [True]


def test_a_mark_that_raises_blocks() -> None:
    one = shipped().marks[0]

    def check(subject: Any, its: Settings) -> Iterator[str]:
        if subject is not None:
            raise LookupError("no such mark")
        yield ""

    broken = replace(one, mark=replace(one.mark, check=check, literals=("cure",)))
    found = check_text(text="It is a cure.", rules=replace(shipped(), rules=(), marks=(broken,)))

    assert [(one.failed, one.severity) for one in found] == [(True, Severity.BLOCK)]


def test_a_rule_set_changes_severity_words_and_rules() -> None:
    rules = make_rule_set(
        overrides={
            "CURE": Override(
                severity=Severity.WARN, words={"promises": {"en": ["wonder drug"]}, "hype": {}}
            ),
            "NONADDICT": Override(enabled=False),
        },
        only=["CURE", "NONADDICT", "SAFE-ABS"],
    )

    found = check_text(text=f"{_TEXT} A wonder drug.", rules=rules)

    assert [(one.rule, one.match, one.severity) for one in found] == [
        ("SAFE-ABS", "no side effects", Severity.BLOCK),
        ("CURE", "wonder drug", Severity.WARN),
    ]
    assert rules.version != shipped().version


def test_equal_rule_sets_have_equal_versions() -> None:
    assert make_rule_set(overrides={}).version == shipped().version


@pytest.mark.parametrize(
    "overrides",
    [
        {"NO-SUCH": Override()},
        {"CURE": Override(words={"none": {}})},
        {"STAT": Override(numbers={"none": 1})},
    ],
)
def test_an_override_of_what_does_not_exist_is_refused(overrides: dict[str, Override]) -> None:
    with pytest.raises(OverrideMalformed):
        make_rule_set(overrides=overrides)


def test_no_two_rules_or_marks_share_a_name() -> None:
    registered()
    declared: dict[str, Any] = {
        "version": 1, "title": "", "kind": Kind.WORDS, "severity": Severity.WARN, "source": "",
        "source_verified": False, "why": "", "satisfied_by": "",
    }  # fmt: skip

    with pytest.raises(AlreadyRegistered):
        rule(id="CURE", **declared)(RULES["CURE"].check)
    with pytest.raises(AlreadyRegistered):
        mark(name="drugs", words={})(lambda here, its: iter(()))


def _entry(**fields: Any) -> dict[str, Any]:
    body = [
        {"id": "a", "type": "prose", "html": "<p>Ketamine infusions for depression.</p>"},
        {"id": "b", "type": "prose", "html": "<p>Call or text 988.</p>", "optional": True},
    ]
    return {
        "type": "treatment",
        "locale": "en-US",
        "fields": {"title": "A cure", "body": body, **fields},
    }


def test_an_entry_gives_findings_by_field_and_marks_by_block() -> None:
    envelope = _entry()

    checked = check_entry(envelope=envelope)

    assert [(one.rule, one.field, one.start, one.end) for one in checked.findings] == [
        ("CURE", "title", 2, 6)
    ]
    assert checked.rule_set == shipped().version
    assert checked.marks.values("conditions") == ("depression",)
    assert "says_988" in checked.marks
    assert "says_988" not in checked.marks_without(envelope, {"b"})
    assert "therapy" in checked.marks_without(envelope, {"b"})


def test_a_rule_over_words_sees_typed_fields_and_can_find_in_them_besides() -> None:
    (one,) = make_rule_set(overrides={}, only=["CURE"]).rules
    seen: list[object] = []

    def over_words(here: Any, its: Settings) -> Iterator[Hit]:
        seen.append(here.fields.get("image"))
        yield from one.rule.check(here, its)

    def over_fields(entry: Any, its: Settings) -> Iterator[Hit]:
        yield Hit(field="image")

    both = replace(one, rule=replace(one.rule, check=over_words, check_fields=over_fields))
    rules = replace(shipped(), rules=(both,), marks=())

    of_entry = check_entry(envelope=_entry(image={"alt": "A room"}), rules=rules).findings
    of_file = check_text(text="A cure", rules=rules)

    assert {one.field for one in of_entry} == {"title", "image"}
    assert [one.match for one in of_file] == ["cure"]
    assert seen == [{"alt": "A room"}, None]


def test_a_document_reads_the_marks_of_its_parts() -> None:
    envelope = _entry(title="Ketamine")
    checked = check_entry(envelope=envelope)
    own = part_of(envelope=envelope, checked=checked, root="r")
    without = part_of(envelope=envelope, checked=checked, dropped={"b"})
    notice = Part("disclaimer", check_copy(copy=build_plain("Do not drive today.")).marks)
    rules = make_rule_set(overrides={}, only=["CRISIS-988", "DRIVE"])

    assert (own.type, own.root, own.locale, own.fields) == (
        "treatment",
        "r",
        "en-US",
        envelope["fields"],
    )
    assert _rules(check_document(document=Document(own), rules=rules)) == ["DRIVE"]
    assert _rules(check_document(document=Document(own, [notice]), rules=rules)) == []
    assert _rules(check_document(document=Document(without, [notice]), rules=rules)) == [
        "CRISIS-988"
    ]


def _rules(found: list[Finding]) -> list[str]:
    return [one.rule for one in found]


def test_a_typed_rule_is_silent_on_files_and_a_rule_reads_its_types() -> None:
    one = replace(registered()["CURE"], typed=True, types=("faq",), locales=("en-US",))

    assert not one.applies_to(type_code="", locale="")
    assert one.applies_to(type_code="faq", locale="en-US")
    assert not one.applies_to(type_code="article", locale="en-US")
    assert not one.applies_to(type_code="faq", locale="es-US")


def test_marks_are_plain_and_sorted() -> None:
    marks = Marks({"b": ["2", "1", "1"], "a": [], "c": ["x"]})

    assert marks.as_json() == {"b": ["1", "2"], "c": ["x"]}
    assert marks == Marks({"c": ["x"], "b": ["1", "2"]})
    assert marks.with_all([Marks({"a": ["y"]})]).as_json() == {
        "a": ["y"],
        "b": ["1", "2"],
        "c": ["x"],
    }


@pytest.mark.parametrize(
    ("html", "is_told"),
    [
        ("<p>In a crisis, call or text 988.</p>", True),
        ('<img src="/a.png" alt="In a crisis, call or text 988.">', False),
        ('<meta name="description" content="In a crisis, call or text 988.">', False),
    ],
)
def test_a_notice_stands_where_readers_see_it(html: str, is_told: bool) -> None:
    found = check_text(text=f"<p>Help with suicidal thoughts.</p>{html}", format="html")

    assert ("CRISIS-988" not in [one.rule for one in found]) == is_told
