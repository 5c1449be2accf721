"""What another brand is writing stays its own: no id that is guessed answers with a title."""

import json
import re
from typing import Any

import pytest
from django.test import Client
from django.urls import reverse
from wagtail.blocks.base import BlockField
from wagtail.test.utils.form_data import querydict_from_html

from content_models.models import Entry
from content_models.references import problems_of
from content_models.scope_operations import create_scope
from contract.roles import Role
from people.models import User
from tests.factories.written import AUSTIN, GROUP, a_person, a_scope_tree, an_entry, ref

pytestmark = pytest.mark.django_db

OTHER = f"{GROUP}/other"
SECRET = "Secret merger"


@pytest.fixture
def manager() -> User:
    a_scope_tree()
    create_scope(parent_path=GROUP, kind="brand", code="other", name="Other")
    return a_person(Role.LOCATION_MANAGER, at=AUSTIN)


def foreign(type_code: str) -> Entry:
    return an_entry(type_code, SECRET, writer=a_person(), scope=OTHER)


def logged_in(person: User) -> Client:
    client = Client()
    client.force_login(person)
    return client


def posted(client: Client, entry: Entry, **changes: str) -> str:
    address = reverse("wagtailadmin_pages:edit", args=(entry.pk,))
    shown = client.get(address)
    data: Any = querydict_from_html(shown.content.decode(), form_id="page-edit-form").copy()
    streams = [n for n, f in shown.context["form"].fields.items() if isinstance(f, BlockField)]
    data.update({f"{name}-count": "0" for name in streams} | changes)
    return client.post(address, data, follow=True).content.decode()


def test_a_foreign_reference_in_a_list_is_taken_out_before_the_form_is_shown(
    manager: User,
) -> None:
    mine = an_entry("claim", "Mine", writer=manager, scope=AUSTIN)
    item = {"deleted": "", "order": "0", "type": "entry", "id": ""}
    item["value"] = str(foreign("source").pk)

    html = posted(
        logged_in(manager),
        mine,
        **{"sources-count": "1", **{f"sources-0-{name}": value for name, value in item.items()}},
    )

    assert "is not yours to read" in html
    assert SECRET not in html


def test_a_foreign_reference_in_a_field_is_taken_out_before_the_form_is_shown(
    manager: User,
) -> None:
    mine = an_entry("treatment_form", "Mine", writer=manager, scope=AUSTIN)

    html = posted(logged_in(manager), mine, session_length_claim=str(foreign("claim").pk))

    assert "is not yours to read" in html
    assert SECRET not in html


def test_a_foreign_citation_is_taken_out_before_the_form_is_shown(manager: User) -> None:
    mine = an_entry("side_effect", "Mine", writer=manager, scope=AUSTIN)
    text = {
        "blocks": [
            {
                "key": "a", "text": "often", "type": "unstyled", "depth": 0,
                "inlineStyleRanges": [], "entityRanges": [{"offset": 0, "length": 5, "key": 0}],
            }
        ],
        "entityMap": {
            "0": {
                "type": "CLAIM", "mutability": "MUTABLE",
                "data": {"uuid": str(foreign("claim").uuid)},
            }
        },
    }  # fmt: skip

    html = posted(logged_in(manager), mine, description=json.dumps(text))

    assert "is not yours to read" in html
    assert SECRET not in html


def test_a_problem_names_no_entry_that_stands_elsewhere(manager: User) -> None:
    mine = an_entry("claim", "Mine", writer=manager, scope=AUSTIN, sources=[ref(foreign("source"))])

    [problem] = problems_of(entry=mine)
    sentence = problem.sentence

    assert SECRET not in sentence
    assert "belongs to another place" in sentence


@pytest.mark.parametrize(
    "address",
    [
        "/admin/choose-page/chosen-multiple/?id={pk}",
        "/admin/bulk/wagtailcore/page/delete/?id={pk}",
        "/admin/bulk/wagtailcore/page/move/?id={pk}",
        "/admin/bulk/wagtailcore/page/publish/?id={pk}",
        "/admin/bulk/wagtailcore/page/unpublish/?id={pk}",
        "/admin/reports/page-types-usage/",
        "/admin/reports/page-types-usage/results/",
    ],
)
def test_screens_that_name_any_page_are_not_here(manager: User, address: str) -> None:
    client = logged_in(manager)

    response = client.get(address.format(pk=foreign("source").pk))

    assert response.status_code == 404
    assert SECRET not in response.content.decode()
    assert not re.search(r'href="/admin/reports/page-types', client.get("/admin/").content.decode())
