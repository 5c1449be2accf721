"""The tests' own database: the roles are two, and no test sees another's commits."""

from __future__ import annotations

import psycopg
import pytest
from django.db import connection
from psycopg import Connection


@pytest.mark.django_db
def test_tests_connect_as_the_application_role() -> None:
    with connection.cursor() as cursor:
        cursor.execute("SELECT current_user, current_database()")
        assert cursor.fetchone() == ("countersign_app", "test_main")


@pytest.mark.django_db
def test_the_application_role_cannot_create_a_table() -> None:
    with (
        connection.cursor() as cursor,
        pytest.raises(Exception, match="permission denied for schema public"),
    ):
        cursor.execute("CREATE TABLE forbidden (id int)")


@pytest.mark.parametrize("time", ["first", "second"])
@pytest.mark.django_db(transaction=True)
def test_a_test_that_commits_has_a_database_of_its_own(
    time: str, owner_connection: Connection, application_dsn: str
) -> None:
    found = owner_connection.execute("SELECT to_regclass('left_behind')").fetchone()

    assert found == (None,), f"seen in the {time} run"
    owner_connection.execute("CREATE TABLE left_behind (id int)")
    with psycopg.connect(application_dsn) as other:
        assert other.execute("SELECT to_regclass('left_behind') IS NOT NULL").fetchone() == (True,)
    with connection.cursor() as cursor:
        cursor.execute("SELECT current_database(), current_user")
        assert cursor.fetchone() == ("test_of_its_own", "countersign_app")
