"""An entry's record asked in one statement says, at every turn, what the questions apart say."""

from collections.abc import Iterator

import pytest
from django.db import connection
from django.test.utils import CaptureQueriesContext

from content_models.models import Entry
from contract.roles import Role
from review.cases import find_case
from review.operations import recall, refuse, withdraw
from review.proofs import by_password
from review.renewals import renew
from store.models import Submission
from tests.factories.records import told_apart, told_together
from tests.factories.written import (
    PASSWORD,
    Staff,
    a_side_effect,
    edited,
    signed,
    signed_by,
    submitted,
)

pytestmark = pytest.mark.django_db

FIRST, SECOND = "Within an hour", "Within a day"


@pytest.fixture
def staff() -> Staff:
    return Staff()


def history(staff: Staff, effect: Entry) -> Iterator[str]:
    """What happens to an entry, one act after another; each is named once it was done."""

    def sent(words: str) -> Submission:
        return submitted(edited(effect, by=staff.writer, onset=words), by=staff.writer)[0]

    def refused(submission: Submission) -> None:
        refuse(
            entry_uuid=effect.uuid,
            digest=submission.digest_id,
            role=Role.MEDICAL,
            user=staff.medical,
            proof=by_password(PASSWORD),
            reason="unclear",
            comment="Say when.",
            shown={},
        )

    yield "nothing was submitted"
    submission = sent(FIRST)
    yield "submitted"
    signed_by(staff.medical, Role.MEDICAL, submission)
    yield "signed by one"
    refused(submission)
    yield "refused"
    signed(sent(FIRST), staff=staff)
    yield "submitted again, and live"
    submission = sent(SECOND)
    yield "other words in review"
    signed_by(staff.medical, Role.MEDICAL, submission)
    recall(entry_uuid=effect.uuid, user=staff.writer)
    yield "taken back"
    signed_by(staff.compliance, Role.COMPLIANCE, sent(SECOND))
    yield "replaced"
    sent(FIRST)
    yield "the first words again, which ended"
    signed(sent(FIRST), staff=staff)
    yield "the first words live again"
    renew(entry_uuid=effect.uuid)
    yield "to be read again"
    withdraw(
        entry_uuid=effect.uuid,
        user=staff.medical,
        role=Role.MEDICAL,
        proof=by_password(PASSWORD),
        reason="safety",
        comment="Off.",
    )
    yield "withdrawn"
    signed(sent(FIRST), staff=staff)
    yield "brought back"


def test_it_says_at_every_turn_what_the_questions_apart_say(staff: Staff) -> None:
    effect, turns = a_side_effect(writer=staff.writer), 0

    for turn in history(staff, effect):
        uuid, turns = str(effect.uuid), turns + 1
        assert told_together(uuid) == told_apart(uuid), turn

    assert turns == 13


def test_a_case_takes_as_many_statements_at_every_turn(staff: Staff) -> None:
    effect, taken = a_side_effect(writer=staff.writer), {}

    for turn in history(staff, effect):
        with CaptureQueriesContext(connection) as captured:
            case = find_case(entry_uuid=effect.uuid)
        if case is not None:
            taken[turn] = len(captured)

    # The record with the workflow, and the page; it points to nothing.
    assert set(taken.values()) == {2}
