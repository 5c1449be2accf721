"""Reading walks the indexes and reads about a page, however much there is."""

from collections.abc import Sequence
from dataclasses import replace
from typing import Any

import psycopg
import pytest
from django.http import QueryDict

from api.parameters import read_document_question, read_list_question
from api.sql import document_sql, list_sql
from tests.api.building import a_key, publish
from tests.api.filling import explain, fill, fill_below, plan_for_any

PAGE = 21  # and one more to know whether there is another page

Owner = psycopg.Connection[Any]
pytestmark = pytest.mark.django_db(transaction=True)


def _scans(text: str, query: str, collection: str = "treatments") -> Sequence[dict[str, Any]]:
    asked = QueryDict(query.replace("&cursor", ""))
    question = read_list_question(collection=collection, query=asked)
    if "cursor" in query:
        question = replace(question, after=("8", "h1", "northlight"))
    sort, handle, scope = question.after or ("", "", "")
    return explain(
        list_sql(question),
        text,
        collection=collection,
        location=question.location,
        locale=question.locale,
        limit=PAGE,
        sort=sort,
        after=handle,
        after_scope=scope,
        facets=list(question.facets),
    )


def _analyze(owner: Owner) -> None:
    """As autovacuum does; without statistics a plan says nothing."""
    owner.execute("ANALYZE store_placement, store_scope")


def _assert_walks(scans: Sequence[dict[str, Any]], *, index: str, hidden: int) -> None:
    """Assert that this index is walked, not much further than a page, and the rest looked up.

    Args:
        hidden: How many rows a walk may meet that something else hides.
    """
    assert {scan["Node Type"] for scan in scans} <= {"Index Scan", "Index Only Scan"}
    walks = [scan for scan in scans if scan["Index Name"] == index]
    assert any(scan["Actual Rows"] > 1 for scan in walks)
    for scan in walks:
        assert scan["Actual Rows"] <= PAGE
        assert scan.get("Rows Removed by Filter", 0) <= hidden
    _assert_looks_up([scan for scan in scans if scan not in walks])


def _assert_looks_up(scans: Sequence[dict[str, Any]]) -> None:
    """Assert that no scan has to search: it finds one row at most, and passes over one at most."""
    for scan in scans:
        assert scan["Actual Rows"] <= 1
        assert scan.get("Rows Removed by Filter", 0) <= 1


def test_a_page_walks_the_index_of_its_order_and_reads_about_a_page(
    owner_connection: Owner,
) -> None:
    publish("iv")
    fill(20_000)
    _analyze(owner_connection)
    text = a_key()

    for query, index in {
        "": "placement_title",
        "order=-title": "placement_title",
        "order=updated": "placement_updated",
        "order=-updated&location=austin&locale=es-US": "placement_updated",
        "location=austin&cursor": "placement_title",
        "location=austin&locale=es-US&cursor": "placement_title",
    }.items():
        _assert_walks(_scans(text, query), index=index, hidden=1)


@pytest.mark.parametrize(
    ("collection", "query"),
    [
        ("insurance-notes", ""),
        ("insurance-notes", "order=-payer&location=austin&cursor"),
        ("articles", ""),
        ("articles", "order=published&cursor"),
        ("pages", "location=austin"),
    ],
)
def test_a_types_own_order_has_an_index_of_its_own(
    owner_connection: Owner, collection: str, query: str
) -> None:
    publish("iv")
    fill(5_000, collection=collection)
    _analyze(owner_connection)

    _assert_walks(_scans(a_key(), query, collection), index="placement_own", hidden=1)


@pytest.mark.parametrize("query", ["", "locale=es-US", "order=-title", "location=austin&cursor"])
def test_a_list_of_which_everything_is_translated_is_not_walked_to_its_end(
    owner_connection: Owner, query: str
) -> None:
    publish("iv")
    fill(5_000, locales=["en-US", "es-US"])
    _analyze(owner_connection)

    # In the second locale each is hidden by the first: as many as stand on the page.
    _assert_walks(_scans(a_key(), query), index="placement_title", hidden=PAGE + 1)


@pytest.mark.parametrize("query", ["", "locale=es-US", "order=-title", "limit=20&cursor"])
@pytest.mark.parametrize(("collection", "each"), [("locations", 1), ("providers", 3)])
def test_reading_downwards_walks_an_index_however_many_locations_there_are(
    owner_connection: Owner, collection: str, each: int, query: str
) -> None:
    publish("iv")
    fill_below(1_000, collection=collection, each=each, locales=["en-US", "es-US"])
    _analyze(owner_connection)

    scans = _scans(a_key(), query, collection)

    _assert_walks(scans, index="placement_below", hidden=PAGE + 1)


def test_a_plan_made_once_for_all_questions_can_read_downwards_too(
    owner_connection: Owner,
) -> None:
    publish("iv")
    fill_below(1_000, locales=["en-US"])
    _analyze(owner_connection)
    question = read_list_question(collection="locations", query=QueryDict())

    plan = plan_for_any(list_sql(question))

    assert "placement_below" in plan


@pytest.mark.parametrize(
    ("collection", "location"), [("treatments", "austin"), ("locations", ""), ("locations", "l7")]
)
def test_a_document_is_looked_up_rung_by_rung(
    owner_connection: Owner, collection: str, location: str
) -> None:
    publish("iv")
    fill(20_000)
    fill_below(1_000, locales=["en-US"])
    _analyze(owner_connection)
    handle = "h100" if collection == "treatments" else "h7-1"
    query = QueryDict(f"location={location}" if location else "")
    question = read_document_question(collection=collection, handle=handle, query=query)

    scans = explain(
        document_sql(question),
        a_key(),
        collection=collection,
        handle=handle,
        location=location,
        locale="",
    )

    _assert_looks_up(scans)
    assert sum(scan["Actual Rows"] > 0 for scan in scans) == 1
