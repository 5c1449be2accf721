"""Mails: each thing once, to whom it concerns, in plain text, with one way to go."""

from collections.abc import Iterator
from datetime import date, timedelta

import pytest
from django.conf import settings
from django.utils import timezone

from contract.roles import Role
from people.models import User
from publishing.verify import list_unsigned
from review.mails import TOGETHER, send_open
from review.models import Notice
from review.notices import Kind, list_endings, note_daily, reached
from review.operations import recall, refuse
from review.proofs import by_password
from review.rounds import go_round
from review.rules import change_rule
from review.states import list_due_days
from store.models import LiveContent, Submission
from store.verify import list_broken
from tests.factories.mail_server import Mailbox, body_of, mail_server
from tests.factories.written import (
    AUSTIN,
    GROUP,
    PASSWORD,
    Staff,
    a_claim,
    a_live_entry,
    a_person,
    a_side_effect,
    an_entry,
    delivered,
    published,
    signed_by,
    submitted,
)

pytestmark = pytest.mark.django_db


@pytest.fixture
def box() -> Iterator[Mailbox]:
    with mail_server() as running:
        yield running


@pytest.fixture
def staff() -> Staff:
    staff = Staff()
    for person in (staff.writer, *staff.reviewers.values()):
        person.email = f"{person.username}@clinic.example"
        person.save()
    return staff


def later(days: int = 0) -> "timezone.datetime":  # type: ignore[name-defined]
    return timezone.now() + TOGETHER + timedelta(days=days, seconds=1)


def test_reviewers_are_told_of_what_waits_for_them_and_nobody_else(
    box: Mailbox, staff: Staff
) -> None:
    entry = a_side_effect(writer=staff.writer)
    submitted(entry, by=staff.writer)

    assert send_open(now=later()) == 2

    [mail] = box.of(staff.medical.email)
    assert "To sign: “Nausea”" in mail["Subject"]
    assert f"https://copy.example.org/admin/review/{entry.uuid}/" in body_of(mail)
    assert len(box.mails) == 2, "medical and compliance; marketing signs no side effect"
    assert box.of(staff.reviewers[Role.MARKETING].email) == []


def test_a_mail_holds_no_word_of_a_draft_but_its_title(box: Mailbox, staff: Staff) -> None:
    submitted(
        a_side_effect(writer=staff.writer, description="<p>Secret wording.</p>"), by=staff.writer
    )

    send_open(now=later())

    assert all("Secret" not in mail.as_string() for mail in box.mails)
    assert all("“Nausea”" in body_of(mail) for mail in box.mails)


def test_what_happens_together_comes_in_one_mail(box: Mailbox, staff: Staff) -> None:
    entries = [a_side_effect(f"Effect {number}", writer=staff.writer) for number in range(12)]
    submitted(*entries, by=staff.writer)

    send_open(now=later())

    [mail] = box.of(staff.medical.email)
    assert mail["Subject"] == "12 things wait for you"
    assert body_of(mail).count("“Effect") == 10
    assert "and 2 more" in body_of(mail)
    assert "https://copy.example.org/admin/review/\n" in body_of(mail)


def test_nothing_is_sent_before_others_could_join_it(box: Mailbox, staff: Staff) -> None:
    submitted(a_side_effect(writer=staff.writer), by=staff.writer)

    assert send_open(now=timezone.now()) == 0
    assert box.mails == []


def test_a_second_run_sends_nothing_twice(box: Mailbox, staff: Staff) -> None:
    submitted(a_side_effect(writer=staff.writer), by=staff.writer)

    send_open(now=later())
    send_open(now=later())

    assert len(box.mails) == 2


def test_a_mail_server_that_is_away_loses_nothing(box: Mailbox, staff: Staff) -> None:
    submitted(a_side_effect(writer=staff.writer), by=staff.writer)
    box.away = True
    assert send_open(now=later()) == 0

    box.away = False

    assert send_open(now=later()) == 2


def test_what_is_no_longer_so_is_not_told(box: Mailbox, staff: Staff) -> None:
    entry = a_side_effect(writer=staff.writer)
    submitted(entry, by=staff.writer)
    recall(entry_uuid=entry.uuid, user=staff.writer)

    assert send_open(now=later()) == 0
    assert set(Notice.objects.values_list("dropped", flat=True)) == {"no longer so"}


def test_who_signed_meanwhile_or_wrote_the_words_is_not_asked(box: Mailbox, staff: Staff) -> None:
    writing = a_person(Role.AUTHOR, Role.MEDICAL, email="both@clinic.example")
    [submission] = submitted(a_side_effect(writer=writing), by=writing)
    signed_by(staff.medical, Role.MEDICAL, submission)

    send_open(now=later())

    assert box.of("both@clinic.example") == []
    assert box.of(staff.medical.email) == []
    assert len(box.of(staff.compliance.email)) == 1


def test_a_reviewer_of_another_place_is_not_told(box: Mailbox, staff: Staff) -> None:
    a_person(Role.MEDICAL, at=AUSTIN, email="austin@clinic.example")
    submitted(a_side_effect(writer=staff.writer), by=staff.writer)

    send_open(now=later())

    assert box.of("austin@clinic.example") == []


def test_people_without_an_address_or_an_account_are_left_out(box: Mailbox, staff: Staff) -> None:
    staff.medical.is_active = False
    staff.medical.save()
    staff.compliance.email = ""
    staff.compliance.save()
    submitted(a_side_effect(writer=staff.writer), by=staff.writer)

    assert send_open(now=later()) == 0
    assert Notice.objects.count() == 0


def test_an_author_is_told_of_a_refusal_with_its_reason_and_not_its_comment(
    box: Mailbox, staff: Staff
) -> None:
    entry = a_side_effect(writer=staff.writer)
    [submission] = submitted(entry, by=staff.writer)
    refuse(
        entry_uuid=entry.uuid,
        digest=submission.digest_id,
        role=Role.MEDICAL,
        user=staff.medical,
        proof=by_password(PASSWORD),
        reason="unclear",
        comment="Name the drug.",
        shown={},
    )

    send_open(now=later())

    [mail] = box.of(staff.writer.email)
    assert "hard to understand" in body_of(mail)
    assert "Name the drug" not in body_of(mail)


def test_a_title_cannot_add_a_header(box: Mailbox, staff: Staff) -> None:
    entry = a_side_effect("Bcc: a@b.example", writer=staff.writer)
    entry.title = "Nausea\r\nBcc: a@b.example"
    submitted(entry, by=staff.writer)
    type(entry).objects.filter(pk=entry.pk).update(draft_title="Nausea\r\nBcc: a@b.example")

    send_open(now=later())

    assert box.mails
    assert all(mail["Bcc"] is None for mail in box.mails)


def test_a_title_cannot_pass_for_a_line_of_ours(box: Mailbox, staff: Staff) -> None:
    entry = a_side_effect(writer=staff.writer)
    submitted(entry, by=staff.writer)
    # A draft's, which changed after it was submitted.
    title = "Nausea\n\nOpen: https://evil.example/"
    type(entry).objects.filter(pk=entry.pk).update(draft_title=title)

    send_open(now=later())

    [mail] = box.of(staff.medical.email)
    body = body_of(mail)
    assert body.count("\nOpen: ") == 1
    assert "“Nausea Open: https://evil.example/”" in body


def test_late_reviews_are_escalated_once(box: Mailbox, staff: Staff) -> None:
    a_person(Role.ADMINISTRATOR, email="admin@clinic.example")
    submitted(a_side_effect(writer=staff.writer), by=staff.writer)

    note_daily(now=timezone.now() + timedelta(days=8))
    send_open(now=later(8))
    assert box.of("admin@clinic.example") == []
    note_daily(now=timezone.now() + timedelta(days=9))
    note_daily(now=timezone.now() + timedelta(days=12))
    send_open(now=later(12))
    send_open(now=later(13))

    [mail] = box.of("admin@clinic.example")
    assert "due on" in body_of(mail)


def test_a_due_review_is_told_once_and_a_missed_day_is_made_up_for(
    box: Mailbox, staff: Staff
) -> None:
    a_live_entry(staff=staff)
    Notice.objects.all().delete()
    [due] = list_due_days(until=timezone.now().date() + timedelta(days=300))
    long_after = timezone.now() + timedelta(days=(due.due_on - timezone.now().date()).days + 11)

    assert note_daily(now=timezone.now()) == 0
    first = note_daily(now=long_after)
    assert first == 3, "the three reviewers"
    assert note_daily(now=long_after + timedelta(days=1)) == 0


def test_credentials_that_end_are_told_at_30_7_and_0_days(box: Mailbox, staff: Staff) -> None:
    a_person(Role.ADMINISTRATOR, email="admin@clinic.example")
    last = timezone.now().date() + timedelta(days=60)
    User.objects.filter(pk=staff.medical.pk).update(credentials_valid_until=last)

    told = [note_daily(now=timezone.now() + timedelta(days=day)) for day in (29, 30, 31, 53, 60)]

    assert told == [0, 2, 0, 2, 2], "the reviewer and the administrator"
    send_open(now=later(61))
    [mail] = box.of("admin@clinic.example")
    assert staff.medical.printed_name in body_of(mail)


def test_a_claim_that_ends_is_told_to_writers_and_compliance(box: Mailbox, staff: Staff) -> None:
    source = an_entry("source", "Protocol", writer=staff.writer)
    ends = (timezone.now().date() + timedelta(days=20)).isoformat()
    claim = a_claim(writer=staff.writer, source=source, valid_until=ends)
    published(source, claim, staff=staff)
    Notice.objects.all().delete()

    [ending] = list_endings(until=timezone.now().date() + timedelta(days=30))
    assert (ending.entry, ending.what) == (str(claim.uuid), "its validity")
    assert note_daily(now=timezone.now()) == 2


def test_thresholds_are_reached_one_after_another() -> None:
    day = date(2026, 6, 30)

    assert [reached(day, day - timedelta(days=left)) for left in (30, 8, 7, 1, 0, -5)] == [
        30, 30, 7, 7, 0, 0,
    ]  # fmt: skip


def test_overdue_words_go_off_by_a_rule_that_somebody_set(staff: Staff) -> None:
    entry = a_live_entry(staff=staff)
    [due] = list_due_days(until=timezone.now().date() + timedelta(days=300))
    noon = timezone.now()
    after = noon + timedelta(days=(due.due_on - noon.date()).days)
    assert go_round(now=after + timedelta(days=400)).withdrawn == [], "no rule, no withdrawal"
    change_rule(
        group=GROUP, type_code="side_effect", values={"days_to_withdraw": 14}, user=staff.compliance
    )

    assert go_round(now=after + timedelta(days=14)).withdrawn == []
    assert go_round(now=after + timedelta(days=15)).withdrawn == [str(entry.uuid)]
    assert go_round(now=after + timedelta(days=16)).withdrawn == []

    there = delivered(entry)
    assert there is not None
    assert there.state == "gone"
    live = LiveContent.objects.get(entry=entry.uuid, until_sequence__isnull=True)
    assert (live.state, live.reason) == ("gone", "review_overdue")
    assert list(list_broken()) == []
    assert list(list_unsigned()) == []


def test_a_submission_takes_one_statement_more_for_any_number_of_reviewers(staff: Staff) -> None:
    for number in range(5):
        a_person(Role.MEDICAL, email=f"m{number}@clinic.example")

    submitted(a_side_effect(writer=staff.writer), by=staff.writer)

    assert Notice.objects.filter(kind=Kind.ASKED).count() == 7
    assert Submission.objects.count() == 1
    assert settings.WAGTAILADMIN_BASE_URL is not None
