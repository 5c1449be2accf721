"""A changed rule is tried on everything live: how many would stop, how many would be let."""

from datetime import date
from typing import Any

import pytest
from django.db import transaction

from contract.events import Event
from contract.roles import Role
from publishing.checking.contents import check_contents
from publishing.checking.rule_sets import rule_set_of
from publishing.checking.trial import Trial
from publishing.checking.trying import try_rule
from store.models import Ledger, Signature
from store.operations import lock_head, write_signature
from store.rule_findings import count_found, list_found
from store.waivers import WAIVES
from tests.factories.signed import (
    SIGNERS,
    a_content,
    a_rule_set,
    a_treatment,
    a_variant,
    places,
    publish,
)

pytestmark = pytest.mark.django_db
GROUP, BRAND, TEXAS = "northlight", "northlight/ketamine", "northlight/ketamine/tx"
JOURNEY: dict[str, Any] = {
    "id": "OWN-JOURNEY",
    "phrases": {"en": ["healing journey"]},
    "why": "It promises an end.",
    "severity": "block",
    "satisfied_by": "Say “treatment”.",
}


@pytest.fixture(autouse=True)
def a_tree() -> None:
    places((GROUP, ""), (BRAND, ""), (TEXAS, "US-TX"))


def tried(rule: str, before: dict[str, Any], after: dict[str, Any], seconds: float = 60) -> Trial:
    return try_rule(
        group=GROUP, rule=rule, before=before, after=after, today=date(2026, 5, 4), seconds=seconds
    )


def test_it_counts_the_entries_that_a_new_phrase_would_stop_and_names_them() -> None:
    said = a_content("faq", "A journey", scope=BRAND, answer="<p>Your healing journey begins.</p>")
    publish(said, a_content("faq", "A question"), a_content("faq", "Elsewhere", scope="meadow"))
    written = Ledger.objects.count()

    trial = tried("OWN-JOURNEY", {}, {"phrases": [JOURNEY]})

    assert (trial.words.live, trial.words.tried, trial.words.stopped) == (2, 2, 1)
    assert [(one.title, one.match) for one in trial.words.examples] == [
        ("A journey", "healing journey")
    ]
    assert (trial.finds_now, trial.would_find, trial.whole) == (0, 1, True)
    assert trial.documents.live == 0, "the rule reads no documents"
    assert Ledger.objects.count() == written


def test_it_counts_what_would_be_let_and_what_would_only_warn() -> None:
    publish(a_content("faq", "A cure", answer="<p>It is a cure for sadness.</p>"))

    softer = tried("CURE", {}, {"overrides": {"CURE": {"severity": "warn"}}})
    off = tried("CURE", {}, {"overrides": {"CURE": {"enabled": False}}})

    warns = {**JOURNEY, "severity": "warn"}
    publish(a_content("faq", "A journey", answer="<p>Your healing journey begins.</p>"))
    softly = tried("OWN-JOURNEY", {}, {"phrases": [warns]})

    assert (softly.words.stopped, softly.words.warned, softly.would_find) == (0, 1, 1)
    assert [one.match for one in softly.words.warned_examples] == ["healing journey"]
    assert (softer.words.let, softer.finds_now, softer.would_find) == (1, 1, 1)
    assert (off.words.let, off.would_find) == (1, 0)
    assert [one.title for one in off.words.let_examples] == ["A cure"]


def test_what_stops_already_and_what_was_waived_is_not_counted_as_new() -> None:
    stays = a_content("faq", "A cure", answer="<p>It is a cure for sadness.</p>")
    waived = a_content("faq", "A journey", answer="<p>A healing journey.</p>")
    publish(stays, waived)
    words = {"CURE": {"words": {"promises": {"en": ["cure~", "healing journey"]}}}}
    with transaction.atomic():
        write_signature(
            head=lock_head(),
            kind=Event.FINDING_WAIVED,
            digest=waived.digest,
            entry_uuid=waived.entry,
            decision=Signature.WAIVED,
            role=Role.COMPLIANCE.value,
            signer=SIGNERS[Role.COMPLIANCE],
            meaning="I let it stand",
            method="password",
            shown={WAIVES: [{"rule": "CURE", "field": "answer", "start": 5, "end": 20}]},
        )

    trial = tried("CURE", {}, {"overrides": words})

    assert (trial.words.stopped, trial.words.let) == (0, 0)
    assert (trial.finds_now, trial.would_find) == (1, 2)


def test_words_are_read_by_the_law_of_every_state_in_which_they_are_read() -> None:
    quote = a_content("testimonial", "A voice", scope=BRAND)
    publish(quote)
    warn = {"overrides": {"TESTI": {"enabled": False}}}

    trial = tried("TESTI", warn, {})

    assert trial.words.stopped == 1, "Texas is below the brand"


def test_a_rule_over_documents_is_tried_on_what_they_hold() -> None:
    family = a_treatment(scope=BRAND)
    publish(family["treatment"])
    off = {"overrides": {"RISK-MISSING": {"enabled": False}, "DRIVE": {"enabled": False}}}

    trial = tried("DRIVE", off, {})

    assert trial.words.live == 0, "the rule reads no words"
    assert trial.documents.tried == trial.documents.live >= 2
    assert "IV ketamine" in [one.title for one in trial.documents.examples]
    assert tried("DRIVE", {}, off).documents.let == trial.documents.stopped


def test_a_variant_is_counted_beside_what_it_stands_for() -> None:
    shared = a_content("faq", "A journey", scope=BRAND, answer="<p>A healing journey.</p>")
    publish(shared)
    publish(a_variant(shared, TEXAS, answer="<p>Treatment.</p>"))

    trial = tried("OWN-JOURNEY", {}, {"phrases": [JOURNEY]})

    assert (trial.words.live, trial.words.stopped) == (2, 1)


def test_it_says_so_where_the_time_did_not_suffice() -> None:
    publish(a_content("faq", "A journey", answer="<p>A healing journey.</p>"))

    trial = tried("OWN-JOURNEY", {}, {"phrases": [JOURNEY]}, seconds=0)

    assert (trial.words.live, trial.words.tried, trial.whole) == (1, 0, False)


def test_findings_in_what_is_live_are_counted_once_each() -> None:
    said = a_content("faq", "A journey", scope=BRAND, answer="<p>A healing journey.</p>")
    never = a_content("faq", "Never live", answer="<p>A healing journey.</p>")
    publish(said)
    for body in ({"phrases": [JOURNEY]}, {"phrases": [{**JOURNEY, "severity": "warn"}]}):
        a_rule_set(body)
        rules = rule_set_of(group=GROUP)
        check_contents(contents=[said, never], jurisdictions={said.digest: ["US-TX"]}, rules=rules)

    latest = list_found(
        group=GROUP, rule_set=rules.version, rule="OWN-JOURNEY", below=[GROUP], most=5
    )

    assert count_found(group=GROUP, rule_set=rules.version)["OWN-JOURNEY"] == 1
    assert [(one.title, one.said["match"], one.states) for one in latest] == [
        ("A journey", "healing journey", ())
    ]
    assert not list_found(
        group=GROUP, rule_set=rules.version, rule="OWN-JOURNEY", below=[TEXAS], most=5
    ), "a clinic's reviewer reads no words of the brand here"
    assert count_found(group="meadow", rule_set=rules.version) == {}
