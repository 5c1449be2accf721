"""Pictures: for anybody, by the hash of their bytes, while a live content holds them."""

import pytest
from django.db import connection
from django.test import Client
from django.test.utils import CaptureQueriesContext

from contract.canonical import digest_of_bytes
from contract.images import href_of
from store.operations import keep_file
from tests.api.building import a_client, hold_picture, withdraw_content
from tests.api.problems import assert_problem

pytestmark = pytest.mark.django_db

PICTURE = b"\x89PNG\r\n\x1a\n" + bytes(range(256)) * 40


def test_a_picture_is_sent_to_anybody_as_it_was_kept() -> None:
    digest = hold_picture(PICTURE)

    response = Client().get(href_of(digest))

    assert response.status_code == 200
    assert response.content == PICTURE
    assert response["Content-Type"] == "image/png"
    assert response["Content-Length"] == str(len(PICTURE))
    assert response["ETag"] == f'"{digest}"'
    assert response["Cache-Control"] == "public, max-age=300"
    assert response["X-Content-Type-Options"] == "nosniff"
    assert response["Content-Security-Policy"] == "default-src 'none'"
    assert response["Access-Control-Allow-Origin"] == "*"
    assert response["Surrogate-Key"] == f"file-{digest[7:]}" == response["Cache-Tag"]
    assert "Set-Cookie" not in response


@pytest.mark.parametrize("media_type", ["image/jpeg", "image/webp", "image/gif"])
def test_a_picture_has_the_type_it_was_kept_with(media_type: str) -> None:
    digest = hold_picture(PICTURE, media_type=media_type)

    assert Client().get(href_of(digest))["Content-Type"] == media_type


def test_a_browser_that_has_the_bytes_is_sent_none() -> None:
    digest = hold_picture(PICTURE)
    client = Client()
    whole = client.get(href_of(digest))

    for named in (f'"{digest}"', f'W/"{digest}"', f'"x", "{digest}"', "*"):
        response = client.get(href_of(digest), headers={"If-None-Match": named})
        assert (response.status_code, response.content) == (304, b""), named
        for header in ("ETag", "Cache-Control", "Access-Control-Allow-Origin", "Surrogate-Key"):
            assert response[header] == whole[header]
    for named in ("", '"x"', digest):
        assert client.get(href_of(digest), headers={"If-None-Match": named}).status_code == 200


def test_head_is_get_without_the_bytes() -> None:
    digest = hold_picture(PICTURE)
    client = Client()

    response = client.head(href_of(digest))

    assert (response.status_code, response.content) == (200, b"")
    assert dict(response.items()) == dict(client.get(href_of(digest)).items())


def test_a_picture_goes_with_the_last_content_that_shows_it() -> None:
    digest = hold_picture(PICTURE, handle="iv")
    hold_picture(PICTURE, handle="im")
    client = Client()

    withdraw_content("iv")
    assert client.get(href_of(digest)).status_code == 200

    withdraw_content("im")
    response = client.get(href_of(digest), headers={"If-None-Match": f'"{digest}"'})
    assert_problem(response, "unknown-file")


def test_a_picture_that_was_replaced_is_sent_no_more() -> None:
    old = hold_picture(PICTURE)
    new = hold_picture(PICTURE + b"x")
    client = Client()

    assert client.get(href_of(new)).status_code == 200
    assert_problem(client.get(href_of(old)), "unknown-file")


def test_a_picture_that_was_never_live_is_unknown() -> None:
    digest = digest_of_bytes(PICTURE)
    keep_file(digest=digest, media_type="image/png", width=12, height=8, body=PICTURE)

    response = Client().get(href_of(digest))

    assert_problem(response, "unknown-file")
    assert response["Cache-Control"] == "no-cache"
    assert response["Access-Control-Allow-Origin"] == "*"


@pytest.mark.parametrize(
    "digest",
    [
        "x",
        "sha256:",
        "sha256:" + "g" * 64,
        "sha256:" + "A" * 64,
        "a" * 64,
        "%00",
        "%FF",
        "a" * 5000,
    ],
)
def test_what_is_no_digest_is_unknown_and_asks_the_database_nothing(digest: str) -> None:
    with CaptureQueriesContext(connection) as captured:
        response = Client().get(f"/api/v1/files/{digest}/")

    assert_problem(response, "unknown-file")
    assert not captured.captured_queries


def test_a_picture_takes_one_statement() -> None:
    digest = hold_picture(PICTURE)
    hold_picture(PICTURE, handle="im")

    with CaptureQueriesContext(connection) as captured:
        assert Client().get(href_of(digest)).status_code == 200

    assert len(captured.captured_queries) == 1


@pytest.mark.parametrize("method", ["post", "put", "delete", "options"])
def test_nothing_can_be_changed(method: str) -> None:
    assert_problem(getattr(Client(), method)(href_of(hold_picture(PICTURE))), "method-not-allowed")


def test_files_are_no_collection() -> None:
    assert_problem(a_client().get("/api/v1/files/"), "unknown-collection")


def test_documents_are_for_no_other_site() -> None:
    response = a_client().get("/api/v1/treatments/")

    assert "Access-Control-Allow-Origin" not in response
