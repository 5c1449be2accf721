"""A writer makes a page of a site out of blocks, has it signed, and translates it."""

from __future__ import annotations

import re
from collections.abc import Sequence
from typing import Any

import pytest
from playwright.sync_api import Locator, expect

from tests.browser.conftest import SitDown
from tests.browser.person import Person
from tests.browser.system import System

pytestmark = pytest.mark.browser

TITLE = "Bringing someone with you"
WORDS = "Ask somebody you trust to come along."
PATH = "/bringing-someone/"
SPANISH_TITLE = "Venga con alguien"
SPANISH_WORDS = "Pida a alguien de confianza que venga con usted."


@pytest.fixture
def reviewers(at_desk: SitDown) -> Sequence[Person]:
    """Whoever has to sign a page that shows medical words."""
    return [at_desk(name) for name in ("marketing", "medical", "compliance")]


def insert(writer: Person, block: str) -> Locator:
    """Put a block at the end of the body and give it."""
    body = writer.page.locator("[data-contentpath=body]").first
    body.get_by_role("button", name="Insert a block").last.click()
    writer.page.get_by_role("option", name=block, exact=True).click()
    return body.locator(":scope [data-streamfield-child]").last


def type_into(writer: Person, block: Locator, words: str) -> None:
    """Replace the rich text of a block."""
    block.locator("[contenteditable=true]").click()
    writer.page.keyboard.press("Control+A")
    writer.page.keyboard.type(words)
    kept = block.locator("input[name$='-value-html']")
    expect(kept).to_have_value(re.compile(re.escape(words)))


def sign_all(reviewers: Sequence[Person], title: str) -> None:
    """Have everybody sign what waits under a title."""
    for reviewer in reviewers:
        reviewer.open_sign_off(title)
        reviewer.sign()
        expect(reviewer.message).to_contain_text("Signed")


def the_page(system: System, locale: str) -> dict[str, Any]:
    """Give the page as a front-end finds it by its address."""
    [page] = system.list("pages", path=PATH, locale=locale)
    return page


def test_a_page_of_blocks_is_written_signed_and_translated(
    system: System, writer: Person, reviewers: Sequence[Person]
) -> None:
    page = writer.page
    writer.open_listing("Pages of a site")
    page.get_by_role("link", name="New page of a site").click()
    page.get_by_label("What will it be called?").fill(TITLE)
    page.get_by_label("Where does it apply?").select_option("northlight/ketamine")
    page.get_by_role("button", name="Go on").click()

    text = insert(writer, "Text")
    text.get_by_label("Heading").fill("Who takes you home")
    type_into(writer, text, WORDS)
    questions = insert(writer, "Questions and answers")
    questions.get_by_role("button", name="Choose a question and answer").click()
    chooser = page.get_by_role("dialog")
    chooser.get_by_role("textbox", name="Search").fill("drive home")
    chooser.get_by_role("link", name="Can I drive home?").click()
    expect(chooser).to_be_hidden()
    button = insert(writer, "Button")
    button.get_by_label("Words on the button").fill("Call us")
    button.get_by_label("Or calls").fill("512-555-0100")
    page.get_by_label("Address on the site").fill(PATH)
    page.get_by_role("button", name="Save draft").click()
    expect(writer.message).to_contain_text("created")
    writer.submit()
    sign_all(reviewers, TITLE)

    english = the_page(system, "en-US")
    assert english["title"] == TITLE
    assert [block["type"] for block in english["body"]] == ["prose", "faqs", "call_to_action"]
    assert english["body"][2]["phone"] == "+15125550100"
    # Nobody named a disclaimer: the rules did.
    assert english["disclaimers"]

    writer.open_actions().get_by_role("link", name="Variants and translations").click()
    page.get_by_role("button", name="Translate").click()
    # The English stands beside what is to be translated.
    expect(page.get_by_text(WORDS).first).to_be_visible()
    page.locator("#id_title").fill(SPANISH_TITLE)
    text = page.locator("[data-contentpath=body] [data-streamfield-child]").first
    text.get_by_label("Heading").fill("Quién le lleva a casa")
    type_into(writer, text, SPANISH_WORDS)
    page.locator("[data-contentpath=body]").first.get_by_label("Words on the button").fill("Llame")
    writer.submit()
    sign_all(reviewers, SPANISH_TITLE)

    spanish = the_page(system, "es-US")
    assert spanish["locale"] == "es-US"
    assert spanish["title"] == SPANISH_TITLE
    assert SPANISH_WORDS in spanish["body"][0]["html"]
    assert the_page(system, "en-US")["title"] == TITLE
