"""What a finding points to, as it is shown."""

from __future__ import annotations

from time import process_time
from typing import Any

from compliance.builders.entries import build_entry
from compliance.engine import check_entry
from compliance.excerpts import Excerpt, Excerpts


def an_envelope(**fields: Any) -> dict[str, Any]:
    return {
        "uuid": "u", "type": "side_effect", "schema": 1, "scope": "northlight", "locale": "en-US",
        "handle": "nausea", "fields": {"what_to_do": "<p>Call 911.</p>", **fields},
    }  # fmt: skip


def excerpts_of(**fields: Any) -> list[Excerpt | None]:
    envelope = an_envelope(**fields)
    excerpts = Excerpts(build_entry(envelope))
    return [excerpts.find(finding) for finding in check_entry(envelope=envelope).findings]


def test_words_of_rich_text_are_told_without_its_marks_and_entities() -> None:
    (found,) = excerpts_of(
        description="<p>First.</p><p>We say: it is&nbsp;completely\n <strong>safe</strong> "
        "&amp; mild. And more.</p>"
    )

    assert found == Excerpt("We say: it is ", "completely safe", " & mild.", 0)


def test_the_same_words_are_counted_in_their_field_alone() -> None:
    found = excerpts_of(
        onset="It is completely safe.",
        description="<p>It is completely safe. Truly, it is completely safe.</p>"
        "<ul><li>Completely safe.</li><li>It is completely safe.</li></ul>",
    )

    assert [(one.words, one.occurrence) for one in found if one] == [
        ("completely safe", 0),
        ("completely safe", 1),
        ("Completely safe", 0),
        ("completely safe", 2),
        ("completely safe", 0),
    ]


def test_a_long_sentence_is_cut_at_words() -> None:
    long = "and we watch you " * 20
    told = excerpts_of(onset=f"You sit {long}so it is completely safe {long}.")
    (found,) = [one for one in told if one and one.words == "completely safe"]

    assert found.before.startswith("… ")
    assert found.before.endswith(" so it is ")
    assert found.after.endswith(" …")
    assert len(found.before) < 170
    assert len(found.after) < 170


def test_what_is_about_no_words_has_none() -> None:
    envelope = an_envelope(seriousness="serious", what_to_do="<p>Wait.</p>")
    findings = check_entry(envelope=envelope).findings

    assert [one.rule for one in findings] == ["ER-MISSING"]
    assert Excerpts(build_entry(envelope)).find(findings[0]) is None


def test_thousands_of_words_in_one_block_are_told_apart_in_a_second() -> None:
    envelope = an_envelope(description=f"<p>{'It is completely  safe. ' * 2_000}</p>")
    found = check_entry(envelope=envelope).findings
    began = process_time()

    excerpts = Excerpts(build_entry(envelope))
    told = [excerpts.find(finding) for finding in found]

    assert [one.occurrence for one in told if one is not None] == list(range(2_000))
    # Ten where each looks at the whole block.
    assert process_time() - began < 2
