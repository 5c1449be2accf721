"""A reviewer takes words off every site at once; only new signatures bring them back."""

from __future__ import annotations

import httpx
import pytest
from playwright.sync_api import expect

from tests.browser.person import Person
from tests.browser.system import System

pytestmark = pytest.mark.browser

# In no other treatment than this one, so that the other journeys go on.
EFFECT = "side-effects/feeling-inebriated/"
TREATMENT = "treatments/esketamine-nasal-spray/"
TITLE = "Feeling inebriated"


def test_a_withdrawn_side_effect_is_gone_with_its_treatment_until_both_sign_again(
    system: System, writer: Person, medical: Person, compliance: Person
) -> None:
    before = {path: system.read(path) for path in (EFFECT, TREATMENT)}
    assert [answer.status_code for answer in before.values()] == [200, 200]

    page = medical.page
    medical.find("Side effects", TITLE)
    page.get_by_role("link", name="Read and sign these words").click()
    page.get_by_role("link", name="Withdraw what is live").click()
    expect(page.get_by_role("region", name="What goes off")).to_contain_text("location")
    page.get_by_label("Reason").select_option("Safety concern")
    page.get_by_label("Comment for the record").fill("New reports from two clinics.")
    page.get_by_label("Your password").fill("not this one")
    page.get_by_role("button", name="Withdraw now").click()
    expect(page.get_by_role("alert")).to_contain_text("The password is not right")
    assert system.read(EFFECT).content == before[EFFECT].content

    page.get_by_label("Your password").fill(medical.password)
    page.get_by_role("button", name="Withdraw now").click()
    expect(medical.message).to_contain_text("No front-end receives it.")
    withdrawn = gone(system.read(EFFECT))
    assert (withdrawn["reason"], withdrawn["because"]) == ("withdrawn", "safety")
    assert gone(system.read(TREATMENT))["reason"] == "part_withdrawn"

    writer.open_editor("Side effects", TITLE)
    expect(writer.page.get_by_role("main")).to_contain_text(
        "Not live: it was withdrawn from every site"
    )
    writer.submit()
    medical.open_sign_off(TITLE)
    medical.sign()
    expect(medical.message).to_contain_text("Signed. Waits for a compliance reviewer.")
    gone(system.read(EFFECT))
    compliance.open_sign_off(TITLE)
    compliance.sign()
    expect(compliance.message).to_contain_text("Signed. Live now in")

    for path in (EFFECT, TREATMENT):
        back = system.read(path)
        assert back.status_code == 200, back.text
        assert back.json()["title"] == before[path].json()["title"]
    assert system.run("verify_ledger").startswith("The record holds:")


def gone(answer: httpx.Response) -> dict[str, str]:
    """Assert that an answer is the problem of a document that was taken off, and return it."""
    assert answer.status_code == 410, answer.text
    assert answer.headers["Content-Type"] == "application/problem+json"
    problem: dict[str, str] = answer.json()
    assert problem["type"] == "urn:countersign:problem:document-gone"
    return problem
