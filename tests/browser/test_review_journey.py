"""A review from end to end, as writer and reviewers live through it, and what goes wrong in it."""

from __future__ import annotations

import json
import re
import secrets
from typing import Any
from uuid import UUID

import pytest
from playwright.sync_api import Locator, expect

from tests.browser.conftest import SitDown
from tests.browser.person import Person
from tests.browser.system import System

pytestmark = pytest.mark.browser

# In no other journey.
EFFECT, PATH = "Raised heart rate", "side-effects/raised-heart-rate/"
FIRST, BETTER = "Wait.", "Lie still, and tell the nurse at once."
EXPIRED = "Sensitivity to light or sound"
TAKEN = "Irregular heartbeat"
PACKAGE, PART, OTHER = "IV ketamine for chronic pain", "Floating sensation", "Dissociation"
COMMENT = "Say whom the patient should tell, and when."

_ATTEMPTS = """
import json
from store.models import Ledger
rows = Ledger.objects.filter(kind="signing.denied").order_by("pk")
print(json.dumps([{{**json.loads(row.body), "who": row.actor_name}} for row in rows
                  if "{uuid}" in row.body]))
"""
_COLLEAGUE = """
from django.utils import timezone
from contract.roles import Role
from people.operations import create_person, give_grant
from store.actors import SYSTEM
person = create_person(username="colleague", password="{password}", printed_name="Noor Haddad",
                       credentials="MD")
give_grant(person=person, role=Role.MEDICAL, scope="northlight", by=SYSTEM, now=timezone.now())
"""


def attempts_at(system: System, uuid: UUID) -> list[dict[str, Any]]:
    """What the ledger keeps of refused attempts at an entry."""
    printed = system.run("shell", "--command", _ATTEMPTS.format(uuid=uuid))
    found: list[dict[str, Any]] = json.loads(printed.splitlines()[-1])
    return found


def submitted(writer: Person, title: str, words: str) -> UUID:
    """Words typed at the end of what a patient does, and sent for review."""
    uuid = writer.open_editor("Side effects", title)
    writer.append("What the patient does", f" {words}")
    writer.submit()
    return uuid


def refusing(person: Person) -> Locator:
    """The form that refuses, unfolded."""
    page = person.page
    form = page.locator("form").filter(has=page.get_by_role("button", name="Refuse", exact=True))
    if not form.is_visible():
        page.get_by_text("Refuse these words").click()
    return form


def test_refused_with_a_reason_edited_submitted_again_signed_by_two_and_read(
    system: System, writer: Person, medical: Person, compliance: Person
) -> None:
    before = system.read(PATH)
    uuid = submitted(writer, EFFECT, FIRST)

    medical.open_sign_off(EFFECT)
    form = refusing(medical)
    form.get_by_label("Your password").fill(medical.password)
    with medical.page.expect_navigation():
        form.get_by_role("button", name="Refuse").click()
    problems = medical.page.locator("[data-cs-problems]")
    expect(problems).to_be_focused()
    expect(problems).to_contain_text("Nothing was refused.")
    expect(problems.get_by_role("link", name="Choose the reason.")).to_be_visible()
    form.get_by_label("What should change").fill(COMMENT)
    form.get_by_label("Your password").fill(medical.password)
    with medical.page.expect_navigation():
        form.get_by_role("button", name="Refuse").click()
    expect(form.get_by_text("Choose the reason.")).to_be_visible()
    expect(form.get_by_label("What should change")).to_have_value(COMMENT)
    assert attempts_at(system, uuid) == [], "a form that was not filled in is no attempt"
    form.get_by_label("Reason").select_option("Hard to understand")
    form.get_by_label("Your password").fill(medical.password)
    form.get_by_role("button", name="Refuse").click()
    expect(medical.message).to_contain_text("Refused. The author sees your reason and comment")
    expect(medical.message.locator("li").first).to_be_focused()

    writer.page.reload()
    told = writer.page.get_by_role("main")
    expect(told).to_contain_text(f"{medical.printed_name} refused it.")
    expect(told).to_contain_text(COMMENT)
    writer.append("What the patient does", f" {BETTER}")
    writer.submit()

    medical.open_sign_off(EFFECT)
    expect(medical.page.get_by_role("region", name="What changes")).to_contain_text(BETTER)
    medical.sign(password="not this one")
    expect(problems).to_be_focused()
    expect(problems).to_contain_text("The password is not right; nothing was signed.")
    [attempt] = attempts_at(system, uuid)
    assert (attempt["why"], attempt["who"]) == ("wrong-password", medical.printed_name)
    medical.sign()
    expect(medical.message).to_contain_text("Signed. Waits for a compliance reviewer.")
    assert system.read(PATH).content == before.content

    compliance.open_sign_off(EFFECT)
    compliance.sign()
    expect(compliance.message).to_contain_text("Signed. Live now in")

    after = system.read(PATH).json()
    assert BETTER in after["what_to_do"]
    assert {one["name"] for one in after["meta"]["review"]["by"]} == {
        medical.printed_name,
        compliance.printed_name,
    }
    assert system.run("verify_ledger").startswith("The record holds:")


def test_a_session_that_ended_while_somebody_read_loses_nothing_that_was_typed(
    writer: Person, medical: Person
) -> None:
    submitted(writer, EXPIRED, "Dim the lamp.")
    medical.open_sign_off(EXPIRED)
    form = refusing(medical)
    form.get_by_label("Reason").select_option("Hard to understand")
    form.get_by_label("What should change").fill(COMMENT)
    form.get_by_label("Your password").fill(medical.password)

    medical.page.context.clear_cookies(name="sessionid")
    form.get_by_role("button", name="Refuse").click()
    medical.page.get_by_label("Username").fill(medical.username)
    medical.page.locator("input[name=password]").fill(medical.password)
    medical.page.get_by_role("button", name="Sign in").click()

    expect(medical.page.get_by_role("alert").first).to_contain_text("You were logged out meanwhile")
    expect(form.get_by_label("What should change")).to_have_value(COMMENT)
    expect(form.get_by_label("Reason")).to_have_value("unclear")
    expect(form.get_by_label("Your password")).to_have_value("")
    signatures = medical.page.get_by_role("region", name="Signatures")
    expect(signatures).to_contain_text("Nobody has signed these words yet.")
    form.get_by_label("Your password").fill(medical.password)
    form.get_by_role("button", name="Refuse").click()
    expect(medical.message).to_contain_text("Refused.")


def test_a_review_that_somebody_else_took_is_theirs_until_it_is_taken_over(
    system: System, writer: Person, medical: Person, at_desk: SitDown
) -> None:
    password = secrets.token_urlsafe(16)
    system.run("shell", "--command", _COLLEAGUE.format(password=password))
    uuid = submitted(writer, TAKEN, "Sit down.")
    medical.open_sign_off(TAKEN)
    colleague = at_desk("colleague", password=password)
    page = colleague.page
    page.get_by_role("navigation", name="Main menu").get_by_role("link", name="To sign").click()
    page.get_by_role("button", name=f"Take “{TAKEN}” as medical reviewer").click()
    expect(colleague.message).to_contain_text("You have this review as medical reviewer now.")

    medical.sign()
    problems = medical.page.locator("[data-cs-problems]")
    expect(problems).to_be_focused()
    expect(problems).to_contain_text("Noor Haddad")
    [attempt] = attempts_at(system, uuid)
    assert attempt["who"] == medical.printed_name

    medical.page.get_by_text("medical reviewer: Noor Haddad").click()
    medical.page.get_by_role("button", name=f"Take over “{TAKEN}” as medical reviewer").click()
    expect(medical.message).to_contain_text("You have this review as medical reviewer now.")
    medical.sign()
    expect(medical.message).to_contain_text("Signed. Waits for a compliance reviewer.")


def test_a_package_in_which_one_part_was_edited_is_signed_without_it_or_not_at_all(
    system: System, writer: Person, medical: Person
) -> None:
    part = submitted(writer, PART, "Hold on to the chair.")
    submitted(writer, OTHER, "Look at one thing.")
    writer.open_editor("Treatments", PACKAGE)
    writer.page.locator("#id_summary").fill("A course for pain. In danger, call 911.")
    writer.submit()
    page = medical.page
    page.get_by_role("navigation", name="Main menu").get_by_role("link", name="To sign").click()
    page.get_by_role("link", name=f"Read and sign “{PACKAGE}” with its parts").click()
    onwards = page.get_by_role("link", name="Read the next part")
    # Each page is there before it is asked whether there is one more.
    expect(onwards).to_be_visible()
    while onwards.is_visible():
        with page.expect_navigation():
            onwards.click()
        expect(page.get_by_role("heading", name="The words as they will appear")).to_be_visible()
    page.get_by_role("link", name="Back to the package").click()
    # Other journeys may have left parts of it waiting; these three are there in any case.
    parts = page.get_by_role("checkbox", checked=True)
    expect(page.get_by_role("checkbox", name=PART)).to_be_checked()
    total = parts.count()
    assert total >= 3

    writer.open_editor("Side effects", PART)
    writer.append("What the patient does", " And breathe.")
    writer.save_draft()
    signing = page.get_by_role("region", name="Sign what you have read")
    signing.get_by_label("Your password").fill(medical.password)
    signing.get_by_role("button", name="Sign these parts").click()

    problems = page.locator("[data-cs-problems]")
    expect(problems).to_be_focused()
    expect(problems).to_contain_text(f"“{PART}”")
    expect(problems).to_contain_text("Nothing was signed.")
    assert [one["package"] for one in attempts_at(system, _uuid_in(page.url))] != []
    expect(page.get_by_role("checkbox", name=re.compile(PART))).to_have_count(0)
    expect(parts).to_have_count(total - 1)
    signing.get_by_label("Your password").fill(medical.password)
    signing.get_by_role("button", name="Sign these parts").click()
    expect(medical.message).to_contain_text(f"{total - 1} signed.")
    assert [one for one in attempts_at(system, part) if "package" not in one] == []


def _uuid_in(url: str) -> UUID:
    found = re.search(r"[0-9a-f]{8}(?:-[0-9a-f]{4}){3}-[0-9a-f]{12}", url)
    assert found is not None, url
    return UUID(found.group())
