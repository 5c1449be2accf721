"""The desk: the most urgent first, narrowed, paged; who has a review, and by when it should be."""

from datetime import timedelta

import pytest
from django.test import Client
from django.urls import reverse
from django.utils import timezone

from contract.roles import Role
from people.models import User
from people.queries import list_grants_of
from review.desk.tasks import Chosen, Risk, Task, Whose, list_tasks, risk_of
from review.duties import assign, give_back, list_taken, set_deadline, take
from review.errors import NotAssignable, TakenByAnother
from review.models import Assignment, Deadline, Notice
from review.operations import recall
from store.models import Ledger, Signature
from tests.factories.written import (
    AUSTIN,
    BRAND,
    Staff,
    a_person,
    a_side_effect,
    an_entry,
    signed_by,
    submitted,
)

pytestmark = pytest.mark.django_db
NOW = timezone.now


def logged_in(person: User) -> Client:
    client = Client()
    client.force_login(person)
    return client


def tasks_of(person: User, days: int = 0, **chosen: object) -> list[Task]:
    now = NOW() + timedelta(days=days)
    grants = list_grants_of(person=person, now=now)
    return list_tasks(person=person, grants=grants, chosen=Chosen(**chosen), now=now)  # type: ignore[arg-type]


def test_the_longest_late_comes_first_and_a_day_by_hand_goes_before_the_rule() -> None:
    staff = Staff()
    first, second = a_side_effect("First", writer=staff.writer), a_side_effect(writer=staff.writer)
    submitted(first, by=staff.writer)
    submitted(second, by=staff.writer)
    today = NOW().date()
    set_deadline(entry_uuid=second.uuid, due_on=today, by=staff.compliance, now=NOW())

    found = tasks_of(staff.medical, days=7)

    assert [task.review.entry_uuid for task in found] == [str(second.uuid), str(first.uuid)]
    assert [task.late for task in found] == [7, 2]


def test_it_is_narrowed_by_place_type_risk_and_who_has_it() -> None:
    staff = Staff()
    above = a_side_effect("Above", writer=staff.writer)
    serious = a_side_effect("Serious", writer=staff.writer, scope=BRAND, seriousness="serious")
    source = an_entry("source", "Paper", writer=staff.writer)
    submitted(above, serious, source, by=staff.writer)
    other = a_person(Role.MEDICAL, name="Other")
    take(entry_uuid=above.uuid, role=Role.MEDICAL, user=other, now=NOW())
    take(entry_uuid=source.uuid, role=Role.MEDICAL, user=staff.medical, now=NOW())

    def titles(**chosen: object) -> set[str]:
        names = {str(e.uuid): e.title for e in (above, serious, source)}
        found = tasks_of(staff.medical, **chosen)  # type: ignore[arg-type]
        return {names[task.review.entry_uuid] for task in found}

    assert titles() == {"Above", "Serious", "Paper"}
    assert titles(place=BRAND) == {"Serious"}
    assert titles(type_code="source") == {"Paper"}
    assert titles(risk="high") == {"Serious"}
    assert titles(risk="low") == {"Paper"}
    assert titles(whose=Whose.MINE) == {"Paper"}
    assert titles(whose=Whose.FREE) == {"Serious"}
    assert titles(whose=Whose.OTHERS) == {"Above"}
    assert titles(late=True) == set()


def test_risk_is_of_the_type_and_raised_by_what_it_says() -> None:
    assert risk_of(type_code="claim", raised=False) is Risk.HIGH
    assert risk_of(type_code="side_effect", raised=False) is Risk.MEDIUM
    assert risk_of(type_code="side_effect", raised=True) is Risk.HIGH
    assert risk_of(type_code="location_profile", raised=False) is Risk.LOW


def test_whoever_has_a_review_signs_it_and_nobody_else_in_that_role() -> None:
    staff, other = Staff(), a_person(Role.MEDICAL, name="Other")
    [submission] = submitted(a_side_effect(writer=staff.writer), by=staff.writer)
    take(entry_uuid=submission.entry, role=Role.MEDICAL, user=other, now=NOW())

    with pytest.raises(TakenByAnother, match="Other has this review"):
        signed_by(staff.medical, Role.MEDICAL, submission)
    denied = Ledger.objects.get(kind="signing.denied")
    assert "taken-by-another" in denied.body
    assert not Signature.objects.exists()

    signed_by(staff.compliance, Role.COMPLIANCE, submission)
    signed_by(other, Role.MEDICAL, submission)
    assert not Assignment.objects.filter(ended_at__isnull=True).exists()


def test_two_people_cannot_have_it_but_one_takes_it_over() -> None:
    staff, other = Staff(), a_person(Role.MEDICAL, name="Other")
    [submission] = submitted(a_side_effect(writer=staff.writer), by=staff.writer)
    take(entry_uuid=submission.entry, role=Role.MEDICAL, user=other, now=NOW())

    with pytest.raises(TakenByAnother):
        take(entry_uuid=submission.entry, role=Role.MEDICAL, user=staff.medical, now=NOW())
    take(entry_uuid=submission.entry, role=Role.MEDICAL, user=staff.medical, now=NOW(), over=True)

    taken = list_taken(entries=[str(submission.entry)])[str(submission.entry)]
    assert taken[Role.MEDICAL].person == staff.medical.uuid
    assert Assignment.objects.count() == 2, "who had it before stays on record"


def test_nobody_takes_what_they_could_not_sign() -> None:
    staff = Staff()
    both = a_person(Role.AUTHOR, Role.MEDICAL, name="Both")
    [submission] = submitted(a_side_effect(writer=both), by=both)

    for person, role in ((both, Role.MEDICAL), (staff.medical, Role.COMPLIANCE)):
        with pytest.raises(NotAssignable):
            take(entry_uuid=submission.entry, role=role, user=person, now=NOW())
    assert not Assignment.objects.exists()


def test_it_is_given_to_somebody_who_is_told() -> None:
    staff, other = Staff(), a_person(Role.MEDICAL, name="Other", email="o@clinic.example")
    [submission] = submitted(a_side_effect(writer=staff.writer), by=staff.writer)
    Notice.objects.all().delete()

    assign(
        entry_uuid=submission.entry, role=Role.MEDICAL, person=other, by=staff.compliance, now=NOW()
    )

    assert Notice.objects.get().person == other.uuid
    with pytest.raises(NotAssignable):
        assign(
            entry_uuid=submission.entry, role=Role.MEDICAL, person=other, by=staff.writer, now=NOW()
        )


def test_it_is_given_back_by_who_has_it_alone() -> None:
    staff = Staff()
    [submission] = submitted(a_side_effect(writer=staff.writer), by=staff.writer)
    take(entry_uuid=submission.entry, role=Role.MEDICAL, user=staff.medical, now=NOW())

    with pytest.raises(NotAssignable):
        give_back(entry_uuid=submission.entry, role=Role.MEDICAL, user=staff.compliance, now=NOW())
    give_back(entry_uuid=submission.entry, role=Role.MEDICAL, user=staff.medical, now=NOW())

    assert list_taken(entries=[str(submission.entry)]) == {}


def test_a_submission_taken_back_ends_it() -> None:
    staff = Staff()
    entry = a_side_effect(writer=staff.writer)
    [submission] = submitted(entry, by=staff.writer)
    take(entry_uuid=submission.entry, role=Role.MEDICAL, user=staff.medical, now=NOW())

    recall(entry_uuid=entry.uuid, user=staff.writer)

    assert list_taken(entries=[str(entry.uuid)]) == {}


def test_a_day_that_is_past_or_set_by_a_stranger_is_refused() -> None:
    staff = Staff()
    [submission] = submitted(a_side_effect(writer=staff.writer), by=staff.writer)
    yesterday = NOW().date() - timedelta(days=1)

    with pytest.raises(NotAssignable, match="past"):
        set_deadline(entry_uuid=submission.entry, due_on=yesterday, by=staff.medical, now=NOW())
    with pytest.raises(NotAssignable, match="administrator"):
        set_deadline(entry_uuid=submission.entry, due_on=NOW().date(), by=staff.writer, now=NOW())
    assert not Deadline.objects.exists()


def test_the_page_shows_what_waits_and_takes_it_by_a_button() -> None:
    staff = Staff()
    entry = a_side_effect(writer=staff.writer)
    submitted(entry, by=staff.writer)
    client = logged_in(staff.medical)
    page = client.get(reverse("review:index")).content.decode()
    assert "1 waits" in page
    assert "Nausea" in page

    answer = client.post(
        reverse("review:duty", args=(entry.uuid,)),
        {"action": "take", "role": "medical", "next": reverse("review:index")},
        follow=True,
    )

    assert "You have it" in answer.content.decode()
    assert Role.MEDICAL in list_taken(entries=[str(entry.uuid)])[str(entry.uuid)]


@pytest.mark.parametrize(
    ("data", "said"),
    [
        ({"action": "take", "role": "author"}, "Choose the role"),
        ({"action": "steal", "role": "medical"}, "Choose what to do"),
        ({"action": "assign", "role": "medical", "person": "nobody"}, "Choose somebody"),
        ({"action": "date", "due_on": "31/12/2026"}, "Choose a day"),
        ({"action": "date", "due_on": ""}, "Choose a day"),
        ({}, "Choose the role"),
    ],
)
def test_a_crafted_form_is_told_what_to_do(data: dict[str, str], said: str) -> None:
    staff = Staff()
    entry = a_side_effect(writer=staff.writer)
    submitted(entry, by=staff.writer)

    answer = logged_in(staff.medical).post(
        reverse("review:duty", args=(entry.uuid,)), data, follow=True
    )

    assert said in answer.content.decode()


@pytest.mark.parametrize(
    "back", ["https://evil.example/", "//evil.example/", "review:entry", "nowhere", "a\x00b", "1e9"]
)
def test_it_leads_to_addresses_of_ours_alone(back: str) -> None:
    staff = Staff()
    entry = a_side_effect(writer=staff.writer)
    submitted(entry, by=staff.writer)

    there = logged_in(staff.medical).post(
        reverse("review:duty", args=(entry.uuid,)),
        {"action": "take", "role": "medical", "next": back},
    )

    assert there["Location"] == reverse("review:index")


def test_it_leads_to_no_other_site_and_lets_no_stranger_in() -> None:
    staff = Staff()
    entry = a_side_effect(writer=staff.writer)
    submitted(entry, by=staff.writer)
    url = reverse("review:duty", args=(entry.uuid,))

    there = logged_in(staff.medical).post(
        url, {"action": "take", "role": "medical", "next": "https://evil.example/"}
    )
    assert there["Location"] == reverse("review:index")
    austin = a_person(Role.MEDICAL, at=AUSTIN)
    assert logged_in(austin).post(url, {"action": "take", "role": "medical"}).status_code != 200
    assert list_taken(entries=[str(entry.uuid)])[str(entry.uuid)][Role.MEDICAL].person == (
        staff.medical.uuid
    )


def test_statements_of_the_desk_do_not_grow(django_assert_max_num_queries: object) -> None:
    staff = Staff()
    client = logged_in(staff.medical)
    client.get(reverse("review:index"))
    counts = []
    for number in range(2):
        entries = [
            a_side_effect(f"Effect {number} {n}", writer=staff.writer) for n in range(number + 2)
        ]
        submitted(*entries, by=staff.writer)
        with django_assert_max_num_queries(30) as captured:  # type: ignore[operator]
            client.get(reverse("review:index"))
        counts.append(len(captured))

    assert counts[0] == counts[1]
