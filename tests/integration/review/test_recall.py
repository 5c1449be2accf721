"""Taking a submission back before it is live."""

import pytest
from django.test import Client
from django.urls import reverse
from django.utils import timezone
from wagtail.models import TaskState, WorkflowState

from content_models.models import Entry
from content_models.queries import get_entry
from contract.roles import Role
from people.models import User
from people.verify import list_ungranted
from publishing.verify import list_unsigned
from review.errors import NotInReview, NotReady, NotRecallable
from review.operations import recall, submit
from review.queries import count_to_sign, list_to_sign
from review.states import State, find_state
from store.models import Ledger, ReleaseDue, Signature
from store.verify import list_broken
from tests.factories.written import (
    AUSTIN,
    Staff,
    a_claim,
    a_live_entry,
    a_person,
    a_side_effect,
    an_entry,
    edited,
    signed,
    signed_by,
    submitted,
)

pytestmark = pytest.mark.django_db


def logged_in(person: User) -> Client:
    client = Client()
    client.force_login(person)
    return client


def state_of(entry: Entry) -> State:
    found = find_state(entry_uuid=entry.uuid)
    assert found is not None
    return found.state


def test_words_are_a_draft_again_and_nobody_is_asked() -> None:
    staff = Staff()
    entry = a_side_effect(writer=staff.writer)
    submitted(entry, by=staff.writer)
    assert count_to_sign(person=staff.medical, now=timezone.now()) == 1

    recall(entry_uuid=entry.uuid, user=staff.writer)

    assert state_of(entry) is State.DRAFT
    assert list_to_sign(person=staff.medical, now=timezone.now()) == []
    assert count_to_sign(person=staff.medical, now=timezone.now()) == 0
    assert not WorkflowState.objects.filter(status=WorkflowState.STATUS_IN_PROGRESS).exists()
    assert not TaskState.objects.filter(status=TaskState.STATUS_IN_PROGRESS).exists()
    event = Ledger.objects.get(kind="content.recalled")
    assert event.actor == str(staff.writer.uuid)
    assert str(entry.uuid) in event.body
    assert [*list_broken(), *list_ungranted(), *list_unsigned()] == []


def test_recalled_words_cannot_be_signed() -> None:
    staff = Staff()
    entry = a_side_effect(writer=staff.writer)
    [submission] = submitted(entry, by=staff.writer)
    recall(entry_uuid=entry.uuid, user=staff.writer)

    with pytest.raises(NotInReview):
        signed_by(staff.medical, Role.MEDICAL, submission)


def test_signatures_stay_and_count_when_the_same_words_come_back() -> None:
    staff = Staff()
    entry = a_side_effect(writer=staff.writer)
    [submission] = submitted(entry, by=staff.writer)
    signed_by(staff.medical, Role.MEDICAL, submission)

    recall(entry_uuid=entry.uuid, user=staff.writer)
    [again] = submitted(entry, by=staff.writer)

    assert Signature.objects.count() == 1
    assert signed_by(staff.compliance, Role.COMPLIANCE, again).released == (str(entry.uuid),)


def test_what_is_signed_and_held_is_taken_back_too() -> None:
    staff = Staff()
    source = an_entry("source", "Protocol", writer=staff.writer)
    claim = a_claim(writer=staff.writer, source=source)
    submissions = submitted(source, claim, by=staff.writer)
    signed(submissions[1], staff=staff)
    assert state_of(claim) is State.SIGNED

    recall(entry_uuid=claim.uuid, user=staff.writer)

    assert not ReleaseDue.objects.exists()
    assert state_of(claim) is State.DRAFT
    signed(submissions[0], staff=staff)
    assert state_of(claim) is State.DRAFT
    assert state_of(source) is State.LIVE


def test_what_is_live_is_not_taken_back() -> None:
    staff = Staff()
    entry = a_live_entry(staff=staff)

    with pytest.raises(NotRecallable, match="live already"):
        recall(entry_uuid=entry.uuid, user=staff.writer)

    assert not Ledger.objects.filter(kind="content.recalled").exists()


@pytest.mark.parametrize("when", ["never submitted", "taken back"])
def test_nothing_in_review_is_nothing_to_take_back(when: str) -> None:
    staff = Staff()
    entry = a_side_effect(writer=staff.writer)
    if when == "taken back":
        submitted(entry, by=staff.writer)
        recall(entry_uuid=entry.uuid, user=staff.writer)

    with pytest.raises((NotRecallable, NotInReview)):
        recall(entry_uuid=entry.uuid, user=staff.writer)


def test_only_who_may_edit_it_takes_it_back() -> None:
    staff = Staff()
    entry = a_side_effect(writer=staff.writer)
    submitted(entry, by=staff.writer)
    manager = a_person(Role.LOCATION_MANAGER, at=AUSTIN)

    for person in (staff.medical, manager):
        with pytest.raises(NotRecallable):
            recall(entry_uuid=entry.uuid, user=person)

    recall(entry_uuid=entry.uuid, user=a_person(Role.AUTHOR))


def test_the_screen_asks_once_more_and_takes_it_back() -> None:
    staff = Staff()
    entry = a_side_effect(writer=staff.writer)
    submitted(entry, by=staff.writer)
    client, address = logged_in(staff.writer), reverse("review:recall", args=(entry.uuid,))
    editor = reverse("wagtailadmin_pages:edit", args=(entry.pk,))

    offered = client.get(editor).content.decode()
    shown = client.get(address).content.decode()
    answered = client.post(address, follow=True).content.decode()

    assert address in offered
    assert "Reviewers are not asked to sign them any more" in shown
    assert state_of(entry) is State.DRAFT
    assert "Taken back." in answered
    assert address not in client.get(editor).content.decode()
    assert "there is nothing to take back" in client.get(address).content.decode()


def test_the_screen_is_for_who_may_edit() -> None:
    staff = Staff()
    entry = a_side_effect(writer=staff.writer)
    submitted(entry, by=staff.writer)
    address = reverse("review:recall", args=(entry.uuid,))

    reading = logged_in(staff.medical).post(address)
    stranger = logged_in(a_person()).get(address)

    # Wagtail answers a refusal by leading back to its home.
    assert reading.headers["Location"] == reverse("wagtailadmin_home")
    assert stranger.status_code in (302, 404)
    assert state_of(entry) is State.IN_REVIEW


def test_words_undone_while_others_are_in_review_are_offered_to_be_taken_back() -> None:
    staff = Staff()
    entry = a_live_entry(staff=staff)
    changed = edited(entry, by=staff.writer, onset="Later")
    submitted(changed, by=staff.writer)
    undone = edited(changed, by=staff.writer, onset="")

    with pytest.raises(NotReady, match="live already"):
        submit(entries=[undone], actor_user=staff.writer)
    html = logged_in(staff.writer).get(
        reverse("wagtailadmin_pages:edit", args=(get_entry(uuid=entry.uuid).pk,))
    )

    assert reverse("review:recall", args=(entry.uuid,)) in html.content.decode()
