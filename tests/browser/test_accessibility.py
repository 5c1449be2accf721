"""axe-core finds nothing on the reviewers' screens, at the width of a desk and of a phone.

On the running screens, with everything unfolded and after a form was refused; nothing on them is
wider than the window either.
"""

from __future__ import annotations

from collections.abc import Mapping

import pytest
from axe_playwright_python.sync_playwright import Axe
from playwright.sync_api import Browser, Page, expect

from tests.browser.chromium import DESK, PHONE, a_desk
from tests.browser.conftest import SitDown
from tests.browser.person import Person
from tests.browser.scenes import NOBODY, scenes_of, stage
from tests.browser.system import System

pytestmark = pytest.mark.browser

UNFOLD = "document.querySelectorAll('main details').forEach(one => { one.open = true })"
# What reaches over the right edge of the window; Wagtail's header cuts off its own, and its map of
# the editor slides in from there.
TOO_WIDE = """
() => [...document.querySelectorAll('main .nice-padding *, .cs-home *, body > main *')]
  .filter(one => one.getClientRects().length && !one.closest('.w-minimap')
    && one.getBoundingClientRect().right > document.documentElement.clientWidth + 1)
  .map(one => one.outerHTML.slice(0, 120))
"""


@pytest.fixture(scope="module")
def staged(system: System) -> Mapping[str, str]:
    """Put work in every state there, once."""
    return stage(system)


def faults_of(page: Page) -> list[str]:
    """Say what axe-core finds, and what is wider than the window."""
    page.wait_for_load_state("networkidle")
    page.evaluate(UNFOLD)
    found = Axe().run(page)
    faults = [found.generate_report()] if found.violations_count else []
    return faults + [f"too wide: {one}" for one in page.evaluate(TOO_WIDE)]


@pytest.mark.parametrize("size", [DESK, PHONE], ids=["desk", "phone"])
def test_no_screen_of_review_has_a_fault(
    size: tuple[int, int],
    system: System,
    browser: Browser,
    at_desk: SitDown,
    staged: Mapping[str, str],
) -> None:
    people: dict[str, Page] = {}
    stranger = a_desk(browser=browser, url=system.url, size=size)
    people[NOBODY] = stranger.new_page()
    faults = {}

    for scene in scenes_of(staged):
        if scene.who not in people:
            people[scene.who] = at_desk(scene.who, size=size).page
        page = people[scene.who]
        page.goto(scene.address)
        faults[scene.name] = faults_of(page)
    stranger.close()

    assert {name: found for name, found in faults.items() if found} == {}


@pytest.mark.parametrize("size", [DESK, PHONE], ids=["desk", "phone"])
def test_what_was_refused_has_no_fault_either(
    size: tuple[int, int], at_desk: SitDown, staged: Mapping[str, str]
) -> None:
    medical = at_desk("medical", size=size)
    faults = {}

    medical.page.goto(f"/admin/review/{staged['effect']}/")
    medical.sign(password="")
    faults["signing"] = after_refusal(medical)
    medical.page.goto(f"/admin/review/{staged['effect']}/")
    medical.page.get_by_text("Refuse these words").click()
    medical.page.get_by_role("button", name="Refuse", exact=True).click()
    faults["refusing"] = after_refusal(medical)
    medical.page.goto(f"/admin/review/{staged['treatment']}/withdraw/")
    medical.page.get_by_role("button", name="Withdraw now").click()
    faults["withdrawing"] = after_refusal(medical)

    assert {name: found for name, found in faults.items() if found} == {}


def after_refusal(person: Person) -> list[str]:
    """What is wrong once the keyboard stands at what went wrong."""
    expect(person.page.locator("[data-cs-problems]")).to_be_focused()
    return faults_of(person.page)
