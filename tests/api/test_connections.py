"""Connections that break, databases that are away: the next request is answered, or told so."""

from collections.abc import Iterator
from contextlib import contextmanager
from typing import Any

import psycopg
import pytest
from django.core import signals
from django.db import OperationalError, close_old_connections, connection, transaction

from api.database import read
from tests.api.building import a_client, hold_picture, publish
from tests.api.problems import assert_problem

LIST = "/api/v1/treatments/"
DETAIL = "/api/v1/treatments/iv/"


@pytest.mark.django_db(transaction=True)
@pytest.mark.parametrize("path", [LIST, DETAIL, LIST + "?limit=0", "/api/v1/files/x/"])
def test_a_request_on_a_connection_that_broke_is_answered_all_the_same(
    path: str, application_dsn: str
) -> None:
    publish("iv")
    path = path.replace("files/x", f"files/{hold_picture(b'a picture')}")
    client = a_client()
    expected = client.get(path)

    with _kept_open():
        _break(application_dsn)
        response = client.get(path)

    assert response.status_code == expected.status_code
    assert response.content == expected.content


@pytest.mark.django_db(transaction=True)
def test_a_connection_that_broke_and_cannot_be_made_anew_is_said(
    application_dsn: str, monkeypatch: pytest.MonkeyPatch
) -> None:
    publish("iv")
    client = a_client()

    with _kept_open(), monkeypatch.context() as patch:
        _break(application_dsn)
        patch.setitem(connection.settings_dict, "HOST", "/nowhere")
        response = client.get(DETAIL)

    assert_problem(response, "unavailable")
    assert response["Retry-After"] == "5"
    assert response["Cache-Control"] == "no-store"
    assert client.get(DETAIL).status_code == 200


@pytest.mark.django_db(transaction=True)
def test_inside_a_transaction_nothing_is_asked_twice(application_dsn: str) -> None:
    asked = []

    def ask() -> None:
        asked.append(1)
        _break(application_dsn)
        with connection.cursor() as cursor:
            cursor.execute("SELECT 1")

    with pytest.raises(OperationalError), transaction.atomic():
        read(ask)

    assert len(asked) == 1


@pytest.mark.django_db(transaction=True)
def test_a_statement_that_is_cut_off_is_not_asked_again() -> None:
    asked = []
    with connection.cursor() as cursor:
        cursor.execute("SET statement_timeout = '5ms'")

    def ask() -> None:
        asked.append(1)
        _sleep()

    with pytest.raises(OperationalError):
        read(ask)

    assert len(asked) == 1


@pytest.mark.django_db(transaction=True)
@pytest.mark.parametrize("path", [LIST, DETAIL, LIST + "?limit=0"])
def test_a_database_that_cannot_be_reached_is_said_to_be_away(
    path: str, monkeypatch: pytest.MonkeyPatch
) -> None:
    client = a_client()
    connection.close()
    with monkeypatch.context() as patch:
        patch.setitem(connection.settings_dict, "HOST", "/nowhere")
        response = client.get(path)
        connection.close()

    assert_problem(response, "unavailable")


@pytest.mark.django_db(transaction=True)
def test_a_statement_that_is_cut_off_is_a_problem(monkeypatch: pytest.MonkeyPatch) -> None:
    client = a_client()
    # Longer than the time allowed: the server cancels it half-way.
    monkeypatch.setattr("api.views.find_document", _sleep)
    with connection.cursor() as cursor:
        cursor.execute("SET statement_timeout = '5ms'")

    response = client.get(DETAIL)

    assert_problem(response, "unavailable")


def _sleep(**asked: Any) -> None:
    with connection.cursor() as cursor:
        cursor.execute("SELECT pg_sleep(5)")


def _break(dsn: str) -> None:
    """End the server's side of this process's connection, as a restart does."""
    with connection.cursor() as cursor:
        cursor.execute("SELECT pg_backend_pid()")
        (backend,) = cursor.fetchone()
    with psycopg.connect(dsn) as other:
        other.execute("SELECT pg_terminate_backend(%s, 5000)", [backend])


@contextmanager
def _kept_open() -> Iterator[None]:
    """Keep the test client from closing connections between requests, as a busy server does."""
    signals.request_started.disconnect(close_old_connections)
    try:
        yield
    finally:
        signals.request_started.connect(close_old_connections)
