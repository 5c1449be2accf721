"""Grants: given and ended once, sealed in the ledger, projected, and reaching downwards."""

import json
from collections.abc import Iterator, Sequence
from datetime import UTC, datetime, timedelta

import pytest
from django.db import DatabaseError, IntegrityError, connection, transaction

from contract.roles import Role
from people import registry
from people.errors import (
    GrantEnded,
    GrantHeld,
    PersonInactive,
    ProjectionFilled,
    ScopeMalformed,
)
from people.models import Grant, User
from people.operations import create_person, end_grant, give_grant
from people.queries import list_grants_of, list_holders, list_scopes_of, roles_at
from store.actors import Actor
from store.models import Ledger

pytestmark = pytest.mark.django_db

NOW = datetime(2026, 11, 22, 12, 0, tzinfo=UTC)
LATER = NOW + timedelta(hours=1)
BY = Actor(uuid="7f1f9b6e-0000-4000-8000-000000000001", printed_name="Demo administrator")
TX = "northlight/ketamine/tx"


@pytest.fixture
def person() -> User:
    return create_person(username="medical", printed_name="Demo medical", password="x")


@pytest.fixture
def projected() -> Iterator[list[tuple[str, list[str]]]]:
    """What a projection was called with: the username and the grants it was told of."""
    calls: list[tuple[str, list[str]]] = []

    def note(person: User, grants: Sequence[Grant]) -> None:
        calls.append((person.username, [str(grant) for grant in grants]))

    before = registry._projections[:]
    registry._projections[:] = [note]
    yield calls
    registry._projections[:] = before


def test_a_grant_reaches_its_scope_and_everything_below(person: User) -> None:
    give_grant(person=person, role=Role.MEDICAL, scope="northlight/ketamine", by=BY, now=NOW)

    def roles(scope: str) -> set[Role]:
        return roles_at(person=person, scope=scope, now=LATER)

    assert roles("northlight/ketamine") == roles(f"{TX}/austin") == {Role.MEDICAL}
    assert roles("northlight") == roles("northlight/mind") == set()
    # A name that merely begins alike is another place.
    assert roles("northlight/ketamine-two") == set()


def test_a_grant_holds_from_its_moment_to_its_end(person: User) -> None:
    grant = give_grant(person=person, role=Role.AUTHOR, scope=TX, by=BY, now=NOW)
    end_grant(grant=grant, by=BY, now=LATER)

    def roles(now: datetime) -> set[Role]:
        return roles_at(person=person, scope=TX, now=now)

    moment = timedelta(microseconds=1)
    assert roles(NOW - moment) == set()
    assert roles(NOW) == roles(LATER - moment) == {Role.AUTHOR}
    assert roles(LATER) == set()


def test_a_deactivated_person_holds_nothing(person: User) -> None:
    give_grant(person=person, role=Role.MEDICAL, scope=TX, by=BY, now=NOW)
    User.objects.filter(pk=person.pk).update(is_active=False)

    assert roles_at(person=person, scope=TX, now=NOW) == set()
    assert list_holders(role=Role.MEDICAL, scope=TX, now=NOW) == []
    with pytest.raises(PersonInactive, match="medical"):
        give_grant(person=person, role=Role.AUTHOR, scope=TX, by=BY, now=NOW)


def test_a_superuser_holds_no_role_that_was_not_granted() -> None:
    root = User.objects.create_superuser("root")

    assert roles_at(person=root, scope="northlight", now=NOW) == set()


def test_both_ends_of_a_grant_are_sealed_in_the_ledger(person: User) -> None:
    before = Ledger.objects.count()

    grant = give_grant(person=person, role=Role.MEDICAL, scope=TX, by=BY, now=NOW)
    end_grant(grant=grant, by=BY, now=LATER)

    given, ended = Ledger.objects.order_by("sequence")[before:]
    assert (given.kind, ended.kind) == ("grant.given", "grant.ended")
    for entry in (given, ended):
        assert entry.actor == BY.uuid
        assert json.loads(entry.body) == {
            "grant": str(grant.pk),
            "person": str(person.uuid),
            "person_name": "Demo medical",
            "role": "medical",
            "scope": TX,
        }
    row = Grant.objects.get(pk=grant.pk)
    assert (row.given_by, row.ended_by) == (BY.uuid, BY.uuid)


def test_a_grant_is_projected_with_what_the_person_holds_then(
    person: User, projected: list[tuple[str, list[str]]]
) -> None:
    first = give_grant(person=person, role=Role.MEDICAL, scope=TX, by=BY, now=NOW)
    give_grant(person=person, role=Role.AUTHOR, scope="northlight", by=BY, now=NOW)
    end_grant(grant=first, by=BY, now=LATER)

    medical, author = f"medical @ {TX}", "author @ northlight"
    assert projected == [
        ("medical", [medical]),
        ("medical", [author, medical]),
        ("medical", [author]),
    ]


def test_a_projection_that_fails_takes_the_grant_back(
    person: User, monkeypatch: pytest.MonkeyPatch
) -> None:
    def fail(person: User, grants: Sequence[Grant]) -> None:
        raise RuntimeError("no group")

    monkeypatch.setattr(registry, "_projections", [fail])
    before = Ledger.objects.count()

    with pytest.raises(RuntimeError, match="no group"):
        give_grant(person=person, role=Role.MEDICAL, scope=TX, by=BY, now=NOW)

    assert not Grant.objects.exists()
    assert Ledger.objects.count() == before


def test_a_role_is_held_once_at_a_scope_and_again_after_its_end(person: User) -> None:
    grant = give_grant(person=person, role=Role.MEDICAL, scope=TX, by=BY, now=NOW)

    with pytest.raises(GrantHeld):
        give_grant(person=person, role=Role.MEDICAL, scope=TX, by=BY, now=NOW)
    end_grant(grant=grant, by=BY, now=LATER)

    give_grant(person=person, role=Role.MEDICAL, scope=TX, by=BY, now=LATER)
    assert Grant.objects.count() == 2


def test_a_grant_ends_once(person: User) -> None:
    grant = give_grant(person=person, role=Role.MEDICAL, scope=TX, by=BY, now=NOW)
    end_grant(grant=grant, by=BY, now=LATER)

    with pytest.raises(GrantEnded):
        end_grant(grant=grant, by=BY, now=LATER)


def test_a_grant_can_be_ended_by_a_clock_that_stepped_back(person: User) -> None:
    grant = give_grant(person=person, role=Role.MEDICAL, scope=TX, by=BY, now=LATER)

    ended = end_grant(grant=grant, by=BY, now=NOW)

    assert ended.ends_at == LATER
    assert roles_at(person=person, scope=TX, now=LATER) == set()


@pytest.mark.parametrize("scope", ["", "/", "Northlight", "north/", "a//b", "a/b c", "a" * 300])
def test_a_scope_is_a_path_of_codes(person: User, scope: str) -> None:
    with pytest.raises(ScopeMalformed):
        give_grant(person=person, role=Role.MEDICAL, scope=scope, by=BY, now=NOW)


def test_holders_are_those_at_or_above_a_place(person: User) -> None:
    other = create_person(username="other", printed_name="A first name", password="x")
    local = create_person(username="local", printed_name="Local", password="x")
    give_grant(person=person, role=Role.MEDICAL, scope="northlight", by=BY, now=NOW)
    give_grant(person=other, role=Role.MEDICAL, scope=TX, by=BY, now=NOW)
    give_grant(person=other, role=Role.MEDICAL, scope="northlight", by=BY, now=NOW)
    give_grant(person=local, role=Role.MEDICAL, scope=f"{TX}/austin", by=BY, now=NOW)
    give_grant(person=local, role=Role.AUTHOR, scope=TX, by=BY, now=NOW)

    assert list_holders(role=Role.MEDICAL, scope=TX, now=NOW) == [other, person]


def test_the_scopes_of_a_person_are_listed_once_each(person: User) -> None:
    for role, scope in ((Role.AUTHOR, TX), (Role.LOCATION_MANAGER, TX), (Role.MEDICAL, "mind")):
        give_grant(person=person, role=role, scope=scope, by=BY, now=NOW)

    writing = (Role.AUTHOR, Role.LOCATION_MANAGER)
    assert list_scopes_of(person=person, roles=writing, now=NOW) == [TX]
    assert list_scopes_of(person=person, roles=list(Role), now=NOW) == ["mind", TX]
    assert [grant.scope for grant in list_grants_of(person=person, now=NOW)] == ["mind", TX, TX]


@pytest.mark.parametrize(
    "statement",
    [
        "DELETE FROM people_grant",
        "UPDATE people_grant SET scope = 'northlight'",
        "UPDATE people_grant SET role = 'administrator'",
        "UPDATE people_grant SET starts_at = 'epoch'",
        "UPDATE people_grant SET ends_at = now(), role = 'author'",
    ],
)
def test_the_database_lets_a_grant_end_and_nothing_else(person: User, statement: str) -> None:
    give_grant(person=person, role=Role.MEDICAL, scope=TX, by=BY, now=NOW)

    with (
        pytest.raises(DatabaseError, match="a grant can only be ended, once"),
        transaction.atomic(),
        connection.cursor() as cursor,
    ):
        cursor.execute(statement)


@pytest.mark.parametrize(
    ("values", "constraint"),
    [
        ("'wizard', 'northlight', 'epoch', NULL", "grant_role"),
        ("'medical', 'northlight', now(), 'epoch'", "grant_ends_after_start"),
        (f"'medical', '{TX}', now(), NULL", "grant_now"),
    ],
)
def test_the_database_refuses_a_grant_that_cannot_be(
    person: User, values: str, constraint: str
) -> None:
    give_grant(person=person, role=Role.MEDICAL, scope=TX, by=BY, now=NOW)

    with (
        pytest.raises(IntegrityError, match=constraint),
        transaction.atomic(),
        connection.cursor() as cursor,
    ):
        cursor.execute(
            "INSERT INTO people_grant (person_id, role, scope, starts_at, ends_at, given_by, "
            f"given_by_name, ended_by, ended_by_name) SELECT {person.pk}, {values}, '', '', '', ''"
        )


def test_the_projection_is_registered_once(monkeypatch: pytest.MonkeyPatch) -> None:
    def project(person: User, grants: Sequence[Grant]) -> None: ...

    monkeypatch.setattr(registry, "_projections", [])

    assert registry.register_projection(project) is project
    assert registry.find_projection() is project
    with pytest.raises(ProjectionFilled, match="project"):
        registry.register_projection(project)


def test_a_system_with_an_editor_and_no_projection_is_refused(
    monkeypatch: pytest.MonkeyPatch,
) -> None:
    from django.apps import apps

    from people.checks import check_projection

    monkeypatch.setattr(registry, "_projections", [])
    installed = apps.is_installed

    for editor in (True, False):
        monkeypatch.setattr(
            apps,
            "is_installed",
            lambda name, editor=editor: editor if name == "content_models" else installed(name),
        )
        found = [message.id for message in check_projection(app_configs=None)]
        assert found == (["people.E001"] if editor else [])
