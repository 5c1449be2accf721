"""Before something new is written: its place, its title, and what may be the same."""

from typing import Any

import pytest
from django.test import Client
from django.urls import reverse

from content_models.models import SideEffect
from content_models.operations import translate
from content_models.scope_operations import create_scope
from contract.places import ScopeKind
from contract.roles import Role
from people.models import User
from tests.factories.written import (
    AUSTIN,
    BRAND,
    GROUP,
    a_person,
    a_scope_tree,
    a_side_effect,
    an_entry,
)

pytestmark = pytest.mark.django_db

ADDRESS = "list_side_effect:choose_parent"


def logged_in(person: User) -> Client:
    client = Client()
    client.force_login(person)
    return client


def asked(person: User, **data: str) -> Any:
    return logged_in(person).post(reverse(ADDRESS), data)


def likely_titles(response: Any) -> list[str]:
    return [one["row"].title for one in response.context["likely"]]


def test_something_new_opens_the_editor_with_its_title() -> None:
    writer = a_person(Role.AUTHOR, at=BRAND)

    answer = asked(writer, place=BRAND, title="Itching & redness")
    editor = logged_in(writer).get(answer.headers["Location"])

    assert answer.status_code == 302
    assert editor.status_code == 200
    assert editor.context["form"]["title"].value() == "Itching & redness"


def test_what_may_be_the_same_is_named_with_place_and_state() -> None:
    writer = a_person(Role.AUTHOR)
    entry = a_side_effect("Nausea", writer=writer, scope=BRAND)
    a_side_effect("Headache", writer=writer)

    answer = asked(writer, place=BRAND, title="Náuseas")
    html = answer.content.decode()

    assert likely_titles(answer) == ["Nausea"]
    for text in ("Ketamine", "Draft", "Open it", "create it anyway"):
        assert text in html
    assert reverse("wagtailadmin_pages:edit", args=(entry.pk,)) in html


def test_another_type_is_named_too_when_it_says_the_same() -> None:
    writer = a_person(Role.AUTHOR)
    an_entry("condition", "Nausea", writer=writer)

    assert likely_titles(asked(writer, place=GROUP, title="Nausea")) == ["Nausea"]


def test_it_is_created_anyway_when_that_is_asked_for() -> None:
    writer = a_person(Role.AUTHOR)
    a_side_effect("Nausea", writer=writer)

    answer = asked(writer, place=GROUP, title="Nausea", anyway="1")

    assert answer.status_code == 302
    assert "/add/content_models/sideeffect/" in answer.headers["Location"]


def test_a_variant_is_offered_where_the_same_stands_above_and_made() -> None:
    writer = a_person(Role.AUTHOR)
    entry = a_side_effect("Nausea", writer=writer)
    translate(entry=entry, locale="es-US", actor=writer)
    manager = a_person(Role.LOCATION_MANAGER, at=AUSTIN)

    answer = asked(manager, place=AUSTIN, title="Nausea")
    offered = {one["row"].locale: one["variant"] for one in answer.context["likely"]}
    address = reverse("content_models_family", args=(entry.uuid,))
    logged_in(manager).post(address, {"scope": AUSTIN})

    assert offered == {"en-US": True, "es-US": False}
    assert "Make a variant at Austin" in answer.content.decode()
    assert address in answer.content.decode()
    assert SideEffect.objects.filter(variant_of_uuid=entry.uuid).count() == 1


def test_at_its_own_place_no_variant_is_offered() -> None:
    writer = a_person(Role.AUTHOR)
    a_side_effect("Nausea", writer=writer)

    [one] = asked(writer, place=GROUP, title="Nausea").context["likely"]

    assert not one["variant"]


def test_what_the_person_may_not_read_is_not_named() -> None:
    a_scope_tree()
    create_scope(parent_path=GROUP, kind=ScopeKind.BRAND, code="other", name="Other")
    a_side_effect("Secret merger", writer=a_person(Role.AUTHOR), scope=f"{GROUP}/other")
    manager = a_person(Role.LOCATION_MANAGER, at=AUSTIN)

    answer = asked(manager, place=AUSTIN, title="Secret merger")

    assert answer.status_code == 302


def test_who_has_one_place_alone_is_not_asked_for_it() -> None:
    manager = a_person(Role.LOCATION_MANAGER, at=AUSTIN)
    client = logged_in(manager)

    form = client.get(reverse(ADDRESS)).context["form"]
    answer = client.post(reverse(ADDRESS), {"place": AUSTIN, "title": ""})

    assert form["place"].is_hidden
    assert form["place"].value() == AUSTIN
    assert answer.status_code == 302


def test_only_places_where_the_type_can_stand_are_offered() -> None:
    writer = a_person(Role.AUTHOR)

    asked_for = logged_in(writer).get(reverse("list_location_profile:choose_parent"))

    assert [path for path, _ in asked_for.context["form"].places] == [AUSTIN]


def test_who_may_write_nowhere_is_told_so() -> None:
    html = logged_in(a_person(Role.MEDICAL)).get(reverse(ADDRESS)).content.decode()

    assert "You may not write at any place where this can stand." in html
    assert "Go on" not in html
