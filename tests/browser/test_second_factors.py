"""A reviewer adds a passkey and an app, and signs with them; with the password alone no more."""

from __future__ import annotations

import contextlib
import time
from collections.abc import Iterator

import pyotp
import pytest
from playwright.sync_api import expect

from tests.browser.conftest import SitDown
from tests.browser.passkeys import a_security_key
from tests.browser.person import Person
from tests.browser.system import System, SystemFailed

pytestmark = pytest.mark.browser

# In no journey besides this one.
FIRST, SECOND = "Itchy skin", "Cough"


@pytest.fixture
def reset(system: System) -> Iterator[None]:
    """Take the factors away afterwards: other journeys sign by password."""
    yield
    for username in ("medical", "compliance"):
        with contextlib.suppress(SystemFailed):  # It has none where the journey ended early.
            system.run("reset_factors", username)


def open_second_factors(person: Person) -> None:
    """Go there by the account, with the password."""
    person.page.goto("/admin/account/")
    person.page.get_by_role("link", name="Second factors").click()
    person.page.get_by_label("Your password").fill(person.password)
    person.page.get_by_role("button", name="Continue", exact=True).click()
    expect(person.page.get_by_role("link", name="Add a passkey")).to_be_visible()


def submitted(writer: Person, title: str) -> None:
    writer.open_editor("Side effects", title)
    writer.append("What the patient does", " Tell somebody.")
    writer.submit()


@pytest.mark.usefixtures("reset")
def test_a_passkey_is_added_and_signs_and_a_copy_of_it_does_not(
    system: System, writer: Person, medical: Person, compliance: Person
) -> None:
    for title in (FIRST, SECOND):
        submitted(writer, title)
    page = medical.page

    with a_security_key(page) as key:
        open_second_factors(medical)
        page.get_by_role("link", name="Add a passkey").click()
        page.get_by_label("Name").fill("Key ring")
        page.get_by_role("button", name="Make a passkey").click()
        expect(medical.message).to_contain_text("“Key ring” was added.")
        [stolen] = key.credentials()

        medical.open_sign_off(FIRST)
        form = page.get_by_role("region", name="Sign", exact=True)
        expect(form.get_by_label("Your password")).to_have_count(0)
        key.verifies(False)
        form.get_by_role("button", name="Sign these words with a passkey").click()
        expect(form.get_by_role("alert")).to_contain_text("Nothing was confirmed")
        key.verifies(True)
        form.get_by_role("button", name="Sign these words with a passkey").click()
        expect(medical.message).to_contain_text("Signed. Waits for a compliance reviewer.")
        expect(page.get_by_role("region", name="Signatures")).to_contain_text("by passkey")

    with a_security_key(page) as copy:
        copy.put(stolen)
        medical.open_sign_off(SECOND)
        form = page.get_by_role("region", name="Sign", exact=True)
        form.get_by_role("button", name="Sign these words with a passkey").click()
        expect(form.get_by_role("alert").first).to_contain_text("it may be a copy")

    with_an_app(compliance)
    system.run("verify_ledger")


def with_an_app(compliance: Person) -> None:
    """Add an app, and sign with its next code."""
    page = compliance.page
    open_second_factors(compliance)
    page.get_by_role("link", name="Add an authenticator app").click()
    expect(page.get_by_role("img", name="QR code for your authenticator app")).to_be_visible()
    page.get_by_text("I cannot read it with a camera").click()
    app = pyotp.TOTP((page.locator(".cs-key").text_content() or "").replace(" ", ""))
    page.get_by_label("Name").fill("Phone")
    used = app.now()
    page.get_by_label("Code from your authenticator app").fill(used)
    page.get_by_role("button", name="Add it").click()
    expect(compliance.message).to_contain_text("“Phone” was added.")

    compliance.open_sign_off(FIRST)
    form = page.get_by_role("region", name="Sign", exact=True)
    form.get_by_label("Code from your authenticator app").fill(used)
    form.get_by_role("button", name="Sign these words", exact=True).click()
    expect(form.get_by_role("alert").first).to_contain_text("This code was used already.")
    # The next step's code is taken half a minute early.
    form.get_by_label("Code from your authenticator app").fill(app.at(time.time() + 30))
    form.get_by_role("button", name="Sign these words", exact=True).click()
    expect(compliance.message).to_contain_text("Signed. Live now in")


def test_an_authenticator_that_refuses_adds_nothing(at_desk: SitDown) -> None:
    marketing = at_desk("marketing")
    page = marketing.page
    with a_security_key(page) as key:
        open_second_factors(marketing)
        key.verifies(False)
        page.get_by_role("link", name="Add a passkey").click()
        page.get_by_label("Name").fill("Key ring")
        page.get_by_role("button", name="Make a passkey").click()

        expect(page.get_by_role("alert")).to_contain_text("Nothing was confirmed")
        expect(page.get_by_role("button", name="Make a passkey")).to_be_enabled()
        assert key.credentials() == []
