"""Holes between two people at the same moment; every lock is a real one, in PostgreSQL."""

import threading
from datetime import UTC, datetime
from typing import Any

import pytest

from content_models.models import Entry
from content_models.queries import find_scope
from content_models.scope_operations import create_scope
from contract.places import ScopeKind
from contract.roles import Role
from people.models import Grant
from people.operations import end_grant, give_grant
from people.verify import list_ungranted
from publishing.verify import list_unsigned
from review import errors
from review.operations import withdraw
from review.proofs import by_password
from store.actors import SYSTEM
from store.models import Signature, Submission
from store.verify import list_broken
from tests.factories.places import an_administrator
from tests.factories.written import (
    GROUP,
    PASSWORD,
    TEXAS,
    Staff,
    a_live_entry,
    a_person,
    a_scope_tree,
    a_side_effect,
    delivered_text,
    edited,
    signed_by,
    submitted,
)
from tests.integration.gate.blocking import HEAD, PAGE, Blocker
from tests.threads import together

pytestmark = pytest.mark.django_db(transaction=True)
NOW = datetime(2026, 1, 1, tzinfo=UTC)


def _waiting(staff: Staff) -> tuple[Entry, Submission]:
    entry = a_side_effect(writer=staff.writer, onset="In an hour")
    [submission] = submitted(entry, by=staff.writer)
    return entry, submission


def _broken() -> list[Any]:
    return [*list_broken(), *list_ungranted(), *list_unsigned()]


def test_two_reviewers_at_the_same_moment() -> None:
    staff = Staff()
    entry, submission = _waiting(staff)

    results = together(
        lambda: signed_by(staff.medical, Role.MEDICAL, submission),
        lambda: signed_by(staff.compliance, Role.COMPLIANCE, submission),
    )

    assert sorted(len(result.released) for result in results) == [0, 1]
    assert "In an hour" in delivered_text(entry)
    assert _broken() == []


def test_an_edit_while_a_signature_is_being_written(blocker: Blocker) -> None:
    staff = Staff()
    entry, submission = _waiting(staff)
    signed_by(staff.medical, Role.MEDICAL, submission)
    blocker.hold(HEAD)

    def edit() -> Any:
        # The signature holds the entry and waits for the head; the edit waits for the entry.
        blocker.wait_until_waiting()
        threading.Timer(0.2, blocker.let_go).start()
        return edited(entry, by=staff.compliance, onset="At once")

    result, _ = together(lambda: signed_by(staff.compliance, Role.COMPLIANCE, submission), edit)

    assert result.released == (str(entry.uuid),)
    assert "In an hour" in delivered_text(entry)
    assert "At once" not in delivered_text(entry)
    assert _broken() == []


def test_a_signature_and_a_withdrawal_at_the_same_moment() -> None:
    staff = Staff()
    entry = a_live_entry(staff=staff, onset="In an hour")
    edited(entry, by=staff.writer, onset="At once")
    [submission] = submitted(entry, by=staff.writer)

    results = together(
        lambda: signed_by(staff.medical, Role.MEDICAL, submission),
        lambda: _withdraw(entry, staff),
    )

    assert not isinstance(results[1], Exception)
    assert delivered_text(entry) == ""
    assert _broken() == []


def test_a_signature_and_the_end_of_its_grant_at_the_same_moment() -> None:
    staff = Staff()
    _, submission = _waiting(staff)
    grant = Grant.objects.get(person=staff.medical)

    signed, ended = together(
        lambda: signed_by(staff.medical, Role.MEDICAL, submission),
        lambda: end_grant(grant=grant, by=SYSTEM, now=datetime.now(UTC)),
    )

    assert not isinstance(ended, Exception)
    if isinstance(signed, Exception):
        assert isinstance(signed, errors.RoleNotHeld)
        assert not Signature.objects.exists()
    assert _broken() == []


def _withdraw(entry: Entry, staff: Staff) -> Any:
    return withdraw(
        entry_uuid=entry.uuid,
        user=staff.medical,
        role=Role.MEDICAL,
        proof=by_password(PASSWORD),
        reason="safety",
        comment="A new warning.",
    )


def test_a_grant_and_a_new_place_at_the_same_moment(blocker: Blocker) -> None:
    """The person holds a role at a place that was made later: its rights are written now."""
    a_scope_tree()
    person = a_person(name="Early")
    early = f"{TEXAS}/waco"
    give_grant(person=person, role=Role.AUTHOR, scope=early, by=SYSTEM, now=NOW)
    create_scope(parent_path=TEXAS, kind=ScopeKind.LOCATION, code="waco", name="Waco")
    place = find_scope(path=early)
    assert place is not None
    blocker.hold(PAGE, place.pk)

    def make_room() -> None:
        blocker.wait_until_waiting()
        # As a new place does: the page above first, then the head.
        blocker.hold(HEAD)
        blocker.let_go()

    given, made = together(
        lambda: give_grant(person=person, role=Role.MEDICAL, scope=GROUP, by=SYSTEM, now=NOW),
        make_room,
    )

    assert (made, isinstance(given, Grant)) == (None, True), (given, made)
    assert place.permissions_for_user(person).can_edit() is False
    assert _broken() == []


def test_grants_and_new_places_many_at_the_same_moment() -> None:
    a_scope_tree()
    administrator = an_administrator(at=GROUP)
    people = [a_person(name=f"Person {number}") for number in range(3)]

    def grant(number: int) -> Any:
        return [
            give_grant(person=people[number], role=role, scope=TEXAS, by=SYSTEM, now=NOW)
            for role in (Role.AUTHOR, Role.MEDICAL, Role.COMPLIANCE)
        ]

    def places(number: int) -> Any:
        return [
            create_scope(
                parent_path=TEXAS, kind=ScopeKind.LOCATION, code=f"c{number}{i}", name="Clinic"
            )
            for i in range(3)
        ]

    results = together(
        *(lambda n=n: grant(n) for n in range(3)), *(lambda n=n: places(n) for n in range(3))
    )

    assert not [result for result in results if isinstance(result, Exception)]
    assert administrator.is_active
    assert _broken() == []
