"""What is wrong inside a block stands at the field concerned, and in words above the body."""

import json
from html import unescape
from typing import Any

import pytest
from django.core.exceptions import ValidationError
from django.test import Client
from django.urls import reverse
from wagtail.blocks import StreamValue
from wagtail.blocks.stream_block import StreamBlockValidationError
from wagtail.blocks.struct_block import StructBlockValidationError
from wagtail.test.utils.form_data import querydict_from_html

from content_models.field_problems import at_their_fields, told
from content_models.models import ContentPage, Entry
from content_models.panels import SUBMIT
from content_models.validation import place
from people.models import User
from tests.factories.written import AUSTIN, BRAND, Staff, a_side_effect, an_entry, ref

pytestmark = pytest.mark.django_db

REQUIRED = {"messages": ["This is required."]}
WHERE = "Say where this button leads: choose a page, or write a telephone number."
TWO_WAYS = "A button leads to a page or calls a number, not both. Take one of them out."


def a_page(staff: Staff, *body: dict[str, Any]) -> Entry:
    numbered = [{"id": f"b{index}", **block} for index, block in enumerate(body)]
    return an_entry("content_page", "Visit", writer=staff.writer, scope=BRAND, body=numbered)


def errors_in(html: str, column: str = "body") -> Any:
    """What the script of a StreamField is told to show as errors."""
    block = html.partition(f'<div id="{column}" data-block ')[2].partition("</div>")[0]
    arguments = block.partition('data-w-block-arguments-value="')[2].partition('"')[0]
    return json.loads(unescape(arguments))[1]


def client_of(person: User) -> Client:
    client = Client()
    client.force_login(person)
    return client


def sent(entry: Entry, person: User, body: list[dict[str, Any]], **fields: str) -> str:
    """The page after a save of the editor's form with these blocks."""
    client = client_of(person)
    address = reverse("wagtailadmin_pages:edit", args=(entry.pk,))
    form = querydict_from_html(client.get(address).content.decode(), form_id="page-edit-form")
    data = {name: form.getlist(name) for name in form} | fields
    data |= {f"{name}-count": "0" for name in ("disclaimers", "redirect_from", "claims")}
    data["body-count"] = str(len(body))
    for index, block in enumerate(body):
        base = f"body-{index}"
        data |= {
            f"{base}-type": block["type"],
            f"{base}-order": str(index),
            f"{base}-deleted": "",
            f"{base}-id": f"b{index}",
        }
        for name, value in block.items():
            data[f"{base}-value-{name}"] = value
    return client.post(address, data, follow=True).content.decode()


def a_button(target: Entry) -> dict[str, Any]:
    """A button that goes two ways, as a form sends it."""
    return {
        "type": "call_to_action", "label": "Go", "page": str(target.pk), "phone": "512-555-0101",
    }  # fmt: skip


def rich(words: str) -> str:
    block = {
        "key": "abcde", "text": words, "type": "unstyled", "depth": 0,
        "inlineStyleRanges": [], "entityRanges": [], "data": {},
    }  # fmt: skip
    return json.dumps({"blocks": [block], "entityMap": {}})


def test_what_is_wrong_in_a_saved_form_stands_at_its_field() -> None:
    staff = Staff()
    page = a_page(staff, {"type": "prose", "html": "<p>x</p>"})
    target = an_entry("content_page", "Prices", writer=staff.writer, scope=BRAND, path="/prices/")

    html = sent(
        page,
        staff.writer,
        [
            {"type": "prose", "heading": "A\u200bB", "html": rich("Words")},
            {
                "type": "call_to_action",
                "label": "Go",
                "page": str(target.pk),
                "phone": "512-555-0101",
            },
        ],
    )

    errors = errors_in(html)
    hidden = "There is an invisible character (zero width space, U+200B) after “A”. Delete it."
    assert errors["blockErrors"] == {
        "0": {"blockErrors": {"heading": {"messages": [hidden]}}},
    }
    assert errors["messages"] == [f"Block 1, Text, Heading: {hidden}"]


def test_a_contradiction_inside_a_block_stands_at_its_field() -> None:
    staff = Staff()
    page = a_page(staff, {"type": "prose", "html": "<p>x</p>"})
    target = an_entry("content_page", "Prices", writer=staff.writer, scope=BRAND, path="/prices/")

    html = sent(
        page,
        staff.writer,
        [
            {"type": "prose", "heading": "", "html": rich("Words")},
            {
                "type": "call_to_action",
                "label": "Go",
                "page": str(target.pk),
                "phone": "512-555-0101",
            },
        ],
    )

    assert errors_in(html)["blockErrors"] == {
        "1": {"blockErrors": {"phone": {"messages": [TWO_WAYS]}}}
    }


def test_what_is_missing_at_submission_stands_at_its_field() -> None:
    staff = Staff()
    page = a_page(staff, {"type": "prose", "html": "<p>x</p>"})

    html = sent(
        page,
        staff.writer,
        [
            {"type": "prose", "heading": "", "html": rich("Words")},
            {"type": "prose", "heading": "Empty", "html": "null"},
            {"type": "call_to_action", "label": "", "page": "", "phone": ""},
        ],
        **{SUBMIT: "Submit for review"},
    )

    assert "The draft is saved. Before it can be submitted:" in html
    assert errors_in(html)["blockErrors"] == {
        "1": {"blockErrors": {"html": REQUIRED}},
        "2": {"blockErrors": {"label": REQUIRED, "page": {"messages": [WHERE]}}},
    }


def test_a_claim_that_is_not_submitted_is_told_at_the_text_that_cites_it() -> None:
    staff = Staff()
    claim = an_entry("claim", "Seven in ten", writer=staff.writer)
    cited = f'<p>It <a data-claim="{claim.family}">helps</a>.</p>'
    page = a_page(staff, {"type": "prose", "html": "<p>x</p>"}, {"type": "prose", "html": cited})

    address = reverse("wagtailadmin_pages:edit", args=(page.pk,)) + "?check=submission"
    errors = errors_in(client_of(staff.writer).get(address).content.decode())

    message = "Submit the claim “Seven in ten” first: it is neither live nor in review here."
    assert errors["blockErrors"] == {"1": {"blockErrors": {"html": {"messages": [message]}}}}
    assert errors["messages"] == [f"Block 2, Text, Text: {message}"]


def test_an_editor_that_is_just_opened_tells_nothing() -> None:
    staff = Staff()
    page = a_page(staff, {"type": "prose"})

    address = reverse("wagtailadmin_pages:edit", args=(page.pk,))

    assert errors_in(client_of(staff.writer).get(address).content.decode()) is None


def test_a_reference_that_must_not_stand_is_told_at_its_item() -> None:
    staff = Staff()
    near = a_side_effect(writer=staff.writer)
    far = a_side_effect("Elsewhere", writer=staff.writer, scope=AUSTIN)
    page = a_page(staff, {"type": "side_effects", "items": [ref(near), ref(far)]})

    address = reverse("wagtailadmin_pages:edit", args=(page.pk,)) + "?check=submission"
    errors = errors_in(client_of(staff.writer).get(address).content.decode())

    [(index, inside)] = errors["blockErrors"].items()
    [(item, told_there)] = inside["blockErrors"]["items"]["blockErrors"].items()
    assert (index, item) == ("0", "1")
    assert told_there["messages"][0].startswith("“Elsewhere” belongs to")


def test_an_item_is_found_behind_an_empty_one() -> None:
    page = ContentPage(title="Visit")
    page.body = StreamValue(
        page.body.stream_block,
        [
            {
                "type": "side_effects",
                "id": "a",
                "value": {"items": [{"id": "x", "value": None}, {"id": "y", "value": 7}]},
            }
        ],
        is_lazy=True,
    )

    problem = place(entry=page, path="body[0].items[0]", message="No.")

    assert problem.steps == (0, "items", 1)
    assert problem.sentence == "Block 1, Side effects, Entries: No."


def test_ours_and_wagtails_stand_together() -> None:
    page = ContentPage(title="Visit")
    raw = [{"type": "prose", "id": "a", "value": {"html": "<p>x</p>"}}]
    value = StreamValue(page.body.stream_block, raw, is_lazy=True)
    theirs = StreamBlockValidationError(
        block_errors={0: StructBlockValidationError({"html": ValidationError("Theirs.")})},
        non_block_errors=["Above."],
    )
    ours = [
        told(column="body", steps=(0, "html"), message="Ours.", block_type="prose").as_error(),
        told(column="body", steps=(9, "html"), message="Lost.", block_type="prose").as_error(),
    ]

    placed = at_their_fields([theirs, ValidationError("Plain."), *ours], value).as_json_data()

    assert placed == {
        "messages": [
            *("Above.", "Plain.", "Block 1, Text, Text: Ours.", "Block 10, Text, Text: Lost."),
            "Lost.",
        ],
        "blockErrors": {0: {"blockErrors": {"html": {"messages": ["Theirs.", "Ours."]}}}},
    }
