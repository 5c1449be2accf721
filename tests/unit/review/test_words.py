"""Words as people read them, and what differs between two of them."""

from collections.abc import Mapping
from difflib import SequenceMatcher

import pytest

from contract.blocks import PART_BLOCKS
from contract.envelope import build_envelope
from review import differences
from review.differences import MOST_PAIRS, count_pairs, list_differences, mark_changes
from review.words import ShownWords, show_words

CLAIM = "88ab88ab-88ab-48ab-88ab-88ab88ab88ab"
EFFECT = "c1d4c1d4-c1d4-41d4-81d4-c1d4c1d4c1d4"
NAMES = {CLAIM: "Response", EFFECT: "Nausea"}


def _shown(names: Mapping[str, str] = NAMES, **fields: object) -> list[ShownWords]:
    envelope = build_envelope(
        uuid="7e0c7e0c-7e0c-4e0c-8e0c-7e0c7e0c7e0c",
        type_code="treatment",
        scope="northlight",
        locale="en-US",
        handle="iv-ketamine",
        fields={"title": "IV ketamine", "audience": "patient", **fields},
    )
    return show_words(envelope=envelope, names=names)


def _by_key(words: list[ShownWords]) -> dict[str, ShownWords]:
    return {one.key: one for one in words}


def test_the_title_comes_first_and_codes_are_words() -> None:
    shown = _shown()

    assert shown[0].key == "title"
    assert _by_key(shown)["audience"].text == "Patients"


def test_plain_text_is_escaped() -> None:
    shown = _by_key(_shown(summary="<script>alert(1)</script>"))

    assert "<script>" not in shown["summary"].html
    assert shown["summary"].text == "<script>alert(1)</script>"


def test_rich_text_is_cleaned_again_before_it_is_shown() -> None:
    body = [{"id": "b1", "type": "prose", "html": "<p>Yes</p><script>alert(1)</script>"}]

    assert _by_key(_shown(body=body))["body:b1"].html == "<p>Yes</p>"


def test_a_cited_claim_leads_to_its_statement() -> None:
    html = f'<p><a data-claim="{CLAIM}">seven in ten</a></p>'
    shown = _by_key(_shown(body=[{"id": "b1", "type": "prose", "html": html}]))

    assert f'<a href="#claim-{CLAIM}">seven in ten</a>' in shown["body:b1"].html
    assert shown["body:b1"].text == "seven in ten [Response]"


def test_references_are_titles_and_ranges_are_read_as_ranges() -> None:
    shown = _by_key(
        _shown(
            course={"sessions": {"min": 6, "max": 8}},
            body=[
                {
                    "id": "b1",
                    "type": "side_effects",
                    "items": [{"type": "side_effect", "uuid": EFFECT}],
                }
            ],
        )
    )

    assert "6 to 8" in shown["course"].text
    assert "Nausea (side effect)" in shown["body:b1"].html


def test_a_block_that_can_be_left_out_says_so() -> None:
    block = {"id": "b1", "type": "prose", "html": "<p>Yes</p>", "optional": True}

    assert "stands without this text" in _by_key(_shown(body=[block]))["body:b1"].html


def test_what_changed_is_marked_word_by_word() -> None:
    before, after = mark_changes(before="It helps 70 % of people", after="It helps 40 % of people")

    assert before == "It helps <del>70</del> % of people"
    assert after == "It helps <ins>40</ins> % of people"


def test_marked_words_are_escaped() -> None:
    _, after = mark_changes(before="", after="<b>1 < 2</b>")

    assert after == "<ins>&lt;b&gt;1 &lt; 2&lt;/b&gt;</ins>"


def test_fields_that_came_and_went_are_differences_and_equal_ones_are_none() -> None:
    differences = list_differences(before=_shown(summary="Old"), after=_shown())
    same = list_differences(before=_shown(), after=_shown())

    assert [(one.label, one.before_text, one.after_text) for one in differences] == [
        ("Summary", "Old", "")
    ]
    assert same == []


def test_a_change_of_formatting_alone_is_told() -> None:
    plain = [{"id": "b1", "type": "prose", "html": "<p>Never drive.</p>"}]
    strong = [{"id": "b1", "type": "prose", "html": "<p><strong>Never</strong> drive.</p>"}]

    [difference] = list_differences(before=_shown(body=plain), after=_shown(body=strong))

    assert difference.note == "The formatting changes."


def test_a_link_that_leads_elsewhere_is_read_in_the_difference() -> None:
    before, after = (
        [{"id": "b1", "type": "prose", "html": f'<p>Call <a href="tel:{number}">988</a>.</p>'}]
        for number in ("988", "+19005551234")
    )

    [difference] = list_differences(before=_shown(body=before), after=_shown(body=after))

    assert difference.after_text == "Call 988 [tel:+19005551234]."
    assert "<ins>[tel:+19005551234].</ins>" in difference.after
    assert difference.note == ""


def test_another_claim_of_the_same_title_is_not_called_formatting() -> None:
    names = {CLAIM: "Response", EFFECT: "Response"}
    before, after = (
        [{"id": "b1", "type": "prose", "html": f'<p><a data-claim="{uuid}">often</a></p>'}]
        for uuid in (CLAIM, EFFECT)
    )

    [difference] = list_differences(
        before=_shown(names, body=before), after=_shown(names, body=after)
    )

    assert difference.note == "What a link or a citation leads to changes."


def test_texts_with_too_many_equal_words_are_shown_whole(
    monkeypatch: pytest.MonkeyPatch,
) -> None:
    compared: list[int] = []

    class Counting(SequenceMatcher[str]):
        def __init__(self, *, a: list[str], b: list[str], autojunk: bool) -> None:
            compared.append(count_pairs(old=a, new=b))
            super().__init__(a=a, b=b, autojunk=autojunk)

    monkeypatch.setattr(differences, "SequenceMatcher", Counting)
    many = "no yes " * 400

    whole = mark_changes(before=many, after=f"maybe {many}")
    marked = mark_changes(before="yes " * 400, after="yes " * 400 + "no")

    assert whole == (many, f"maybe {many}")
    assert "<ins>no</ins>" in marked[1]
    assert all(pairs <= MOST_PAIRS for pairs in compared)
    assert len(compared) == 1


def test_blocks_in_another_order_are_told() -> None:
    one = {"id": "b1", "type": "prose", "html": "<p>One</p>"}
    two = {"id": "b2", "type": "prose", "html": "<p>Two</p>"}

    differences = list_differences(before=_shown(body=[one, two]), after=_shown(body=[two, one]))

    assert [difference.label for difference in differences] == ["Order"]


def test_blocks_of_entries_and_prose_marked_so_can_be_left_out() -> None:
    item = {"type": "side_effect", "uuid": EFFECT}
    claim = {"type": "claim", "uuid": CLAIM}
    body = [
        {"id": "b1", "type": "prose", "html": "<p>It stays.</p>"},
        {"id": "b2", "type": "prose", "html": "<p>It may go.</p>", "optional": True},
        {"id": "b3", "type": "side_effects", "items": [item]},
        {"id": "b4", "type": "claim", "claim": claim},
        {"id": "b5", "type": "fact", "fact": "sessions"},
    ]

    shown = _by_key(_shown(body=body))

    assert [key for key, words in shown.items() if words.droppable] == [
        "body:b2",
        "body:b3",
        "body:b4",
    ]
    assert "without all of them" in shown["body:b3"].left_out
    assert "when its entry is withdrawn" in shown["body:b4"].left_out
    # The prose says it itself, since its author's mark is signed.
    assert shown["body:b2"].left_out == ""
    assert "left out when a claim in it is withdrawn" in shown["body:b2"].text


def test_a_block_that_only_points_to_documents_is_never_left_out() -> None:
    pointing = {"treatments", "locations", "providers", "articles", "pages"}

    assert pointing.isdisjoint(PART_BLOCKS)
    assert {"faqs", "conditions", "forms", "insurance_notes", "testimonials"} <= PART_BLOCKS
