"""Links for somebody outside: who makes them, what opens them, and what the record keeps."""

from datetime import timedelta
from hashlib import sha256

import pytest
from django.db import connection

from contract.canonical import digest_of_bytes
from contract.events import Event
from contract.roles import Role
from people.operations import change_person
from review.errors import CommentsFull, LinkClosed, LinkReplaced, NotInvitable
from review.models import OutsideComment, OutsideInvitation
from review.operations import refuse
from review.outside import (
    MOST_COMMENTS,
    comment,
    list_open_links,
    may_invite,
    open_link,
    outside_context,
    revoke,
)
from review.proofs import by_password
from store.actors import SYSTEM
from store.models import Ledger, Signature, Submission
from store.operations import lock_head
from tests.factories.outside import a_link
from tests.factories.written import (
    AUSTIN,
    BRAND,
    GROUP,
    PASSWORD,
    Staff,
    a_person,
    a_side_effect,
    edited,
    signed,
    submitted,
)

pytestmark = pytest.mark.django_db
LABELS = {"title": "Title", "": "The words as a whole"}


def a_submission(staff: Staff, title: str = "Nausea") -> Submission:
    [submission] = submitted(a_side_effect(title, writer=staff.writer), by=staff.writer)
    return submission


def test_a_link_is_kept_by_its_hash_alone_and_made_on_record() -> None:
    staff = Staff()
    submission = a_submission(staff)

    made = a_link(submission, by=staff.medical, email="dana@example.org")

    row = OutsideInvitation.objects.get()
    assert row.token_hash == sha256(made.token.encode()).hexdigest()
    assert len(made.token) == 43
    with connection.cursor() as cursor:
        for table in ("review_outsideinvitation", "store_ledger"):
            cursor.execute(f"SELECT count(*) FROM {table} t WHERE t::text LIKE %s", [
                f"%{made.token}%"
            ])  # fmt: skip
            assert cursor.fetchone() == (0,)
    told = Ledger.objects.get(kind=Event.OUTSIDE_INVITED)
    assert told.actor == str(staff.medical.uuid)
    assert "Dana Ruiz" in told.body
    assert submission.digest_id in told.body
    # An address is for those who sent the link, and need not outlive it.
    assert "dana@example.org" not in told.body


@pytest.mark.parametrize(
    "role", [Role.MARKETING, Role.MEDICAL, Role.COMPLIANCE, Role.ADMINISTRATOR]
)
def test_whoever_signs_or_administers_at_the_place_makes_links(role: Role) -> None:
    submission = a_submission(Staff())

    assert a_link(submission, by=a_person(role)).token


@pytest.mark.parametrize("role", [Role.AUTHOR, Role.LOCATION_MANAGER, Role.DEVELOPER])
def test_whoever_else_holds_a_role_makes_none(role: Role) -> None:
    submission = a_submission(Staff())

    with pytest.raises(NotInvitable, match="sign or administer"):
        a_link(submission, by=a_person(role))

    assert not OutsideInvitation.objects.exists()


def test_whoever_signs_farther_down_makes_none() -> None:
    submission = a_submission(Staff())
    person = a_person(Role.MEDICAL, at=AUSTIN)

    with pytest.raises(NotInvitable):
        a_link(submission, by=person)
    now = submission.at
    assert not may_invite(user=person, scope=BRAND, now=now + timedelta(days=1))
    assert may_invite(user=person, scope=AUSTIN, now=now + timedelta(days=1))


@pytest.mark.parametrize("days", [0, 31, -1])
def test_it_holds_from_one_day_to_thirty(days: int) -> None:
    staff = Staff()
    submission = a_submission(staff)

    with pytest.raises(NotInvitable, match="1 to 30"):
        a_link(submission, by=staff.medical, days=days)


def test_no_link_is_made_for_words_that_were_replaced_or_refused() -> None:
    staff = Staff()
    entry = a_side_effect(writer=staff.writer)
    [first] = submitted(entry, by=staff.writer)
    [second] = submitted(edited(entry, by=staff.writer, onset="At once"), by=staff.writer)

    with pytest.raises(NotInvitable, match="Other words"):
        a_link(first, by=staff.medical)

    refused(second, staff)
    with pytest.raises(NotInvitable, match="not in review"):
        a_link(second, by=staff.medical)


def refused(submission: Submission, staff: Staff) -> None:
    refuse(
        entry_uuid=submission.entry, digest=submission.digest_id, role=Role.MEDICAL,
        user=staff.medical, proof=by_password(PASSWORD), reason="unclear", comment="Say more.",
        shown={},
    )  # fmt: skip


def test_it_opens_until_it_ends_by_the_clock() -> None:
    staff = Staff()
    made = a_link(a_submission(staff), by=staff.medical, days=3)
    end = made.invitation.made_at + timedelta(days=3)

    assert open_link(token=made.token, now=end - timedelta(seconds=1)) == made.invitation
    for now in (end, end + timedelta(days=1)):
        with pytest.raises(LinkClosed):
            open_link(token=made.token, now=now)
        with pytest.raises(LinkClosed):
            comment(token=made.token, field="title", labels=LABELS, text="Late", now=now)
    assert not OutsideComment.objects.exists()
    assert list_open_links(entry_uuid=made.invitation.entry, now=end) == []


def test_a_forged_token_opens_nothing() -> None:
    staff = Staff()
    made = a_link(a_submission(staff), by=staff.medical)
    other = ("A" if made.token[0] != "A" else "B") + made.token[1:]
    forged = (other, made.invitation.token_hash, made.token[:-1], "", "é" * 43, f"{made.token}\n")

    for token in forged:
        with pytest.raises(LinkClosed):
            open_link(token=token, now=made.invitation.made_at)


def test_a_revoked_link_opens_nothing_and_the_record_says_who_revoked_it() -> None:
    staff = Staff()
    made = a_link(a_submission(staff), by=staff.medical)

    assert taken_back(made.invitation, staff)

    with pytest.raises(LinkClosed):
        open_link(token=made.token, now=made.invitation.made_at)
    assert Ledger.objects.get(kind=Event.OUTSIDE_REVOKED).actor == str(staff.compliance.uuid)
    # Once more says that it was closed, and is no second event.
    assert not taken_back(made.invitation, staff)
    assert Ledger.objects.filter(kind=Event.OUTSIDE_REVOKED).count() == 1


def taken_back(invitation: OutsideInvitation, staff: Staff) -> bool:
    return revoke(
        invitation=invitation.pk, entry_uuid=invitation.entry, scope=GROUP, user=staff.compliance
    )


def test_nobody_keeps_a_way_in_when_they_leave() -> None:
    staff = Staff()
    made = a_link(a_submission(staff), by=staff.medical)
    entry, now = made.invitation.entry, made.invitation.made_at
    of_another = a_link(Submission.objects.get(entry=entry), by=staff.compliance)

    change_person(person=staff.medical, changes={"is_active": False}, by=SYSTEM, now=now)

    with pytest.raises(LinkClosed):
        open_link(token=made.token, now=now)
    with pytest.raises(LinkClosed):
        comment(token=made.token, field="title", labels=LABELS, text="Fine", now=now)
    assert list_open_links(entry_uuid=entry, now=now) == [of_another.invitation]
    assert open_link(token=of_another.token, now=now) == of_another.invitation


def test_nobody_revokes_a_link_of_an_entry_by_another_entry() -> None:
    staff = Staff()
    made = a_link(a_submission(staff), by=staff.medical)
    other = a_submission(staff, "Dizziness")

    assert not revoke(
        invitation=made.invitation.pk, entry_uuid=other.entry, scope=GROUP, user=staff.compliance
    )
    with pytest.raises(NotInvitable):
        revoke(
            invitation=made.invitation.pk, entry_uuid=made.invitation.entry, scope=GROUP,
            user=staff.writer,
        )  # fmt: skip

    assert open_link(token=made.token, now=made.invitation.made_at) == made.invitation


def test_other_words_end_it_and_the_same_words_bring_it_back() -> None:
    staff = Staff()
    entry = a_side_effect(writer=staff.writer, onset="Within an hour")
    [submission] = submitted(entry, by=staff.writer)
    made = a_link(submission, by=staff.medical)
    now = made.invitation.made_at

    submitted(edited(entry, by=staff.writer, onset="At once"), by=staff.writer)
    with pytest.raises(LinkReplaced):
        open_link(token=made.token, now=now)
    with pytest.raises(LinkReplaced):
        comment(token=made.token, field="title", labels=LABELS, text="Old", now=now)

    submitted(edited(entry, by=staff.writer, onset="Within an hour"), by=staff.writer)
    assert open_link(token=made.token, now=now) == made.invitation


def test_an_edit_that_nobody_submitted_changes_nothing_for_its_reader() -> None:
    staff = Staff()
    entry = a_side_effect(writer=staff.writer)
    [submission] = submitted(entry, by=staff.writer)
    made = a_link(submission, by=staff.medical)

    edited(entry, by=staff.writer, onset="At once")

    assert open_link(token=made.token, now=made.invitation.made_at).digest == submission.digest_id


def test_it_is_over_when_the_words_were_refused_and_stays_while_they_are_live() -> None:
    staff = Staff()
    live, back = a_submission(staff), a_submission(staff, "Dizziness")
    links = [a_link(one, by=staff.medical) for one in (live, back)]

    signed(live, staff=staff)
    refused(back, staff)

    now = links[0].invitation.made_at
    assert open_link(token=links[0].token, now=now) == links[0].invitation
    with pytest.raises(LinkReplaced):
        open_link(token=links[1].token, now=links[1].invitation.made_at)


def test_a_comment_is_kept_once_and_recorded_by_the_digest_of_its_text() -> None:
    staff = Staff()
    made = a_link(a_submission(staff), by=staff.medical)
    now = made.invitation.made_at

    for _ in range(2):
        comment(token=made.token, field="title", labels=LABELS, text="Say “may”.", now=now)

    kept = OutsideComment.objects.get()
    assert (kept.field, kept.label, kept.text) == ("title", "Title", "Say “may”.")
    told = Ledger.objects.get(kind=Event.OUTSIDE_COMMENTED)
    assert told.actor == ""
    assert told.actor_name == "Dana Ruiz, Ruiz and Park LLP (outside, by link)"
    assert digest_of_bytes("Say “may”.".encode()) in told.body
    assert "Say" not in told.body


@pytest.mark.parametrize(("field", "text"), [("body", "x"), ("title", " "), ("title", "x" * 5001)])
def test_the_operation_refuses_what_the_form_would(field: str, text: str) -> None:
    staff = Staff()
    made = a_link(a_submission(staff), by=staff.medical)

    with pytest.raises(ValueError, match="5,000"):
        comment(
            token=made.token, field=field, labels=LABELS, text=text, now=made.invitation.made_at
        )

    assert not Ledger.objects.filter(kind=Event.OUTSIDE_COMMENTED).exists()


def test_a_link_has_an_end_of_comments() -> None:
    staff = Staff()
    made = a_link(a_submission(staff), by=staff.medical)
    OutsideComment.objects.bulk_create(
        OutsideComment(
            invitation=made.invitation, field="", label="x", text=str(number),
            at=made.invitation.made_at,
        )
        for number in range(MOST_COMMENTS)
    )  # fmt: skip

    with pytest.raises(CommentsFull):
        comment(
            token=made.token, field="", labels=LABELS, text="One more", now=made.invitation.made_at
        )

    assert OutsideComment.objects.count() == MOST_COMMENTS


def test_comments_sign_nothing_and_move_nothing() -> None:
    staff = Staff()
    submission = a_submission(staff)
    made = a_link(submission, by=staff.medical)
    before = lock_head().release

    comment(
        token=made.token, field="", labels=LABELS, text="I approve this.",
        now=made.invitation.made_at,
    )  # fmt: skip

    assert not Signature.objects.exists()
    assert lock_head().release == before
    assert signed(submission, staff=staff).released


def test_reviewers_see_what_was_said_of_these_words_and_of_earlier_ones_apart() -> None:
    staff = Staff()
    entry = a_side_effect(writer=staff.writer)
    [first] = submitted(entry, by=staff.writer)
    old = a_link(first, by=staff.medical)
    now = old.invitation.made_at
    comment(token=old.token, field="title", labels=LABELS, text="Of the first", now=now)
    [second] = submitted(edited(entry, by=staff.writer, onset="At once"), by=staff.writer)
    new = a_link(second, by=staff.medical)
    comment(token=new.token, field="title", labels=LABELS, text="Of the second", now=now)

    shown = outside_context(entry_uuid=entry.uuid, digest=second.digest_id, now=now)

    assert [one.text for one in shown["outside_comments"]] == ["Of the second"]
    assert [one.text for one in shown["outside_earlier"]] == ["Of the first"]
    assert [one["over"] for one in shown["outside_links"]] == [False, True]
