"""A location manager words a shared insurance note for their place, and two people sign it."""

from __future__ import annotations

import re

import pytest
from playwright.sync_api import expect

from tests.browser.conftest import SitDown
from tests.browser.person import Person
from tests.browser.system import System

pytestmark = pytest.mark.browser

NOTE = "Quillhaven Mutual: esketamine nasal spray"
OURS = " Ask for Jo at the Austin desk; she knows this plan."


@pytest.fixture
def manager(at_desk: SitDown) -> Person:
    """The location manager in Austin."""
    return at_desk("austin")


@pytest.fixture
def marketing(at_desk: SitDown) -> Person:
    """A marketing reviewer."""
    return at_desk("marketing")


def details(system: System, location: str) -> str:
    """Give the note's words as a clinic shows them."""
    notes = system.list("insurance-notes", location=location)
    [words] = [str(note["details"]) for note in notes if note["title"] == NOTE]
    return words


def test_a_variant_of_an_insurance_note_is_submitted_signed_and_shown_at_one_clinic(
    system: System, manager: Person, marketing: Person, compliance: Person
) -> None:
    manager.find("Insurance notes", NOTE)
    # Shared words are read, not edited; what may be made of them here stands beside them.
    expect(manager.page.get_by_role("link", name="Edit", exact=True)).to_have_count(0)
    manager.page.get_by_role("button", name="Make a variant here").click()
    panel = manager.page.locator(".w-panel__wrapper").filter(
        has=manager.page.locator(".w-field__label", has_text=re.compile(r"^\s*Details"))
    )
    expect(panel.get_by_text("From Northlight Ketamine Clinics")).to_be_visible()
    panel.get_by_role("button", name="Change it here").click()
    text = panel.locator("[contenteditable=true]")
    text.click()
    manager.page.keyboard.press("Control+End")
    manager.page.keyboard.type(OURS)
    expect(panel.locator("input[data-draftail-input]")).to_have_value(
        re.compile(re.escape(OURS.strip()))
    )
    manager.submit()
    expect(manager.message).to_contain_text(
        "waits for a marketing reviewer and a compliance reviewer"
    )
    assert OURS.strip() not in details(system, "austin")

    for reviewer in (marketing, compliance):
        reviewer.open_sign_off(NOTE)
        reviewer.sign()
        expect(reviewer.message).to_contain_text("Signed")

    assert OURS.strip() in details(system, "austin")
    assert OURS.strip() not in details(system, "houston")
