"""Case 4: a signature counts until its words were replaced live, withdrawn, or refused."""

import pytest

from content_models.queries import get_entry
from contract.roles import Role
from review.jobs import release_what_is_due
from review.operations import refuse, withdraw
from review.proofs import by_password
from store.models import ReleaseDue
from tests.factories.written import (
    PASSWORD,
    Staff,
    a_claim,
    a_live_entry,
    a_side_effect,
    an_entry,
    citing,
    delivered_text,
    edited,
    published,
    signed,
    signed_by,
    submitted,
)

pytestmark = pytest.mark.django_db


def test_undoing_an_edit_before_a_release_brings_the_signatures_back() -> None:
    staff = Staff()
    entry = a_side_effect(writer=staff.writer, onset="In an hour")
    [first] = submitted(entry, by=staff.writer)
    signed_by(staff.medical, Role.MEDICAL, first)
    edited(entry, by=staff.writer, onset="In two hours")
    submitted(entry, by=staff.writer)

    edited(entry, by=staff.writer, onset="In an hour")
    [again] = submitted(entry, by=staff.writer)

    assert again.digest_id == first.digest_id
    assert signed_by(staff.compliance, Role.COMPLIANCE, again).released == (str(entry.uuid),)


def test_words_that_carry_every_signature_pass_without_being_asked_again() -> None:
    staff = Staff()
    source = an_entry("source", "Trial", writer=staff.writer)
    claim = a_claim("It helps 70 % of people.", writer=staff.writer, source=source)
    entry = a_side_effect(writer=staff.writer, description=citing("70 %", claim))
    _, _, first = submitted(source, claim, entry, by=staff.writer)
    assert signed(first, staff=staff).held_because
    edited(entry, by=staff.writer, onset="In two hours")
    submitted(entry, by=staff.writer)

    edited(entry, by=staff.writer, onset="")
    [again] = submitted(entry, by=staff.writer)

    assert again.digest_id == first.digest_id
    assert get_entry(uuid=entry.uuid).current_workflow_state is None
    assert ReleaseDue.objects.get(entry=entry.uuid).digest == first.digest_id


def test_bringing_back_last_years_words_takes_new_signatures() -> None:
    staff = Staff()
    entry = a_live_entry(staff=staff, onset="In an hour")
    published(edited(entry, by=staff.writer, onset="In two hours"), staff=staff)

    edited(entry, by=staff.writer, onset="In an hour")
    [again] = submitted(entry, by=staff.writer)

    assert "In two hours" in delivered_text(entry)
    assert signed_by(staff.medical, Role.MEDICAL, again).missing == {Role.COMPLIANCE: 1}
    assert "In two hours" in delivered_text(entry)
    signed_by(staff.compliance, Role.COMPLIANCE, again)
    assert "In an hour" in delivered_text(entry)


def test_words_that_were_withdrawn_return_with_new_signatures_alone() -> None:
    staff = Staff()
    entry = a_live_entry(staff=staff)
    withdraw(
        entry_uuid=entry.uuid,
        user=staff.compliance,
        role=Role.COMPLIANCE,
        proof=by_password(PASSWORD),
        reason="regulatory",
        comment="Asked to.",
    )

    [again] = submitted(entry, by=staff.writer)

    assert delivered_text(entry) == ""
    assert signed_by(staff.medical, Role.MEDICAL, again).missing == {Role.COMPLIANCE: 1}
    assert delivered_text(entry) == ""
    signed_by(staff.compliance, Role.COMPLIANCE, again)
    assert "Some people feel sick" in delivered_text(entry)


def test_a_withdrawal_takes_back_what_was_signed_and_held() -> None:
    staff = Staff()
    source = an_entry("source", "Trial", writer=staff.writer)
    claim = a_claim("It helps 70 % of people.", writer=staff.writer, source=source)
    entry = a_side_effect(writer=staff.writer, description=citing("70 %", claim))
    published(source, claim, entry, staff=staff)
    edited(claim, by=staff.writer, statement="It helps 40 % of people.")
    _, of_entry = submitted(claim, edited(entry, by=staff.writer, onset="Soon"), by=staff.writer)
    assert signed(of_entry, staff=staff).held_because

    withdraw(
        entry_uuid=entry.uuid,
        user=staff.medical,
        role=Role.MEDICAL,
        proof=by_password(PASSWORD),
        reason="safety",
        comment="A new warning.",
    )
    release_what_is_due(0)

    assert delivered_text(entry) == ""
    assert not ReleaseDue.objects.filter(entry=entry.uuid).exists()


def test_refused_words_need_every_signature_again() -> None:
    staff = Staff()
    entry = a_side_effect(writer=staff.writer)
    [first] = submitted(entry, by=staff.writer)
    signed_by(staff.medical, Role.MEDICAL, first)
    refuse(
        entry_uuid=entry.uuid,
        digest=first.digest_id,
        role=Role.COMPLIANCE,
        user=staff.compliance,
        proof=by_password(PASSWORD),
        reason="unclear",
        comment="Say how long it lasts.",
        shown={},
    )

    [again] = submitted(entry, by=staff.writer)

    assert again.digest_id == first.digest_id
    result = signed_by(staff.compliance, Role.COMPLIANCE, again)
    assert result.missing == {Role.MEDICAL: 1}
    assert delivered_text(entry) == ""
    signed_by(staff.medical, Role.MEDICAL, again)
    assert delivered_text(entry)


def test_an_edit_voids_a_signature_on_other_words() -> None:
    staff = Staff()
    entry = a_side_effect(writer=staff.writer, onset="In an hour")
    [first] = submitted(entry, by=staff.writer)
    signed_by(staff.medical, Role.MEDICAL, first)

    edited(entry, by=staff.writer, onset="In two hours")
    [second] = submitted(entry, by=staff.writer)
    result = signed_by(staff.compliance, Role.COMPLIANCE, second)

    assert result.missing == {Role.MEDICAL: 1}
    assert delivered_text(entry) == ""
