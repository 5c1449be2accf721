"""A review that is due asks for new signatures, and its release renews the review alone."""

from datetime import timedelta

import pytest
from django.utils import timezone

from contract.roles import Role
from publishing.operations import retry_held
from publishing.verify import list_unsigned
from review.cases import find_case
from review.errors import AlreadySigned, NotRenewable, OwnWords, RoleNotHeld
from review.models import SignOffTask
from review.operations import recall, refuse, submit
from review.policies import Stage
from review.proofs import by_password
from review.queries import list_to_sign
from review.renewals import is_renewal, renew, start_due
from review.rules import change_rule
from review.states import State, find_state, list_due_days
from store.actors import SYSTEM
from store.models import (
    Document,
    Ledger,
    LiveContent,
    Placement,
    Release,
    ReleaseDue,
    Submission,
)
from store.queries import find_live
from store.verify import list_broken
from tests.factories.written import (
    GROUP,
    PASSWORD,
    Staff,
    a_live_entry,
    a_person,
    a_side_effect,
    delivered,
    delivered_text,
    edited,
    signed,
    signed_by,
)

pytestmark = pytest.mark.django_db


def test_new_signatures_are_asked_for_though_the_words_carry_some() -> None:
    staff = Staff()
    entry = a_live_entry(staff=staff)

    submission = renew(entry_uuid=entry.uuid, user=staff.writer)

    case = find_case(entry_uuid=entry.uuid)
    assert case is not None
    assert case.standing.stage is Stage.IN_REVIEW
    assert set(case.standing.missing) == {Role.MEDICAL, Role.COMPLIANCE}
    assert is_renewal(submission=submission)
    [waiting] = list_to_sign(person=staff.medical, now=timezone.now())
    assert waiting.entry_uuid == str(entry.uuid)


def test_its_release_changes_the_review_and_no_word() -> None:
    staff = Staff()
    entry = a_live_entry(staff=staff)
    before, words = Release.objects.count(), delivered_text(entry)
    first = delivered(entry)
    assert first is not None

    result = signed(renew(entry_uuid=entry.uuid), staff=staff)

    second = delivered(entry)
    assert result.released == (str(entry.uuid),)
    assert Release.objects.count() == before + 1
    assert second is not None
    live = find_live(entry_uuid=str(entry.uuid))
    assert live is not None
    assert live.from_sequence == before + 1, "the signatures that it shows are the new ones"
    old, new = (Document.objects.get(digest=d.document) for d in (first, second))
    assert old.content_id == new.content_id
    assert old.fragments == new.fragments
    assert _without_review(words) == _without_review(delivered_text(entry))
    state = find_state(entry_uuid=entry.uuid)
    assert state is not None
    assert state.state is State.LIVE
    assert list(list_broken()) == []
    assert list(list_unsigned()) == []


def test_one_new_signature_renews_nothing() -> None:
    staff = Staff()
    entry = a_live_entry(staff=staff)
    before = delivered(entry)
    submission = renew(entry_uuid=entry.uuid)

    result = signed_by(staff.medical, Role.MEDICAL, submission)

    assert set(result.missing) == {Role.COMPLIANCE}
    assert result.released == ()
    assert delivered(entry) == before
    with pytest.raises(AlreadySigned):
        signed_by(staff.medical, Role.MEDICAL, submission)


def test_a_step_that_is_switched_off_renews_nothing() -> None:
    staff = Staff()
    entry = a_live_entry(staff=staff)
    before = Release.objects.count()
    submission = renew(entry_uuid=entry.uuid, user=staff.writer)
    signed_by(staff.medical, Role.MEDICAL, submission)

    SignOffTask.objects.get(name="Sign-off: Side effect").deactivate(user=a_person())
    result = retry_held(actor=SYSTEM)

    assert result.released == []
    assert Release.objects.count() == before
    assert not ReleaseDue.objects.exists()
    assert delivered_text(entry) != ""


def test_who_wrote_the_words_renews_them_no_more_than_they_signed_them() -> None:
    staff = Staff()
    entry = a_live_entry(staff=staff)
    writer = a_person(Role.MEDICAL, name="Another")
    submission = renew(entry_uuid=entry.uuid, user=writer)

    with pytest.raises(RoleNotHeld):
        signed_by(staff.writer, Role.MEDICAL, submission)
    assert signed_by(writer, Role.MEDICAL, submission).missing, "asking for it is no authorship"


def test_a_reviewer_who_wrote_the_live_words_does_not_renew_them() -> None:
    staff = Staff()
    both = a_person(Role.AUTHOR, Role.MEDICAL)
    entry = a_side_effect(writer=both)
    [submission] = submit(entries=[entry], actor_user=both)
    signed(submission, staff=staff)

    with pytest.raises(OwnWords):
        signed_by(both, Role.MEDICAL, renew(entry_uuid=entry.uuid))


def test_newer_words_are_submitted_instead() -> None:
    staff = Staff()
    entry = a_live_entry(staff=staff)
    edited(entry, by=staff.writer, onset="At once")

    with pytest.raises(NotRenewable, match="not live"):
        renew(entry_uuid=entry.uuid)
    assert not Submission.objects.filter(renews=True).exists()


def test_a_review_that_runs_is_not_renewed_twice() -> None:
    staff = Staff()
    entry = a_live_entry(staff=staff)
    renew(entry_uuid=entry.uuid)

    with pytest.raises(NotRenewable, match="already"):
        renew(entry_uuid=entry.uuid)


def test_what_is_not_live_is_not_renewed() -> None:
    entry = a_side_effect(writer=Staff().writer)

    with pytest.raises(NotRenewable, match="live"):
        renew(entry_uuid=entry.uuid)


def test_refusing_leaves_the_words_live_and_asks_nobody_again_by_itself() -> None:
    staff = Staff()
    entry = a_live_entry(staff=staff)
    submission = renew(entry_uuid=entry.uuid)
    before = delivered(entry)

    refuse(
        entry_uuid=entry.uuid,
        digest=submission.digest_id,
        role=Role.MEDICAL,
        user=staff.medical,
        proof=by_password(PASSWORD),
        reason="inaccurate",
        comment="The onset is later.",
        shown={},
    )

    assert delivered(entry) == before
    change_rule(
        group=GROUP, type_code="side_effect", values={"days_ahead": 365}, user=staff.compliance
    )
    assert start_due(today=timezone.now().date()) == ([], {})
    assert list(list_broken()) == []
    assert list(list_unsigned()) == []


def test_edited_while_it_is_renewed_it_is_a_review_of_the_new_words() -> None:
    staff = Staff()
    entry = a_live_entry(staff=staff)
    signed_by(staff.medical, Role.MEDICAL, renew(entry_uuid=entry.uuid))
    entry = edited(entry, by=staff.writer, onset="At once")

    [submission] = submit(entries=[entry], actor_user=staff.writer)

    assert not submission.renews
    assert signed(submission, staff=staff).released == (str(entry.uuid),)
    assert "At once" in delivered_text(entry)


def test_taken_back_it_can_be_asked_for_again() -> None:
    staff = Staff()
    entry = a_live_entry(staff=staff)
    renew(entry_uuid=entry.uuid)
    recall(entry_uuid=entry.uuid, user=staff.writer)

    again = renew(entry_uuid=entry.uuid)

    assert signed(again, staff=staff).released == (str(entry.uuid),)


def test_due_reviews_start_by_the_rule_of_their_type() -> None:
    staff = Staff()
    entry = a_live_entry(staff=staff)
    today = timezone.now().date()
    [due] = list_due_days(until=today + timedelta(days=300))
    rule = 30

    assert start_due(today=due.due_on - timedelta(days=rule + 1)) == ([], {})
    assert start_due(today=due.due_on - timedelta(days=rule)) == ([str(entry.uuid)], {})
    assert start_due(today=due.due_on) == ([], {}), "a second run starts nothing"


def test_a_missed_day_is_made_up_for() -> None:
    staff = Staff()
    entry = a_live_entry(staff=staff)
    [due] = list_due_days(until=timezone.now().date() + timedelta(days=300))

    assert start_due(today=due.due_on + timedelta(days=40)) == ([str(entry.uuid)], {})


def test_what_cannot_start_is_told_and_keeps_nothing_else_from_starting() -> None:
    staff = Staff()
    changed, plain = a_live_entry(staff=staff), a_live_entry("Dizziness", staff=staff)
    edited(changed, by=staff.writer, onset="At once")
    [due, _] = list_due_days(until=timezone.now().date() + timedelta(days=300))

    started, failed = start_due(today=due.due_on)

    assert started == [str(plain.uuid)]
    assert list(failed) == [str(changed.uuid)]


def test_a_changed_rule_stands_in_the_ledger() -> None:
    staff = Staff()

    change_rule(group=GROUP, type_code="claim", values={"days_to_sign": 2}, user=staff.compliance)
    change_rule(group=GROUP, type_code="claim", values={"days_to_sign": 2}, user=staff.compliance)

    row = Ledger.objects.get(kind="rule.changed")
    assert '"days_to_sign":{"from":5,"to":2}' in row.body
    assert row.actor == str(staff.compliance.uuid)
    assert list(list_broken()) == []
    assert list(list_unsigned()) == []


def test_many_due_reviews_are_found_in_one_statement(
    django_assert_num_queries: object,
) -> None:
    staff = Staff()
    for number in range(3):
        a_live_entry(f"Effect {number}", staff=staff)
    until = timezone.now().date() + timedelta(days=300)

    with django_assert_num_queries(1):  # type: ignore[operator]
        assert len(list_due_days(until=until)) == 3
    assert LiveContent.objects.count() == 3
    assert Placement.objects.count() == 3


def _without_review(text: str) -> str:
    start = text.index('"review":')
    return text[:start] + text[text.index("}]}", start) :]
