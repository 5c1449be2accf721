"""Disclaimers attach by their rule: where, in which order and in which words."""

from typing import Any

import pytest

from publishing.verify import list_unsigned
from store.plans import EntryChange
from store.queries import LIVE
from store.verify import list_broken
from tests.factories.disclaiming import AUSTIN, BRAND, CO, ONLINE, TX, a_tree, shown
from tests.factories.planning import takes_the_short_way
from tests.factories.signed import (
    a_content,
    a_disclaimer,
    a_treatment,
    a_variant,
    changed,
    part_of,
    publish,
    ref,
    sign_all,
    skeleton_of,
    standing,
)

pytestmark = pytest.mark.django_db


@pytest.fixture(autouse=True)
def whatever_happened_the_record_holds() -> Any:
    """Everything that stands is what a fresh look at the signed contents gives."""
    yield
    assert list(list_broken()) == []
    assert list(list_unsigned()) == []


CRITERIA: dict[str, tuple[dict[str, Any], dict[str, Any]]] = {
    "type": ({"types": ["treatment"]}, {"types": ["article"]}),
    "form": ({"forms": "form"}, {"forms": "other form"}),
    "status": ({"statuses": ["off_label"]}, {"statuses": ["approved"]}),
    "condition": ({"conditions": "condition"}, {"conditions": "other condition"}),
    "jurisdiction": ({"jurisdictions": ["US"]}, {"jurisdictions": ["US-CO"]}),
    "claim kind": ({"claim_kinds": ["practice"]}, {"claim_kinds": ["efficacy"]}),
}


@pytest.mark.parametrize("criterion", CRITERIA)
def test_a_rule_attaches_its_disclaimer_by_each_of_its_criteria(criterion: str) -> None:
    made = a_treatment()
    made["other form"] = a_content("treatment_form", "Nasal spray", route="intranasal")
    made["other condition"] = a_content("condition", "Chronic pain")
    publish(made["treatment"], made["other form"], made["other condition"])

    def rule_of(given: dict[str, Any]) -> dict[str, Any]:
        return {k: [ref(made[v])] if isinstance(v, str) else v for k, v in given.items()}

    meant, other = (rule_of(rule) for rule in CRITERIA[criterion])
    publish(a_disclaimer("Meant", rule=meant), a_disclaimer("Other", rule=other))

    assert shown(made["treatment"]) == ["Meant"]


def test_every_criterion_of_a_rule_must_hold() -> None:
    made = a_treatment()
    publish(made["treatment"])

    publish(a_disclaimer("Both", rule={"types": ["treatment"], "claim_kinds": ["efficacy"]}))

    assert shown(made["treatment"]) == []


def test_a_disclaimer_without_a_rule_stands_only_where_it_is_named() -> None:
    plain = a_content("disclaimer", "Plain")
    publish(plain)
    made = a_treatment(disclaimers=[ref(plain)])
    publish(made["treatment"])
    unnamed = a_content(
        "treatment",
        "Lozenges",
        conditions=[ref(made["condition"])],
        forms=[ref(made["form"])],
        body=[{"id": "b", "type": "prose", "html": "<p>Words.</p>"}],
    )
    publish(unnamed)

    assert shown(made["treatment"]) == ["Plain"]
    assert shown(unnamed) == []


def test_they_stand_in_order_of_placement_position_and_title_each_once() -> None:
    named = a_disclaimer("Named and ruled", placement="after_body", position=2)
    publish(
        named,
        a_disclaimer("At the foot"),
        a_disclaimer("B above", placement="before_body", position=1),
        a_disclaimer("A above", placement="before_body", position=1),
        a_disclaimer("First above", placement="before_body", position=0),
        a_disclaimer("Without a number", placement="before_body"),
        a_disclaimer("First below", placement="after_body", position=1),
    )
    made = a_treatment(disclaimers=[ref(named)])

    publish(made["treatment"])

    assert shown(made["treatment"]) == [
        "First above",
        "A above",
        "B above",
        "Without a number",
        "First below",
        "Named and ruled",
        "At the foot",
    ]
    listed = skeleton_of(standing(made["treatment"]))["disclaimers"]
    assert [one["placement"] for one in listed] == [
        *["before_body"] * 4,
        *["after_body"] * 2,
        "footer",
    ]
    placement = standing(made["treatment"])
    assert placement is not None
    assert [link["id"] for link in listed].count(named.family) == 1


def test_a_rule_of_a_state_holds_in_its_region_and_at_telehealth_that_serves_it_alone() -> None:
    a_tree(online=["US-CO", "US-TX"], far=["US-NM"])
    made = a_treatment()
    publish(made["treatment"])

    publish(a_disclaimer("Texas notice", rule={"jurisdictions": ["US-TX"]}))

    assert shown(made["treatment"]) == []
    assert shown(made["treatment"], scope=TX) == ["Texas notice"]
    assert shown(made["treatment"], scope=ONLINE) == ["Texas notice"]
    for same_as_above in (CO, AUSTIN, f"{BRAND}/far"):
        assert standing(made["treatment"], scope=same_as_above) is None


def test_a_status_of_a_state_goes_before_that_of_the_country() -> None:
    a_tree()
    made = a_treatment()
    statuses = made["form"].envelope["fields"]["statuses"]
    own = {**statuses[0], "jurisdiction": "US-TX", "status": "approved"}
    publish(made["treatment"], changed(made["form"], statuses=[*statuses, own]))

    publish(a_disclaimer("Off-label", rule={"statuses": ["off_label"]}))

    assert shown(made["treatment"]) == ["Off-label"]
    assert shown(made["treatment"], scope=TX) == []


def test_a_note_reads_the_statuses_of_the_form_that_it_links_to() -> None:
    made = a_treatment()
    note = a_content("insurance_note", "Bluebonnet", form=ref(made["form"]))
    publish(note, a_disclaimer("Off-label", rule={"statuses": ["off_label"]}))
    assert shown(note) == ["Off-label"]

    statuses = made["form"].envelope["fields"]["statuses"]
    publish(changed(made["form"], statuses=[{**statuses[0], "status": "approved"}]))

    assert shown(note) == []


def test_a_page_is_about_the_form_of_a_note_that_it_shows() -> None:
    made = a_treatment()
    note = a_content("insurance_note", "Bluebonnet", form=ref(made["form"]))
    page = a_content(
        "content_page",
        "Paying",
        scope=BRAND,
        body=[{"id": "b", "type": "insurance_notes", "items": [ref(note)]}],
    )
    publish(note, page, a_disclaimer("Off-label", rule={"statuses": ["off_label"]}))
    assert shown(page) == ["Off-label"]

    statuses = made["form"].envelope["fields"]["statuses"]
    publish(changed(made["form"], statuses=[{**statuses[0], "status": "approved"}]))

    assert shown(page) == []


def test_what_a_question_is_about_says_nothing_of_a_page_that_shows_it() -> None:
    made = a_treatment()
    question = a_content("faq", "Does it hurt?", about={"forms": [ref(made["form"])]})
    page = a_content(
        "content_page",
        "Questions",
        scope=BRAND,
        body=[{"id": "b", "type": "faqs", "items": [ref(question)]}],
    )
    publish(question, page, a_disclaimer("Off-label", rule={"statuses": ["off_label"]}))

    assert shown(page) == []


def test_what_a_form_is_used_for_elsewhere_says_nothing_of_a_treatment_with_it() -> None:
    made = a_treatment()
    pain = a_content("condition", "Chronic pain")
    statuses = made["form"].envelope["fields"]["statuses"]
    other = {"condition": ref(pain), "jurisdiction": "US", "status": "investigational"}
    publish(made["treatment"], pain, changed(made["form"], statuses=[*statuses, other]))

    publish(
        a_disclaimer("Pain", rule={"conditions": [ref(pain)]}),
        a_disclaimer("In trials only", rule={"statuses": ["investigational"]}),
    )

    assert shown(made["treatment"]) == []


def test_changed_statuses_of_a_form_change_the_disclaimers_of_what_holds_it() -> None:
    made = a_treatment()
    publish(made["treatment"], a_disclaimer("Off-label", rule={"statuses": ["off_label"]}))
    assert shown(made["treatment"]) == ["Off-label"]

    statuses = made["form"].envelope["fields"]["statuses"]
    publish(changed(made["form"], statuses=[{**statuses[0], "status": "approved"}]))

    assert shown(made["treatment"]) == []


def test_new_words_take_the_short_way_and_a_new_rule_the_long() -> None:
    made = a_treatment()
    disclaimer = a_disclaimer("Notice")
    publish(made["treatment"], disclaimer)
    before = standing(made["treatment"])

    words = changed(disclaimer, text="<p>Other words.</p>")
    assert takes_the_short_way(EntryChange(words, LIVE))
    publish(words)

    after = standing(made["treatment"])
    assert part_of(after, disclaimer.family)["text"] == "<p>Other words.</p>"
    assert skeleton_of(after) == skeleton_of(before)
    for seen in ({"rule": {"types": ["article"]}}, {"placement": "before_body"}, {"position": 3}):
        new = changed(words, **seen)
        assert not takes_the_short_way(EntryChange(new, LIVE))
    publish(changed(words, rule={"types": ["article"]}))
    assert shown(made["treatment"]) == []
    publish(changed(words, placement="before_body"))
    listed = skeleton_of(standing(made["treatment"]))["disclaimers"]
    assert [one["placement"] for one in listed] == ["before_body"]


def test_a_variant_gives_its_place_its_own_words() -> None:
    made = a_treatment()
    disclaimer = a_disclaimer("Notice")
    publish(made["treatment"], disclaimer)

    publish(a_variant(disclaimer, TX, text="<p>In Texas.</p>"))

    assert part_of(standing(made["treatment"]), disclaimer.family)["text"] == "<p>Ask us.</p>"
    nearer = standing(made["treatment"], scope=TX)
    assert part_of(nearer, disclaimer.family)["text"] == "<p>In Texas.</p>"


def test_a_variant_can_add_to_a_rule_and_not_take_from_it() -> None:
    made = a_treatment()
    more = a_disclaimer("More", rule={"types": ["article"]})
    less = a_disclaimer("Less")
    publish(made["treatment"], more, less)

    publish(
        a_variant(more, TX, rule={"types": ["treatment"]}),
        a_variant(less, TX, rule={"types": ["article"]}),
    )

    assert shown(made["treatment"]) == ["Less"]
    assert shown(made["treatment"], scope=TX) == ["Less", "More"]


def test_a_disclaimer_that_is_signed_but_not_released_stands_nowhere() -> None:
    made = a_treatment()
    sign_all(a_disclaimer("Notice"))
    publish(made["treatment"])

    assert shown(made["treatment"]) == []
