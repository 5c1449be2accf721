"""Every signature was given as its signer signed then; each tamper by the owner is found."""

from typing import Any

import pytest
from django.utils import timezone

from contract.roles import Role
from people.factors.operations import reset_factors
from people.factors.queries import list_factors
from people.factors.verify import list_unproven
from people.models import User
from people.operations import create_person
from people.queries import actor_of
from store.actors import SYSTEM
from store.models import Signature
from tests.factories import signed
from tests.factories.proving import a_passkey, an_app

Connection = Any
pytestmark = pytest.mark.django_db(transaction=True)


def _eve() -> User:
    return create_person(username="eve", printed_name="Eve", password="a long one, of words")


def _signs(person: User, *, method: str, title: str = "Joy") -> Signature:
    content = signed.a_content("condition", title)
    return signed.sign(content, Role.MEDICAL, by=actor_of(person), method=method)


def _tamper(owner: Connection, statement: str) -> None:
    owner.execute("ALTER TABLE people_factor DISABLE TRIGGER USER")
    assert owner.execute(statement).rowcount == 1


def _broken() -> list[str]:
    return [f"{broken.place.split()[0]}: {broken.what}" for broken in list_unproven()]


def test_a_password_holds_before_a_factor_and_after_it_was_reset() -> None:
    eve = _eve()
    _signs(eve, method="password")
    an_app(eve)
    reset_factors(person=eve, by=SYSTEM, now=timezone.now())
    _signs(eve, method="password", title="Calm")

    assert _broken() == []


def test_a_password_given_while_there_was_a_factor_is_found() -> None:
    eve = _eve()
    an_app(eve)
    _signs(eve, method="password")

    [found] = _broken()

    assert "though its signer had a second factor then" in found


@pytest.mark.parametrize("method", ["totp", "passkey", "carrier pigeon"])
def test_a_method_without_the_factor_that_it_names_is_found(method: str) -> None:
    _signs(_eve(), method=method)

    [found] = _broken()

    assert "of which the ledger tells nothing" in found


def test_a_demonstrations_signatures_are_the_gates_matter() -> None:
    eve = _eve()
    an_app(eve)
    _signs(eve, method="demo")

    assert _broken() == []


TAMPERS = {
    "another key": "UPDATE people_factor SET secret = 'x'",
    "another person": "UPDATE people_factor SET person_id = (SELECT max(id) FROM people_user)",
    "another kind": "UPDATE people_factor SET kind = 'totp', credential = ''",
    "another name": "UPDATE people_factor SET name = 'x'",
    "removed": "UPDATE people_factor SET removed_at = now()",
    "deleted": "DELETE FROM people_factor",
}


@pytest.mark.parametrize("statement", TAMPERS.values(), ids=TAMPERS.keys())
def test_a_factor_changed_by_the_owner_is_found(
    statement: str, owner_connection: Connection
) -> None:
    a_passkey(_eve())
    create_person(username="mallory", printed_name="Mallory", password="a long one, of words")
    assert _broken() == []

    _tamper(owner_connection, statement)

    assert any(found.startswith("factor") for found in _broken())


def test_a_factor_put_in_by_the_owner_is_found(owner_connection: Connection) -> None:
    eve = _eve()

    _tamper(
        owner_connection,
        "INSERT INTO people_factor"
        " (uuid, person_id, kind, name, secret, credential, used, added_at)"
        f" VALUES (gen_random_uuid(), {eve.pk}, 'passkey', 'x', 'x', 'x', 0, now())",
    )

    assert _broken() == ["factor: the ledger never added it"]


@pytest.mark.parametrize(
    "change", ["used = used - 1", "name = 'x'", "removed_at = NULL", "secret = 'x'"]
)
def test_the_database_lets_nobody_change_a_factor(
    change: str, owner_connection: Connection
) -> None:
    eve = _eve()
    an_app(eve)
    if "removed" in change:
        reset_factors(person=eve, by=SYSTEM, now=timezone.now())

    for statement in (f"UPDATE people_factor SET {change}", "DELETE FROM people_factor"):
        with owner_connection.cursor() as cursor, pytest.raises(Exception, match="refused"):
            cursor.execute(statement)
        owner_connection.rollback()

    assert _broken() == []
    assert len(list_factors(person=eve)) == int("removed" not in change)
