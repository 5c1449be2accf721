"""The road: from an author's keyboard, by two signatures, to the JSON of a clinic in Austin."""

from __future__ import annotations

import re

import httpx
import pytest
from playwright.sync_api import expect

from tests.browser.person import Person
from tests.browser.system import System

pytestmark = pytest.mark.browser

TREATMENT = "treatments/iv-ketamine/"
OLD = "small sips of water"
NEW = "Keep a paper bag within reach on the ride home."


def what_to_do(answer: httpx.Response) -> str:
    """Give the words of Nausea as they stand inside the treatment's parts."""
    assert answer.status_code == 200, answer.text
    parts = answer.json()["parts"].values()
    [part] = [part for part in parts if part["type"] == "side_effect" and part["title"] == "Nausea"]
    words: str = part["what_to_do"]
    return words


def test_new_words_reach_the_front_end_in_austin_when_both_reviewers_have_signed(
    system: System, writer: Person, medical: Person, compliance: Person
) -> None:
    before = system.read(TREATMENT)
    assert OLD in what_to_do(before)
    assert NEW not in before.text

    writer.open_editor("Side effects", "Nausea")
    writer.append("What the patient does", f" {NEW}")
    writer.save_draft()
    expect(writer.rich_text("What the patient does")).to_contain_text(NEW)
    assert system.read(TREATMENT).content == before.content

    writer.submit()
    expect(writer.message).to_contain_text("waits for a medical reviewer and a compliance reviewer")
    assert system.read(TREATMENT).content == before.content

    medical.open_sign_off("Nausea")
    changes = medical.page.get_by_role("region", name="What changes")
    expect(changes.get_by_role("insertion").filter(has_text=NEW)).to_be_visible()
    expect(changes.get_by_role("deletion")).to_have_count(0)
    expect(medical.page.get_by_role("region", name="How far it reaches")).to_contain_text(
        re.compile(r"[1-9]\d* documents? at\s+[1-9]\d* locations")
    )

    medical.sign(password="not this one")
    expect(medical.page.get_by_role("alert")).to_have_text(
        "The password is not right; nothing was signed."
    )
    expect(changes.get_by_role("insertion").filter(has_text=NEW)).to_be_visible()
    signatures = medical.page.get_by_role("region", name="Signatures")
    expect(signatures).to_contain_text("Nobody has signed these words yet.")

    medical.sign()
    expect(medical.message).to_contain_text("Signed. Waits for a compliance reviewer.")
    expect(signatures).to_contain_text(f"{medical.printed_name}, MD")
    assert system.read(TREATMENT).content == before.content

    compliance.open_sign_off("Nausea")
    compliance.sign()
    expect(compliance.message).to_contain_text(
        re.compile(r"Signed\. Live now in [1-9]\d* documents at [1-9]\d* locations\.")
    )

    after = system.read(TREATMENT)
    assert OLD in what_to_do(after)
    assert NEW in what_to_do(after)
    assert after.headers["ETag"] != before.headers["ETag"]
    again = system.read(TREATMENT, **{"If-None-Match": before.headers["ETag"]})
    assert (again.status_code, again.content) == (200, after.content)
    unchanged = system.read(TREATMENT, **{"If-None-Match": after.headers["ETag"]})
    assert (unchanged.status_code, unchanged.content) == (304, b"")
    assert system.run("verify_ledger").startswith("The record holds:")


def test_a_refusal_keeps_what_was_typed_and_tells_the_author_what_to_change(
    system: System, writer: Person, medical: Person
) -> None:
    before = system.read(TREATMENT)
    comment = "Say how long to rest before standing up."
    writer.open_editor("Side effects", "Faintness")
    writer.append("What the patient does", " Stand up slowly.")
    writer.submit()

    medical.open_sign_off("Faintness")
    medical.page.get_by_text("Refuse these words").click()
    # A word that the summary of the details has too: forms are told apart by their button.
    form = medical.page.locator("form").filter(
        has=medical.page.get_by_role("button", name="Refuse", exact=True)
    )
    form.get_by_label("Reason").select_option("Something a patient must know is missing")
    form.get_by_label("What should change").fill(comment)
    form.get_by_label("Your password").fill("not this one")
    form.get_by_role("button", name="Refuse").click()
    expect(medical.page.get_by_role("alert")).to_contain_text("The password is not right")
    expect(form.get_by_label("What should change")).to_have_value(comment)
    expect(form.get_by_label("Your password")).to_have_value("")

    form.get_by_label("Your password").fill(medical.password)
    form.get_by_role("button", name="Refuse").click()
    expect(medical.message).to_contain_text("Refused.")

    writer.page.reload()
    told = writer.page.get_by_role("main")
    expect(told).to_contain_text(f"{medical.printed_name} refused it.")
    expect(told).to_contain_text(comment)
    assert system.read(TREATMENT).content == before.content
