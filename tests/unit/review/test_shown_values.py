"""Every kind of value as people read it on the screens where they sign."""

from typing import Any

import pytest

from contract.envelope import build_envelope
from review.differences import list_differences
from review.shown_values import rule_text, state_text
from review.words import ShownWords, show_words

FORM = "f0f0f0f0-f0f0-40f0-80f0-f0f0f0f0f0f0"
DEPRESSION = "d0d0d0d0-d0d0-40d0-80d0-d0d0d0d0d0d0"
NAMES = {FORM: "IV infusion", DEPRESSION: "Depression"}
FILE = "sha256:" + "ab" * 32
PICTURE = {
    "file": FILE,
    "media_type": "image/png",
    "width": 640,
    "height": 400,
    "alt": "A bright room",
    "people": "models",
    "consent": "Note 7",
    "focal_point": {"x": 10, "y": 20, "width": 30, "height": 40},
}


def shown(type_code: str, **fields: Any) -> dict[str, ShownWords]:
    """What is shown of an entry with these fields, by key."""
    return {words.key: words for words in listed(type_code, **fields)}


def listed(type_code: str, **fields: Any) -> list[ShownWords]:
    """What is shown of an entry with these fields, in order."""
    envelope = build_envelope(
        uuid="7e0c7e0c-7e0c-4e0c-8e0c-7e0c7e0c7e0c", type_code=type_code, scope="northlight",
        locale="en-US", handle="any", fields={"title": "Any", **fields},
    )  # fmt: skip
    return show_words(envelope=envelope, names=NAMES)


def test_a_picture_is_seen_with_all_that_is_said_of_it() -> None:
    words = shown("provider", image=PICTURE)["image"]

    assert f'src="/admin/review/files/{FILE}/"' in words.html
    assert 'alt="A bright room"' in words.html
    for told in ("A bright room", "Models", "Note 7", "PNG, 640 by 400 pixels", "30 by 40 pixels"):
        assert told in words.html
        assert told in words.text
    # The record names the very bytes.
    assert FILE in words.text


def test_a_decoration_says_that_it_is_one() -> None:
    bare = {name: PICTURE[name] for name in ("file", "media_type", "width", "height")}
    words = shown("provider", image={**bare, "decorative": True, "people": "none"})["image"]

    assert "it is a decoration" in words.text
    assert "Nobody can be recognized" in words.text


def test_what_is_said_of_a_picture_is_escaped() -> None:
    words = shown("provider", image={**PICTURE, "alt": '"><script>x</script>'})["image"]

    assert "<script>" not in words.html


def test_opening_hours_are_a_table_of_the_week() -> None:
    words = shown(
        "location_profile",
        hours=[
            {"day": "tuesday", "opens": "13:30", "closes": "17:00"},
            {"day": "monday", "opens": "08:00", "closes": "12:00"},
            {"day": "monday", "opens": "12:30", "closes": "17:00"},
        ],
    )["hours"]

    assert "<table" in words.html
    assert words.text.split("\n")[:3] == [
        "Monday: 8:00 AM to 12:00 PM, 12:30 PM to 5:00 PM",
        "Tuesday: 1:30 PM to 5:00 PM",
        "Wednesday: Closed",
    ]


def test_half_a_span_of_a_draft_is_shown_as_far_as_it_goes() -> None:
    text = shown("location_profile", hours=[{"opens": "08:00"}])["hours"].text

    assert "No day: 8:00 AM to ?" in text


@pytest.mark.parametrize(
    ("type_code", "fields", "text"),
    [
        ("location_profile", {"phone": "+15125550101"}, "(512) 555-0101"),
        ("location_profile", {"region": "US-TX"}, "Texas (US-TX)"),
        ("insurance_note", {"verified_on": "2026-03-01"}, "1 March 2026"),
        ("insurance_note", {"verified_on": "soon"}, "soon"),
        ("insurance_note", {"prior_authorization": False}, "No"),
        ("disclaimer", {"rule": {"types": ["article"]}}, "Attaches by itself to articles."),
    ],
)
def test_a_value_is_read_as_people_say_it(
    type_code: str, fields: dict[str, Any], text: str
) -> None:
    (name,) = fields

    assert shown(type_code, **fields)[name].text == text


def test_a_price_is_dollars_with_what_it_includes() -> None:
    price = {"amount": "1450.00", "unit": "session", "as_of": "2026-03-01", "includes": "Room"}

    text = shown("insurance_note", price=price)["price"].text

    assert text == (
        "Price (US dollars): $1,450.00; For: Per session; As of: 1 March 2026; "
        "What the price includes: Room"
    )


def test_an_objects_members_have_the_labels_of_the_editor() -> None:
    text = shown("content_page", seo={"title": "Ketamine", "no_index": True})["seo"].text

    assert text == "Title in search results: Ketamine; Hide from search engines: Yes"


def test_links_in_objects_are_titles() -> None:
    about = {"forms": [{"type": "treatment_form", "uuid": FORM}]}

    assert "IV infusion (treatment form)" in shown("faq", about=about)["about"].text


def test_a_rule_is_one_sentence() -> None:
    rule = {
        "types": ["treatment", "article"],
        "forms": [{"type": "treatment_form", "uuid": FORM}],
        "conditions": [{"type": "condition", "uuid": DEPRESSION}],
        "statuses": ["off_label", "investigational"],
        "jurisdictions": ["US-TX", "US-CO", "US-NM"],
        "claim_kinds": ["efficacy"],
    }

    assert rule_text(rule, NAMES) == (
        "Attaches by itself to treatments or articles about IV infusion for Depression, where the "
        "use is off-label or investigational, where a claim is of the kind “How well it works”, in "
        "Texas, Colorado or New Mexico."
    )
    assert rule_text({"jurisdictions": ["US"]}, NAMES) == "Attaches by itself to everything."


def test_a_state_that_nobody_knows_is_shown_as_it_is() -> None:
    assert (state_text("US-ZZ"), state_text("US")) == ("US-ZZ", "the whole country")


def test_a_picture_that_changes_is_seen_on_both_sides() -> None:
    other: dict[str, Any] = {**PICTURE, "file": "sha256:" + "cd" * 32}

    [difference] = list_differences(
        before=listed("provider", image=PICTURE), after=listed("provider", image=other)
    )

    assert str(PICTURE["file"]) in difference.before
    assert other["file"] in difference.after
    assert "<img" in difference.before
    assert "<img" in difference.after
    assert difference.before_text != difference.after_text


def test_a_picture_in_a_block_that_is_described_anew_is_seen_with_both_descriptions() -> None:
    def body(alt: str) -> list[dict[str, Any]]:
        return [{"id": "a", "type": "image", "image": {**PICTURE, "alt": alt}, "caption": "Here"}]

    [difference] = list_differences(
        before=listed("article", body=body("A room")), after=listed("article", body=body("A hall"))
    )

    assert "<del>room;</del>" in difference.before
    assert "<ins>hall;</ins>" in difference.after
    assert difference.after.count("<img") == 1


def test_opening_hours_that_change_are_marked_by_the_day() -> None:
    early = [{"day": "monday", "opens": "08:00", "closes": "17:00"}]
    late = [{"day": "monday", "opens": "09:00", "closes": "17:00"}]

    [difference] = list_differences(
        before=listed("location_profile", hours=early), after=listed("location_profile", hours=late)
    )

    assert "<del>8:00</del>" in difference.before
    assert "<ins>9:00</ins>" in difference.after
