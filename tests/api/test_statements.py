"""One statement per answer, whatever the size.

The budget is one: key, scope chain, locale chain, head, placement, document and fragments come from
one snapshot, so an answer never mixes two releases.
"""

import re

import pytest
from django.db import connection
from django.test import Client
from django.test.utils import CaptureQueriesContext
from django.utils import timezone

from api.sql import DOCUMENT_SQL
from channels.keys import PresentedKey, find_key_in
from channels.models import Key
from tests.api.building import a_client, a_key, an_id, publish
from tests.api.filling import fill

LIST = "/api/v1/treatments/"
DETAIL = "/api/v1/treatments/iv/"


def _statements(client: Client, path: str, **query: str) -> list[str]:
    with CaptureQueriesContext(connection) as captured:
        response = client.get(path, query)
    assert response.status_code == 200, response.content
    return [query["sql"] for query in captured.captured_queries]


@pytest.mark.django_db
@pytest.mark.parametrize("parts", [0, 3, 300])
def test_a_document_takes_one_statement_whatever_its_parts(parts: int) -> None:
    publish("iv", parts=parts)
    client = a_client()

    assert len(_statements(client, DETAIL)) == 1
    assert len(_statements(client, DETAIL, location="austin", locale="es-US")) == 1


@pytest.mark.django_db
@pytest.mark.parametrize("why", ["wrong secret", "revoked", "expired"])
def test_a_key_that_does_not_open_makes_the_statement_read_nothing(why: str) -> None:
    publish("iv")
    key = find_key_in(a_key())
    assert key is not None
    now = timezone.now()
    if why == "wrong secret":
        key = PresentedKey(key.prefix, "0" * 64)
    else:
        Key.objects.update(**{f"{why}_at".replace("expired", "expires"): now})

    with connection.cursor() as cursor:
        cursor.execute(
            DOCUMENT_SQL,
            {
                "prefix": key.prefix,
                "secret_hash": key.secret_hash,
                "now": now,
                "collection": "treatments",
                "handle": "iv",
                "location": "",
                "locale": "",
            },
        )
        (row,) = cursor.fetchall()
        names = [column.name for column in cursor.description]

    found = dict(zip(names, row, strict=True))
    assert found["opened"] is False
    assert found["handle"] is found["skeleton"] is found["document"] is None
    assert found["places"] == 0


@pytest.mark.django_db
@pytest.mark.parametrize("rows", [20, 2_000])
def test_a_list_takes_one_statement_whatever_its_length(rows: int) -> None:
    publish("iv")
    fill(rows)
    client = a_client()

    for query in ({}, {"limit": "100"}, {"fields": "title"}, {"condition": "c1"}):
        assert len(_statements(client, LIST, **query)) == 1
    assert len(_statements(client, LIST, location="austin", locale="es-US", order="-updated")) == 1


@pytest.mark.django_db
def test_an_empty_list_takes_one_statement_too() -> None:
    publish("iv")
    publish("depression", collection="conditions")
    client = a_client()

    for query in ({"condition": "depression"}, {"condition": an_id("conditions depression")}):
        assert client.get(LIST, query).json()["items"] == []
        assert len(_statements(client, LIST, **query)) == 1


@pytest.mark.django_db
@pytest.mark.parametrize("documents", [2, 60])
def test_whole_documents_take_one_statement_together(documents: int) -> None:
    publish(*(f"d{number}" for number in range(documents)))

    assert len(_statements(a_client(), LIST, fields="*", limit="100")) == 1


@pytest.mark.django_db
def test_reading_touches_the_stores_and_the_channels_tables_alone() -> None:
    publish("iv")
    client = a_client()

    said = " ".join(
        _statements(client, DETAIL) + _statements(client, LIST, fields="*", location="austin")
    )

    tables = set(re.findall(r"(?:FROM|JOIN) ([a-z]+_[a-z_]+)", said))
    assert tables == {
        "channels_key",
        "channels_channel",
        "store_scope",
        "store_placement",
        "store_head",
        "store_document",
        "store_fragment",
    }
