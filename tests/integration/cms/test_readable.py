"""What cannot be read is answered in a sentence: NUL, another encoding than UTF-8, too much."""

from typing import Any

import pytest
from django.http import HttpResponse
from django.test import Client, RequestFactory
from django.urls import reverse

from cms.screens.readable import UnreadableRefused
from content_models.queries import get_entry
from contract.roles import Role
from tests.factories.written import GROUP, PASSWORD, a_person, a_side_effect
from tests.integration.content_models.test_admin_guards import form_of

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


DAMAGED = (
    {"claims-count": "x"},
    {"claims-count": "99999999"},
    {"claims-count": None},
    {"claims-count": "1", "claims-0-deleted": "", "claims-0-order": "x", "claims-0-type": "nope"},
    {
        "claims-count": "1", "claims-0-deleted": "", "claims-0-order": "0",
        "claims-0-type": "entry", "claims-0-id": "", "claims-0-value": "x",
    },
    {"overwrite_revision_id": "x"},
    {"comments-TOTAL_FORMS": "x"},
    {"description": "{"},
    {"description": '{"blocks":1}'},
    # A thing in the text that is not sent with it.
    {"description": '{"blocks":[{"key":"a","text":"x","type":"atomic","depth":0,'
     '"inlineStyleRanges":[],"entityRanges":[{"offset":0,"length":1,"key":7}]}],"entityMap":{}}'},
    {"description": "[" * 3000},
)  # fmt: skip


@pytest.mark.parametrize("damage", DAMAGED, ids=lambda damage: str(damage)[:40])
def test_an_editor_whose_form_came_back_damaged(damage: dict[str, str | None]) -> None:
    """Nothing answers 500, and nothing is half written."""
    writer = a_person(Role.AUTHOR, name="A writer")
    entry = a_side_effect("Nausea", writer=writer)
    client = Client(raise_request_exception=False)
    client.force_login(writer)
    address = reverse("wagtailadmin_pages:edit", args=(entry.pk,))
    form = {**form_of(client, address), "title": "Changed", **damage}

    answer = client.post(address, {name: told for name, told in form.items() if told is not None})

    assert answer.status_code < 500
    if answer.status_code == 400:
        assert "Open the page again" in answer.content.decode()
    # What Wagtail leaves out of the form it leaves out; all else is saved, or none of it.
    saved = get_entry(uuid=entry.uuid).get_latest_revision_as_object().title
    assert saved == ("Changed" if answer.status_code == 302 else "Nausea")


def test_another_error_is_none_of_a_form() -> None:
    middleware = UnreadableRefused(lambda request: HttpResponse())

    assert middleware.process_exception(RequestFactory().post("/"), KeyError("x")) is None
    assert middleware.process_exception(RequestFactory().get("/"), ValueError("x")) is None
