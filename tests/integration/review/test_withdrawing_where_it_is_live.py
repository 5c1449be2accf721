"""What is live is withdrawn where it is live, wherever its page went."""

import pytest
from django.test import Client
from django.urls import reverse
from wagtail.models import Page

from content_models.errors import EntryKept
from content_models.models import Entry
from content_models.queries import find_scope, get_entry
from content_models.scope_operations import create_scope
from contract.roles import Role
from people.models import User
from store.queries import GONE, find_live
from tests.factories.written import (
    AUSTIN,
    PASSWORD,
    TEXAS,
    Staff,
    a_person,
    a_side_effect,
    published,
)
from tests.integration.gate.stock import no_signals

pytestmark = pytest.mark.django_db

DALLAS = f"{TEXAS}/dallas"
FORM = {"role": "medical", "password": PASSWORD, "reason": "safety", "comment": "Unsafe."}


@pytest.fixture
def live_at_austin() -> Entry:
    staff = Staff()
    entry = a_side_effect(writer=staff.writer, scope=AUSTIN)
    published(entry, staff=staff)
    return get_entry(uuid=entry.uuid)


def _withdraws(person: User, entry: Entry) -> tuple[int, int]:
    """What the screen answers to looking and to withdrawing."""
    client, address = Client(), reverse("review:withdraw", args=(entry.uuid,))
    client.force_login(person)
    return client.get(address).status_code, client.post(address, FORM).status_code


def _state(entry: Entry) -> str:
    row = find_live(entry_uuid=str(entry.uuid))
    assert row is not None
    return row.state


def test_an_entry_whose_page_is_gone_is_withdrawn(live_at_austin: Entry) -> None:
    # As by hand in the database: the guard of the model is not asked.
    with no_signals():
        Page.delete(live_at_austin)

    doctor = a_person(Role.MEDICAL, at=AUSTIN)

    assert _withdraws(doctor, live_at_austin) == (200, 302)
    assert _state(live_at_austin) == GONE


def test_an_entry_whose_page_moved_is_withdrawn_by_those_of_the_place_where_it_is_live(
    live_at_austin: Entry,
) -> None:
    create_scope(parent_path=TEXAS, kind="location", code="dallas", name="Dallas")
    with no_signals():  # As by hand in the database.
        live_at_austin.move(find_scope(path=DALLAS), pos="last-child")
    assert get_entry(uuid=live_at_austin.uuid).scope == DALLAS

    elsewhere = _withdraws(a_person(Role.MEDICAL, at=DALLAS), live_at_austin)
    before = _state(live_at_austin)
    here = _withdraws(a_person(Role.MEDICAL, at=AUSTIN), live_at_austin)

    assert (elsewhere, before) == ((302, 302), "live")
    assert here == (200, 302)
    assert _state(live_at_austin) == GONE


def test_what_was_ever_live_is_not_deleted(live_at_austin: Entry) -> None:
    with pytest.raises(EntryKept):
        live_at_austin.delete()

    assert get_entry(uuid=live_at_austin.uuid).live
