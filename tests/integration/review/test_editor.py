"""The editor's own actions: saving, submitting, the way to a withdrawal, and where it stands."""

from typing import Any

import pytest
from django.test import Client
from django.urls import reverse
from wagtail.test.utils.form_data import querydict_from_html

from content_models.models import Entry
from content_models.panels import SUBMIT
from content_models.queries import get_entry
from contract.roles import Role
from people.models import User
from store.queries import find_submission
from tests.factories.written import (
    PASSWORD,
    Staff,
    a_live_entry,
    a_person,
    a_side_effect,
    edited,
    signed,
    signed_by,
    submitted,
)

pytestmark = pytest.mark.django_db


def _editor(person: User, entry: Entry) -> str:
    client = Client()
    client.force_login(person)
    response = client.get(reverse("wagtailadmin_pages:edit", args=(entry.pk,)))
    assert response.status_code == 200
    return response.content.decode()


def _post(person: User, entry: Entry, **fields: Any) -> str:
    client = Client()
    client.force_login(person)
    form = querydict_from_html(_editor(person, entry), form_id="page-edit-form").dict()
    form["claims-count"] = "0"  # The browser's script adds it: an empty list.
    response = client.post(
        reverse("wagtailadmin_pages:edit", args=(entry.pk,)), {**form, **fields}, follow=True
    )
    assert response.status_code == 200
    return response.content.decode()


def test_the_editor_offers_saving_and_submitting_and_nothing_of_wagtails() -> None:
    staff = Staff()
    entry = a_side_effect(writer=staff.writer)
    submitted(entry, by=staff.writer)

    html = _editor(staff.writer, entry)

    assert f'name="{SUBMIT}"' in html
    for name in ("publish", "unpublish", "submit", "cancel-workflow", "restart-workflow"):
        assert f'name="action-{name}"' not in html


def test_a_new_entrys_editor_offers_the_same() -> None:
    staff = Staff()
    parent = a_side_effect(writer=staff.writer).get_parent()
    client = Client()
    client.force_login(staff.writer)

    html = client.get(
        reverse("wagtailadmin_pages:add", args=("content_models", "sideeffect", parent.pk))
    ).content.decode()

    assert f'name="{SUBMIT}"' in html
    assert 'name="action-submit"' not in html
    assert 'name="action-publish"' not in html


def test_submitting_saves_and_says_who_it_waits_for() -> None:
    staff = Staff()
    entry = a_side_effect(writer=staff.writer)

    html = _post(staff.writer, entry, onset="At once", **{SUBMIT: "Submit for review"})

    assert "Submitted. In review: waits for a medical reviewer and a compliance reviewer." in html
    submission = find_submission(entry_uuid=str(entry.uuid))
    assert submission is not None
    assert '"onset":"At once"' in submission.digest.envelope
    assert signed_by(staff.medical, Role.MEDICAL, submission).missing == {Role.COMPLIANCE: 1}


def test_what_is_missing_is_named_and_the_draft_is_kept() -> None:
    staff = Staff()
    entry = a_side_effect(writer=staff.writer, what_to_do="")

    html = _post(staff.writer, entry, onset="At once", **{SUBMIT: "Submit for review"})

    assert "The draft is saved. Before it can be submitted:" in html
    assert "<strong>What to do</strong>: This is required." in html
    assert find_submission(entry_uuid=str(entry.uuid)) is None
    draft = get_entry(uuid=entry.uuid).get_latest_revision_as_object()
    assert draft.onset == "At once"


def test_saving_a_draft_submits_nothing() -> None:
    staff = Staff()
    entry = a_side_effect(writer=staff.writer)

    _post(staff.writer, entry, onset="At once")

    assert find_submission(entry_uuid=str(entry.uuid)) is None


def test_the_editor_says_where_the_words_stand() -> None:
    staff = Staff()
    entry = a_side_effect(writer=staff.writer)
    assert "Not live: a draft that nobody has submitted yet." in _editor(staff.writer, entry)

    [submission] = submitted(entry, by=staff.writer)
    assert "in review, waits for a medical reviewer" in _editor(staff.writer, entry)

    signed(submission, staff=staff)
    assert "Live since" in _editor(staff.writer, entry)

    edited(entry, by=staff.writer, onset="At once")
    assert "the draft has changes that nobody submitted" in _editor(staff.writer, entry)


def test_words_changed_after_submission_are_told_to_the_author() -> None:
    staff = Staff()
    entry = a_side_effect(writer=staff.writer)
    submitted(entry, by=staff.writer)
    edited(entry, by=staff.writer, onset="At once")

    assert "the draft was changed after it was submitted" in _editor(staff.writer, entry)


def test_the_way_to_a_withdrawal_is_shown_to_those_who_may_while_something_is_live() -> None:
    staff = Staff()
    doctor = a_person(Role.MEDICAL, Role.AUTHOR, name="Writing doctor")
    entry = a_live_entry(staff=staff)
    url = reverse("review:withdraw", args=(entry.uuid,))

    assert url in _editor(doctor, entry)
    assert url not in _editor(staff.writer, entry)
    assert PASSWORD not in _editor(doctor, entry)
