"""A long body costs the database what a short one does: reading, checking, opening, saving."""

from typing import Any

import pytest
from django.core.cache import cache
from django.db import connection
from django.test import Client
from django.test.utils import CaptureQueriesContext
from django.urls import reverse

from content_models.envelopes import words_of
from content_models.files import image_value, list_images
from content_models.models import Entry
from content_models.queries import get_entry
from content_models.references import problems_of
from people.models import User
from tests.factories.pictures import a_picture
from tests.factories.written import BRAND, a_person, an_entry, ref

pytestmark = pytest.mark.django_db

# One of each of ten kinds of blocks, each time with entries and a picture of its own.
KINDS = 10


def a_page(*, blocks: int, name: str) -> Entry:
    """A page whose every block points to something that no other one points to."""
    writer = a_person()
    body: list[dict[str, Any]] = []
    for number in range(blocks // KINDS):
        mark = f"{name} {number}"
        claim = an_entry("claim", f"Claim {mark}", writer=writer)
        made = {
            code: ref(an_entry(code, f"{code} {mark}", writer=writer, scope=BRAND))
            for code in ("side_effect", "condition", "faq", "treatment", "provider", "article")
        }
        cited = f'<p>It <a data-claim="{claim.family}">helps</a>.</p>'
        body += [
            {"type": "prose", "html": cited},
            {"type": "prose", "heading": "More", "html": cited},
            {"type": "claim", "claim": ref(claim)},
            {"type": "side_effects", "items": [made["side_effect"]]},
            {"type": "conditions", "items": [made["condition"]]},
            {"type": "faqs", "items": [made["faq"]]},
            {"type": "treatments", "items": [made["treatment"]]},
            {"type": "providers", "items": [made["provider"]]},
            {"type": "articles", "items": [made["article"]]},
            {"type": "image", "image": image_value(a_picture(mark, seed=hash(mark) % 10_000))},
        ]
    numbered = [{"id": f"b{index}", **block} for index, block in enumerate(body)]
    page = an_entry(
        "content_page", name, writer=writer, scope=BRAND, path=f"/{name.lower()}/", body=numbered
    )
    return get_entry(uuid=page.uuid)


@pytest.fixture
def short_and_long() -> tuple[Entry, Entry]:
    """Pages of ten and of sixty blocks."""
    return a_page(blocks=10, name="Short"), a_page(blocks=60, name="Long")


def queries(doing: Any) -> list[str]:
    with CaptureQueriesContext(
        connection,
    ) as captured:
        doing()
    return [query["sql"] for query in captured.captured_queries]


@pytest.mark.parametrize(
    "doing",
    [
        lambda page: words_of(entry=page),
        lambda page: problems_of(entry=page),
        lambda page: list_images(entry=page),
        lambda page: page.clean(),
    ],
    ids=["words", "references", "pictures", "checks"],
)
def test_reading_asks_as_much_with_sixty_blocks_as_with_ten(
    short_and_long: tuple[Entry, Entry], doing: Any
) -> None:
    short, long = short_and_long

    few, many = queries(lambda: doing(short)), queries(lambda: doing(long))

    assert len(few) == len(many), "\n".join(many)


def test_opening_the_editor_asks_as_much_with_sixty_blocks_as_with_ten(
    short_and_long: tuple[Entry, Entry],
) -> None:
    client = Client()
    client.force_login(User.objects.create_superuser(username="x", password="", email="x@x.org"))

    def open_editor(page: Entry) -> list[str]:
        address = reverse("wagtailadmin_pages:edit", args=(page.pk,))
        client.get(address)  # What is made once: thumbnails, content types.
        cache.clear()  # Not what another worker would have to ask again.
        return queries(lambda: client.get(address))

    few, many = map(open_editor, short_and_long)

    assert len(few) == len(many), "\n".join(sorted(many))
