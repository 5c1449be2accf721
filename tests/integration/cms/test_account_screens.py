"""The administrators' screens of accounts, as a browser asks for them."""

import json
import re
from typing import Any

import pytest
from django.contrib.auth.models import Group
from django.db import connection
from django.test import Client
from django.test.utils import CaptureQueriesContext
from django.urls import reverse
from wagtail.admin.views.bulk_action.registry import bulk_action_registry

from contract.roles import Role
from people.models import User
from people.operations import change_person, create_person
from store.actors import SYSTEM
from store.models import Ledger
from tests.factories.written import AUSTIN, PASSWORD, a_person

pytestmark = pytest.mark.django_db

INDEX = reverse("wagtailusers_users:index")
ADD = reverse("wagtailusers_users:add")
NEW = {
    "username": "lopez",
    "printed_name": "Maria Lopez",
    "credentials": "MD",
    "credentials_valid_until": "2027-05-01",
    "email": "",
    "password1": "seventeen quiet herons",
    "password2": "seventeen quiet herons",
}


def _client(person: User) -> Client:
    client = Client()
    client.force_login(person)
    return client


def _edit(person: User) -> str:
    return reverse("wagtailusers_users:edit", args=(person.pk,))


def _post(by: User, url: str, **fields: Any) -> str:
    return _client(by).post(url, fields, follow=True).content.decode()


def _get(by: User, url: str) -> str:
    return _client(by).get(url, follow=True).content.decode()


def _as_posted(person: User, **changes: Any) -> dict[str, Any]:
    """What the form of an account sends back."""
    return {
        "username": person.username,
        "printed_name": person.printed_name,
        "credentials": person.credentials,
        "email": person.email,
        "is_active": "on",
        **changes,
    }


def _entries(kind: str) -> list[tuple[str, dict[str, Any]]]:
    rows = Ledger.objects.filter(kind=kind).order_by("sequence")
    return [(row.actor, json.loads(row.body)) for row in rows]


@pytest.fixture
def admin() -> User:
    return a_person(Role.ADMINISTRATOR, name="An administrator")


@pytest.fixture
def root() -> User:
    return a_person(name="Root", is_superuser=True)


def test_an_administrator_makes_an_account(admin: User) -> None:
    html = _post(admin, ADD, **NEW)

    made = User.objects.get(username="lopez")
    assert "The account of lopez was made. It holds no role yet." in html
    assert (made.printed_name, made.credentials) == ("Maria Lopez", "MD")
    assert str(made.credentials_valid_until) == "2027-05-01"
    assert made.check_password("seventeen quiet herons")
    assert not made.is_superuser
    assert not made.groups.exists()
    actor, body = _entries("account.created")[-1]
    assert actor == str(admin.uuid)
    assert body["person"] == str(made.uuid)


def test_the_form_says_what_a_known_password_means(admin: User) -> None:
    for url in (ADD, _edit(a_person(Role.MEDICAL, name="A reviewer"))):
        html = _get(admin, url)
        assert "Whoever knows it can sign as this person." in html
        assert "The record keeps that you set it" in html


def test_an_administrator_changes_what_stands_in_signatures(admin: User) -> None:
    reviewer = a_person(Role.MEDICAL, name="A reviewer")

    html = _post(admin, _edit(reviewer), **_as_posted(reviewer, credentials="PharmD"))

    reviewer.refresh_from_db()
    assert "was changed" in html
    assert reviewer.credentials == "PharmD"
    assert reviewer.check_password(PASSWORD)
    actor, body = _entries("account.changed")[-1]
    assert actor == str(admin.uuid)
    assert body["changed"] == {"credentials": {"to": "PharmD"}}
    assert "password_set" not in body


def test_a_password_set_by_somebody_else_is_told_to_the_ledger(admin: User) -> None:
    reviewer = a_person(Role.MEDICAL, name="A reviewer")
    new = "eleven patient otters"

    _post(admin, _edit(reviewer), **_as_posted(reviewer, password1=new, password2=new))

    reviewer.refresh_from_db()
    assert reviewer.check_password(new)
    actor, body = _entries("account.changed")[-1]
    assert (actor, body["password_set"]) == (str(admin.uuid), True)
    assert new not in "".join(Ledger.objects.values_list("body", flat=True))


def test_a_deactivated_person_is_signed_out_at_once(admin: User) -> None:
    reviewer = a_person(Role.MEDICAL, name="A reviewer")
    theirs = _client(reviewer)
    assert theirs.get(reverse("wagtailadmin_home")).status_code == 200
    given = _as_posted(reviewer)
    del given["is_active"]

    _post(admin, _edit(reviewer), **given)

    reviewer.refresh_from_db()
    assert not reviewer.is_active
    assert theirs.get(reverse("wagtailadmin_home")).status_code == 302
    assert _entries("account.changed")[-1][1]["changed"] == {
        "is_active": {"from": True, "to": False}
    }


@pytest.mark.parametrize(
    ("wrong", "said"),
    [
        ({"printed_name": ""}, "This field is required."),
        ({"password2": "another one entirely"}, "The two password fields didn"),
        ({"password1": "12345", "password2": "12345"}, "This password is too short"),
        ({"credentials_valid_until": "2027-02-30"}, "Enter a valid date."),
        ({"username": "taken"}, "A user with that username already exists."),
    ],
)
def test_a_wrong_account_is_not_made(admin: User, wrong: dict[str, str], said: str) -> None:
    User.objects.create_user("taken")
    before = User.objects.count(), Ledger.objects.count()

    html = _post(admin, ADD, **{**NEW, **wrong})

    assert said in html
    assert "seventeen quiet herons" not in html
    assert (User.objects.count(), Ledger.objects.count()) == before


def test_an_administrator_makes_no_superuser_and_no_member_of_a_group(admin: User) -> None:
    group = Group.objects.create(name="A group")

    html = _get(admin, ADD)
    _post(admin, ADD, **NEW, is_superuser="on", groups=[group.pk])

    made = User.objects.get(username="lopez")
    assert not made.is_superuser
    assert not made.groups.exists()
    assert 'name="is_superuser"' not in html
    assert 'name="groups"' not in html


def test_a_superuser_makes_a_superuser_and_no_member_of_a_group(root: User) -> None:
    html = _get(root, ADD)
    _post(root, ADD, **NEW, is_superuser="on")

    assert User.objects.get(username="lopez").is_superuser
    assert 'name="groups"' not in html


def test_an_account_keeps_the_groups_that_its_roles_gave_it(admin: User) -> None:
    reviewer = a_person(Role.MEDICAL, name="A reviewer")

    _post(admin, _edit(reviewer), **_as_posted(reviewer, credentials="MD", groups=[]))

    assert [group.name for group in reviewer.groups.all()] == ["medical @ northlight"]


def test_nobody_sets_their_own_password_power_or_activity_here(admin: User, root: User) -> None:
    for person in (admin, root):
        html = _get(person, _edit(person))
        for name in ("password1", "is_active", "is_superuser"):
            assert f'name="{name}"' not in html

        given = _as_posted(person, credentials="RN", password1="x" * 12, password2="x" * 12)
        given.pop("is_active")
        _post(person, _edit(person), **given)

        person.refresh_from_db()
        assert person.credentials == "RN"
        assert person.is_active
        assert person.check_password(PASSWORD)


def test_an_administrator_opens_no_account_that_reaches_beyond_their_places() -> None:
    local = a_person(Role.ADMINISTRATOR, at=AUSTIN, name="Local admin")
    above = a_person(Role.MEDICAL, name="A reviewer")
    here = a_person(Role.AUTHOR, at=AUSTIN, name="Local author")
    gone = a_person(Role.COMPLIANCE, name="Gone")
    change_person(person=gone, changes={"is_active": False}, by=SYSTEM, now=gone.date_joined)

    for person in (above, gone):
        given = _as_posted(person, password1="y" * 12, password2="y" * 12)
        assert "which you do not administer" in _get(local, _edit(person))
        assert "which you do not administer" in _post(local, _edit(person), **given)
        person.refresh_from_db()
        assert person.check_password(PASSWORD)
    listed = _get(local, INDEX)
    assert _edit(here) in listed
    assert _edit(above) not in listed
    assert re.search(f'More options for [^"]*{here.username}', listed)
    assert not re.search(f'More options for [^"]*{above.username}', listed)


def test_an_administrator_opens_no_superuser(admin: User, root: User) -> None:
    html = _post(admin, _edit(root), **_as_posted(root, password1="y" * 12, password2="y" * 12))

    root.refresh_from_db()
    assert "Only superusers change" in html
    assert root.check_password(PASSWORD)


@pytest.mark.parametrize("role", [role for role in Role if role is not Role.ADMINISTRATOR])
def test_nobody_else_opens_the_accounts(role: Role) -> None:
    person = a_person(role)
    other = a_person(name="Other")

    for url in (INDEX, ADD, _edit(other)):
        response = _client(person).get(url)
        assert response.status_code == 302, url
    _post(person, ADD, **NEW)
    assert not User.objects.filter(username="lopez").exists()


def test_nobody_is_deleted_and_the_screen_says_what_to_do(admin: User, root: User) -> None:
    other = a_person(name="Other")
    url = reverse("wagtailusers_users:delete", args=(other.pk,))

    for by in (admin, root):
        for html in (_get(by, url), _post(by, url)):
            assert "A person is never deleted: the record names them." in html
            assert "Deactivate the account instead." in html
    assert User.objects.filter(pk=other.pk).exists()


def test_no_deletion_and_nothing_at_once_is_offered(root: User) -> None:
    other = a_person(name="Other")

    for html in (_get(root, INDEX), _get(root, _edit(other))):
        assert reverse("wagtailusers_users:delete", args=(other.pk,)) not in html
        assert "/admin/bulk/" not in html
        assert "data-bulk-action" not in html


@pytest.mark.parametrize(
    ("action", "fields", "said"),
    [
        ("delete", {}, "A person is never deleted"),
        ("assign_role", {"role": "1"}, "Roles are given under"),
        ("set_active_state", {"mark_as_active": "False"}, "Open each account"),
    ],
)
def test_nothing_is_done_to_several_accounts_at_once(
    root: User, action: str, fields: dict[str, str], said: str
) -> None:
    other = a_person(name="Other")
    Group.objects.get_or_create(pk=1, defaults={"name": "A group"})
    url = reverse("wagtail_bulk_action", args=("people", "user", action)) + f"?id={other.pk}"

    assert said in _get(root, url)
    assert said in _post(root, url, **fields)

    other.refresh_from_db()
    assert other.is_active
    assert not other.groups.exists()


def test_every_bulk_action_on_people_is_one_of_ours() -> None:
    actions = bulk_action_registry.get_bulk_actions_for_model("people", "user")

    assert {action.__module__ for action in actions} == {"cms.screens.account_bulk_actions"}


def test_an_account_is_not_copied(root: User) -> None:
    other = a_person(name="Other")

    response = _client(root).get(f"/admin/users/copy/{other.pk}/")

    assert response.status_code == 404


def test_the_list_is_searched_by_printed_name(admin: User) -> None:
    create_person(username="q1", printed_name="Maria Lopez", password=PASSWORD)
    create_person(username="q2", printed_name="Rosalind", password=PASSWORD)

    html = _get(admin, INDEX + "?q=lope")

    assert "Maria Lopez" in html
    assert "Rosalind" not in html


def test_the_list_is_filtered_by_who_is_active(admin: User) -> None:
    gone = a_person(name="Gone")
    change_person(person=gone, changes={"is_active": False}, by=SYSTEM, now=gone.date_joined)

    active, inactive = (_get(admin, f"{INDEX}?is_active={value}") for value in ("true", "false"))

    assert _edit(admin) in active
    assert _edit(gone) not in active
    assert _edit(admin) not in inactive
    assert _edit(gone) in inactive


def test_the_list_asks_the_same_number_of_queries_however_many_there_are(admin: User) -> None:
    def count() -> int:
        client = _client(admin)
        client.get(INDEX)
        with CaptureQueriesContext(connection) as queries:
            client.get(INDEX)
        return len(queries)

    for number in range(2):
        a_person(Role.AUTHOR, name=f"Author {number}")
    few = count()
    for number in range(2, 8):
        a_person(Role.AUTHOR, name=f"Author {number}")

    assert count() == few
