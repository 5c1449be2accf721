"""Delegation for an absence: given, held and ended; with the clock as an argument."""

import json
from collections.abc import Iterator
from datetime import UTC, datetime, timedelta
from typing import Any

import pytest
from django.contrib.auth.models import Group
from django.db import DatabaseError, IntegrityError, connection, transaction

from contract.roles import Role
from people import errors
from people.delegations import delegate, end_expired
from people.models import Grant, User
from people.operations import change_person, create_person, end_grant, give_grant
from people.policies import may_delegate
from people.queries import actor_of, delegations_at, list_grants_of, list_holders, roles_at
from people.verify import list_ungranted
from store.actors import Actor
from store.models import Ledger
from tests.factories.written import a_scope_tree

pytestmark = pytest.mark.django_db

NOW = datetime(2026, 11, 22, 12, 0, tzinfo=UTC)
DAY, TICK = timedelta(days=1), timedelta(microseconds=1)
UNTIL = NOW + 14 * DAY
BY = Actor(uuid="7f1f9b6e-0000-4000-8000-000000000001", printed_name="Demo administrator")
TX = "northlight/ketamine/tx"


def _person(username: str, **account: Any) -> User:
    name = {"printed_name": f"Dr {username.title()}", **account}
    return create_person(username=username, password="x", **name)


@pytest.fixture
def giver() -> User:
    a_scope_tree()
    return _person("lopez")


@pytest.fixture
def locum() -> User:
    return _person("park", credentials="MD")


@pytest.fixture
def own(giver: User) -> Grant:
    return give_grant(person=giver, role=Role.MEDICAL, scope=TX, by=BY, now=NOW - DAY)


@pytest.fixture(autouse=True)
def the_record_holds() -> Iterator[None]:
    yield
    assert list(list_ungranted()) == []


def _lent(own: Grant, to: User, *, until: datetime = UNTIL, now: datetime = NOW) -> Grant:
    by = actor_of(own.person)
    return delegate(grant=own, to=to, until=until, note="On leave", by=by, now=now)


def _roles(person: User, now: datetime) -> set[Role]:
    return roles_at(person=person, scope=f"{TX}/austin", now=now)


def test_a_delegate_holds_the_role_from_its_moment_to_its_end(own: Grant, locum: User) -> None:
    lent = _lent(own, locum)

    assert _roles(locum, NOW - TICK) == set()
    assert _roles(locum, NOW) == _roles(locum, UNTIL - TICK) == {Role.MEDICAL}
    assert _roles(locum, UNTIL) == set()
    assert delegations_at(person=locum, scope=TX, now=NOW) == {Role.MEDICAL: lent}
    assert delegations_at(person=locum, scope=TX, now=UNTIL) == {}
    assert _roles(own.person, NOW) == {Role.MEDICAL}
    assert [p.username for p in list_holders(role=Role.MEDICAL, scope=TX, now=UNTIL)] == ["lopez"]


def test_the_ledger_says_of_whom_until_when_and_why(own: Grant, locum: User) -> None:
    _lent(own, locum)

    entry = Ledger.objects.order_by("sequence").last()
    assert entry is not None
    body = json.loads(entry.body)
    assert (entry.kind, entry.actor) == ("grant.given", str(own.person.uuid))
    assert (body["person"], body["for"]) == (str(locum.uuid), str(own.person.uuid))
    assert (body["until"], body["note"]) == (UNTIL.isoformat(), "On leave")
    assert body["delegated_from"] == str(own.pk)


def test_it_ends_with_the_grant_that_it_was_made_of(own: Grant, locum: User) -> None:
    lent = _lent(own, locum)

    end_grant(grant=own, by=BY, now=NOW + DAY)

    lent.refresh_from_db()
    assert lent.ends_at == NOW + DAY
    assert _roles(locum, NOW + DAY) == set()


def test_it_ends_with_the_givers_account_and_does_not_come_back(own: Grant, locum: User) -> None:
    _lent(own, locum)

    change_person(person=own.person, changes={"is_active": False}, by=BY, now=NOW + DAY)
    change_person(person=own.person, changes={"is_active": True}, by=BY, now=NOW + 2 * DAY)

    assert _roles(locum, NOW + 2 * DAY) == set()
    assert _roles(own.person, NOW + 2 * DAY) == {Role.MEDICAL}
    assert not Group.objects.filter(user=locum).exists()


@pytest.mark.parametrize(
    "statement",
    [
        "UPDATE people_user SET is_active = false WHERE username = 'lopez'",
        "UPDATE people_grant SET ends_at = starts_at WHERE delegated_from_id IS NULL",
    ],
)
def test_it_holds_no_more_when_the_giver_goes_by_raw_sql(
    own: Grant, locum: User, statement: str
) -> None:
    _lent(own, locum)

    with transaction.atomic():
        with connection.cursor() as cursor:
            cursor.execute(statement)
        assert _roles(locum, NOW + DAY) == set()
        # What a hand wrote is found apart, see the tests of the verification.
        transaction.set_rollback(True)


def test_a_deactivated_delegate_holds_nothing(own: Grant, locum: User) -> None:
    _lent(own, locum)

    change_person(person=locum, changes={"is_active": False}, by=BY, now=NOW + DAY)

    assert _roles(locum, NOW + DAY) == set()


def test_nobody_delegates_what_they_hold_by_delegation(own: Grant, locum: User) -> None:
    lent = _lent(own, locum)

    with pytest.raises(errors.NotDelegable, match="delegated itself"):
        _lent(lent, _person("third"))


def test_a_role_that_has_ended_is_not_delegated(own: Grant, locum: User) -> None:
    end_grant(grant=own, by=BY, now=NOW)

    with pytest.raises(errors.NotDelegable, match="has ended"):
        _lent(own, locum)


@pytest.mark.parametrize("role", [Role.ADMINISTRATOR, Role.AUTHOR, Role.LOCATION_MANAGER])
def test_only_roles_that_sign_are_delegated(giver: User, locum: User, role: Role) -> None:
    own = give_grant(person=giver, role=role, scope=TX, by=BY, now=NOW)

    with pytest.raises(errors.NotDelegable, match="signs nothing"):
        _lent(own, locum)


@pytest.mark.parametrize("account", [{"printed_name": ""}, {"is_active": False}])
def test_a_delegate_is_active_and_has_a_printed_name(own: Grant, account: dict[str, Any]) -> None:
    locum = _person("nameless")
    change_person(person=locum, changes=account, by=BY, now=NOW)

    with pytest.raises(errors.DelegateUnfit):
        _lent(own, locum)


def test_nobody_stands_in_for_themselves(own: Grant) -> None:
    with pytest.raises(errors.DelegateUnfit, match="whose role it is"):
        _lent(own, own.person)


@pytest.mark.parametrize("until", [NOW, NOW - DAY, NOW + 90 * DAY + TICK])
def test_it_ends_within_ninety_days(own: Grant, locum: User, until: datetime) -> None:
    with pytest.raises(errors.DelegationTooLong, match="90 days"):
        _lent(own, locum, until=until)


def test_ninety_days_are_not_too_long(own: Grant, locum: User) -> None:
    assert _lent(own, locum, until=NOW + 90 * DAY).until == NOW + 90 * DAY


def test_it_does_not_outlast_a_role_that_ends_itself(giver: User, locum: User) -> None:
    own = give_grant(person=giver, role=Role.COMPLIANCE, scope=TX, by=BY, now=NOW, until=NOW + DAY)

    with pytest.raises(errors.DelegationTooLong, match="2026-11-23"):
        _lent(own, locum, until=NOW + 2 * DAY)

    _lent(own, locum, until=NOW + DAY)
    assert roles_at(person=giver, scope=TX, now=NOW + DAY) == set()


def test_it_is_held_once_at_a_time_and_again_after_it_is_over(own: Grant, locum: User) -> None:
    first = _lent(own, locum, until=NOW + DAY)
    with pytest.raises(errors.GrantHeld):
        _lent(own, locum)

    again = _lent(own, locum, now=NOW + DAY)

    first.refresh_from_db()
    assert first.ends_at == first.until == NOW + DAY
    assert list_grants_of(person=locum, now=NOW + DAY) == [again]


def test_a_role_of_ones_own_beside_a_delegation_is_ones_own(own: Grant, locum: User) -> None:
    _lent(own, locum)

    give_grant(person=locum, role=Role.MEDICAL, scope=TX, by=BY, now=NOW)

    assert delegations_at(person=locum, scope=TX, now=NOW) == {}


def test_what_is_over_is_written_down_and_its_rights_are_taken_away(
    own: Grant, locum: User
) -> None:
    lent = _lent(own, locum)
    assert Group.objects.filter(user=locum).exists()
    before = Ledger.objects.count()

    assert end_expired(now=UNTIL - TICK) == 0
    assert end_expired(now=UNTIL) == 1
    assert end_expired(now=UNTIL + DAY) == 0

    lent.refresh_from_db()
    assert (lent.ends_at, lent.ended_by_name) == (UNTIL, "Countersign")
    assert Ledger.objects.count() == before + 1
    assert not Group.objects.filter(user=locum).exists()


@pytest.mark.parametrize(
    "wrong",
    [
        {"until": None},
        {"until": NOW + 91 * DAY},
        {"until": NOW - DAY},
        {"role": "compliance"},
        {"scope": "northlight"},
        {"person": "giver"},
        {"delegated_from": "a delegation"},
        {"delegated_from": "an ended one"},
    ],
    ids=str,
)
def test_the_database_holds_a_delegation_to_what_its_giver_holds(
    own: Grant, locum: User, wrong: dict[str, Any]
) -> None:
    columns: dict[str, Any] = {
        "person": locum, "role": "medical", "scope": TX, "starts_at": NOW, "until": UNTIL,
        "delegated_from": own, "given_by_name": "x", **wrong,
    }  # fmt: skip
    if wrong.get("person"):
        columns["person"] = own.person
    if wrong.get("delegated_from") == "a delegation":
        columns["delegated_from"] = _lent(own, _person("third"))
    if wrong.get("delegated_from") == "an ended one":
        end_grant(grant=own, by=BY, now=NOW)
        columns["delegated_from"] = own

    with pytest.raises((IntegrityError, DatabaseError)), transaction.atomic():
        Grant.objects.create(**columns)


def test_the_holder_and_administrators_of_the_place_delegate(giver: User, locum: User) -> None:
    def may(by: User, administered: list[str]) -> bool:
        return may_delegate(by=by, holder=giver, scope=TX, administered=administered).allowed

    assert may(giver, [])
    assert may(locum, ["northlight"])
    assert may(locum, [TX])
    assert not may(locum, [])
    assert not may(locum, [f"{TX}/austin"])
    assert not may(locum, ["northlight/mind"])
