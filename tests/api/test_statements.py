"""One statement per answer, whatever the size; by the indexes; and what is said without a database.

The budget is one: key, scope chain, locale chain, head, placement, document and fragments come from
one snapshot, so an answer never mixes two releases.
"""

import re
from collections.abc import Iterator
from contextlib import contextmanager
from dataclasses import replace
from typing import Any

import orjson
import psycopg
import pytest
from django.core import signals
from django.db import close_old_connections, connection
from django.http import QueryDict
from django.test import Client
from django.test.utils import CaptureQueriesContext
from django.utils import timezone

from api.parameters import read_list_question
from api.statements import DOCUMENT_SQL, list_sql
from channels.keys import PresentedKey, find_key_in
from channels.models import Key
from contract.canonical import digest_of_bytes
from tests.api.building import AUSTIN, a_client, a_key, publish, release
from tests.api.problems import assert_problem

LIST = "/api/v1/treatments/"
DETAIL = "/api/v1/treatments/iv/"
# Both begin with the whole address; which one costs less depends on how much history there is.
BY_ADDRESS = {"placement_now", "placement_history"}


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
    _fill(rows)
    client = a_client()

    for query in ({}, {"limit": "100"}, {"fields": "title"}, {"condition": "c1"}):
        assert len(_statements(client, LIST, **query)) == 1
    assert len(_statements(client, LIST, location="austin", locale="es-US", order="-updated")) == 1


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


@pytest.mark.django_db(transaction=True)
def test_a_page_walks_the_index_of_its_order_and_reads_about_a_page(
    owner_connection: psycopg.Connection[Any],
) -> None:
    publish("iv")
    _fill(20_000)
    # As autovacuum does; without statistics a plan says nothing.
    owner_connection.execute("ANALYZE store_placement, store_scope")
    text = a_key()

    for query, index in {
        "": "placement_title",
        "order=-title": "placement_title",
        "order=updated": "placement_updated",
        "order=-updated&location=austin&locale=es-US": "placement_updated",
        "location=austin&cursor": "placement_title",
        "location=austin&locale=es-US&cursor": "placement_title",
    }.items():
        scans = _placement_scans(_explain_list(text, query))
        assert {scan["Node Type"] for scan in scans} <= {"Index Scan", "Index Only Scan"}
        assert {scan["Index Name"] for scan in scans} - BY_ADDRESS == {index}, query
        for scan in scans:
            # One page of each rung at most, and one more to know whether there is another page;
            # what stands nearer is looked up, not searched.
            assert scan["Actual Rows"] <= (21 if scan["Index Name"] == index else 1), query
            assert scan.get("Rows Removed by Filter", 0) <= 1, query


@pytest.mark.django_db(transaction=True)
def test_a_document_is_looked_up_rung_by_rung(owner_connection: psycopg.Connection[Any]) -> None:
    publish("iv")
    _fill(20_000)
    owner_connection.execute("ANALYZE store_placement, store_scope")

    plan = _explain(
        DOCUMENT_SQL, a_key(), collection="treatments", handle="h100", location="austin", locale=""
    )

    (scan,) = _placement_scans(plan)
    assert scan["Index Name"] in BY_ADDRESS
    assert scan["Actual Rows"] <= 1
    assert scan.get("Rows Removed by Filter", 0) == 0


def _fill(rows: int) -> None:
    """Put that many live placements at the group and a variant of each hundredth in Austin."""
    number = release().number
    card = orjson.dumps({"id": "x", "meta": {"scope": "northlight"}, "title": "t"})
    digest = digest_of_bytes(b"a document of the fill")
    source = f"""
        SELECT scope, 'h' || n AS handle, md5(n::text) AS title,
               ('00000000-0000-4000-8000-' || lpad(n::text, 12, '0'))::uuid AS family,
               ARRAY['condition=c' || n %% 10] AS facets
        FROM generate_series(1, {rows}) n, unnest(ARRAY['northlight', '{AUSTIN}']) scope
        WHERE scope = 'northlight' OR n %% 100 = 0"""
    with connection.cursor() as cursor:
        cursor.execute(
            "INSERT INTO store_change (release, scope, collection, handle, locale, family, state, "
            "document, reason, detail) SELECT %s, scope, 'treatments', handle, 'en-US', family, "
            f"'live', %s, '', '' FROM ({source}) s",
            [number, digest],
        )
        cursor.execute(
            "INSERT INTO store_placement (scope, collection, handle, locale, family, state, "
            "document, reason, detail, published_at, card, facets, sort_title, sort_updated, "
            "from_sequence) SELECT scope, 'treatments', handle, 'en-US', family, 'live', %s, '', "
            f"'', now(), %s, facets, title, title, %s FROM ({source}) s",
            [digest, card, number],
        )


def _explain_list(text: str, query: str) -> dict[str, Any]:
    asked = QueryDict(query.replace("&cursor", ""))
    question = read_list_question(collection="treatments", query=asked)
    after = ("8", "h1")
    if "cursor" in query:
        question = replace(question, after=after)
    return _explain(
        list_sql(question),
        text,
        collection="treatments",
        location=question.location,
        locale=question.locale,
        limit=21,
        sort=after[0],
        after=after[1],
        facets=[],
    )


def _explain(sql: str, text: str, **parameters: Any) -> dict[str, Any]:
    key = find_key_in(text)
    assert key is not None
    proof = {"prefix": key.prefix, "secret_hash": key.secret_hash, "now": "2030-01-01T00:00:00Z"}
    with connection.cursor() as cursor:
        cursor.execute("EXPLAIN (ANALYZE, FORMAT JSON) " + sql, proof | parameters)
        plan: dict[str, Any] = cursor.fetchone()[0][0]["Plan"]
    return plan


def _placement_scans(node: dict[str, Any]) -> list[dict[str, Any]]:
    found = [node] if node.get("Relation Name") == "store_placement" else []
    for child in node.get("Plans", ()):
        found += _placement_scans(child)
    return found


@pytest.mark.django_db(transaction=True)
@pytest.mark.parametrize("path", [LIST, DETAIL, LIST + "?limit=0"])
def test_a_connection_that_breaks_is_said_and_the_next_request_is_answered(
    path: str, application_dsn: str
) -> None:
    publish("iv")
    client = a_client()
    backend = connection.connection.info.backend_pid

    with psycopg.connect(application_dsn) as other, _kept_open():
        other.execute("SELECT pg_terminate_backend(%s, 5000)", [backend])
        response = client.get(path)

    assert_problem(response, "unavailable")
    assert response["Retry-After"] == "5"
    assert response["Cache-Control"] == "no-store"
    assert client.get(DETAIL).status_code == 200


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


@contextmanager
def _kept_open() -> Iterator[None]:
    """Keep the test client from closing connections between requests, as a busy server does."""
    signals.request_started.disconnect(close_old_connections)
    try:
        yield
    finally:
        signals.request_started.connect(close_old_connections)
