"""Health: up as long as the process answers, ready as long as the database does."""

from __future__ import annotations

import pytest
from django.db import OperationalError, connection
from django.test import Client


def test_a_process_that_answers_is_up(client: Client) -> None:
    answer = client.get("/healthz")

    assert (answer.status_code, answer.json()) == (200, {"status": "up"})
    assert answer["Cache-Control"] == "no-store"


@pytest.mark.django_db
def test_a_process_with_a_database_is_ready(client: Client) -> None:
    answer = client.get("/readyz")

    assert (answer.status_code, answer.json()) == (200, {"status": "ready"})


@pytest.mark.django_db(transaction=True)
def test_a_process_without_its_database_is_not_ready_and_says_when_to_ask_again(
    client: Client, monkeypatch: pytest.MonkeyPatch
) -> None:
    connection.close()
    monkeypatch.setitem(connection.settings_dict, "HOST", "/nowhere")
    with pytest.raises(OperationalError):
        connection.ensure_connection()

    answer = client.get("/readyz")

    assert answer.status_code == 503
    assert answer["Content-Type"] == "application/problem+json"
    assert answer["Retry-After"] == "5"
    assert answer.json()["status"] == 503
    assert "nowhere" not in answer.content.decode(), "nothing of the inside is told"


def test_health_is_read_only(client: Client) -> None:
    assert client.post("/healthz").status_code == 405
