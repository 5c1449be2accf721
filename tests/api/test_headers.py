"""The head of an answer: validators, caching, purge keys; the same under HEAD and 304."""

import pytest
from django.test import Client

from tests.api.building import AUSTIN, a_client, an_id, publish
from tests.api.problems import assert_problem

pytestmark = pytest.mark.django_db

LIST = "/api/v1/treatments/"
DETAIL = "/api/v1/treatments/iv/"


@pytest.fixture
def client() -> Client:
    publish("iv", "other", parts=2)
    return a_client()


def test_a_document_says_how_it_may_be_cached_and_purged(client: Client) -> None:
    response = client.get(DETAIL, {"location": "austin"})

    keys = [
        f"document-{an_id('treatments iv')}",
        "type-treatment",
        "place-austin",
        *(f"part-{an_id(f'part {number} en-US')}" for number in range(2)),
    ]
    assert response["Cache-Control"] == "no-cache"
    assert response["Vary"] == "Authorization, Origin, Accept-Encoding"
    assert response["Surrogate-Key"] == " ".join(keys)
    assert response["Cache-Tag"] == ",".join(keys)
    assert response["Content-Length"] == str(len(response.content))
    assert "Set-Cookie" not in response


def test_the_purge_keys_of_a_document_of_many_parts_fit_into_a_header() -> None:
    publish("iv", parts=300)

    response = a_client().get(DETAIL)

    assert len(response.json()["parts"]) == 300
    assert len(response["Surrogate-Key"]) < 4000


def test_a_list_says_how_it_may_be_cached_and_purged(client: Client) -> None:
    response = client.get(LIST)

    assert response["Vary"] == "Authorization, Origin, Accept-Encoding"
    assert response["Surrogate-Key"] == "type-treatment place-northlight.ketamine"


@pytest.mark.parametrize("path", [LIST, DETAIL])
def test_a_client_that_has_these_bytes_is_sent_none(client: Client, path: str) -> None:
    first = client.get(path)
    etag = first["ETag"]
    assert etag.startswith('"')

    for named in (etag, f"W/{etag}", f'"x", {etag}', "*"):
        response = client.get(path, headers={"If-None-Match": named})
        assert response.status_code == 304, named
        assert response.content == b""
        for header in ("ETag", "Cache-Control", "Vary", "Surrogate-Key"):
            assert response[header] == first[header]
    for named in ("", '"x"', etag.strip('"'), "\x00", 'W/"x"'):
        assert client.get(path, headers={"If-None-Match": named}).status_code == 200, named


@pytest.mark.parametrize("path", [LIST, DETAIL])
def test_the_validator_changes_with_the_bytes_and_only_then(client: Client, path: str) -> None:
    before = client.get(path)
    again = client.get(path)
    assert again["ETag"] == before["ETag"]

    publish("iv", title="another title")

    after = client.get(path)
    assert after["ETag"] != before["ETag"]
    assert after.content != before.content


def test_answers_to_different_questions_have_different_validators(client: Client) -> None:
    spanish = client.get(DETAIL, {"locale": "es-US"})

    assert spanish["ETag"] != client.get(DETAIL)["ETag"]


@pytest.mark.parametrize("path", [LIST, DETAIL])
def test_head_is_get_without_the_body(client: Client, path: str) -> None:
    got = client.get(path)

    response = client.head(path)

    assert response.status_code == 200
    assert response.content == b""
    assert dict(response.items()) == dict(got.items())


def test_a_condition_does_not_hide_that_a_document_is_gone(client: Client) -> None:
    response = client.get("/api/v1/treatments/none/", headers={"If-None-Match": "*"})

    assert_problem(response, "unknown-document")


def test_no_session_and_no_user_is_asked_for(client: Client) -> None:
    client.cookies["sessionid"] = "x" * 32

    response = client.get(DETAIL, {"location": AUSTIN.rpartition("/")[2]})

    assert response.status_code == 200
    assert "Cookie" not in response["Vary"]
