"""A person before a browser: what they open, read, type and press, in the words of the screens.

Finds everything as people and screen readers do, by role and name; asserts nothing but that a step
was possible.
"""

from __future__ import annotations

import re
from dataclasses import dataclass
from uuid import UUID

from playwright.sync_api import Locator, Page, expect

from tests.browser.system import System

_UUID = re.compile(r"[0-9a-f]{8}(?:-[0-9a-f]{4}){3}-[0-9a-f]{12}")


@dataclass(frozen=True, slots=True)
class Person:
    """Somebody with an account and a tab of their own."""

    system: System
    username: str
    password: str
    page: Page

    @property
    def printed_name(self) -> str:
        """The name that stands beside what they sign."""
        return self.system.names[self.username]

    @property
    def message(self) -> Locator:
        """What the admin said last."""
        return self.page.locator(".messages")

    def log_in(self) -> None:
        """Log in from the front door."""
        self.page.goto("/admin/")
        self.page.get_by_label("Username").fill(self.username)
        self.page.locator("input[name=password]").fill(self.password)
        self.page.get_by_role("button", name="Sign in").click()
        expect(self.page.get_by_role("heading", name="Hello,", level=1)).to_be_visible()

    def open_listing(self, kind: str) -> None:
        """Go to a listing by the menu, such as that of “Side effects”."""
        menu = self.page.get_by_role("navigation", name="Main menu")
        menu.get_by_role("button", name="Content").click()
        menu.get_by_role("link", name=kind).click()
        expect(self.page.get_by_role("heading", name=kind, level=1)).to_be_visible()

    def find(self, kind: str, title: str) -> None:
        """Find an entry in its listing by title and follow it: to its editor, or to be read."""
        self.open_listing(kind)
        self.page.get_by_role("textbox", name="Search term").fill(title)
        self.page.wait_for_url("**q=*")
        self.page.get_by_role("link", name=title, exact=True).click()
        expect(self.page.get_by_role("heading", level=1, name=title)).to_be_visible()

    def open_editor(self, kind: str, title: str) -> UUID:
        """Find an entry by title, open its editor, and give its uuid."""
        self.find(kind, title)
        expect(self.page.get_by_role("heading", level=1, name="Editing")).to_be_visible()
        return self._uuid_of_editor()

    def rich_text(self, section: str) -> Locator:
        """Give the rich text editor of a section, which is named as its heading."""
        region = self.page.get_by_role("region", name=section, exact=True)
        return region.locator("[contenteditable=true]")

    def append(self, section: str, words: str) -> None:
        """Type at the end of a rich text."""
        self.rich_text(section).click()
        self.page.keyboard.press("Control+End")
        self.page.keyboard.type(words)
        self._await_in_form(section, words.strip())

    def cite(self, section: str, claim: str, *, search: str) -> None:
        """Tie the marked words of a rich text to a claim, found in the chooser."""
        # The toolbar appears beside the marked words.
        self.page.get_by_role("button", name="Cite a claim").click()
        chooser = self.page.get_by_role("dialog")
        chooser.get_by_role("textbox", name="Search").fill(search)
        expect(chooser.get_by_role("row")).to_have_count(2)
        chooser.get_by_role("link", name=claim).click()
        expect(chooser).to_be_hidden()
        self._await_in_form(section, claim)

    def save_draft(self) -> None:
        """Save, and wait until it is said."""
        self.page.get_by_role("button", name="Save draft").click()
        expect(self.message).to_contain_text("is saved.")

    def submit(self) -> None:
        """Save and submit for review."""
        self.page.get_by_role("button", name="More actions").click()
        self.page.get_by_role("button", name="Submit for review").click()
        expect(self.message).to_contain_text("Submitted")

    def open_sign_off(self, title: str) -> None:
        """Open what waits for this person under a title."""
        menu = self.page.get_by_role("navigation", name="Main menu")
        menu.get_by_role("link", name="To sign").click()
        self.page.get_by_role("main").get_by_role("link", name=title, exact=True).click()
        expect(self.page.get_by_role("heading", name="Read and sign")).to_be_visible()

    def sign(self, *, password: str | None = None) -> None:
        """Sign what is open, with their own password unless another is given."""
        form = self.page.get_by_role("region", name="Sign", exact=True)
        form.get_by_label("Your password").fill(self.password if password is None else password)
        form.get_by_role("button", name="Sign these words").click()

    def _await_in_form(self, section: str, words: str) -> None:
        """Wait until the rich text editor has handed words to its form, a quarter second later."""
        region = self.page.get_by_role("region", name=section, exact=True)
        kept = region.locator("input[data-draftail-input]")
        expect(kept).to_have_value(re.compile(re.escape(words)))

    def open_actions(self) -> Locator:
        """Open the menu in an editor's header and give it."""
        menu = self.page.get_by_role("navigation", name="Actions", exact=True)
        menu.get_by_role("button", name="Actions").click()
        expect(menu.get_by_role("link", name="History")).to_be_visible()
        return menu

    def _uuid_of_editor(self) -> UUID:
        """Read the entry's uuid from the way to its variants."""
        ways = self.open_actions()
        way = ways.get_by_role("link", name="Variants and translations").get_attribute("href")
        self.page.keyboard.press("Escape")
        found = _UUID.search(way or "")
        assert found is not None, way
        return UUID(found.group())
