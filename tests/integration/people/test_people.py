"""People are kept: by the code and by the database itself."""

import psycopg
import pytest
from django.db import DatabaseError, connection, transaction
from django.test import Client

from people.errors import PersonIsKept, UsernameTaken
from people.models import User
from people.operations import create_person
from people.queries import actor_of

pytestmark = pytest.mark.django_db


def _person(username: str = "medical", **options: object) -> User:
    return create_person(
        username=username,
        printed_name="Demo medical reviewer",
        password="a password of the tests",
        **options,  # type: ignore[arg-type]
    )


def test_a_person_stands_in_the_record_by_uuid_printed_name_and_credentials() -> None:
    person = _person(credentials="MD")

    actor = actor_of(person)

    assert actor.uuid == str(person.uuid)
    assert actor.printed_name == "Demo medical reviewer"
    assert actor.credentials == "MD"


def test_a_person_without_a_printed_name_stands_by_the_account_s_names() -> None:
    person = User.objects.create_user("jo", first_name="Jo", last_name="March")
    nameless = User.objects.create_user("beth")

    assert actor_of(person).printed_name == "Jo March"
    assert actor_of(nameless).printed_name == "beth"


def test_a_new_person_can_log_in_and_holds_no_rights() -> None:
    _person()

    assert Client().login(username="medical", password="a password of the tests")
    person = User.objects.get(username="medical")
    assert not person.is_superuser
    assert not person.get_all_permissions()


def test_a_username_is_taken_once() -> None:
    _person()

    with pytest.raises(UsernameTaken, match="medical"):
        _person()


def test_a_person_is_not_deleted_one_by_one_or_in_bulk() -> None:
    person = _person()

    with pytest.raises(PersonIsKept):
        person.delete()
    with pytest.raises(PersonIsKept):
        User.objects.filter(pk=person.pk).delete()
    with pytest.raises(PersonIsKept):
        User.objects.all().order_by("pk").delete()
    assert User.objects.filter(pk=person.pk).exists()


@pytest.mark.parametrize(
    "statement",
    [
        "DELETE FROM people_user",
        "UPDATE people_user SET uuid = gen_random_uuid()",
        "UPDATE people_user SET id = id + 1000",
    ],
)
def test_the_database_keeps_a_person_and_the_uuid(statement: str) -> None:
    _person()

    with (
        pytest.raises(DatabaseError, match="the record names this person"),
        transaction.atomic(),
        connection.cursor() as cursor,
    ):
        cursor.execute(statement)


@pytest.mark.django_db(transaction=True)
def test_the_owner_of_the_database_is_refused_as_well(
    owner_connection: psycopg.Connection[tuple[object, ...]],
) -> None:
    _person()

    with pytest.raises(psycopg.errors.RestrictViolation):
        owner_connection.execute("DELETE FROM people_user")


def test_a_person_is_deactivated_and_renamed() -> None:
    person = _person()

    person.is_active = False
    person.printed_name = "Another name"
    person.save()

    person.refresh_from_db()
    assert not person.is_active
    assert person.printed_name == "Another name"


def test_there_is_no_permission_to_delete_people_or_to_write_grants() -> None:
    from django.contrib.auth.models import Permission

    names = set(
        Permission.objects.filter(content_type__app_label="people").values_list(
            "codename", flat=True
        )
    )

    assert names == {"add_user", "change_user", "view_user", "view_grant"}
