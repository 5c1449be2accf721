"""Every decision was given by somebody who could decide then, under the name that they had."""

from collections.abc import Callable
from dataclasses import replace
from datetime import UTC, date, datetime
from typing import Any

import pytest
from django.db import transaction

from contract.events import Event
from contract.roles import Role
from people.models import User
from people.operations import change_person, give_grant
from people.queries import actor_of
from people.verify import list_ungranted
from people.verify_signers import list_unfit_signers
from store.actors import SYSTEM, Actor
from store.models import Signature
from store.operations import lock_head, write_signature
from store.queries import KeptContent
from tests.factories import signed
from tests.factories.written import Staff, a_live_entry, a_person

pytestmark = pytest.mark.django_db
NOW = datetime(2026, 1, 1, tzinfo=UTC)
Change = Callable[[User], Any]


def _changed(person: User, **changes: Any) -> None:
    change_person(person=person, changes=changes, by=SYSTEM, now=NOW)


def _reviewer() -> User:
    person = a_person(Role.MEDICAL, name="Eve Adams", credentials="MD")
    give_grant(person=person, role=Role.COMPLIANCE, scope="northlight", by=SYSTEM, now=NOW)
    return person


def _decide(decision: str, *, by: Actor) -> KeptContent:
    """Write a decision as the application's role can, without asking anybody."""
    content = signed.a_content("condition", "Depression", scope="northlight/ketamine")
    signed.sign(content, Role.MEDICAL, by=by, decision=decision)
    return content


def _found() -> list[str]:
    return [broken.what for broken in list_unfit_signers()]


def test_what_people_signed_holds_whatever_became_of_them() -> None:
    staff = Staff()
    a_live_entry(staff=staff)

    _changed(staff.medical, credentials="DO", printed_name="Another Name")
    _changed(staff.compliance, is_active=False)

    assert _found() == []


UNFIT: dict[str, tuple[Change, str]] = {
    "somebody who had left": (lambda p: _changed(p, is_active=False), "deactivated then"),
    "somebody whose credentials had expired": (
        lambda p: _changed(p, credentials_valid_until=date(2020, 1, 1)), "had expired then",
    ),
    "somebody whose name was changed": (
        lambda p: _changed(p, printed_name="Eve Jones"), "another name",
    ),
    "somebody whose credentials were changed": (
        lambda p: _changed(p, credentials=""), "other credentials",
    ),
}  # fmt: skip


@pytest.mark.parametrize(("change", "said"), UNFIT.values(), ids=UNFIT.keys())
def test_an_approval_in_the_name_of(change: Change, said: str) -> None:
    person = _reviewer()
    as_before = actor_of(person)
    change(person)

    _decide(Signature.APPROVED, by=as_before)

    [found] = _found()
    assert said in found


@pytest.mark.parametrize("decision", [Signature.REFUSED, Signature.APPROVED])
def test_a_decision_under_a_name_that_its_signer_never_had(decision: str) -> None:
    person = _reviewer()

    _decide(decision, by=replace(actor_of(person), printed_name="Dr. Famous"))

    assert "another name" in _found()[0]


def test_a_decision_of_an_account_that_there_never_was() -> None:
    _decide(Signature.APPROVED, by=signed.WRITER)

    assert _found() == ["the ledger knows no account of its signer then"]


def test_expired_credentials_refuse_and_withdraw() -> None:
    person = _reviewer()
    _changed(person, credentials_valid_until=date(2020, 1, 1))

    _decide(Signature.REFUSED, by=actor_of(person))

    assert _found() == []


@pytest.mark.parametrize("kind", [Event.CONTENT_REFUSED, Event.CONTENT_WITHDRAWN])
def test_a_refusal_or_withdrawal_without_the_role_is_found(kind: Event) -> None:
    nobody = a_person(Role.AUTHOR, name="Nobody Special")
    content = signed.a_content("condition", "Depression", scope="northlight/ketamine")
    with transaction.atomic():
        write_signature(
            head=lock_head(), kind=kind, digest=content.digest, entry_uuid=content.entry,
            decision=kind.value.removeprefix("content."), role=Role.MEDICAL.value,
            signer=actor_of(nobody), meaning="I withdraw", method="password", shown={},
        )  # fmt: skip

    assert ["no grant of the role medical" in broken.what for broken in list_ungranted()] == [True]
