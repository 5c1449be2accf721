"""What is wrong between fields is told with the field and what to do."""

from typing import Any

import pytest

from contract.contradictions import contradictions_in

CLINIC: dict[str, Any] = {
    "address": {"street": "1 Example Way", "city": "Austin", "postal_code": "78701"},
    "region": "US-TX",
}


def told(type_code: str, fields: dict[str, Any]) -> list[tuple[str, bool]]:
    return [(problem.path, problem.missing) for problem in contradictions_in(type_code, fields)]


def test_a_note_does_not_end_before_it_begins() -> None:
    days = {"valid_from": "2026-02-01", "valid_until": "2026-01-31"}

    assert told("insurance_note", days) == [("valid_until", False)]
    assert told("insurance_note", {**days, "valid_until": "2026-02-01"}) == []


@pytest.mark.parametrize(
    ("fields", "path"),
    [
        ({"rule": {"jurisdictions": ["US-TX", "Texas"]}}, "rule.jurisdictions[1]"),
        ({"statuses": [{"jurisdiction": "us"}]}, "statuses[0].jurisdiction"),
        ({"licences": [{"jurisdiction": "TX"}]}, "licences[0].jurisdiction"),
    ],
)
def test_a_state_is_written_one_way(fields: dict[str, Any], path: str) -> None:
    assert told("disclaimer", fields) == [(path, False)]


@pytest.mark.parametrize(
    ("hours", "paths"),
    [
        ([("monday", "09:00", "12:00"), ("monday", "13:00", "17:00")], []),
        ([("monday", "09:00", "12:00"), ("monday", "12:00", "17:00")], []),
        ([("monday", "09:00", "12:00"), ("monday", "11:00", "17:00")], ["hours[1].day"]),
        ([("monday", "09:00", "09:00")], ["hours[0].closes"]),
        # Comparing each of them with all others would take minutes.
        ([("monday", "09:00", "12:00")] * 50_000, ["hours"]),
    ],
)
def test_hours_open_before_they_close_and_do_not_overlap(
    hours: list[tuple[str, str, str]], paths: list[str]
) -> None:
    spans = [{"day": day, "opens": opens, "closes": closes} for day, opens, closes in hours]

    assert told("location_profile", {**CLINIC, "hours": spans}) == [(p, False) for p in paths]


@pytest.mark.parametrize(
    ("type_code", "block", "path", "missing"),
    [
        ("treatment", {"fact": "session_length"}, "body[0].of", True),
        ("treatment", {"fact": "course_weeks", "of": {"uuid": "x"}}, "body[0].of", False),
        ("content_page", {"fact": "course_weeks"}, "body[0].fact", False),
    ],
)
def test_a_fact_names_what_it_is_of(
    type_code: str, block: dict[str, Any], path: str, missing: bool
) -> None:
    fields = {"path": "/", "body": [{"id": "1", "type": "fact", **block}]}

    assert told(type_code, fields) == [(path, missing)]


@pytest.mark.parametrize("path", ["/", "/ketamine/", "/ketamine/what-to-expect/"])
def test_an_address_begins_and_ends_with_a_slash(path: str) -> None:
    assert told("content_page", {"path": path}) == []


@pytest.mark.parametrize("path", ["ketamine", "/Ketamine/", "/a//b/", "/a?b=c", "//x.example/"])
def test_another_address_is_refused(path: str) -> None:
    assert told("content_page", {"path": path}) == [("path", False)]
    assert told("content_page", {"path": "/", "redirect_from": [path]}) == [
        ("redirect_from[0]", False)
    ]


def test_a_page_does_not_redirect_to_itself() -> None:
    assert told("content_page", {"path": "/a/", "redirect_from": ["/a/"]}) == [
        ("redirect_from", False)
    ]


def test_a_clinic_needs_an_address_and_telehealth_the_states_it_serves() -> None:
    assert told("location_profile", CLINIC) == []
    assert told("location_profile", {}) == [("address", True), ("region", True)]
    assert told("location_profile", {"telehealth": True}) == [("serves", True)]
    assert told("location_profile", {"telehealth": True, "serves": ["US-TX"]}) == []
