"""Two people at the same moment: every signature is on words that still stand, and none is lost."""

import threading
from typing import Any

import pytest
from django.db import transaction

from content_models.queries import get_entry
from contract.roles import Role
from review import errors
from review.operations import withdraw
from review.proofs import by_password
from store.models import Ledger, Signature
from tests.factories.written import (
    PASSWORD,
    Staff,
    a_live_entry,
    a_person,
    a_side_effect,
    delivered_text,
    edited,
    signed_by,
    submitted,
)
from tests.threads import together

pytestmark = pytest.mark.django_db(transaction=True)


def test_two_roles_signing_at_the_same_moment_release_once() -> None:
    staff = Staff()
    entry = a_side_effect(writer=staff.writer)
    [submission] = submitted(entry, by=staff.writer)

    results = together(
        lambda: signed_by(staff.medical, Role.MEDICAL, submission),
        lambda: signed_by(staff.compliance, Role.COMPLIANCE, submission),
    )

    assert sorted(len(result.released) for result in results) == [0, 1]
    assert delivered_text(entry)
    assert Signature.objects.count() == 2


def test_of_two_doctors_signing_at_the_same_moment_one_is_told_it_is_filled() -> None:
    staff = Staff()
    second = a_person(Role.MEDICAL, name="Second doctor")
    [submission] = submitted(a_side_effect(writer=staff.writer), by=staff.writer)

    results = together(
        lambda: signed_by(staff.medical, Role.MEDICAL, submission),
        lambda: signed_by(second, Role.MEDICAL, submission),
    )

    refused = [result for result in results if isinstance(result, Exception)]
    assert [type(error) for error in refused] == [errors.RoleFilled]
    assert Signature.objects.count() == 1


def test_one_person_signing_twice_at_the_same_moment_signs_once() -> None:
    staff = Staff()
    both = a_person(Role.MEDICAL, Role.COMPLIANCE, name="Both")
    entry = a_side_effect(writer=staff.writer)
    [submission] = submitted(entry, by=staff.writer)

    results = together(
        lambda: signed_by(both, Role.MEDICAL, submission),
        lambda: signed_by(both, Role.COMPLIANCE, submission),
    )

    assert sum(isinstance(result, errors.AlreadySigned) for result in results) == 1
    assert Signature.objects.count() == 1
    assert delivered_text(entry) == ""


def test_an_edit_that_was_saved_first_refuses_the_signature() -> None:
    staff = Staff()
    entry = a_side_effect(writer=staff.writer)
    [submission] = submitted(entry, by=staff.writer)
    saved, may_commit = threading.Event(), threading.Event()

    def edit() -> None:
        with transaction.atomic():
            edited(entry, by=staff.writer, onset="At once")
            saved.set()
            may_commit.wait(timeout=10)

    def sign() -> Any:
        saved.wait(timeout=10)
        # The signature has to wait for the edit's lock; it is let go while it waits.
        threading.Timer(0.3, may_commit.set).start()
        return signed_by(staff.medical, Role.MEDICAL, submission)

    _, result = together(edit, sign)

    assert isinstance(result, errors.WordsChanged)
    assert not Signature.objects.exists()


def test_an_edit_and_the_last_signature_never_deliver_the_edit() -> None:
    staff = Staff()
    entry = a_side_effect(writer=staff.writer, onset="In an hour")
    [submission] = submitted(entry, by=staff.writer)
    signed_by(staff.medical, Role.MEDICAL, submission)

    together(
        lambda: edited(entry, by=staff.writer, onset="At once"),
        lambda: signed_by(staff.compliance, Role.COMPLIANCE, submission),
    )

    assert "At once" not in delivered_text(entry)


def test_many_wrong_passwords_at_the_same_moment_are_no_more_guesses() -> None:
    staff = Staff()
    [submission] = submitted(a_side_effect(writer=staff.writer), by=staff.writer)

    results = together(
        *(
            lambda: signed_by(staff.medical, Role.MEDICAL, submission, password="wrong")
            for _ in range(8)
        )
    )

    looked_at = [result for result in results if isinstance(result, errors.WrongPassword)]
    assert len(looked_at) == 5
    assert Ledger.objects.filter(kind="signing.denied").count() == 8


def test_a_withdrawal_and_a_release_at_the_same_moment_both_happen() -> None:
    staff = Staff()
    entry = a_live_entry(staff=staff, onset="In an hour")
    edited(entry, by=staff.writer, onset="At once")
    [submission] = submitted(entry, by=staff.writer)
    signed_by(staff.medical, Role.MEDICAL, submission)

    results = together(
        lambda: signed_by(staff.compliance, Role.COMPLIANCE, submission),
        lambda: withdraw(
            entry_uuid=entry.uuid,
            user=staff.medical,
            role=Role.MEDICAL,
            proof=by_password(PASSWORD),
            reason="safety",
            comment="A new warning.",
        ),
    )

    assert not [result for result in results if isinstance(result, Exception)]
    assert Signature.objects.filter(decision=Signature.WITHDRAWN).count() == 1
    assert "In an hour" not in delivered_text(entry)
    assert get_entry(uuid=entry.uuid) is not None
