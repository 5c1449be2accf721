"""Accounts: made and changed in one way, and the ledger keeps who did it."""

import json
from collections.abc import Iterator
from datetime import UTC, date, datetime
from typing import Any

import pytest
from django.contrib.auth.models import Group
from django.db import transaction

from contract.roles import Role
from people.errors import OwnAccount, UsernameTaken
from people.models import User
from people.operations import change_person, create_person, give_grant
from people.policies import may_change_account
from people.queries import actor_of, held_scopes
from store.actors import Actor
from store.models import Ledger
from store.verify import list_broken
from tests.factories.written import a_scope_tree

pytestmark = pytest.mark.django_db

NOW = datetime(2026, 11, 22, 12, 0, tzinfo=UTC)
BY = Actor(uuid="7f1f9b6e-0000-4000-8000-000000000001", printed_name="Demo administrator")
SECRET = "a password of the tests"


@pytest.fixture
def person() -> User:
    return create_person(
        username="lopez",
        printed_name="Maria Lopez",
        credentials="MD",
        email="lopez@example.org",
        password=SECRET,
        by=BY,
    )


@pytest.fixture(autouse=True)
def nothing_secret_in_the_ledger() -> Iterator[None]:
    yield
    told = "".join(Ledger.objects.values_list("body", flat=True))
    assert SECRET not in told
    assert "pbkdf2" not in told
    assert "@example.org" not in told


def _changed(person: User, *, by: Actor = BY, password: str | None = None, **changes: Any) -> User:
    return change_person(person=person, changes=changes, by=by, now=NOW, password=password)


def _last() -> tuple[str, str, dict[str, Any]]:
    entry = Ledger.objects.order_by("sequence").last()
    assert entry is not None
    return entry.kind, entry.actor, json.loads(entry.body)


def test_the_ledger_keeps_who_made_an_account(person: User) -> None:
    kind, actor, body = _last()

    assert (kind, actor) == ("account.created", BY.uuid)
    assert body == {
        "person": str(person.uuid),
        "person_name": "Maria Lopez",
        "username": "lopez",
        "printed_name": "Maria Lopez",
        "credentials": "MD",
        "is_active": True,
        "is_superuser": False,
    }
    assert list(list_broken()) == []


def test_the_ledger_keeps_what_was_changed_from_what_to_what(person: User) -> None:
    _changed(person, credentials="MD, PhD", credentials_valid_until=date(2027, 5, 1), username="ml")

    person.refresh_from_db()
    kind, actor, body = _last()
    assert (kind, actor) == ("account.changed", BY.uuid)
    assert body["changed"] == {
        "credentials": {"from": "MD", "to": "MD, PhD"},
        "credentials_valid_until": {"to": "2027-05-01"},
        "username": {"from": "lopez", "to": "ml"},
    }
    assert (person.username, person.credentials) == ("ml", "MD, PhD")


def test_the_ledger_keeps_that_somebody_set_a_password_or_an_address(person: User) -> None:
    _changed(person, password=SECRET + "2", email="other@example.org")

    person.refresh_from_db()
    assert person.check_password(SECRET + "2")
    assert person.email == "other@example.org"
    _, actor, body = _last()
    assert actor == BY.uuid
    assert body["password_set"] is body["email_changed"] is True
    assert "changed" not in body


def test_nothing_is_told_where_nothing_changed(person: User) -> None:
    before = Ledger.objects.count()

    _changed(person, printed_name="Maria Lopez", credentials="MD")

    assert Ledger.objects.count() == before


def test_a_refused_change_leaves_neither_a_row_nor_an_entry(person: User) -> None:
    create_person(username="other", printed_name="Other", password=SECRET)
    before = Ledger.objects.count()

    with pytest.raises(UsernameTaken, match="other"):
        _changed(person, username="other", credentials="RN")

    person.refresh_from_db()
    assert person.credentials == "MD"
    assert Ledger.objects.count() == before


def test_the_entry_goes_with_the_change_or_not_at_all(person: User) -> None:
    before = Ledger.objects.count()

    def set_and_fail() -> None:
        with transaction.atomic():
            _changed(person, password=SECRET + "2")
            raise RuntimeError

    with pytest.raises(RuntimeError):
        set_and_fail()

    assert Ledger.objects.count() == before
    assert User.objects.get(pk=person.pk).check_password(SECRET)


@pytest.mark.parametrize(
    "changes",
    [
        {"printed_name": "Professor Else"},
        {"printed_name": ""},
        {"credentials": "MD, PhD"},
        {"credentials_valid_until": date(2099, 1, 1)},
        {"credentials_valid_until": None},
    ],
)
def test_nobody_changes_what_their_own_signatures_print(
    person: User, changes: dict[str, Any]
) -> None:
    entered: dict[str, Any] = {
        "printed_name": "Eve",
        "credentials": "RN",
        "credentials_valid_until": NOW.date(),
    }
    # What nobody entered yet can be entered by oneself: somebody is the first.
    _changed(person, by=actor_of(person), credentials_valid_until=NOW.date())
    _changed(person, **entered)

    with pytest.raises(OwnAccount, match="another administrator"):
        _changed(person, by=actor_of(person), **changes)

    person.refresh_from_db()
    assert {name: getattr(person, name) for name in entered} == entered


@pytest.mark.parametrize("changes", [{"is_active": False}, {"is_superuser": True}])
def test_nobody_deactivates_or_raises_their_own_account(
    person: User, changes: dict[str, Any]
) -> None:
    with pytest.raises(OwnAccount, match="another administrator"):
        _changed(person, by=actor_of(person), **changes)

    person.refresh_from_db()
    assert person.is_active
    assert not person.is_superuser


def test_a_deactivated_person_leaves_the_groups_and_comes_back_to_them(person: User) -> None:
    a_scope_tree()
    give_grant(person=person, role=Role.MEDICAL, scope="northlight", by=BY, now=NOW)

    _changed(person, is_active=False)
    assert not Group.objects.filter(user=person).exists()
    assert _last()[2]["changed"] == {"is_active": {"from": True, "to": False}}

    _changed(person, is_active=True)
    assert [group.name for group in Group.objects.filter(user=person)] == ["medical @ northlight"]


def test_the_scopes_of_a_deactivated_person_still_count(person: User) -> None:
    a_scope_tree()
    give_grant(person=person, role=Role.MEDICAL, scope="northlight", by=BY, now=NOW)
    person = _changed(person, is_active=False)

    assert held_scopes(people=[person]) == {person.pk: {"northlight"}}


@pytest.mark.parametrize(
    ("administered", "held", "allowed"),
    [
        (["northlight"], ["northlight/ketamine/tx"], True),
        (["northlight"], ["northlight"], True),
        (["northlight"], [], True),
        (["northlight/ketamine"], ["northlight"], False),
        (["northlight/ketamine"], ["northlight/ketamine/tx", "northlight/mind"], False),
        (["northlight/ketamine"], ["northlight/ketamine-two"], False),
        ([], [], False),
    ],
)
def test_an_administrator_changes_whom_no_role_lifts_beyond_their_places(
    person: User, administered: list[str], held: list[str], allowed: bool
) -> None:
    by = User(pk=0)

    decision = may_change_account(by=by, person=person, administered=administered, held=held)

    assert decision.allowed is allowed
    assert bool(decision.reason) is not allowed


def test_only_superusers_change_superusers(person: User) -> None:
    root = User(pk=0, is_superuser=True)

    def may(by: User) -> bool:
        return may_change_account(by=by, person=root, administered=["northlight"], held=[]).allowed

    assert not may(person)
    assert may(User(pk=9, is_superuser=True))
