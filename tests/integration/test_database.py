"""The tests' own database: the roles are two, and no test sees another's commits."""

from __future__ import annotations

from contextlib import closing

import psycopg
import pytest
from django.db import connection
from psycopg import Connection

from contract.canonical import digest_of_bytes
from store.models import File
from store.operations import keep_file
from tests.server import Server

FILLED: list[str] = []


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


def a_file(body: bytes = b"x") -> str:
    """Keep a file, and remember that this ran."""
    digest = digest_of_bytes(body)
    keep_file(digest=digest, media_type="image/png", width=1, height=1, body=body)
    FILLED.append(digest)
    return digest


def _goes_on_from_one_file(digest: str, database: str, time: str) -> None:
    assert FILLED.count(digest) == 1, "it is filled once"
    assert File.objects.get().digest == digest, f"seen in the {time} run"
    a_file(b"left behind")
    with connection.cursor() as cursor:
        cursor.execute("SELECT current_database()")
        assert cursor.fetchone() == (database,)


@pytest.mark.parametrize("time", ["first", "second"])
@pytest.mark.filled(by=a_file)
@pytest.mark.django_db
def test_a_test_that_does_not_commit_leaves_what_was_filled_as_it_was(
    time: str, prepared: str, database_name: str
) -> None:
    _goes_on_from_one_file(prepared, database_name, time)


@pytest.mark.parametrize("time", ["first", "second"])
@pytest.mark.filled(by=a_file)
@pytest.mark.django_db(transaction=True)
def test_a_test_that_commits_gets_a_copy_of_what_was_filled(
    time: str, prepared: str, database_name: str
) -> None:
    assert database_name == "test_of_its_own"
    _goes_on_from_one_file(prepared, database_name, time)


@pytest.mark.filled(by=a_file)
@pytest.mark.django_db
def test_a_connection_that_a_test_leaves_open_keeps_nobody_from_a_copy(
    application_dsn: str, database_server: Server
) -> None:
    with closing(psycopg.connect(application_dsn)) as left:
        left.execute("SELECT 1")
        database_server.clone("test_copy", of=left.info.dbname)
    database_server.drop("test_copy")


@pytest.mark.django_db
def test_what_was_filled_is_not_in_the_shared_database() -> None:
    assert not File.objects.exists()
