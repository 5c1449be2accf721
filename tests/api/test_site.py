"""Every type as front-ends receive it, from signed words to the answer.

One document of each collection is compared with ``tests/api/golden``. After a change that was
meant: ``UPDATE_GOLDEN=1 python -m pytest tests/api/test_site.py``, and read the difference.
"""

import os
from collections.abc import Iterator
from pathlib import Path
from typing import Any

import orjson
import pytest
from django.test import Client

from contract.types import TYPES
from tests.api.building import a_client
from tests.api.site import PICTURE, publish_site

pytestmark = pytest.mark.django_db

GOLDEN = Path(__file__).parent / "golden"
# What differs from run to run, and what stands in its place.
_PASSING = {
    "signed_at": "a moment",
    "published_at": "a moment",
    "last_reviewed_on": "a day",
    "next_review_on": "a day",
    "release": 0,
    "digest": "a digest",
    "approvals": "an address",
}


def _without_passing(value: Any) -> Any:
    if isinstance(value, dict):
        return {k: _PASSING.get(k, _without_passing(v)) for k, v in value.items()}
    return [_without_passing(item) for item in value] if isinstance(value, list) else value


def _hrefs(value: Any) -> Iterator[str]:
    if isinstance(value, dict):
        for item in value.values():
            yield from _hrefs(item)
    elif isinstance(value, list):
        for item in value:
            yield from _hrefs(item)
    elif isinstance(value, str) and value.startswith("/api/v1/"):
        yield value


def _handles(client: Client, path: str) -> list[str]:
    response = client.get(path)
    assert response.status_code == 200, response.content
    return [item["handle"] for item in response.json()["items"]]


def test_a_document_of_every_type_is_as_it_was_last_agreed() -> None:
    made = publish_site()
    client = a_client()
    assert set(made) == set(TYPES)

    for code, content in made.items():
        collection = TYPES[code].collection
        response = client.get(f"/api/v1/{collection}/{content.handle}/")
        assert response.status_code == 200, (code, response.content)
        found = orjson.dumps(
            _without_passing(response.json()), option=orjson.OPT_INDENT_2 | orjson.OPT_SORT_KEYS
        )
        golden = GOLDEN / f"{collection}.json"
        if os.environ.get("UPDATE_GOLDEN"):
            golden.write_bytes(found + b"\n")
        assert found + b"\n" == golden.read_bytes(), f"{collection} changed"


def test_every_address_in_every_document_is_answered() -> None:
    publish_site()
    client = a_client()
    found = {
        href
        for spec in TYPES.values()
        for href in _hrefs(client.get(f"/api/v1/{spec.collection}/?fields=*&limit=100").json())
    }

    approvals = {href for href in found if href.endswith("/approvals/")}
    assert len(found - approvals) == 10
    assert len(approvals) >= len(TYPES)
    for href in found:
        assert client.get(href).status_code == 200, href


def test_a_treatment_leads_to_the_notes_and_locations_of_its_form() -> None:
    publish_site()
    client = a_client()

    links = client.get("/api/v1/treatments/iv-ketamine/").json()["links"]

    assert _handles(client, links["insurance_notes"]) == ["bluebonnet"]
    assert _handles(client, links["locations"]) == ["austin"]


def test_disclaimers_stand_in_the_parts_of_what_they_attach_to() -> None:
    publish_site()
    client = a_client()

    note = client.get("/api/v1/insurance-notes/bluebonnet/").json()

    placed = [(note["parts"][d["id"]]["handle"], d["placement"]) for d in note["disclaimers"]]
    assert placed == [("off-label-use", "before_body"), ("coverage", "footer")]


def test_a_picture_in_a_document_is_served_without_a_key_and_without_what_is_internal() -> None:
    publish_site()
    picture = a_client().get("/api/v1/locations/austin/").json()["image"]

    assert Client().get(picture["href"]).content == PICTURE
    assert picture["alt"] == "A room."
    assert "consent" not in picture


# One site for all of them: making one takes longer than asking.
FOUND: tuple[tuple[str, list[str]], ...] = (
    ("faqs/?about=iv-ketamine", ["does-it-hurt"]),
    ("testimonials/?about=depression", ["a-year-on"]),
    ("testimonials/?about=iv-ketamine", []),
    ("insurance-notes/?payer=Bluebonnet&coverage=covered&form=iv-infusion", ["bluebonnet"]),
    ("insurance-notes/?coverage=self_pay", []),
    ("locations/?region=US-TX&form=iv-infusion", ["austin"]),
    ("locations/?telehealth=true", []),
    ("providers/?location=austin", ["second-nurse"]),
    ("providers/", ["first-nurse", "second-nurse"]),
    ("articles/?topic=visit", ["your-first-visit"]),
    ("treatment-forms/?status=off_label", ["iv-infusion"]),
    ("pages/?path=/ketamine/", ["ketamine"]),
    ("pages/?path=/ketamine/&location=austin", ["ketamine"]),
    ("pages/?path=/ketamine", []),
    ("pages/?redirect_from=/old/", ["ketamine"]),
    ("pages/?parent=home", ["ketamine"]),
    ("pages/?in_menu=true", ["ketamine"]),
    ("pages/?ad_landing=true", ["home"]),
    ("pages/?order=-path", ["ketamine", "home"]),
)


def test_lists_are_filtered_by_what_documents_say() -> None:
    publish_site()
    client = a_client()

    for query, handles in FOUND:
        assert _handles(client, f"/api/v1/{query}") == handles, query


def test_a_site_builds_its_menu_and_its_redirects_from_the_list() -> None:
    publish_site()

    home, page = a_client().get("/api/v1/pages/").json()["items"]

    assert (home["path"], home.get("in_menu")) == ("/home/", None)
    shown = {name: page[name] for name in ("path", "in_menu", "menu_label", "menu_position")}
    assert shown == {
        "path": "/ketamine/",
        "in_menu": True,
        "menu_label": "Treatment",
        "menu_position": 10,
    }
    assert page["redirect_from"] == ["/old/"]


def test_a_testimonial_keeps_its_authorization_to_itself() -> None:
    publish_site()

    response = a_client().get("/api/v1/testimonials/?fields=*")

    assert b"authorization" not in response.content
    assert b"typical_results" in response.content
