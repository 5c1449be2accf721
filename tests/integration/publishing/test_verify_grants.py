"""Every approval stands on a grant that the ledger tells of, and every grant is what it tells."""

from datetime import UTC, datetime
from typing import Any

import pytest

from contract.roles import Role
from people.models import Grant
from people.operations import create_person, end_grant, give_grant
from people.queries import actor_of
from people.verify import list_ungranted
from store.actors import SYSTEM
from tests.factories import signed

Connection = Any
pytestmark = pytest.mark.django_db(transaction=True)
NOW = datetime(2026, 1, 1, tzinfo=UTC)


def _signed_by_a_holder(*, scope: str = "northlight", role: Role = Role.MEDICAL) -> Grant:
    person = create_person(username="eve", printed_name="Eve", password="a long one, of words")
    grant = give_grant(person=person, role=role, scope=scope, by=SYSTEM, now=NOW)
    content = signed.a_content("condition", "Depression", scope="northlight/ketamine")
    signed.sign(content, Role.MEDICAL, by=actor_of(person))
    return grant


@pytest.mark.parametrize("scope", ["northlight", "northlight/ketamine"])
def test_a_signature_in_a_role_that_was_held_then_holds(scope: str) -> None:
    grant = _signed_by_a_holder(scope=scope)
    assert list(list_ungranted()) == []

    end_grant(grant=grant, by=SYSTEM, now=NOW)

    assert list(list_ungranted()) == []


@pytest.mark.parametrize(
    "held",
    [
        {"role": Role.COMPLIANCE},
        {"scope": "northlight/ketamine/tx"},
        {"scope": "northlight/mind"},
    ],
)
def test_a_signature_without_the_role_at_its_place_is_found(held: dict[str, Any]) -> None:
    _signed_by_a_holder(**held)

    [broken] = list_ungranted()

    assert "of Eve" in broken.place


def test_a_signature_before_or_after_the_grant_is_found() -> None:
    grant = _signed_by_a_holder()
    end_grant(grant=grant, by=SYSTEM, now=NOW)
    late = signed.a_content("condition", "Anxiety")
    signed.sign(late, Role.MEDICAL, by=actor_of(grant.person))
    give_grant(person=grant.person, role=Role.MEDICAL, scope="northlight", by=SYSTEM, now=NOW)

    assert len(list(list_ungranted())) == 1


def test_a_grant_that_the_ledger_never_gave_is_found_even_when_it_is_gone_again(
    owner_connection: Connection,
) -> None:
    person = create_person(username="eve", printed_name="Eve", password="a long one, of words")
    Grant.objects.create(
        person=person, role="medical", scope="northlight", starts_at=NOW, given_by_name="x"
    )
    signed.sign(signed.a_content("condition", "Joy"), Role.MEDICAL, by=actor_of(person))

    assert [broken.place.split()[0] for broken in list_ungranted()] == ["grant", "signature"]

    _tamper(owner_connection, "DELETE FROM people_grant")
    assert [broken.place.split()[0] for broken in list_ungranted()] == ["signature"]


TAMPERS = {
    "its role": "UPDATE people_grant SET role = 'compliance'",
    "its scope": "UPDATE people_grant SET scope = 'northlight/ketamine'",
    "its person": "UPDATE people_grant SET person_id = (SELECT max(id) FROM people_user)",
    "its end": "UPDATE people_grant SET ends_at = now()",
    "who gave it": "UPDATE people_grant SET given_by_name = 'Somebody'",
    "its row": "DELETE FROM people_grant",
}


@pytest.mark.parametrize("statement", TAMPERS.values(), ids=TAMPERS.keys())
def test_a_grant_changed_by_the_owner_is_found(
    statement: str, owner_connection: Connection
) -> None:
    grant = _signed_by_a_holder()
    create_person(username="mallory", printed_name="Mallory", password="a long one, of words")

    _tamper(owner_connection, statement)

    assert any(broken.place.startswith(f"grant {grant.pk} of") for broken in list_ungranted())


def test_a_grant_that_ended_and_holds_again_by_hand_is_found(owner_connection: Connection) -> None:
    end_grant(grant=_signed_by_a_holder(), by=SYSTEM, now=NOW)

    _tamper(owner_connection, "UPDATE people_grant SET ends_at = NULL")

    assert [broken.what for broken in list_ungranted()] == [
        "whether it has ended is not what the ledger says"
    ]


def _tamper(owner: Connection, statement: str) -> None:
    owner.execute("ALTER TABLE people_grant DISABLE TRIGGER USER")
    assert owner.execute(statement).rowcount == 1
