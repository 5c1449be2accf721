"""The preview beside the editor: of what was never saved, and with drafts of parts."""

from __future__ import annotations

import pytest
from playwright.sync_api import expect

from tests.browser.person import Person
from tests.browser.system import System

pytestmark = pytest.mark.browser

# In the treatment below, and in no other journey.
EFFECT = "Hallucinations"
TREATMENT = "IV ketamine for depression"
ONSET = "Within a few minutes of the start"


def test_a_new_entry_is_previewed_before_it_is_saved(writer: Person) -> None:
    page = writer.page
    writer.open_listing("Side effects")
    page.get_by_role("link", name="New side effect").click()
    page.get_by_label("What will it be called?").fill("Cold hands")
    page.get_by_role("button", name="Go on").click()

    page.get_by_role("button", name="Toggle preview").click()

    preview = page.locator("[data-cs-preview]")
    expect(preview.get_by_role("heading", name="Cold hands")).to_be_visible()
    expect(preview.get_by_text("Not saved yet.")).to_be_visible()
    page.get_by_label("How long it lasts").fill("Until the evening")
    expect(preview.get_by_text("Until the evening", exact=True)).to_be_visible()


def test_drafts_of_parts_are_shown_where_they_are_asked_for_and_marked(
    system: System, writer: Person
) -> None:
    page = writer.page
    writer.open_editor("Side effects", EFFECT)
    page.get_by_label("How long it lasts").fill(ONSET)
    writer.save_draft()
    before = system.list("treatments")

    writer.open_editor("Treatments", TREATMENT)
    page.get_by_role("button", name="Toggle preview").click()
    preview = page.locator("[data-cs-preview]")
    expect(preview.get_by_role("heading", name=TREATMENT)).to_be_visible()
    expect(preview.get_by_text(ONSET)).to_have_count(0)

    preview.get_by_label("With drafts of parts").check()

    part = preview.locator(".cs-document__card", has_text=ONSET).first
    expect(part.get_by_text("Unsigned draft")).to_be_visible()
    expect(preview.get_by_text("Not what front-ends receive:")).to_be_visible()
    preview.get_by_role("button", name="As JSON").click()
    expect(preview.locator("pre")).to_contain_text('"unsigned_parts"')
    assert system.list("treatments") == before
