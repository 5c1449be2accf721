"""Several questions in one statement: what comes is what each would have answered alone."""

from typing import Any

import pytest
from django.apps import apps
from django.db import connection, models
from django.db.models import QuerySet, Value
from django.test.utils import CaptureQueriesContext

from people.models import Grant, User
from store.models import Content, Head, LiveContent, Signature, Submission
from store.together import NotTogether, ask_together
from tests.factories.written import Staff, a_side_effect, published

pytestmark = pytest.mark.django_db

OURS = ("store", "people", "review", "content_models")


def asked(*questions: QuerySet[Any, Any]) -> int:
    """Ask, and say how many statements that took and what reads the answers took."""
    with CaptureQueriesContext(connection) as captured:
        ask_together(*questions)
        for question in questions:
            list(question)
    return len(captured)


@pytest.fixture
def staff() -> Staff:
    staff = Staff()
    for title in ("Nausea", "Dizziness", "Headache"):
        published(a_side_effect(title, writer=staff.writer), staff=staff)
    return staff


@pytest.mark.parametrize(
    "model",
    [model for model in apps.get_models() if model._meta.app_label in OURS],
    ids=lambda model: model.__name__,
)
def test_every_row_of_every_table_of_ours_comes_whole(
    staff: Staff, model: type[models.Model]
) -> None:
    rows = model._default_manager.order_by("pk")

    assert asked(rows) == 1
    assert [row.__dict__ | {"_state": None} for row in rows] == [
        row.__dict__ | {"_state": None} for row in rows.all()
    ]


def test_rows_come_in_their_order_and_no_more_than_asked_for(staff: Staff) -> None:
    newest = Submission.objects.order_by("-id")[:2]
    digests = LiveContent.objects.order_by("digest").values_list("digest", flat=True)
    once = Submission.objects.order_by("entry", "-id").distinct("entry").values("entry", "at")
    roles = Grant.objects.order_by("-role").values_list("role", "person__username")

    assert asked(newest, digests, once, roles) == 1
    for question in (newest, digests, once, roles):
        assert len(question) > 0
        assert list(question) == list(question.all())


def test_what_is_joined_is_there_and_what_is_deferred_is_not(staff: Staff) -> None:
    sent = Submission.objects.select_related("digest")
    signatures = Signature.objects.defer("shown")
    lent = Grant.objects.select_related("person", "delegated_from__person")

    ask_together(sent, signatures, lent)

    with CaptureQueriesContext(connection) as captured:
        assert all(row.digest.envelope for row in sent)
        assert all(row.person.username for row in lent)
        assert not any(row.delegated_from for row in lent)
    assert len(captured) == 0
    assert {*signatures[0].get_deferred_fields()} == {"shown"}
    assert signatures[0].shown


def test_what_can_have_no_rows_is_not_asked(staff: Staff) -> None:
    nothing = Content.objects.filter(digest__in=[])

    assert asked(nothing) == 0
    assert asked(nothing.all(), User.objects.all()) == 1
    assert list(nothing) == []


def test_what_was_answered_is_not_asked_again(staff: Staff) -> None:
    people = User.objects.all()
    list(people)

    assert asked(people) == 0


def test_an_answer_stays_with_its_question(staff: Staff) -> None:
    people = User.objects.order_by("pk")
    ask_together(people)
    User.objects.filter(pk=staff.writer.pk).update(first_name="Ada")

    assert not any(person.first_name for person in people)
    assert any(person.first_name for person in people.all())
    assert people.filter(first_name="Ada").count() == 1


def test_a_kind_of_column_that_nobody_taught_it_is_refused_and_not_guessed() -> None:
    odd = Head.objects.annotate(odd=Value(None, output_field=models.DurationField()))

    with pytest.raises(NotTogether, match="DurationField"):
        ask_together(odd)
