"""Where an entry stands: the statement for many says what the review of one says."""

from datetime import UTC

import pytest
from django.db import connection
from django.test.utils import CaptureQueriesContext
from wagtail.models import Page

from content_models.models import Entry
from content_models.operations import make_variant
from content_models.queries import get_entry
from contract.roles import Role
from publishing.compile import add_months
from review.cases import find_case
from review.operations import recall, refuse, withdraw
from review.policies import Stage
from review.proofs import by_password
from review.states import (
    State,
    find_state,
    list_states,
    review_day_of_page,
    staleness_of_page,
    state_of_page,
)
from store.queries import get_content
from tests.factories.written import (
    AUSTIN,
    PASSWORD,
    Staff,
    a_claim,
    a_live_entry,
    a_side_effect,
    an_entry,
    edited,
    published,
    signed,
    signed_by,
    submitted,
)

pytestmark = pytest.mark.django_db

STAGES = {
    State.DRAFT: {Stage.DRAFT},
    State.IN_REVIEW: {Stage.IN_REVIEW},
    State.SIGNED: {Stage.SIGNED},
    State.REFUSED: {Stage.REFUSED},
    State.LIVE: {Stage.LIVE},
    State.NEWER: {Stage.LIVE, Stage.DRAFT},
    State.OFF: {Stage.LIVE},
    State.WITHDRAWN: {Stage.WITHDRAWN},
}


def assert_state(entry: Entry, state: State) -> None:
    """Every way to ask says the same."""
    found = find_state(entry_uuid=entry.uuid)
    assert found is not None
    assert found.state is state
    pages = Page.objects.annotate(state=state_of_page())
    assert pages.get(slug=str(entry.uuid)).state == state.value
    case = find_case(entry_uuid=entry.uuid)
    assert (case.standing.stage if case else Stage.DRAFT) in STAGES[state]
    if case is not None and state in (State.LIVE, State.NEWER):
        words_stand = case.standing.words_stand and case.standing.stage is Stage.LIVE
        assert words_stand == (state is State.LIVE)


def refused(entry: Entry, *, staff: Staff) -> None:
    [submission] = submitted(entry, by=staff.writer)
    refuse(
        entry_uuid=entry.uuid, digest=submission.digest_id, role=Role.MEDICAL, user=staff.medical,
        proof=by_password(PASSWORD), reason="unclear", comment="Shorter.", shown={},
    )  # fmt: skip


def withdrawn(entry: Entry, *, staff: Staff) -> None:
    withdraw(
        entry_uuid=entry.uuid, user=staff.medical, role=Role.MEDICAL, proof=by_password(PASSWORD),
        reason="safety", comment="Recall.",
    )  # fmt: skip


def test_one_life_from_draft_to_withdrawn() -> None:
    staff = Staff()
    entry = a_side_effect(writer=staff.writer)
    assert_state(entry, State.DRAFT)

    [submission] = submitted(entry, by=staff.writer)
    assert_state(entry, State.IN_REVIEW)
    signed(submission, staff=staff)
    assert_state(entry, State.LIVE)
    edited(entry, by=staff.writer, onset="At once")
    assert_state(entry, State.NEWER)
    edited(entry, by=staff.writer, onset="")
    assert_state(entry, State.LIVE)
    edited(entry, by=staff.writer, onset="Later")
    refused(get_entry(uuid=entry.uuid), staff=staff)
    assert_state(entry, State.REFUSED)
    edited(entry, by=staff.writer, onset="Soon")
    submitted(get_entry(uuid=entry.uuid), by=staff.writer)
    assert_state(entry, State.IN_REVIEW)
    recall(entry_uuid=entry.uuid, user=staff.writer)
    assert_state(entry, State.NEWER)
    withdrawn(entry, staff=staff)
    assert_state(entry, State.WITHDRAWN)


def test_words_that_come_back_after_others_are_refused_no_more() -> None:
    staff = Staff()
    entry = a_side_effect(writer=staff.writer)
    refused(entry, staff=staff)
    submitted(edited(entry, by=staff.writer, onset="Later"), by=staff.writer)

    submitted(edited(entry, by=staff.writer, onset=""), by=staff.writer)
    recall(entry_uuid=entry.uuid, user=staff.writer)

    assert_state(entry, State.DRAFT)


def test_signed_words_that_wait_are_held() -> None:
    staff = Staff()
    source = an_entry("source", "Protocol", writer=staff.writer)
    claim = a_claim(writer=staff.writer, source=source)
    submissions = submitted(source, claim, by=staff.writer)

    signed(submissions[1], staff=staff)

    assert_state(claim, State.SIGNED)
    held = find_state(entry_uuid=claim.uuid)
    assert held is not None
    assert "a source is not live" in held.held_because


def test_live_words_whose_part_was_withdrawn_are_off() -> None:
    staff = Staff()
    source = an_entry("source", "Protocol", writer=staff.writer)
    claim = a_claim(writer=staff.writer, source=source)
    published(source, claim, staff=staff)
    assert_state(claim, State.LIVE)

    withdrawn(source, staff=staff)

    assert_state(claim, State.OFF)


def test_a_variant_is_stale_when_its_original_has_other_live_words() -> None:
    staff = Staff()
    original = a_live_entry(staff=staff)
    variant = make_variant(entry=original, scope_path=AUSTIN, actor=staff.writer)
    variant = edited(variant, by=staff.writer, onset="At once")
    published(variant, staff=staff)
    states = list_states(entries=[original.uuid, variant.uuid])
    assert not any(state.stale for state in states.values())

    published(edited(original, by=staff.writer, duration="An hour"), staff=staff)

    states = list_states(entries=[original.uuid, variant.uuid])
    assert states[str(variant.uuid)].stale
    assert not states[str(original.uuid)].stale
    stale = Page.objects.alias(stale=staleness_of_page()).filter(stale=True)
    assert [page.slug for page in stale] == [str(variant.uuid)]


def test_the_day_of_the_next_review_is_the_delivered_one() -> None:
    staff = Staff()
    entry = a_live_entry(staff=staff)
    draft = a_side_effect("Headache", writer=staff.writer)
    case = find_case(entry_uuid=entry.uuid)
    assert case is not None
    content = get_content(digest=case.live_digest)
    last = max(signature.at for signature in case.signatures).astimezone(UTC).date()

    states = list_states(entries=[entry.uuid, draft.uuid])

    due_on = states[str(entry.uuid)].review_due_on
    assert due_on == add_months(last, content.envelope["fields"]["review_interval_months"])
    assert states[str(draft.uuid)].review_due_on is None
    page = Page.objects.annotate(due=review_day_of_page()).get(slug=str(entry.uuid))
    assert page.due == due_on


def test_any_number_of_entries_takes_one_statement() -> None:
    staff = Staff()
    entries = [a_side_effect(f"Effect {number}", writer=staff.writer) for number in range(4)]
    [submission] = submitted(entries[0], by=staff.writer)
    signed_by(staff.medical, Role.MEDICAL, submission)

    with CaptureQueriesContext(connection) as captured:
        states = list_states(entries=[entry.uuid for entry in entries])

    assert len(captured) == 1
    assert len(states) == 4


def test_pages_that_are_no_entries_have_no_state_of_their_own() -> None:
    a_side_effect(writer=Staff().writer)

    states = dict(Page.objects.annotate(state=state_of_page()).values_list("slug", "state"))

    assert states["northlight"] == "draft"
    assert "northlight" not in list_states(entries=[])
