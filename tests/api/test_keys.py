"""What a key opens: its channel's places and locales, and nothing beside them."""

from datetime import timedelta

import pytest
from django.test import Client
from django.utils import timezone

from channels.models import Key
from channels.operations import issue_key, revoke_key
from tests.api.building import (
    AUSTIN,
    BRAND,
    Fragments,
    a_client,
    a_document,
    a_key,
    publish,
    release,
)
from tests.api.problems import assert_problem

pytestmark = pytest.mark.django_db

LIST = "/api/v1/treatments/"
DETAIL = "/api/v1/treatments/iv/"
LOCATIONS = ["austin", "dallas", "online"]


def test_a_request_without_a_key_is_told_how_to_send_one() -> None:
    publish("iv")

    for path in (LIST, DETAIL, "/api/v1/potions/", LIST + "?limit=0"):
        response = Client().get(path)
        assert_problem(response, "key-refused")
        assert response["WWW-Authenticate"] == 'Bearer realm="countersign"'


def test_a_key_in_the_address_is_not_read() -> None:
    publish("iv")

    response = Client().get(DETAIL, {"key": a_key()})

    assert_problem(response, "key-refused")


@pytest.mark.parametrize(
    "header",
    [
        "Bearer",
        "Bearer ",
        "Bearer x",
        "Basic dXNlcjpwYXNz",
        "Bearer cs_000000000000_" + "a" * 43,
        "Bearer cs_000000000000_" + "a" * 42,
        "Bearer cs_ABCDEF000000_" + "a" * 43,
        "Bearer \x00",
        "Bearer " + "a" * 7000,
        "Bearer é",
        "'; DROP TABLE channels_key; --",
    ],
)
def test_a_key_that_is_none_is_refused_whatever_else_is_wrong(header: str) -> None:
    publish("iv")
    client = Client(headers={"Authorization": header})

    details = set()
    for path in (LIST, DETAIL, LIST + "?limit=0", "/api/v1/potions/", DETAIL + "?location=waco"):
        response = client.get(path)
        details.add(assert_problem(response, "key-refused")["detail"])
        assert 'error="invalid_token"' in response["WWW-Authenticate"]
    assert len(details) == 1


def test_a_wrong_secret_of_a_revoked_key_learns_nothing_of_it() -> None:
    publish("iv")
    text = a_key()
    key = Key.objects.get()
    wrong = text[:-1] + ("A" if text[-1] != "A" else "B")

    def detail(key_text: str) -> str:
        response = Client().get(DETAIL, headers={"Authorization": f"Bearer {key_text}"})
        return str(assert_problem(response, "key-refused")["detail"])

    before = detail(wrong)
    revoke_key(key=key, now=timezone.now())

    assert detail(wrong) == before
    assert "revoked" in detail(text)


def test_an_expired_key_is_refused_and_says_so_to_who_has_it() -> None:
    publish("iv")
    text = a_key(lasts=timedelta(days=1))
    client = Client(headers={"Authorization": f"Bearer {text}"})
    assert client.get(DETAIL).status_code == 200

    Key.objects.update(expires_at=timezone.now())

    for path in (DETAIL, LIST, LIST + "?limit=0"):
        assert "expired" in assert_problem(client.get(path), "key-refused")["detail"]


def test_two_keys_of_a_channel_open_until_one_is_revoked() -> None:
    publish("iv")
    first = a_key()
    row = Key.objects.get()
    _, second = issue_key(channel=row.channel, label="next", now=timezone.now())

    def status(text: str) -> int:
        headers = {"Authorization": f"bearer {text}"}
        return Client().get(DETAIL, headers=headers).status_code

    assert (status(first), status(second)) == (200, 200)
    revoke_key(key=row, now=timezone.now())
    assert (status(first), status(second)) == (401, 200)


def test_what_lies_outside_the_keys_scope_is_answered_as_if_it_did_not_exist() -> None:
    fragments = Fragments()
    release(
        a_document("theirs", fragments=fragments, scope="northlight/mind"),
        a_document("austin", fragments=fragments, scope=AUSTIN),
        fragments=fragments,
        places=True,
    )
    client = a_client(scope=BRAND)

    def without_handle(handle: str) -> bytes:
        response = client.get(f"/api/v1/treatments/{handle}/")
        assert_problem(response, "unknown-document")
        return response.content.replace(handle.encode(), b"")

    assert without_handle("theirs") == without_handle("austin") == without_handle("nowhere")


def test_a_location_that_was_closed_is_none_any_more() -> None:
    publish("iv")
    client = a_client()
    assert client.get(DETAIL, {"location": "dallas"}).status_code == 200

    release(places=True, closed=["northlight/ketamine/tx/dallas"])

    for path in (DETAIL, LIST):
        response = client.get(path, {"location": "dallas"})
        assert_problem(
            response, "invalid-location", parameter="location", allowed=["austin", "online"]
        )


def test_a_channel_of_a_place_that_was_closed_reads_nothing() -> None:
    publish("iv")
    client = a_client(scope=AUSTIN)
    assert client.get(DETAIL).status_code == 200

    release(places=True, closed=[AUSTIN])

    assert_problem(client.get(DETAIL), "unknown-document")
    assert client.get(LIST).json()["items"] == []


def test_a_channel_whose_scope_is_no_longer_in_the_tree_reads_nothing() -> None:
    publish("iv")

    client = a_client(scope="northlight/closed")

    assert_problem(client.get(DETAIL), "unknown-document")
    assert client.get(LIST).json()["items"] == []
