"""How right rules were: kept findings and false alarms, counted by rule."""

from typing import Any
from uuid import uuid4

import pytest

from publishing.checking.precision import Precision, precision_of_rules
from store.actors import Actor
from store.checks import Told, keep_checks, keep_document_checks, record_false_alarm
from store.models import ContentCheck, DocumentCheck
from tests.factories.signed import a_content

pytestmark = pytest.mark.django_db


def _finding(rule: str, *, start: int = 0, field: str = "body") -> dict[str, Any]:
    return {"rule": rule, "field": field, "start": start, "end": start + 4, "match": "cure"}


def _says_it_is_none(digest: str, rule: str, start: int, *, group: str = "northlight") -> None:
    told = Told(digest, rule, 1, "body", start, start + 4, "cure")
    actor = Actor(uuid=str(uuid4()), printed_name="Somebody")
    record_false_alarm(group=group, told=told, comment="", actor=actor)


def test_a_finding_counts_once_over_states_rule_sets_and_people(
    django_assert_num_queries: Any,
) -> None:
    page, other = a_content("faq", "Is it a cure"), a_content("faq", "And here", scope="elsewhere")
    kept = [
        ContentCheck(digest_id=digest, rule_set=rules, jurisdiction=state, findings=said, marks={})
        for digest, rules, state, said in (
            (page.digest, "a", "", [_finding("CURE"), _finding("CURE", start=9)]),
            (page.digest, "a", "US-TX", [_finding("CURE"), _finding("TESTI")]),
            (page.digest, "b", "", [_finding("CURE")]),
            (other.digest, "a", "", [_finding("CURE"), _finding("STAT")]),
        )
    ]
    keep_checks(kept)
    keep_document_checks(
        [
            DocumentCheck(
                document=document,
                content=page.digest,
                rule_set="a",
                jurisdiction="",
                findings=[_finding("OFFLABEL", field="")],
            )
            for document in ("one", "two")
        ]
    )
    for _ in range(2):
        _says_it_is_none(page.digest, "CURE", 9)
    _says_it_is_none(page.digest, "SPEED", 3)  # As somebody wrote; that text was never kept.
    _says_it_is_none(other.digest, "STAT", 0, group="elsewhere")

    with django_assert_num_queries(1):
        found = precision_of_rules(group="northlight")

    assert found == {
        "CURE": Precision(2, 1),
        "OFFLABEL": Precision(1, 0),
        "SPEED": Precision(1, 1),
        "TESTI": Precision(1, 0),
    }
    assert found["CURE"].share == 0.5
    assert Precision(0, 0).share is None
