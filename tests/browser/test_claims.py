"""An author ties words to a claim; the draft keeps the tie, not only the words."""

from __future__ import annotations

from uuid import UUID

import pytest
from playwright.sync_api import expect

from tests.browser.person import Person
from tests.browser.system import System

pytestmark = pytest.mark.browser

WORDS = "No driving today"
CLAIM = "No driving until the next day"


def test_marked_words_are_tied_to_the_claim_that_was_chosen(system: System, writer: Person) -> None:
    uuid = writer.open_editor("Side effects", "Drowsiness")
    assert "data-claim" not in draft_of(system, uuid)

    writer.append("What the patient does", f" {WORDS}")
    for _ in WORDS.split():
        writer.page.keyboard.press("Control+Shift+ArrowLeft")
    writer.cite("What the patient does", CLAIM, search="until driving")
    writer.save_draft()

    cited = writer.rich_text("What the patient does").get_by_title(f"Claim: {CLAIM}")
    expect(cited).to_have_text(WORDS)
    assert f'<a data-claim="{claim_delivered(system)}">{WORDS}</a>' in draft_of(system, uuid)


def draft_of(system: System, uuid: UUID) -> str:
    """Read “What to do” as the newest draft of a side effect has it."""
    return system.run(
        "shell",
        "--command",
        "from content_models.queries import get_entry\n"
        f"print(get_entry(uuid='{uuid}').get_latest_revision_as_object().what_to_do)",
    )


def claim_delivered(system: System) -> str:
    """Find the uuid that front-ends know the claim by."""
    answer = system.read("claims/no-driving/").json()
    assert answer["title"] == CLAIM
    uuid: str = answer["id"]
    return uuid
