"""A review by the keyboard alone: from the desk to the signature and to what waits next."""

from __future__ import annotations

from collections.abc import Callable

import pytest
from playwright.sync_api import Page, expect

from tests.browser.person import Person

pytestmark = pytest.mark.browser

# In no other journey.
TITLE = "Trouble breathing"
# More stops than any of these screens has before what is looked for.
MOST_STOPS = 80

# What has the keyboard: its name, and whether anybody can see that it has.
HERE = """
() => {
  const one = document.activeElement;
  const look = getComputedStyle(one);
  const ring = (look.outlineStyle !== 'none' && parseFloat(look.outlineWidth) > 0)
    || look.boxShadow !== 'none';
  const box = one.getBoundingClientRect();
  return {
    tag: one.tagName,
    id: one.id,
    name: one.getAttribute('aria-label') || one.textContent.replace(/\\s+/g, ' ').trim(),
    value: one.value || '',
    seen: ring && box.width > 0 && box.bottom > 0 && box.top < window.innerHeight,
    problems: one.hasAttribute('data-cs-problems'),
  };
}
"""

Stop = dict[str, object]


def here(page: Page) -> Stop:
    """What has the keyboard now."""
    found: Stop = page.evaluate(HERE)
    return found


def seen(page: Page) -> Stop:
    """What has the keyboard, once it is scrolled into sight; fails where nobody sees it."""
    for _ in range(50):
        stop = here(page)
        if stop["seen"]:
            return stop
        page.wait_for_timeout(20)
    raise AssertionError(f"nobody sees that the keyboard is at {stop}")


def tab_to(page: Page, wanted: Callable[[Stop], bool]) -> Stop:
    """Press Tab until the keyboard is there; every stop on the way is seen."""
    for _ in range(MOST_STOPS):
        page.keyboard.press("Tab")
        stop = seen(page)
        if wanted(stop):
            return stop
    raise AssertionError(f"not reached by {MOST_STOPS} presses of Tab; the last was {here(page)}")


def skip_menu(page: Page) -> None:
    """Go past the menu by the link for that, the first stop of every screen."""
    page.keyboard.press("Tab")
    stop = seen(page)
    assert "Skip to main content" in str(stop["name"]), stop
    page.keyboard.press("Enter")
    expect(page.locator("main")).to_be_focused()


def test_a_review_is_opened_unfolded_and_signed_by_the_keyboard_alone(
    writer: Person, medical: Person
) -> None:
    writer.open_editor("Side effects", TITLE)
    writer.append("What the patient does", " Sit up.")
    writer.submit()
    page = medical.page
    page.goto("/admin/review/")

    skip_menu(page)
    tab_to(page, lambda stop: stop["tag"] == "A" and stop["name"] == TITLE)
    page.keyboard.press("Enter")
    expect(page.get_by_role("heading", name="Read and sign")).to_be_visible()

    skip_menu(page)
    tab_to(page, lambda stop: stop["tag"] == "SUMMARY" and "Show each" in str(stop["name"]))
    page.keyboard.press("Space")
    expect(
        page.get_by_role("region", name="How far it reaches").get_by_role("list")
    ).to_be_visible()
    tab_to(page, lambda stop: stop["id"] == "sign_password")
    page.keyboard.press("Enter")

    expect(page.locator("[data-cs-problems]")).to_be_focused()
    seen(page)
    page.keyboard.press("Tab")
    assert "Type your password" in str(here(page)["name"])
    page.keyboard.press("Enter")
    password = page.locator("#sign_password")
    expect(password).to_be_focused()
    expect(password).to_have_attribute("aria-invalid", "true")
    expect(password).to_have_accessible_description(
        "Type your password: it stands for your signature."
    )
    page.keyboard.type(medical.password)
    tab_to(page, lambda stop: stop["tag"] == "BUTTON" and stop["name"] == "Sign these words")
    page.keyboard.press("Enter")

    expect(medical.message).to_contain_text("Signed. Waits for a compliance reviewer.")
    expect(medical.message.locator("li").first).to_be_focused()
    seen(page)


def test_a_refusal_is_typed_by_the_keyboard_alone(writer: Person, compliance: Person) -> None:
    writer.open_editor("Side effects", "Seizures")
    writer.append("What the patient does", " Lie down.")
    writer.submit()
    compliance.open_sign_off("Seizures")
    page = compliance.page

    tab_to(page, lambda stop: stop["tag"] == "SUMMARY" and stop["name"] == "Refuse these words")
    page.keyboard.press("Space")
    tab_to(page, lambda stop: stop["id"] == "refuse_reason")
    page.keyboard.type("Hard")
    tab_to(page, lambda stop: stop["id"] == "refuse_comment")
    page.keyboard.type("Say for how long.")
    tab_to(page, lambda stop: stop["id"] == "refuse_password")
    page.keyboard.type(compliance.password)
    tab_to(page, lambda stop: stop["tag"] == "BUTTON" and stop["name"] == "Refuse")
    page.keyboard.press("Space")

    expect(compliance.message).to_contain_text("Refused.")
