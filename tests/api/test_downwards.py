"""Locations and providers are also found below the place asked for, and nowhere outside the key."""

from collections.abc import Mapping, Sequence
from random import Random
from typing import Any

import pytest
from django.db import connection
from django.http import QueryDict
from django.test import Client
from django.test.utils import CaptureQueriesContext
from django.utils import timezone

from api.parameters import read_document_question
from api.statements import find_document
from channels.keys import find_key_in
from contract.places import chain_of, depth_of, is_at_or_above
from store.plans import AddressChange
from tests.api.building import (
    AUSTIN,
    BRAND,
    PLACES,
    Fragments,
    a_client,
    a_document,
    a_key,
    a_tombstone,
    an_id,
    publish,
    release,
)
from tests.api.problems import assert_problem

pytestmark = pytest.mark.django_db

GROUP, REGION = "northlight", f"{BRAND}/tx"
DALLAS, ONLINE, WACO = f"{REGION}/dallas", f"{BRAND}/online", "northlight/mind/tx/waco"
LIST = "/api/v1/locations/"


def _put(*standing: tuple[str, str], collection: str = "locations", **options: Any) -> None:
    """Release documents: pairs of a handle and a scope, or tombstones where it begins with ``-``.

    The title of each is its scope.
    """
    fragments = Fragments()
    changes: list[AddressChange] = []
    for handle, scope in standing:
        if handle.startswith("-"):
            changes.append(a_tombstone(handle[1:], collection=collection, scope=scope))
        else:
            made = a_document(
                handle, fragments=fragments, collection=collection, scope=scope, title=scope,
                parts=1, **options,
            )  # fmt: skip
            changes.append(made)
    release(*changes, fragments=fragments, places=True)


def _listed(client: Client, path: str = LIST, **query: str) -> list[tuple[str, str]]:
    response = client.get(path, query)
    assert response.status_code == 200, response.content
    return [(item["handle"], item["meta"]["scope"]) for item in response.json()["items"]]


def _scope(client: Client, handle: str, **query: str) -> str:
    response = client.get(f"{LIST}{handle}/", query)
    assert response.status_code == 200, response.content
    return str(response.json()["meta"]["scope"])


def _rows(handle: str) -> Sequence[Mapping[str, Any]]:
    """Return what the statement for a document finds, where its view takes the first."""
    key = find_key_in(a_key(code=f"rows-{handle}"))
    assert key is not None
    question = read_document_question(collection="locations", handle=handle, query=QueryDict())
    return find_document(key=key, question=question, now=timezone.now()).rows


@pytest.mark.parametrize("collection", ["locations", "providers"])
def test_a_brand_finds_everything_below_it(collection: str) -> None:
    standing = [("austin", AUSTIN), ("dallas", DALLAS), ("online", ONLINE), ("waco", WACO)]
    _put(*standing, collection=collection)
    client = a_client()

    path = f"/api/v1/{collection}/"
    assert sorted(_listed(client, path)) == sorted(standing[:3])
    assert client.get(path + "dallas/").json()["meta"]["scope"] == DALLAS
    # Another brand's is as unknown as one that does not exist.
    assert_problem(client.get(path + "waco/"), "unknown-document")


def test_a_location_finds_itself_and_what_applies_there() -> None:
    _put(("a", AUSTIN), ("d", DALLAS), ("tx", REGION), ("brand", BRAND), ("group", GROUP))
    client = a_client()

    here = _listed(client, location="austin")

    assert sorted(handle for handle, _ in here) == ["a", "brand", "group", "tx"]
    assert_problem(client.get(LIST + "d/", {"location": "austin"}), "unknown-document")


@pytest.mark.parametrize("collection", ["treatments", "pages", "insurance-notes"])
def test_other_collections_are_not_read_downwards(collection: str) -> None:
    _put(("a", AUSTIN), collection=collection)
    client = a_client()

    assert _listed(client, f"/api/v1/{collection}/") == []
    assert_problem(client.get(f"/api/v1/{collection}/a/"), "unknown-document")


def test_a_key_of_one_location_finds_nothing_beside_it() -> None:
    _put(("a", AUSTIN), ("d", DALLAS), ("tx", REGION))
    client = a_client(scope=AUSTIN)

    assert sorted(_listed(client)) == [("a", AUSTIN), ("tx", REGION)]
    assert_problem(client.get(LIST + "d/"), "unknown-document")


def test_a_variant_below_leaves_what_the_brand_finds() -> None:
    _put(("x", BRAND), ("x", AUSTIN), ("y", REGION), ("y", AUSTIN), ("y", DALLAS))
    client = a_client()

    assert sorted(_listed(client)) == [("x", BRAND), ("y", REGION)]
    assert (_scope(client, "x"), _scope(client, "y")) == (BRAND, REGION)
    assert [row["scope"] for row in _rows("x")] == [BRAND]
    assert [row["scope"] for row in _rows("y")] == [REGION]
    assert sorted(_listed(client, location="austin")) == [("x", AUSTIN), ("y", AUSTIN)]
    assert _scope(client, "y", location="dallas") == DALLAS


def test_a_tombstone_hides_what_stood_at_its_place() -> None:
    _put(("-a", AUSTIN), ("d", DALLAS))
    client = a_client()

    assert _listed(client) == [("d", DALLAS)]
    problem = assert_problem(client.get(LIST + "a/"), "document-gone")
    assert problem["reason"] == "withdrawn"


@pytest.mark.parametrize("above", [GROUP, BRAND, REGION])
def test_a_tombstone_hides_what_stands_below_it(above: str) -> None:
    _put(("-a", above), ("a", AUSTIN))
    client = a_client()

    assert _listed(client) == []
    assert_problem(client.get(LIST + "a/"), "document-gone")
    assert _listed(client, location="austin") == [("a", AUSTIN)]


def test_a_tombstone_does_not_hide_what_stands_beside_it() -> None:
    # Somebody who works elsewhere now.
    _put(("-a", AUSTIN), ("a", ONLINE))
    client = a_client()

    assert _listed(client) == [("a", ONLINE)]
    assert _scope(client, "a") == ONLINE


def test_a_new_handle_below_is_said_where_the_brand_asks() -> None:
    _put(("new", AUSTIN))
    release(a_tombstone("old", collection="locations", scope=AUSTIN, state="moved", detail="new"))

    response = a_client().get(LIST + "old/")

    assert_problem(response, "document-moved")
    assert response["Location"] == "/api/v1/locations/new/"


def test_a_place_that_closed_shows_nothing_any_more() -> None:
    _put(("a", AUSTIN), ("d", DALLAS))
    release(places=True, closed=[AUSTIN])
    client = a_client()

    assert _listed(client) == [("d", DALLAS)]
    assert_problem(client.get(LIST + "a/"), "unknown-document")


def test_filters_look_at_what_is_found() -> None:
    _put(("y", REGION), facets=["region=US-OK"])
    _put(("y", AUSTIN), ("z", DALLAS), facets=["region=US-TX"])
    client = a_client()

    # The variant below meets the filter, but is not what the brand finds.
    assert _listed(client, region="US-TX") == [("z", DALLAS)]
    assert _listed(client, region="US-OK") == [("y", REGION)]
    assert _listed(client, region="US-TX", location="austin") == [("y", AUSTIN)]


def test_locations_are_filtered_by_region_form_and_telehealth() -> None:
    _put(("a", AUSTIN), facets=["region=US-TX", "telehealth=false"])
    online = ["telehealth=true", "form=lozenge"]
    _put(("online", ONLINE), facets=online)
    client = a_client()

    assert _listed(client, region="US-TX") == [("a", AUSTIN)]
    assert _listed(client, telehealth="true", form="lozenge") == [("online", ONLINE)]
    assert _listed(client, telehealth="true", region="US-TX") == []


def test_a_location_lists_the_providers_who_work_there() -> None:
    # An entry is named by the root of its family, whatever its handle is.
    _put(("clinic", AUSTIN), ("other", DALLAS))
    for handle, scope, clinics in (
        ("here", BRAND, ["clinic"]),
        ("both", BRAND, ["other", "clinic"]),
        ("there", BRAND, ["other"]),
        ("nowhere", BRAND, []),
        ("resident", AUSTIN, []),
    ):
        facets = [f"location={an_id(f'locations {clinic}')}" for clinic in clinics]
        _put((handle, scope), collection="providers", facets=facets)
    client = a_client()
    path = "/api/v1/providers/"

    def handles(**query: str) -> set[str]:
        return {handle for handle, _ in _listed(client, path, **query)}

    assert handles(location="austin") == {"here", "both", "resident"}
    assert handles(location="dallas") == {"both", "there"}
    assert handles(location="online") == set()
    assert handles() == {"here", "both", "there", "nowhere", "resident"}
    # One of them is still found by its handle at any place where it applies.
    assert client.get(path + "nowhere/", {"location": "austin"}).status_code == 200


def test_a_handle_of_two_brands_is_listed_twice_and_asked_for_within_one() -> None:
    mind = "northlight/mind/tx/austin"
    # Equal in title and handle: only the scope tells them apart, over pages too.
    for scope in (AUSTIN, mind):
        publish("austin", collection="locations", scope=scope, title="Austin")
    both = a_client(scope=GROUP, code="both")
    path = "/api/v1/locations/"

    first = both.get(path, {"limit": "1"}).json()
    cursor = first["meta"]["next"]
    second = both.get(path, {"limit": "1", "cursor": cursor}).json()

    assert [page["items"][0]["meta"]["scope"] for page in (first, second)] == [AUSTIN, mind]
    assert second["meta"]["next"] is None
    assert_problem(both.get(path + "austin/"), "ambiguous-document")
    assert a_client().get(path + "austin/").json()["meta"]["scope"] == AUSTIN


@pytest.mark.parametrize("seed", range(4))
@pytest.mark.parametrize("collection", ["locations", "side-effects"])
def test_list_and_detail_are_what_the_rule_says(seed: int, collection: str) -> None:
    standing = _at_random(Random(seed))  # noqa: S311 - no secret
    fragments = Fragments()
    release(
        *(
            a_document(handle, fragments=fragments, collection=collection, scope=scope,
                       locale=locale, title=handle[::-1], parts=0)
            if live
            else a_tombstone(handle, collection=collection, scope=scope, locale=locale)
            for (handle, scope, locale), live in standing.items()
        ),
        fragments=fragments,
        places=True,
    )  # fmt: skip
    client = a_client()
    path = f"/api/v1/{collection}/"

    for location, place in (("", BRAND), ("austin", AUSTIN), ("online", ONLINE)):
        for locale, locales in (("", ["en-US", "es-US"]), ("es-US", ["es-US", "en-US"])):
            query = {"location": location} | ({"locale": locale} if locale else {})
            query = {name: value for name, value in query.items() if value}
            expected = {
                handle: _found(standing, handle, place, locales, collection == "locations")
                for handle in {handle for handle, _, _ in standing}
            }
            live = {handle: at for handle, at in expected.items() if at and standing[handle, *at]}

            items = _all_pages(client, path, query)

            found = {item["handle"]: (item["meta"]["scope"], item["locale"]) for item in items}
            assert found == live
            assert [item["handle"] for item in items] == sorted(live, key=lambda h: (h[::-1], h))
            for handle, at in expected.items():
                response = client.get(f"{path}{handle}/", query)
                if at in (None, live.get(handle)):
                    assert response.status_code == (200 if at else 404)
                else:
                    assert response.status_code == 410
                if at and response.status_code == 200:
                    document = response.json()
                    assert (document["meta"]["scope"], document["locale"]) == at


def _at_random(random: Random) -> dict[tuple[str, str, str], bool]:
    """Return addresses, each with whether it is live; every handle is a case of its own.

    Below the brand no two live ones stand beside each other, as a family never does.
    """
    standing = {}
    for number in range(40):
        line = [*chain_of(random.choice([AUSTIN, ONLINE])), "northlight/mind", WACO]
        for scope in line:
            for locale in ("en-US", "es-US"):
                if random.random() < 0.3:
                    standing[f"h{number}", scope, locale] = random.random() < 0.6
    return standing


def _found(
    standing: Mapping[tuple[str, str, str], bool],
    handle: str,
    place: str,
    locales: list[str],
    downwards: bool,
) -> tuple[str, str] | None:
    """Return scope and locale of what the rule finds: nearest first, then uppermost below."""
    for locale in locales:
        for scope in chain_of(place):
            if (handle, scope, locale) in standing:
                return scope, locale
    if downwards:
        below = [path for path in PLACES if path != place and is_at_or_above(place, place=path)]
        for scope in sorted(below, key=depth_of):
            for locale in locales:
                if (handle, scope, locale) in standing:
                    return scope, locale
    return None


def _all_pages(client: Client, path: str, query: dict[str, str]) -> list[Any]:
    items: list[Any] = []
    cursor: str | None = ""
    while cursor is not None:
        page = client.get(path, query | {"limit": "7"} | ({"cursor": cursor} if cursor else {}))
        items += page.json()["items"]
        cursor = page.json()["meta"]["next"]
    return items


@pytest.mark.parametrize("rows", [5, 50])
def test_reading_downwards_takes_one_statement_however_much_stands_below(rows: int) -> None:
    _put(*((f"p{number}", AUSTIN) for number in range(rows)), ("x", DALLAS))
    client = a_client()

    for path in (LIST, f"{LIST}?fields=*&limit=100&order=-title", f"{LIST}x/", f"{LIST}none/"):
        with CaptureQueriesContext(connection) as captured:
            client.get(path)
        assert len(captured.captured_queries) == 1, path
