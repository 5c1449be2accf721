"""The copy check beside the editor, from the key that says too much to the mended sentence."""

from __future__ import annotations

import re

import pytest
from axe_playwright_python.sync_playwright import Axe
from playwright.sync_api import Page, expect

from tests.browser.person import Person

pytestmark = [pytest.mark.browser, pytest.mark.copy_rules]

# Opened here and never saved.
EFFECT = "Double vision"
ADDRESS = "**/admin/copy-check/**"
EXPLAINED = re.compile("Blocks: completely safe Every treatment here has known risks")
MARKED = "[...CSS.highlights.get('cs-copy-block')].map(String)"
SELECTED = "window.getSelection().toString()"


def wait_for(page: Page, script: str) -> None:
    page.wait_for_function(script)


def test_what_may_not_be_said_is_marked_while_one_types_and_gone_once_it_is_mended(
    writer: Person,
) -> None:
    page = writer.page
    writer.open_editor("Side effects", EFFECT)
    toggle = page.get_by_role("button", name="Toggle copy check")
    panel = page.locator("[data-cs-copy]")
    finding = panel.locator("li", has_text="completely safe")
    voice = page.locator("[data-cs-copy-voice]")
    text = writer.rich_text("What happens")
    line = page.get_by_label("How long it lasts")

    # In rich text: told on the button, marked in the text, and explained in the panel.
    writer.append("What happens", " Ketamine is completely safe.")
    wait_for(page, f"{MARKED}.join() === 'completely safe'")
    expect(toggle).to_have_accessible_name("Toggle copy check: 1 blocking")
    expect(voice).to_have_text("Copy check: 1 blocking")
    expect(text).to_have_accessible_description(EXPLAINED)
    toggle.click()
    expect(finding).to_contain_text("Blocks Description")
    expect(finding).to_contain_text("Ketamine is completely safe.")
    expect(finding).to_contain_text("What helps:")
    assert Axe().run(page, context="[data-side-panel='copy-check']").violations_count == 0

    # The way to the words, by keyboard, and what is typed over them.
    finding.get_by_role("button", name="Show the words").press("Enter")
    wait_for(page, f"{SELECTED} === 'completely safe'")
    page.keyboard.type("not for everybody")
    expect(finding).to_have_count(0)
    wait_for(page, f"{MARKED}.length === 0")
    expect(text).to_contain_text("Ketamine is not for everybody.")
    expect(panel).to_contain_text("Nothing is found in these words")

    # In a plain field: a line below it.
    line.fill("It is completely safe.")
    expect(finding).to_contain_text("How long it lasts")
    expect(page.locator(".cs-copy-line")).to_contain_text("Blocks: completely safe")
    expect(line).to_have_accessible_description(EXPLAINED)
    line.fill("An hour.")
    expect(finding).to_have_count(0)
    expect(page.locator(".cs-copy-line")).to_have_count(0)

    # Whatever fails is a line in the panel; what was typed stays.
    problem = panel.locator("[data-cs-copy-problem]")
    page.route(ADDRESS, lambda route: route.abort())
    line.fill("It is harmless.")
    expect(problem).to_contain_text("The server cannot be reached.")
    page.unroute(ADDRESS)
    panel.get_by_role("button", name="Check again").click()
    expect(problem).to_be_hidden()
    page.get_by_role("textbox", name="Summary").fill("x" * 501)
    expect(problem).to_contain_text("Summary: At most 500 characters")
    page.context.clear_cookies()
    line.fill("It is risk-free.")
    expect(problem).to_contain_text("You are logged out")
    expect(line).to_have_value("It is risk-free.")
