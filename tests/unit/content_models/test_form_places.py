"""Where a field of an envelope stands in the editor's form."""

from __future__ import annotations

from dataclasses import dataclass
from typing import Any, cast

import pytest

from content_models.form_places import FormPlace, FormPlaces
from content_models.models import Entry
from contract.types import TYPES


class Stream(list[Any]):
    """A StreamField's value, as far as it is read here."""

    def get_prep_value(self) -> list[Any]:
        return self


@dataclass
class Draft:
    """An entry in memory, as far as it is read here."""

    type_code: str
    body: Stream
    licences: Stream
    languages: Stream

    @property
    def spec(self) -> Any:
        return TYPES[self.type_code]


def places(type_code: str, **streams: list[Any]) -> FormPlaces:
    empty: dict[str, list[Any]] = {"body": [], "licences": [], "languages": []}
    draft = Draft(type_code, **{name: Stream(of) for name, of in (empty | streams).items()})
    return FormPlaces(cast(Entry, draft))


BODY = [
    {"id": "a", "type": "prose", "value": {"heading": "", "html": ""}},
    {"id": "b", "type": "image", "value": {"image": 1, "caption": "x"}},
]


@pytest.mark.parametrize(
    ("path", "place"),
    [
        ("title", FormPlace("title", "Title")),
        ("seo.title", FormPlace("own_seo_title", "Title in search results")),
        ("body[0].html", FormPlace("body.a.html", "Body: block 1, Text")),
        ("body[0].heading", FormPlace("body.a.heading", "Body: block 1, Text, Heading")),
        (
            "body[1].image.alt",
            FormPlace("body.b.image", "Body: block 2, Picture, Picture, Description"),
        ),
        ("body[7].html", FormPlace("body", "Body")),
        ("", FormPlace("", "The whole entry")),
        ("nothing.known", FormPlace("", "nothing.known")),
    ],
)
def test_a_path_of_an_article_leads_to_its_input(path: str, place: FormPlace) -> None:
    assert places("article", body=BODY).of(path) == place


def test_empty_items_are_passed_over_as_in_the_envelope() -> None:
    licences = [
        {"id": "a", "type": "licence", "value": {"number": "", "jurisdiction": None}},
        {"id": "b", "type": "licence", "value": {"number": "7", "jurisdiction": "US-TX"}},
    ]

    found = places("provider", licences=licences).of("licences[0].number")

    assert found.path == "licences.b.number"
