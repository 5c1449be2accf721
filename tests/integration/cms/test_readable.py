"""What cannot be read is answered in a sentence: NUL, another encoding than UTF-8, too much."""

from typing import Any

import pytest
from django.test import Client
from django.urls import reverse

from contract.roles import Role
from tests.factories.written import GROUP, PASSWORD, a_person

pytestmark = pytest.mark.django_db
ADDRESSES = (
    "/admin/review/places/open/%00/",
    "/admin/review/places/change/northlight%00/",
    "/admin/review/places/close/a%00b/",
    "/admin/choose-page/?locale=%00",
    "/admin/content/side_effect/choose_parent/?locale=%00",
    "/admin/review/?place=%00",
)


def _client() -> Client:
    client = Client()
    client.force_login(a_person(*Role, at=GROUP, is_superuser=True))
    return client


def _form(client: Client, address: str, charset: str, **fields: bytes) -> Any:
    body = b"".join(
        f'--B\r\nContent-Disposition: form-data; name="{name}"\r\n\r\n'.encode() + value + b"\r\n"
        for name, value in fields.items()
    )
    kind = f"multipart/form-data; boundary=B; charset={charset}"
    return client.generic("POST", address, body + b"--B--\r\n", content_type=kind)


@pytest.mark.parametrize("address", ADDRESSES)
def test_a_character_that_no_address_has(address: str) -> None:
    answer = _client().get(address)

    assert answer.status_code == 400
    assert "Open the page again" in answer.content.decode()


@pytest.mark.parametrize("charset", ["unicode_escape", "raw_unicode_escape", "utf-16", "nothing"])
@pytest.mark.parametrize("address", ["/admin/login/", "/admin/review/absence/"])
def test_a_form_that_is_not_in_utf_8(charset: str, address: str) -> None:
    client = _client() if "review" in address else Client()

    answer = _form(client, address, charset, username=b"\\ud800", note=b"\\ud800", password=b"x")

    assert answer.status_code == 400
    assert "UTF-8" in answer.content.decode()


def test_a_form_in_utf_8_is_read() -> None:
    person = a_person(Role.MEDICAL)

    answer = _form(
        Client(), reverse("wagtailadmin_login"), "UTF-8",
        username=person.username.encode(), password=PASSWORD.encode(),
    )  # fmt: skip

    assert answer.status_code == 302


@pytest.mark.parametrize("address", ["/admin/login/", "/admin/review/absence/"])
@pytest.mark.parametrize("data", [{"note": "x" * 3_000_000}, {f"n{n}": "" for n in range(10_001)}])
def test_more_than_is_read(address: str, data: dict[str, str]) -> None:
    client = _client() if "review" in address else Client()

    answer = client.post(address, data)

    assert answer.status_code == 413
    assert "Go back in your browser" in answer.content.decode()


def test_front_ends_are_answered_in_their_own_form() -> None:
    answer = Client().get("/api/v1/claims/?location=%00")

    assert answer.headers["Content-Type"] == "application/problem+json"
