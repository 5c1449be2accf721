"""Nobody signs what they wrote, and nobody publishes by a button, whatever else they may do."""

from __future__ import annotations

import re
import secrets

import pytest
from playwright.sync_api import Locator, expect

from tests.browser.conftest import SitDown
from tests.browser.person import Person
from tests.browser.system import System

pytestmark = pytest.mark.browser

LEADS_AROUND = re.compile(r"publish|go live|schedul|alias|privacy", re.IGNORECASE)


def offers_of(person: Person) -> set[str]:
    """Name everything that can be pressed in an editor, in its menus and panels too."""
    page = person.page
    offers = _names_in(person.open_actions())
    page.keyboard.press("Escape")
    page.get_by_role("button", name="Toggle status").click()
    page.get_by_role("button", name="More actions").click()
    return offers | _names_in(page.get_by_role("main"))


def _names_in(place: Locator) -> set[str]:
    # Of the document, not of the accessibility tree: what is hidden counts.
    # In one stroke: a panel that comes or goes meanwhile leaves no number without its element.
    pressable = place.locator("a, button, [role=menuitem], input[type=submit]")
    names = pressable.evaluate_all(
        "all => all.map(one => one.getAttribute('aria-label') || one.textContent)"
    )
    return {" ".join(name.split()) for name in names if name and name.strip()}


def test_authors_cannot_sign_their_own_words_even_when_they_are_given_the_role(
    writer: Person, administrator: Person
) -> None:
    uuid = writer.open_editor("Side effects", "Muscle spasms")
    writer.append("What the patient does", " It needs no treatment.")
    writer.submit()

    writer.page.goto(f"/admin/review/{uuid}/")
    expect(writer.message).to_contain_text("you do not have permission")

    give(administrator, role="Compliance reviewer", to="writer")
    writer.page.goto(f"/admin/review/{uuid}/")
    expect(writer.page.get_by_role("region", name="What changes")).to_contain_text(
        "It needs no treatment."
    )
    expect(writer.page.get_by_role("group", name="Signing", exact=True)).to_contain_text(
        "You wrote these words, so somebody else has to sign them."
    )
    expect(writer.page.get_by_role("button", name="Sign these words")).to_have_count(0)

    end = f"End the role Compliance reviewer of {writer.printed_name}"
    administrator.page.get_by_role("button", name=end).click()
    expect(administrator.page.get_by_role("button", name=end)).to_have_count(0)
    writer.page.reload()
    expect(writer.message).to_contain_text("you do not have permission")


def test_an_author_has_no_button_that_publishes(writer: Person) -> None:
    writer.open_editor("Side effects", "Nausea")

    offers = offers_of(writer)

    assert {"Save draft", "Submit for review"} <= offers
    assert [offer for offer in offers if LEADS_AROUND.search(offer)] == []


def test_a_superuser_has_no_button_that_publishes(system: System, at_desk: SitDown) -> None:
    password = secrets.token_urlsafe(16)
    system.run(
        *("createsuperuser", "--noinput", "--username", "root", "--email", "root@example.org"),
        DJANGO_SUPERUSER_PASSWORD=password,
    )
    root = at_desk("root", password=password)
    root.open_editor("Side effects", "Nausea")

    offers = offers_of(root)

    assert {"Save draft", "Submit for review"} <= offers
    assert [offer for offer in offers if LEADS_AROUND.search(offer)] == []


def test_an_administrator_of_roles_has_no_editor(writer: Person, administrator: Person) -> None:
    writer.open_editor("Side effects", "Nausea")

    administrator.page.goto(writer.page.url)

    expect(administrator.message).to_contain_text("you do not have permission")


def give(administrator: Person, *, role: str, to: str) -> None:
    """Give an account a role for the whole group, on the screen for it."""
    page = administrator.page
    menu = page.get_by_role("navigation", name="Main menu")
    menu.get_by_role("button", name="Settings").click()
    menu.get_by_role("link", name="Roles and places").click()
    names = administrator.system.names
    page.get_by_label("Person").select_option(f"{names[to]} ({to})")
    page.get_by_label("Role", exact=True).select_option(role)
    page.get_by_label("Place").select_option("northlight")
    page.get_by_role("button", name="Give the role").click()
    expect(administrator.message).to_contain_text(f"{names[to]} is now {role}.")
