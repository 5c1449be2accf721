"""What four eyes were decided on is sealed with the signature: a wording forged later is found."""

from typing import Any

import pytest
from django.db import transaction

from contract.events import Event
from contract.roles import MEANINGS, Role
from store.actors import Actor
from store.models import Ledger, Signature
from store.operations import lock_head, write_signature
from store.verify import list_broken
from tests.factories import signed

pytestmark = pytest.mark.django_db(transaction=True)
EVE = Actor(uuid="00000000-0000-4000-8000-00000000000e", printed_name="Eve")


def _found() -> list[str]:
    return [broken.what for broken in list_broken()]


def test_the_ledger_says_who_wrote_what_was_signed() -> None:
    signed.publish(signed.a_content("condition", "Depression"))

    bodies = Ledger.objects.filter(kind=Event.CONTENT_SIGNED).values_list("body", flat=True)

    writer = f'"authors":[["{signed.WRITER.uuid}","{signed.WRITER.printed_name}"]]'
    assert all(writer in body for body in bodies)
    assert _found() == []


TAMPERS = {
    "another author": "UPDATE store_wording SET actor = %(eve)s, actor_name = 'Eve'",
    "another name": "UPDATE store_wording SET actor_name = 'Eve'",
    "no author": "UPDATE store_wording SET actor = '', actor_name = ''",
    "no wording": "DELETE FROM store_wording",
    "a later moment": "UPDATE store_wording SET at = at + interval '1 day'",
}


@pytest.mark.parametrize("statement", TAMPERS.values(), ids=TAMPERS.keys())
def test_an_author_changed_by_the_owner_is_found(statement: str, owner_connection: Any) -> None:
    signed.publish(signed.a_content("condition", "Depression"))
    owner_connection.execute("ALTER TABLE store_wording DISABLE TRIGGER USER")

    assert owner_connection.execute(statement, {"eve": EVE.uuid}).rowcount == 1

    assert "the authors that it sealed are not those of the words on record" in _found()


def test_another_first_author_forged_by_an_insert_is_found(owner_connection: Any) -> None:
    content = signed.a_content("condition", "Depression")
    signed.publish(content)
    owner_connection.execute("ALTER TABLE store_wording DISABLE TRIGGER USER")

    # Whoever reached the words first wrote them.
    owner_connection.execute("UPDATE store_wording SET id = id + 1000")
    owner_connection.execute(
        "INSERT INTO store_wording (id, entry, digest, actor, actor_name, at) "
        "SELECT id - 1000, entry, digest, %s, 'Eve', at FROM store_wording",
        (EVE.uuid,),
    )

    found = [what for what in _found() if what.startswith("the authors that it sealed")]
    assert len(found) == 2


def test_a_later_wording_changes_nothing_that_was_sealed() -> None:
    first = signed.a_content("condition", "Depression")
    signed.publish(first)
    second = signed.changed(first, author=EVE, summary="Other words.")

    assert _found() == []
    signed.publish(second)
    assert _found() == []


def _forge(content: Any, *, signer: Actor, authors: list[Actor] | None) -> None:
    with transaction.atomic():
        write_signature(
            head=lock_head(), kind=Event.CONTENT_SIGNED, digest=content.digest,
            entry_uuid=content.entry, decision=Signature.APPROVED, role=Role.MEDICAL.value,
            signer=signer, meaning=MEANINGS[Role.MEDICAL], method="password", shown={},
            authors=authors,
        )  # fmt: skip


def test_a_signature_that_seals_no_author_is_found() -> None:
    _forge(signed.a_content("condition", "Depression"), signer=EVE, authors=None)

    assert "the authors that it sealed are not those of the words on record" in _found()


def test_a_signature_on_ones_own_words_is_found() -> None:
    content = signed.a_content("condition", "Depression", author=EVE)

    _forge(content, signer=EVE, authors=[EVE])

    assert _found() == ["it stands on words that its signer wrote"]
