"""One document: found by place and locale, put together from stored bytes."""

import hashlib

import orjson
import pytest
from django.test import Client

from store.models import Document, Fragment, Placement
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
from tests.api.problems import assert_problem

pytestmark = pytest.mark.django_db

PATH = "/api/v1/treatments/iv/"


def test_a_document_is_its_stored_bytes_with_what_is_known_when_served_in_front() -> None:
    made = publish("iv", parts=2)

    response = a_client().get(PATH, {"location": "austin"})

    assert response.status_code == 200
    assert response["Content-Type"] == "application/json"
    placement = Placement.objects.get(handle="iv")
    document = Document.objects.get(digest=placement.document)
    skeleton = orjson.loads(bytes(Fragment.objects.get(digest=document.skeleton_id).body))
    answer = response.json()
    parts = answer.pop("parts")
    meta = answer.pop("meta")
    stored_meta = skeleton.pop("meta")
    assert answer == skeleton
    assert meta == {
        "requested_locale": "en-US",
        "release": made.number,
        "published_at": made.at.strftime("%Y-%m-%dT%H:%M:%SZ"),
        "digest": placement.document,
        "approvals": f"/api/v1/documents/{placement.document}/approvals/",
        "parts": [
            {"id": str(root), "uuid": str(own), "digest": content}
            for root, own, content in zip(
                document.part_ids, document.part_uuids, document.part_contents, strict=True
            )
        ],
        **stored_meta,
    }
    assert list(parts) == [str(root) for root in document.part_ids]
    for digest, part in zip(document.fragments, parts.values(), strict=True):
        body = orjson.dumps(part)
        assert "sha256:" + hashlib.sha256(body).hexdigest() == digest
        assert body in response.content


def test_a_document_without_parts_has_an_empty_map_of_them() -> None:
    publish("iv", parts=0)

    answer = a_client().get(PATH).json()

    assert answer["parts"] == {}
    assert answer["meta"]["parts"] == []


def test_parts_come_in_the_order_of_the_documents_list() -> None:
    publish("iv", parts=40)

    answer = a_client().get(PATH).json()

    wanted = [an_id(f"part {number} en-US") for number in range(40)]
    assert list(answer["parts"]) == wanted
    assert [part["id"] for part in answer["meta"]["parts"]] == wanted


@pytest.fixture
def everywhere() -> Client:
    """The same handle at the group, the region and Austin, in English; at the group in Spanish."""
    fragments = Fragments()
    changes = [
        a_document("iv", fragments=fragments, scope=scope, title=scope)
        for scope in ("northlight", "northlight/ketamine/tx", AUSTIN)
    ]
    changes.append(a_document("iv", fragments=fragments, locale="es-US", title="en español"))
    release(*changes, fragments=fragments, places=True)
    return a_client()


@pytest.mark.parametrize(
    ("query", "title"),
    [
        ({}, "northlight"),
        ({"location": "austin"}, AUSTIN),
        ({"location": "dallas"}, "northlight/ketamine/tx"),
        ({"location": "online"}, "northlight"),
        ({"location": "austin", "locale": "en-US"}, AUSTIN),
        ({"location": "austin", "locale": "es-US"}, "en español"),
    ],
)
def test_the_nearest_scope_of_the_first_locale_decides(
    everywhere: Client, query: dict[str, str], title: str
) -> None:
    answer = everywhere.get(PATH, query).json()

    assert answer["title"] == title
    assert answer["meta"]["requested_locale"] == query.get("locale", "en-US")


def test_a_locale_falls_back_along_the_channels_chain_and_says_so() -> None:
    publish("iv")

    answer = a_client().get(PATH, {"locale": "es-US"}).json()

    assert answer["locale"] == "en-US"
    assert answer["meta"]["requested_locale"] == "es-US"


def test_a_channel_of_one_locale_never_falls_back() -> None:
    publish("iv", locale="es-US")

    assert_problem(a_client(locales=["en-US"]).get(PATH), "unknown-document")


def test_a_tombstone_shadows_what_stands_farther_away(everywhere: Client) -> None:
    release(a_tombstone("iv", scope="northlight/ketamine/tx", detail="safety"))

    assert everywhere.get(PATH, {"location": "austin"}).status_code == 200
    response = everywhere.get(PATH, {"location": "dallas"})
    problem = assert_problem(response, "document-gone")
    assert problem["reason"] == "withdrawn"
    assert problem["because"] == "safety"
    assert "took this page down" in problem["detail"]


def test_a_tombstone_in_the_locale_asked_for_is_not_fallen_past(everywhere: Client) -> None:
    release(a_tombstone("iv", scope=AUSTIN, locale="es-US", reason="untranslated"))

    response = everywhere.get(PATH, {"location": "austin", "locale": "es-US"})

    problem = assert_problem(response, "document-gone")
    assert problem["reason"] == "untranslated"
    assert "because" not in problem


def test_ending_an_override_reveals_what_stands_farther_away(everywhere: Client) -> None:
    release(a_tombstone("iv", scope=AUSTIN, state="ended"))

    answer = everywhere.get(PATH, {"location": "austin"}).json()

    assert answer["title"] == "northlight/ketamine/tx"


def test_a_moved_document_is_found_at_its_new_handle_with_the_same_question() -> None:
    publish("iv")
    release(a_tombstone("iv", state="moved", reason="", detail="iv-ketamine"))

    response = a_client().get(PATH, {"location": "austin", "locale": "es-US"})

    problem = assert_problem(response, "document-moved")
    assert problem["handle"] == "iv-ketamine"
    assert response["Location"] == "/api/v1/treatments/iv-ketamine/?location=austin&locale=es-US"


def test_the_release_of_a_document_is_the_one_that_put_it_there() -> None:
    first = publish("iv")
    client = a_client()
    before = client.get(PATH)

    publish("other")

    after = client.get(PATH)
    assert after.content == before.content
    assert after.json()["meta"]["release"] == first.number


def test_a_document_whose_bytes_are_missing_is_never_served_without_them() -> None:
    made = publish("iv", parts=1)
    placement = Placement.objects.get(handle="iv")
    Document.objects.create(
        digest="sha256:" + "0" * 64,
        skeleton_id=Document.objects.get(digest=placement.document).skeleton_id,
        content_id=Document.objects.get(digest=placement.document).content_id,
        part_ids=[an_id("x")],
        part_uuids=[an_id("x")],
        part_contents=["sha256:" + "1" * 64],
        fragments=["sha256:" + "2" * 64],
    )
    assert made.number
    broken = a_document("broken", fragments=Fragments(), parts=0)
    assert broken.document is not None
    object.__setattr__(broken.document, "digest", "sha256:" + "0" * 64)
    release(broken)
    client = a_client()
    client.raise_request_exception = False

    response = client.get("/api/v1/treatments/broken/")

    assert_problem(response, "internal-error")
