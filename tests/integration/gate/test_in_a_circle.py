"""Signing, refusing, withdrawing and moving that wait in a circle with somebody at the database."""

import time
from collections.abc import Callable
from typing import Any

import pytest
from django.db import OperationalError

from content_models.queries import find_scope
from contract.roles import Role
from people.models import User
from people.verify import list_ungranted
from publishing.verify import list_unsigned
from review import operations, place_operations
from review.place_operations import move_location
from review.proofs import by_password
from store.models import Signature
from store.verify import list_broken
from tests.factories.places import COLORADO, an_administrator, two_states
from tests.factories.written import (
    AUSTIN,
    PASSWORD,
    Staff,
    a_live_entry,
    delivered_text,
    edited,
    signed_by,
    submitted,
)
from tests.integration.gate.blocking import HEAD, PAGE, Blocker
from tests.threads import together

pytestmark = pytest.mark.django_db(transaction=True)


class Setting:
    """A live entry whose new words wait for two signatures, and what may happen to it."""

    def __init__(self) -> None:
        self.staff = Staff()
        self.entry = a_live_entry(staff=self.staff, onset="In an hour")
        edited(self.entry, by=self.staff.writer, onset="At once")
        [self.submission] = submitted(self.entry, by=self.staff.writer)
        self.before = Signature.objects.count()

    def sign(self) -> Any:
        """Give the first of two signatures."""
        return signed_by(self.staff.medical, Role.MEDICAL, self.submission)

    def refuse(self) -> Any:
        """Refuse the new words."""
        return operations.refuse(
            entry_uuid=self.entry.uuid,
            digest=self.submission.digest_id,
            role=Role.MEDICAL,
            user=self.staff.medical,
            proof=by_password(PASSWORD),
            reason="inaccurate",
            comment="Not so fast.",
            shown={},
        )

    def withdraw(self) -> Any:
        """Take the live words off."""
        return operations.withdraw(
            entry_uuid=self.entry.uuid,
            user=self.staff.medical,
            role=Role.MEDICAL,
            proof=by_password(PASSWORD),
            reason="safety",
            comment="Now.",
        )


DECISIONS = ("sign", "refuse", "withdraw")


def in_a_circle(blocker: Blocker, page: int, operation: Callable[[], Any]) -> Any:
    """Run what locks a page and then the head, while somebody locks the head, then the page.

    Who waits for a second looks for a circle, and is the one that is ended; the other waits longer.
    """
    blocker.hold(HEAD)

    def close_the_circle() -> None:
        blocker.wait_until_waiting()
        time.sleep(0.3)
        blocker.hold(PAGE, page)
        blocker.let_go()

    result, other = together(operation, close_the_circle)
    assert other is None
    return result


def is_whole() -> bool:
    return not [*list_broken(), *list_ungranted(), *list_unsigned()]


@pytest.mark.parametrize("decision", DECISIONS)
def test_a_decision_is_done_again(
    blocker: Blocker, caplog: pytest.LogCaptureFixture, decision: str
) -> None:
    setting = Setting()

    result = in_a_circle(blocker, setting.entry.pk, getattr(setting, decision))

    assert not isinstance(result, Exception), result
    assert caplog.text.count("it is done again") == 1
    assert Signature.objects.count() == setting.before + 1
    assert ("In an hour" in delivered_text(setting.entry)) == (decision != "withdraw")
    assert "At once" not in delivered_text(setting.entry)
    assert is_whole()


@pytest.mark.parametrize("decision", DECISIONS)
def test_a_decision_that_nobody_does_again_fails(
    blocker: Blocker, monkeypatch: pytest.MonkeyPatch, decision: str
) -> None:
    """The same circle without the guard."""
    setting = Setting()
    monkeypatch.setattr(operations, "retried", lambda operation: operation())

    result = in_a_circle(blocker, setting.entry.pk, getattr(setting, decision))

    assert isinstance(result, OperationalError)
    assert Signature.objects.count() == setting.before
    assert "In an hour" in delivered_text(setting.entry)


def moved(by: User) -> Any:
    return move_location(
        path=AUSTIN,
        region_path=COLORADO,
        user=by,
        proof=by_password(PASSWORD),
        comment="New lease.",
        shown={},
    )


@pytest.mark.parametrize("guarded", [True, False])
def test_moving_a_clinic(
    blocker: Blocker, monkeypatch: pytest.MonkeyPatch, *, guarded: bool
) -> None:
    two_states()
    administrator = an_administrator()
    region = find_scope(path=COLORADO)
    assert region is not None
    if not guarded:
        monkeypatch.setattr(place_operations, "retried", lambda operation: operation())

    result = in_a_circle(blocker, region.pk, lambda: moved(administrator))

    assert isinstance(result, OperationalError) != guarded, result
    assert (find_scope(path=f"{COLORADO}/austin") is not None) == guarded
    assert is_whole()
