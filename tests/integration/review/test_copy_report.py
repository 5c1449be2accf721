"""The report of copy findings: who sees what of it, what it costs; and what is called false."""

import csv
import io
import json
from datetime import date
from typing import Any

import pytest
from django.db import connection
from django.test import Client
from django.test.utils import CaptureQueriesContext
from django.urls import reverse

from content_models.models import Entry
from contract.roles import Role
from people.models import User
from publishing.checking.precision import Precision, precision_of_rules
from publishing.checking.recheck import recheck
from publishing.places import publish_places
from store.models import (
    ContentCheck,
    DocumentCheck,
    FalseAlarm,
    Placement,
    Recheck,
    Scope,
)
from store.rechecks import begin_recheck
from tests.factories.checking import go_by
from tests.factories.places import DENVER, two_states
from tests.factories.signed import a_content, publish
from tests.factories.written import AUSTIN, BRAND, GROUP, a_person, a_side_effect

pytestmark = pytest.mark.django_db
ADDRESS = "/admin/review/copy/"
_CURE = "<p>It is a cure without side effects.</p>"


def _a_library() -> None:
    """One page with two findings at the brand, in Austin and in Denver each."""
    two_states()
    publish_places()
    assert Scope.objects.filter(until_sequence__isnull=True, path=AUSTIN).exists()
    for scope in (BRAND, AUSTIN, DENVER):
        publish(a_content("faq", f"Of {scope.rpartition('/')[2]}", answer=_CURE, scope=scope))
    go_by("CURE", "SAFE-ABS", "CRISIS-988")
    recheck(group=GROUP, today=date(2026, 11, 27))


def _client(person: User) -> Client:
    client = Client()
    client.force_login(person)
    return client


def _all_of(client: Client, **narrowed: str) -> list[dict[str, Any]]:
    response: Any = client.get(ADDRESS, {**narrowed, "format": "json"})
    assert response.status_code == 200
    found: list[dict[str, Any]] = json.loads(b"".join(response.streaming_content))
    return found


def test_it_shows_those_who_sign_administer_or_manage_what_lies_at_their_places() -> None:
    _a_library()
    seen = {"of-ketamine", "of-austin", "of-denver"}
    for person, expected in (
        (a_person(Role.MEDICAL), seen),
        (a_person(Role.COMPLIANCE, at=BRAND), seen),
        (a_person(Role.ADMINISTRATOR, at=f"{BRAND}/co"), {"of-denver"}),
        (a_person(Role.LOCATION_MANAGER, at=AUSTIN), {"of-austin"}),
        (a_person(name="Root", is_superuser=True), seen),
        (a_person(Role.AUTHOR), None),
        (a_person(Role.DEVELOPER), None),
    ):
        client = _client(person)
        answers = [client.get(ADDRESS, {"format": kind}) for kind in ("", "csv", "json")]
        if expected is None:
            # The admin leads away with a word of why.
            assert {answer.status_code for answer in answers} <= {302, 403}
            assert "copy-findings" not in client.get("/admin/").content.decode()
            continue
        assert {answer.status_code for answer in answers} == {200}
        assert {one["handle"] for one in _all_of(client)} == expected
        html = answers[0].content.decode()
        assert all((f"Of {one.removeprefix('of-')}" in html) == (one in expected) for one in seen)
        # Nobody reaches beyond by asking for a place.
        if expected == {"of-austin"}:
            refused = client.get(ADDRESS, {"place": DENVER, "format": "json"})
            assert (refused.status_code, refused["Content-Type"][:10]) == (400, "text/plain")
            page = client.get(ADDRESS, {"place": DENVER}).content.decode()
            assert "Select a valid choice" in page
            assert "found." not in page
            assert {one["handle"] for one in _all_of(client, place=BRAND)} == expected


def test_a_page_costs_the_same_for_many_findings_and_exports_tell_all_of_them() -> None:
    _a_library()
    client = _client(a_person(Role.COMPLIANCE))
    client.get(ADDRESS)
    with CaptureQueriesContext(connection) as few:
        html = client.get(ADDRESS).content.decode()
    assert "6 found." in html
    assert "Northlight was checked on" in html
    assert "by rule set 1." in html
    # In their sentence, without the tags of the rich text around them.
    assert "It is a <mark>cure</mark> without side effects." in html
    assert "It is a cure <mark>without side effects</mark>." in html

    row = ContentCheck.objects.filter(findings__0__rule="CURE").latest("pk")
    more = [{**row.findings[0], "start": number, "end": number + 4} for number in range(240)]
    placement = Placement.objects.filter(state="live", until_sequence=None).latest("pk")
    DocumentCheck.objects.create(
        document=placement.document, content=row.digest_id, rule_set=row.rule_set, findings=more
    )
    begin_recheck(group=GROUP, rule_set=row.rule_set, rules=(), total=40, now=row.at)
    Recheck.objects.filter(ended_at=None).update(done=10)
    with CaptureQueriesContext(connection) as many:
        html = client.get(ADDRESS, {"p": "2", "severity": "block"}).content.decode()

    assert len(many) == len(few) <= 25
    assert f"{6 + len(more)} found." in html
    assert html.count('class="cs-card"') == 50
    assert "Page 2 of 5" in html
    assert 'max="40" value="10"' in html
    response: Any = client.get(ADDRESS, {"format": "csv"})
    table = list(csv.reader(io.StringIO(b"".join(response.streaming_content).decode())))
    told = _all_of(client)
    assert len(table) - 1 == len(told) == 6 + len(more)
    assert table[1][4] == "English"
    assert {one["finding"]["rule"] for one in _all_of(client, rule="CURE", text="cure")} == {"CURE"}
    with CaptureQueriesContext(connection) as export:
        response = client.get(ADDRESS, {"format": "json", "rule": "CURE"})
        b"".join(response.streaming_content)
    assert len(export) <= 25


def _an_entry(writer: User) -> tuple[Entry, dict[str, Any]]:
    """An entry whose live words say a cure, and the finding as forms name it."""
    entry = a_side_effect("A cure", writer=writer, scope=BRAND)
    content = a_content("side_effect", "A cure", uuid=str(entry.uuid), scope=BRAND)
    told = {
        "digest": content.digest, "rule": "CURE", "version": 1, "field": "description",
        "start": 3, "end": 7, "match": "cure",
    }  # fmt: skip
    return entry, told


def test_two_people_call_a_finding_false_once_each_and_it_lifts_nothing() -> None:
    writer, reviewer = a_person(Role.AUTHOR, at=BRAND), a_person(Role.MEDICAL)
    entry, told = _an_entry(writer)
    address = reverse("review:false_alarm", args=(entry.uuid,))
    kept = ContentCheck.objects.create(
        digest_id=told["digest"], rule_set="a", jurisdiction="", marks={},
        findings=[{**told, "severity": "block"}],
    )  # fmt: skip
    author, medical = _client(writer), _client(reviewer)
    fetched = {"Accept": "application/json"}

    first: Any = author.post(address, {**told, "comment": "It is a quote."}, headers=fetched)
    again: Any = author.post(address, told, headers=fetched)
    second: Any = medical.post(address, {**told, "next": f"{ADDRESS}?p=2"})

    assert first.json() == again.json() == {"false_alarm": True, "people": 1}
    assert (second.status_code, second.headers["Location"]) == (302, f"{ADDRESS}?p=2")
    alarms = list(FalseAlarm.objects.order_by("pk"))
    assert [(one.actor_name, one.comment) for one in alarms] == [
        (writer.printed_name, "It is a quote."),
        (reviewer.printed_name, ""),
    ]
    assert precision_of_rules(group=GROUP) == {"CURE": Precision(1, 1)}
    kept.refresh_from_db()
    assert kept.findings[0]["rule"] == "CURE"

    # The draft's own words have no digest yet, and another address is not gone to.
    draft: Any = author.post(
        address, {"rule": "SPEED", "start": "3", "end": "9", "next": "https://else.where/"}
    )
    assert draft.headers["Location"] == reverse("wagtailadmin_home")
    assert FalseAlarm.objects.filter(digest=f"draft:{entry.uuid}", rule="SPEED").exists()

    # Taken back, by each for themselves.
    back: Any = medical.post(address, {**told, "undo": "on"}, headers=fetched)
    assert back.json() == {"false_alarm": False, "people": 1}
    assert author.post(address, {"rule": ""}, headers=fetched).status_code == 400
    other = a_content("faq", "Another", scope=BRAND)
    wrong: Any = author.post(address, {**told, "digest": other.digest}, headers=fetched)
    assert (wrong.status_code, "not of this entry" in wrong.json()["error"]) == (400, True)
    for stranger in (a_person(Role.DEVELOPER), a_person(Role.AUTHOR, at=AUSTIN)):
        answer = _client(stranger).post(address, told, headers=fetched)
        assert answer.status_code == 403
        assert _client(stranger).post(address, told).status_code in (302, 403)
    assert FalseAlarm.objects.filter(rule="CURE").count() == 1
    assert author.get(address).status_code == 405
