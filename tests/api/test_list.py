"""Lists: override before filters, tombstones, order, pages that neither repeat nor skip."""

import orjson
import pytest
from django.test import Client

from store.models import Placement
from tests.api.building import (
    AUSTIN,
    Fragments,
    a_client,
    a_document,
    a_tombstone,
    an_id,
    publish,
    release,
)

pytestmark = pytest.mark.django_db

PATH = "/api/v1/side-effects/"
COLLECTION = "side-effects"


def _handles(client: Client, **query: str) -> list[str]:
    response = client.get(PATH, query)
    assert response.status_code == 200, response.content
    return [item["handle"] for item in response.json()["items"]]


def test_a_list_is_the_stored_cards_as_they_stand() -> None:
    made = publish("nausea", "headache", collection=COLLECTION)

    response = a_client().get(PATH)

    cards = [bytes(row.card) for row in Placement.objects.order_by("sort_title")]
    meta = orjson.dumps({"next": None, "release": made.number})
    assert response.content == b'{"meta":%s,"items":[%s]}' % (meta, b",".join(cards))


def test_an_empty_list_is_an_answer() -> None:
    made = publish("nausea", collection=COLLECTION)

    answer = a_client().get("/api/v1/claims/").json()

    assert answer == {"meta": {"next": None, "release": made.number}, "items": []}


def test_a_nearer_entry_takes_the_place_of_a_farther_one() -> None:
    fragments = Fragments()
    release(
        *(
            a_document("nausea", fragments=fragments, collection=COLLECTION, scope=s, title=s)
            for s in ("northlight", AUSTIN)
        ),
        a_document("headache", fragments=fragments, collection=COLLECTION),
        fragments=fragments,
        places=True,
    )
    client = a_client()

    here = client.get(PATH, {"location": "austin"}).json()["items"]
    there = client.get(PATH, {"location": "dallas"}).json()["items"]

    assert [item["title"] for item in here] == ["headache", AUSTIN]
    assert [item["title"] for item in there] == ["headache", "northlight"]


def test_a_tombstone_shadows_and_is_not_listed() -> None:
    publish("nausea", "headache", collection=COLLECTION)
    release(a_tombstone("nausea", collection=COLLECTION, scope=AUSTIN))
    client = a_client()

    assert _handles(client, location="austin") == ["headache"]
    assert _handles(client, location="dallas") == ["headache", "nausea"]


def test_filters_come_after_override() -> None:
    fragments = Fragments()
    release(
        a_document(
            "nausea", fragments=fragments, collection=COLLECTION, facets=["seriousness=serious"]
        ),
        a_document(
            "nausea",
            fragments=fragments,
            collection=COLLECTION,
            scope=AUSTIN,
            title="variant",
            facets=["seriousness=expected"],
        ),
        fragments=fragments,
        places=True,
    )
    client = a_client()

    assert _handles(client, location="austin", seriousness="serious") == []
    assert _handles(client, location="austin", seriousness="expected") == ["nausea"]
    assert _handles(client, location="dallas", seriousness="serious") == ["nausea"]


def test_several_filters_must_all_be_met() -> None:
    fragments = Fragments()
    facets = {
        "a": ["seriousness=serious", "frequency=rare"],
        "b": ["seriousness=serious", "frequency=common"],
    }
    release(
        *(
            a_document(handle, fragments=fragments, collection=COLLECTION, facets=values)
            for handle, values in facets.items()
        ),
        fragments=fragments,
        places=True,
    )

    assert _handles(a_client(), seriousness="serious", frequency="rare") == ["a"]


@pytest.mark.parametrize("value", ["depression", an_id("depression"), an_id("depression").upper()])
def test_a_reference_is_filtered_by_handle_or_by_id(value: str) -> None:
    fragments = Fragments()
    facets = ["condition=depression", f"condition={an_id('depression')}"]
    release(
        a_document("iv", fragments=fragments, facets=facets),
        a_document("other", fragments=fragments),
        fragments=fragments,
        places=True,
    )

    items = a_client().get("/api/v1/treatments/", {"condition": value}).json()["items"]

    assert [item["handle"] for item in items] == ["iv"]


def test_the_locale_chain_takes_part_like_the_scope_chain() -> None:
    fragments = Fragments()
    release(
        a_document("nausea", fragments=fragments, collection=COLLECTION, title="nausea"),
        a_document(
            "nausea", fragments=fragments, collection=COLLECTION, locale="es-US", title="náuseas"
        ),
        a_document("headache", fragments=fragments, collection=COLLECTION, title="headache"),
        a_document("rash", fragments=fragments, collection=COLLECTION, title="rash"),
        a_tombstone("rash", collection=COLLECTION, locale="es-US", reason="untranslated"),
        fragments=fragments,
        places=True,
    )
    client = a_client()

    spanish = client.get(PATH, {"locale": "es-US"}).json()["items"]
    english = client.get(PATH).json()["items"]

    assert [item["title"] for item in spanish] == ["headache", "náuseas"]
    assert [item["title"] for item in english] == ["headache", "nausea", "rash"]


def test_lists_are_sorted_as_asked() -> None:
    publish("beta", "alpha", "gamma")
    publish("delta")
    client = a_client()

    def handles(order: str) -> list[str]:
        items = client.get("/api/v1/treatments/", {"order": order}).json()["items"]
        return [item["handle"] for item in items]

    assert handles("title") == ["alpha", "beta", "delta", "gamma"]
    assert handles("-title") == ["gamma", "delta", "beta", "alpha"]
    assert handles("updated") == ["alpha", "beta", "gamma", "delta"]
    assert handles("-updated") == ["delta", "gamma", "beta", "alpha"]


@pytest.mark.parametrize("collection", ["articles", "testimonials"])
def test_the_newest_come_first_unless_asked(collection: str) -> None:
    fragments = Fragments()
    days = {"old": "2024-02-29", "new": "2026-11-01", "middle": "2025-12-31"}
    release(
        *(
            a_document(handle, fragments=fragments, collection=collection, own=day)
            for handle, day in days.items()
        ),
        fragments=fragments,
        places=True,
    )
    client = a_client()

    def handles(**query: str) -> list[str]:
        items = client.get(f"/api/v1/{collection}/", query).json()["items"]
        return [item["handle"] for item in items]

    assert handles() == handles(order="-published") == ["new", "middle", "old"]
    assert handles(order="published") == ["old", "middle", "new"]
    first = client.get(f"/api/v1/{collection}/", {"limit": "1"}).json()["meta"]["next"]
    assert handles(cursor=first) == ["middle", "old"]


@pytest.mark.parametrize(("collection", "order"), [("insurance-notes", "payer"), ("pages", "path")])
def test_a_list_is_sorted_by_its_types_own_order(collection: str, order: str) -> None:
    fragments = Fragments()
    for handle, own in (("a", "c"), ("b", "a"), ("c", "b")):
        change = a_document(handle, fragments=fragments, collection=collection, own=own)
        release(change, fragments=fragments, places=True)
    client = a_client()

    def handles(**query: str) -> list[str]:
        items = client.get(f"/api/v1/{collection}/", query).json()["items"]
        return [item["handle"] for item in items]

    assert handles() == handles(order=order) == ["b", "c", "a"]
    assert handles(order=f"-{order}") == ["a", "c", "b"]


@pytest.mark.parametrize("order", ["title", "-title", "updated", "-updated"])
def test_pages_one_after_the_other_are_the_whole_list(order: str) -> None:
    fragments = Fragments()
    release(
        *(
            # Every title three times: the handle has to break the tie.
            a_document(f"t{n}", fragments=fragments, scope=scope, title=f"title {n % 5}", parts=0)
            for n in range(15)
            for scope in (("northlight", AUSTIN) if n % 2 else ("northlight",))
        ),
        fragments=fragments,
        places=True,
    )
    client = a_client()
    query = {"order": order, "location": "austin"}
    whole = client.get("/api/v1/treatments/", query | {"limit": "100"}).json()
    assert whole["meta"]["next"] is None

    items, cursor = [], None
    for _ in range(20):
        page = client.get(
            "/api/v1/treatments/", query | {"limit": "4"} | ({"cursor": cursor} if cursor else {})
        ).json()
        items += page["items"]
        assert len(page["items"]) <= 4
        cursor = page["meta"]["next"]
        if cursor is None:
            break

    assert items == whole["items"]
    assert len(items) == 15


def test_a_page_neither_repeats_nor_skips_when_entries_come_and_go() -> None:
    publish("b", "d", "f", "h")
    client = a_client()
    first = client.get("/api/v1/treatments/", {"limit": "2"}).json()

    publish("a", "e")
    release(a_tombstone("d"))

    cursor = first["meta"]["next"]
    second = client.get("/api/v1/treatments/", {"limit": "100", "cursor": cursor}).json()
    assert [item["handle"] for item in first["items"]] == ["b", "d"]
    assert [item["handle"] for item in second["items"]] == ["e", "f", "h"]


def test_a_full_last_page_has_no_next_one() -> None:
    publish("a", "b")

    answer = a_client().get("/api/v1/treatments/", {"limit": "2"}).json()

    assert len(answer["items"]) == 2
    assert answer["meta"]["next"] is None


def test_fields_star_gives_whole_documents() -> None:
    publish("a", "b", parts=2)
    client = a_client()

    answer = client.get("/api/v1/treatments/", {"fields": "*"})

    details = [client.get(f"/api/v1/treatments/{handle}/").content for handle in ("a", "b")]
    assert answer.content.endswith(b'"items":[' + b",".join(details) + b"]}")


def test_fields_keep_the_members_they_name() -> None:
    publish("a")

    item = a_client().get("/api/v1/treatments/", {"fields": "title"}).json()["items"][0]

    assert list(item) == ["id", "type", "handle", "locale", "meta", "title"]


def test_other_brands_and_other_locations_are_not_listed() -> None:
    fragments = Fragments()
    release(
        a_document("ours", fragments=fragments, scope="northlight/ketamine"),
        a_document("theirs", fragments=fragments, scope="northlight/mind"),
        a_document("austin-only", fragments=fragments, scope=AUSTIN),
        fragments=fragments,
        places=True,
    )

    items = a_client().get("/api/v1/treatments/").json()["items"]

    assert [item["handle"] for item in items] == ["ours"]


def test_a_document_that_was_replaced_is_listed_once_and_anew() -> None:
    publish("nausea", collection=COLLECTION, title="old")
    publish("nausea", collection=COLLECTION, title="new")

    items = a_client().get(PATH).json()["items"]

    assert [item["title"] for item in items] == ["new"]


def test_ending_an_override_lists_what_stands_farther_away_again() -> None:
    publish("nausea", collection=COLLECTION)
    publish("nausea", collection=COLLECTION, scope=AUSTIN, title="variant")
    release(a_tombstone("nausea", collection=COLLECTION, scope=AUSTIN, state="ended"))

    items = a_client().get(PATH, {"location": "austin"}).json()["items"]

    assert [item["title"] for item in items] == ["nausea"]
