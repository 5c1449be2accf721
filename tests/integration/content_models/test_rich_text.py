"""What the rich text editor stores is what is delivered, element for element."""

import json
import re

import pytest
from wagtail.admin.rich_text.converters.contentstate import ContentstateConverter

from content_models.features import FEATURES
from content_models.models import Claim
from content_models.operations import change_entry
from content_models.queries import get_entry
from content_models.rich_text_widget import CitingTextArea
from contract.html import ELEMENTS, clean_html
from tests.factories.editing import whole_library
from tests.factories.written import a_person, an_entry

pytestmark = pytest.mark.django_db

UUID = "11111111-2222-4333-8444-555555555555"
TEXTS = [
    "<p>Plain.</p>",
    "<p><strong>Bold</strong> and <em>stressed</em>, CO<sub>2</sub>, 10<sup>3</sup>.</p>",
    "<h3>Heading</h3><h4>Lower</h4><p>Line<br>break</p>",
    "<ul><li>One</li><li>Two</li></ul><ol><li>First</li></ol>",
    '<p>See <a href="https://988lifeline.org/">the line</a> or <a href="tel:988">988</a>.</p>',
    f'<p>It <a data-claim="{UUID}">often passes</a>.</p>',
]


def through_the_editor(html: str) -> str:
    """What is stored after the editor was opened and saved without a change."""
    converter = ContentstateConverter(features=FEATURES)
    kept = html.replace("<br>", "<br/>")  # as fields_io writes it
    stored = converter.to_database_format(converter.from_database_format(kept))
    return re.sub(r' data-block-key="[^"]*"', "", stored)


@pytest.mark.parametrize("html", TEXTS)
def test_a_text_comes_out_of_the_editor_as_it_went_in(html: str) -> None:
    assert clean_html(html) == html
    assert clean_html(through_the_editor(html)) == html


def test_the_editor_can_write_every_element_of_the_allow_list() -> None:
    written = "".join(through_the_editor(html) for html in TEXTS)

    assert set(re.findall(r"<([a-z0-9]+)", written)) == ELEMENTS


def test_the_editor_stores_nothing_that_cleaning_would_take_out() -> None:
    for html in TEXTS:
        stored = through_the_editor(html)

        assert clean_html(stored) == stored.replace("<br/>", "<br>")


def test_a_citation_carries_the_title_of_its_claim_into_the_editor() -> None:
    claim, _ = whole_library()["claim"]
    html = f'<p><a data-claim="{claim.uuid}">passes</a></p>'

    state = json.loads(CitingTextArea(features=FEATURES).format_value(html))

    (entity,) = state["entityMap"].values()
    assert entity["type"] == "CLAIM"
    assert entity["data"] == {"uuid": str(claim.uuid), "title": "Response"}


def test_a_citation_of_nothing_leaves_its_words() -> None:
    state = {
        "blocks": [{
            "key": "a", "text": "passes", "type": "unstyled", "depth": 0,
            "inlineStyleRanges": [], "entityRanges": [{"offset": 0, "length": 6, "key": 0}],
        }],
        "entityMap": {"0": {"type": "CLAIM", "mutability": "MUTABLE", "data": {"uuid": '"><b>'}}},
    }  # fmt: skip

    stored = ContentstateConverter(features=FEATURES).to_database_format(json.dumps(state))

    assert clean_html(stored) == "<p>passes</p>"


def test_a_citation_of_a_deleted_claim_is_named_when_the_entry_is_checked() -> None:
    entry = an_entry(
        "side_effect", "Nausea", writer=a_person(),
        description=f'<p><a data-claim="{UUID}">passes</a></p>',
    )  # fmt: skip

    with pytest.raises(Exception, match="does not exist any more") as caught:
        get_entry(uuid=entry.uuid).full_clean()

    assert set(caught.value.message_dict) == {"description"}  # type: ignore[attr-defined]


def test_an_editor_left_empty_is_an_empty_field() -> None:
    entry, fields = whole_library()["side_effect"]
    change_entry(
        entry=entry, actor=None, fields={**fields, "description": '<p data-block-key="x"></p>'}
    )

    from content_models.envelopes import words_of

    assert "description" not in words_of(entry=get_entry(uuid=entry.uuid))["fields"]
    assert Claim.objects.count() == 1


def test_a_text_is_sent_to_the_editor_as_the_editor_would_keep_it() -> None:
    area = CitingTextArea(features=FEATURES)
    html = (
        "<p><strong>One <em>two</em></strong><em> three</em> four <strong>five</strong>"
        '<a href="tel:988">six</a></p>'
    )

    written = area.format_value(html)

    state = json.loads(written)
    [block] = state["blocks"]
    # Ranges of one style together, touching ones as one, in the order in which they begin.
    assert [(r["style"], r["offset"], r["length"]) for r in block["inlineStyleRanges"]] == [
        ("BOLD", 0, 7),
        ("BOLD", 19, 4),
        ("ITALIC", 4, 9),
    ]
    assert list(block) == [
        *("key", "text", "type", "depth", "inlineStyleRanges", "entityRanges", "data")
    ]
    assert block["entityRanges"] == [{"offset": 23, "length": 3, "key": 0}]
    assert list(state["entityMap"]["0"]) == ["type", "mutability", "data"]
    assert json.dumps(state, ensure_ascii=False, separators=(",", ":")) == written
    assert area.format_value("<p> </p>") == "null"
