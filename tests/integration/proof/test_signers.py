"""The report of what people decided, with what became of it, as a page and as a table."""

import csv
import io
from datetime import UTC, datetime, timedelta
from typing import Any

import pytest
from django.db import connection
from django.test import Client
from django.test.utils import CaptureQueriesContext
from django.urls import reverse
from django.utils import timezone

from contract.roles import Role
from people.models import User
from people.queries import actor_of
from review.operations import refuse, withdraw
from review.proof.access import Access
from review.proof.signers import describe, list_decisions
from review.proofs import by_password
from store.models import Release, Signature
from tests.factories import signed
from tests.factories.written import (
    AUSTIN,
    GROUP,
    PASSWORD,
    Staff,
    a_live_entry,
    a_person,
    a_side_effect,
    edited,
    published,
    signed_by,
    submitted,
)

pytestmark = pytest.mark.django_db
EVERYWHERE = Access(everywhere=True, scopes=())
ADDRESS = "/admin/review/signers/"


@pytest.fixture
def staff() -> Staff:
    return Staff()


def _client(person: User) -> Client:
    client = Client()
    client.force_login(person)
    return client


def _outcomes(person: User) -> list[tuple[str, str]]:
    """Decisions and outcomes of a person, oldest first."""
    today = timezone.now().date()
    found = list_decisions(
        person=person, access=EVERYWHERE, signer=str(person.uuid), first=today, last=today
    )
    return [(row.decision, row.outcome) for row in reversed(describe(list(found)))]


def _refuse(submission: Any, by: User) -> None:
    refuse(
        entry_uuid=submission.entry, digest=submission.digest_id, role=Role.MEDICAL, user=by,
        proof=by_password(PASSWORD), reason="incomplete", comment="=HYPERLINK(1)", shown={},
    )  # fmt: skip


def test_it_says_what_was_live_from_when_until_when(staff: Staff) -> None:
    entry = a_live_entry(staff=staff)
    first = Release.objects.count()
    published(edited(entry, by=staff.writer, onset="At once"), staff=staff)

    assert _outcomes(staff.medical) == [
        ("Signed", f"Live from release {first} until {first + 1}"),
        ("Signed", f"Live since release {first + 1}"),
    ]


def test_it_says_what_was_voided_refused_and_withdrawn(staff: Staff) -> None:
    entry = a_side_effect("Nausea", writer=staff.writer)
    [one] = submitted(entry, by=staff.writer)
    signed_by(staff.medical, Role.MEDICAL, one)
    assert _outcomes(staff.medical) == [("Signed", "Not live yet")]
    entry = edited(entry, by=staff.writer, onset="At once")
    assert _outcomes(staff.medical) == [("Signed", "Never live: voided by an edit")]
    [two] = submitted(entry, by=staff.writer)
    signed_by(staff.compliance, Role.COMPLIANCE, two)
    _refuse(two, staff.medical)
    assert _outcomes(staff.compliance) == [
        ("Signed", "Never live: refused afterwards by A medical reviewer")
    ]
    published(edited(entry, by=staff.writer, onset="Later"), staff=staff)
    withdraw(
        entry_uuid=entry.uuid, user=staff.medical, role=Role.MEDICAL, proof=by_password(PASSWORD),
        reason="safety", comment="Off.",
    )  # fmt: skip

    last = Release.objects.count()
    assert _outcomes(staff.medical)[1:] == [
        ("Refused", "Sent back; these words never went live after it"),
        ("Signed", f"Live from release {last - 1} until {last}"),
        ("Withdrawn", f"Taken off in release {last}"),
    ]


def test_words_that_were_refused_and_signed_after_all_say_so(staff: Staff) -> None:
    entry = a_side_effect("Nausea", writer=staff.writer)
    [submission] = submitted(entry, by=staff.writer)
    _refuse(submission, staff.medical)
    published(entry, staff=staff)

    assert "signed anew, the same words went live in release" in _outcomes(staff.medical)[0][1]


def test_the_page_lists_one_person_between_two_days_and_leads_to_proof(staff: Staff) -> None:
    entry = a_live_entry(staff=staff)
    client = _client(a_person(Role.ADMINISTRATOR))
    today = timezone.now().date()

    html = client.get(ADDRESS, {"signer": str(staff.medical.uuid)}).content.decode()

    assert html.count("<strong>Signed</strong> by") == 1
    assert "A medical reviewer, MD, medical reviewer" in html
    assert " UTC</time>" in html
    assert reverse("review:proof", args=(entry.uuid,)) in html
    assert "Password, entered at the moment of signing" in html
    for first, last, found in ((0, 0, 1), (-9, -1, 0), (1, 9, 0)):
        days = {"first": f"{today + timedelta(first)}", "last": f"{today + timedelta(last)}"}
        html = client.get(ADDRESS, {"signer": str(staff.medical.uuid), **days}).content.decode()
        assert html.count("<strong>Signed</strong> by") == found


def test_a_day_is_a_day_in_utc(staff: Staff) -> None:
    a_live_entry(staff=staff)
    [row] = Signature.objects.filter(signer=staff.medical.uuid)
    day = row.at.astimezone(UTC).date()

    for shift, found in ((-1, 0), (0, 1), (1, 0)):
        moved = day + timedelta(shift)
        rows = list_decisions(
            person=staff.medical, access=EVERYWHERE, signer=str(staff.medical.uuid),
            first=moved, last=moved,
        )  # fmt: skip
        assert rows.count() == found


def test_a_demonstration_is_marked() -> None:
    doctor = a_person(Role.MEDICAL)
    content = signed.a_content("condition", "Depression")
    signed.sign(content, Role.MEDICAL, method="demo", by=actor_of(doctor))

    html = _client(doctor).get(ADDRESS).content.decode()

    assert "Demonstration</span>" in html


def test_everybody_reads_their_own_and_reviewers_of_compliance_their_places(staff: Staff) -> None:
    a_live_entry(staff=staff)

    def seen(person: User) -> int:
        return _client(person).get(ADDRESS).content.decode().count("<strong>Signed</strong> by")

    assert seen(staff.medical) == 1
    assert seen(staff.compliance) == 2
    assert seen(a_person(Role.ADMINISTRATOR, name="One")) == 2
    assert seen(a_person(Role.ADMINISTRATOR, at=AUSTIN, name="Two")) == 0
    assert seen(a_person(name="Root", is_superuser=True)) == 2
    assert _client(a_person(Role.AUTHOR, name="Three")).get(ADDRESS).status_code == 302


@pytest.mark.parametrize(
    "query",
    [
        {"first": "x"},
        {"first": "2026-02-31"},
        {"first": "2026-05-04", "last": "2026-05-03"},
        {"last": "9999-12-31"},
        {"signer": "nobody"},
        {"signer": "00000000-0000-4000-8000-000000000000"},
        {"p": "x"},
        {"p": "99999"},
        {"first": "", "export": "csv"},
    ],
    ids=str,
)
def test_a_wrong_question_is_answered_with_what_to_mend(staff: Staff, query: Any) -> None:
    response = _client(staff.medical).get(ADDRESS, query)

    assert response.status_code == 200
    assert response["Content-Type"].startswith("text/html")


def _table(client: Client, **query: str) -> list[list[str]]:
    response = client.get(ADDRESS, {"export": "csv", **query})
    assert response["Content-Disposition"].startswith('attachment; filename="signatures-')
    text = b"".join(response.streaming_content).decode("utf-8-sig")  # type: ignore[attr-defined]
    return list(csv.reader(io.StringIO(text)))


def test_the_table_holds_the_same_and_runs_nothing(staff: Staff) -> None:
    entry = a_side_effect("=1+1", writer=staff.writer)
    [submission] = submitted(entry, by=staff.writer)
    _refuse(submission, staff.medical)

    head, row = _table(_client(staff.medical))

    told = dict(zip(head, row, strict=True))
    assert told["Title"] == "'=1+1"
    assert told["Comment"] == "'=HYPERLINK(1)"
    assert told["Decision"] == "Refused"
    assert told["Digest"] == submission.digest_id
    assert datetime.fromisoformat(told["Moment (UTC)"]).tzinfo is not None


def test_a_page_takes_as_many_queries_for_many_decisions_as_for_few(staff: Staff) -> None:
    client = _client(staff.compliance)

    def count() -> int:
        client.get(ADDRESS)  # The menu counts what waits anew after each change.
        with CaptureQueriesContext(connection) as captured:
            assert client.get(ADDRESS).status_code == 200
        return len(captured.captured_queries)

    entry = a_live_entry(staff=staff)
    few = count()
    for onset in ("At once", "Later"):
        published(edited(entry, by=staff.writer, onset=onset), staff=staff)
    a_live_entry("Dizziness", staff=staff, scope=GROUP)

    assert count() == few
    assert few <= 30
