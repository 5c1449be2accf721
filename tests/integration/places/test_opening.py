"""A location opens: there at once, with folders, a code of its own in the brand, pictures apart."""

import threading
from typing import Any

import pytest
from django.db import connections
from django.utils import timezone
from wagtail.models import Collection

from content_models.errors import PlaceKept, ScopeRefused, StateNotModeled
from content_models.models import FolderPage, LocationPage, PlaceCollection
from content_models.queries import find_scope
from content_models.scope_operations import change_place, create_scope, open_location
from contract.places import ScopeKind
from contract.roles import Role
from people.operations import give_grant
from people.queries import actor_of
from store.actors import SYSTEM
from store.models import Release, Scope
from tests.factories.places import FrontEnd, Words, an_administrator, two_states
from tests.factories.written import AUSTIN, BRAND, GROUP, TEXAS, Staff, a_person

pytestmark = pytest.mark.django_db


def opened(**options: Any) -> LocationPage:
    given = {"code": "waco", "name": "Waco", "jurisdiction": "US-TX", **options}
    return open_location(brand_path=BRAND, by=an_administrator(), **given)


def test_a_clinic_opens_in_its_state_and_front_ends_can_ask_for_it() -> None:
    two_states()
    Words(Staff())

    page = opened()

    assert page.scope_path == f"{TEXAS}/waco"
    assert FrontEnd().onset("nausea", location="waco") == "In Texas"
    assert Release.objects.order_by("number").last().actor_name == "An administrator"  # type: ignore[union-attr]
    assert set(FolderPage.objects.child_of(page).values_list("holds", flat=True)) == {
        "location_profile", "insurance_note", "provider", "faq",
    }  # fmt: skip


def test_a_draft_profile_knows_its_state() -> None:
    two_states()

    page = opened(draft_profile=True)

    [profile] = [
        p.specific for p in page.get_descendants().filter(title="Waco", depth__gt=page.depth)
    ]
    assert (profile.region, profile.handle, profile.live) == ("US-TX", "waco", False)


def test_a_telehealth_location_stands_under_its_brand() -> None:
    two_states()

    page = opened(code="online", name="Online", jurisdiction="", serves=["US-TX", "US-CO"])

    assert page.scope_path == f"{BRAND}/online"
    assert page.telehealth


def test_a_state_that_the_brand_has_no_region_for_is_named() -> None:
    two_states()

    with pytest.raises(StateNotModeled) as refused:
        opened(jurisdiction="US-NM")

    assert "Add the region New Mexico first" in str(refused.value)


def test_a_code_is_one_locations_in_the_whole_brand() -> None:
    two_states()

    with pytest.raises(ScopeRefused) as refused:
        opened(code="denver")

    assert "“Denver”" in str(refused.value)
    create_scope(parent_path=GROUP, kind=ScopeKind.BRAND, code="other", name="Other")
    create_scope(
        parent_path=f"{GROUP}/other", kind="location", code="denver", name="D", telehealth=True,
        serves=["US-CO"],
    )  # fmt: skip


def test_every_place_has_a_collection_below_that_of_the_place_above() -> None:
    two_states()

    page = opened()

    shelf = PlaceCollection.objects.get(place=page.pk).collection
    assert [c.name for c in shelf.get_ancestors()] == ["Root", "Northlight", "Ketamine", "Texas"]


def test_a_place_and_its_pictures_are_renamed_together() -> None:
    two_states()
    admin = an_administrator()

    change_place(path=AUSTIN, actor=actor_of(admin), name="Austin, South")

    assert Scope.objects.get(path=AUSTIN, until_sequence=None).name == "Austin, South"
    assert Collection.objects.filter(name="Austin, South").exists()
    assert Release.objects.order_by("number").last().actor == str(admin.uuid)  # type: ignore[union-attr]


def test_a_place_without_a_name_is_refused() -> None:
    two_states()

    with pytest.raises(ScopeRefused):
        change_place(path=AUSTIN, actor=SYSTEM, name="  ")


def test_a_place_is_never_deleted() -> None:
    two_states()
    page = find_scope(path=AUSTIN)
    assert page is not None

    with pytest.raises(PlaceKept):
        page.delete()


@pytest.mark.django_db(transaction=True)
def test_opening_places_and_giving_roles_at_once_never_wait_for_each_other() -> None:
    two_states()
    people = [a_person(name=f"Person {number}") for number in range(4)]
    errors: list[BaseException] = []

    def run(work: Any) -> None:
        try:
            work()
        except BaseException as error:  # noqa: BLE001 - shown by the assertion
            errors.append(error)
        finally:
            connections.close_all()

    def open_some() -> None:
        for number in range(6):
            create_scope(parent_path=TEXAS, kind="location", code=f"t{number}", name="T")

    def give_some() -> None:
        for role in Role:
            for person in people:
                give_grant(person=person, role=role, scope=TEXAS, by=SYSTEM, now=timezone.now())

    threads = [threading.Thread(target=run, args=(work,)) for work in (open_some, give_some)]
    for thread in threads:
        thread.start()
    for thread in threads:
        thread.join()

    assert errors == []
