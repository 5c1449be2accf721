"""The report of what is due, and the screen of review rules."""

from datetime import timedelta

import pytest
from django.test import Client
from django.urls import reverse
from django.utils import timezone

from contract.roles import Role
from people.models import User
from review.desk.due import list_due
from review.models import ReviewRule
from review.renewals import renew
from review.states import list_due_days
from store.models import Ledger
from tests.factories.written import AUSTIN, GROUP, Staff, a_live_entry, a_person

pytestmark = pytest.mark.django_db


def logged_in(person: User) -> Client:
    client = Client()
    client.force_login(person)
    return client


def test_it_lists_reviews_by_how_late_they_are_and_where_they_stand() -> None:
    staff = Staff()
    first, second = a_live_entry("Nausea", staff=staff), a_live_entry("Dizziness", staff=staff)
    renew(entry_uuid=second.uuid)
    day = list_due_days(until=timezone.now().date() + timedelta(days=300))[0].due_on

    found = list_due(person=staff.writer, today=day + timedelta(days=3))

    assert [(one.title, one.kind, one.stands) for one in found] == [
        ("Dizziness", "Review", "In review"),
        ("Nausea", "Review", "Nobody was asked yet"),
    ]
    assert {one.late(day + timedelta(days=3)) for one in found} == {3}
    assert {one.entry for one in found} == {str(first.uuid), str(second.uuid)}


def test_a_person_reads_of_their_places_alone() -> None:
    staff = Staff()
    a_live_entry("Of the group", staff=staff)
    stranger = a_person()
    day = list_due_days(until=timezone.now().date() + timedelta(days=300))[0].due_on

    assert list_due(person=stranger, today=day) == []
    manager = a_person(Role.LOCATION_MANAGER, at=AUSTIN)
    assert [one.title for one in list_due(person=manager, today=day)] == ["Of the group"]


def test_credentials_that_end_are_listed_for_those_who_work_there() -> None:
    staff = Staff()
    today = timezone.now().date()
    User.objects.filter(pk=staff.medical.pk).update(credentials_valid_until=today)

    [one] = list_due(person=staff.writer, today=today)

    assert (one.kind, one.title) == ("End of credentials", staff.medical.printed_name)
    assert list_due(person=a_person(), today=today) == []


def test_the_page_and_the_table_say_the_same() -> None:
    staff = Staff()
    User.objects.filter(pk=staff.medical.pk).update(
        credentials_valid_until=timezone.now().date(), printed_name="=HYPERLINK(1)"
    )
    client = logged_in(staff.writer)

    page = client.get(reverse("review:due")).content.decode()
    table = client.get(reverse("review:due") + "?format=csv")

    assert "=HYPERLINK(1)" in page
    assert "attachment" in table["Content-Disposition"]
    assert "End of credentials,'=HYPERLINK(1)" in table.content.decode(), "no formula"


def test_statements_do_not_grow_with_what_is_due(django_assert_max_num_queries: object) -> None:
    staff = Staff()
    day = timezone.now().date() + timedelta(days=300)
    counts = []
    for number in range(2):
        a_live_entry(f"Effect {number}", staff=staff)
        with django_assert_max_num_queries(20) as captured:  # type: ignore[operator]
            list_due(person=staff.writer, today=day)
        counts.append(len(captured))

    assert counts[0] == counts[1]


def test_rules_are_kept_by_administrators_and_compliance_of_the_group() -> None:
    staff = Staff()
    url = reverse("review:rules")
    prefix = f"{GROUP}-claim"
    data = {
        "group": GROUP,
        "type": "claim",
        f"{prefix}-days_to_sign": "2",
        f"{prefix}-days_to_escalate": "1",
        f"{prefix}-days_ahead": "60",
        f"{prefix}-days_to_withdraw": "",
    }

    assert logged_in(staff.medical).post(url, data).status_code in (302, 403)
    assert not ReviewRule.objects.exists()
    assert logged_in(staff.compliance).post(url, data).status_code == 302

    rule = ReviewRule.objects.get(group=GROUP, type_code="claim")
    assert (rule.days_to_sign, rule.days_ahead, rule.days_to_withdraw) == (2, 60, None)
    assert Ledger.objects.filter(kind="rule.changed").count() == 1


@pytest.mark.parametrize(
    ("days", "told"), [("-1", "greater than or equal"), ("x", "whole number"), ("999", "at most")]
)
def test_a_number_that_is_none_is_said_at_its_field(days: str, told: str) -> None:
    staff = Staff()
    prefix = f"{GROUP}-claim"
    data = {
        "group": GROUP,
        "type": "claim",
        f"{prefix}-days_to_sign": days,
        f"{prefix}-days_to_escalate": "1",
        f"{prefix}-days_ahead": "60",
    }

    answer = logged_in(staff.compliance).post(reverse("review:rules"), data)

    assert answer.status_code == 200
    assert told in answer.content.decode()
    assert not ReviewRule.objects.exists()


def test_a_rule_of_another_group_is_not_there() -> None:
    staff = Staff()

    answer = logged_in(staff.compliance).post(
        reverse("review:rules"), {"group": "meadow", "type": "claim"}, follow=True
    )

    assert "There is no such rule here" in answer.content.decode()
