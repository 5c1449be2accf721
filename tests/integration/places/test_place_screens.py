"""The administrators' screens of places, as a browser asks for them."""

import pytest
from django.test import Client
from django.urls import reverse

from content_models.queries import find_scope
from contract.roles import Role
from people.models import User
from tests.factories.places import COLORADO, MOVED, Words, an_administrator, two_states
from tests.factories.written import AUSTIN, BRAND, PASSWORD, TEXAS, Staff, a_person

pytestmark = pytest.mark.django_db


def logged_in(person: User) -> Client:
    client = Client()
    client.force_login(person)
    return client


def test_the_list_shows_what_a_person_administers_and_offers_what_they_may() -> None:
    two_states()

    brand = logged_in(an_administrator()).get(reverse("review:places")).content.decode()
    region = logged_in(an_administrator(at=TEXAS)).get(reverse("review:places")).content.decode()

    assert reverse("review:close_place", args=(AUSTIN,)) in brand
    assert reverse("review:open_location", args=(BRAND,)) in brand
    assert "Denver" in brand
    assert "Denver" not in region
    assert reverse("review:close_place", args=(AUSTIN,)) in region
    assert "Close Texas" not in region
    assert "Close Texas" in brand


def test_opening_in_a_state_without_a_region_offers_to_add_it() -> None:
    two_states()
    client = logged_in(an_administrator())
    address = reverse("review:open_location", args=(BRAND,))

    refused = client.post(
        address, {"name": "Taos", "code": "taos", "kind": "clinic", "jurisdiction": "US-NM"}
    ).content.decode()

    assert "Add the region New Mexico" in refused
    offered = reverse("review:add_place", args=(BRAND,))
    form = client.get(f"{offered}?jurisdiction=US-NM&name=New+Mexico&code=nm").content.decode()
    assert 'value="New Mexico"' in form
    client.post(offered, {"name": "New Mexico", "code": "nm", "jurisdiction": "US-NM"})
    client.post(
        address, {"name": "Taos", "code": "taos", "kind": "clinic", "jurisdiction": "US-NM"}
    )
    assert find_scope(path=f"{BRAND}/nm/taos") is not None


def test_the_form_holds_a_clinic_to_a_state_and_telehealth_to_states() -> None:
    two_states()
    client = logged_in(an_administrator())
    address = reverse("review:open_location", args=(BRAND,))

    clinic = client.post(address, {"name": "A", "code": "a", "kind": "clinic"}).content.decode()
    remote = client.post(address, {"name": "A", "code": "a", "kind": "telehealth"}).content.decode()

    assert "Choose the state in which the clinic stands." in clinic
    assert "Choose the states that it serves." in remote


def test_closing_shows_what_goes_first_and_then_asks_for_the_password() -> None:
    two_states()
    Words(Staff())
    a_person(Role.LOCATION_MANAGER, at=AUSTIN, name="Max")
    client = logged_in(an_administrator())
    address = reverse("review:close_place", args=(AUSTIN,))

    shown = client.get(address).content.decode()
    wrong = client.post(
        address, {"reason": "other", "comment": "x", "password": "hunter2"}
    ).content.decode()
    done = client.post(
        address,
        {"reason": "other", "comment": "Lease.", "password": PASSWORD},
        follow=True,
    ).content.decode()

    assert "<strong>2</strong> documents" in shown
    assert "Headache" in shown
    assert "Max: Location manager" in shown
    assert "The password is not right" in wrong
    assert "hunter2" not in wrong
    assert "Austin was closed in release" in done
    assert client.get(address).status_code == 404


def test_a_closed_place_is_reopened_from_the_list() -> None:
    two_states()
    client = logged_in(an_administrator())
    client.post(
        reverse("review:close_place", args=(AUSTIN,)),
        {"reason": "other", "comment": "Lease.", "password": PASSWORD},
    )

    listed = client.get(reverse("review:places")).content.decode()
    client.post(reverse("review:places"), {"reopen": AUSTIN})

    assert "Closed" in listed
    page = find_scope(path=AUSTIN)
    assert page is not None
    assert page.live


def test_moving_says_what_it_means_and_moves() -> None:
    two_states()
    Words(Staff())
    client = logged_in(an_administrator())
    address = reverse("review:move_location", args=(AUSTIN,))

    shown = client.get(address).content.decode()
    done = client.post(
        address,
        {"region": COLORADO, "comment": "New lease.", "password": PASSWORD},
        follow=True,
    ).content.decode()

    assert "becomes drafts at the new place" in shown
    assert "Austin was moved in release" in done
    assert find_scope(path=MOVED) is not None


def test_renaming_by_the_administrator_of_the_place_itself() -> None:
    two_states()

    logged_in(an_administrator(at=AUSTIN)).post(
        reverse("review:change_place", args=(AUSTIN,)), {"name": "South Austin"}
    )

    page = find_scope(path=AUSTIN)
    assert page is not None
    assert page.title == "South Austin"


@pytest.mark.parametrize("name", ["open_location", "add_place", "change_place", "close_place"])
def test_what_is_not_ones_own_is_not_there(name: str) -> None:
    two_states()
    address = reverse(f"review:{name}", args=(BRAND if "_place" not in name else COLORADO,))

    for person in (an_administrator(at=TEXAS), a_person(Role.LOCATION_MANAGER, at=AUSTIN)):
        assert logged_in(person).get(address).status_code == 404
        assert logged_in(person).post(address, {"name": "Mine"}).status_code == 404
