"""A location manager words a shared entry for their place, and a writer looks before saving."""

from __future__ import annotations

import re

import pytest
from playwright.sync_api import Locator, expect

from tests.browser.conftest import SitDown
from tests.browser.person import Person

pytestmark = pytest.mark.browser

TITLE = "Tingling"
GROUP = "From Northlight Health"
OURS = "Northlight Austin front desk, 512-555-0142"


@pytest.fixture
def manager(at_desk: SitDown) -> Person:
    """The location manager in Austin."""
    return at_desk("austin")


def panel(person: Person, label: str) -> Locator:
    """The part of the editor that is about one field."""
    return person.page.locator(".w-panel__wrapper").filter(
        has=person.page.locator(".w-field__label", has_text=re.compile(rf"^\s*{label}"))
    )


def test_a_variant_is_made_worded_and_given_back(manager: Person) -> None:
    page = manager.page
    manager.find("Side effects", TITLE)
    page.get_by_role("button", name="Make a variant here").click()
    whom = panel(manager, "Whom to call")

    # It follows: the original's words instead of an input.
    expect(whom.get_by_text(GROUP)).to_be_visible()
    expect(whom.get_by_role("textbox")).to_be_hidden()

    whom.get_by_role("button", name="Change it here").click()
    expect(whom.get_by_text("Worded here")).to_be_visible()
    expect(whom.get_by_role("textbox")).to_be_focused()
    whom.get_by_role("textbox").fill(OURS)
    manager.save_draft()
    expect(whom.get_by_role("textbox")).to_have_value(OURS)

    whom.get_by_role("button", name="Take the original's words again").click()
    expect(whom.get_by_text(GROUP)).to_be_visible()
    expect(whom.get_by_role("textbox")).to_be_hidden()
    manager.save_draft()
    expect(whom.get_by_text(GROUP)).to_be_visible()
    expect(whom.get_by_text(OURS)).to_have_count(0)


def test_the_preview_shows_what_is_typed_before_it_is_saved(writer: Person) -> None:
    page = writer.page
    writer.open_editor("Side effects", "Cooling sensation")
    page.get_by_role("button", name="Toggle preview").click()
    preview = page.locator("[data-cs-preview]")
    expect(preview.get_by_role("heading", name="Cooling sensation")).to_be_visible()

    page.get_by_label("How long it lasts").fill("Gone before you leave")
    expect(preview.get_by_text("Gone before you leave", exact=True)).to_be_visible()
    expect(preview.get_by_text("With your unsaved changes.")).to_be_visible()

    preview.get_by_label("At").select_option("northlight/ketamine/tx/austin")
    preview.get_by_role("button", name="As JSON").click()
    expect(preview.locator("pre")).to_contain_text('"duration": "Gone before you leave"')
