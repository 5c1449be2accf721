"""A save right after the last key keeps the last word: what was confirmed is there."""

from __future__ import annotations

import pytest

from tests.browser.person import Person
from tests.browser.system import System
from tests.browser.test_claims import draft_of

pytestmark = pytest.mark.browser
WORDS = "Typed at the last moment."


def test_a_save_right_after_the_last_key_keeps_the_last_word(
    system: System, writer: Person
) -> None:
    uuid = writer.open_editor("Side effects", "Faintness")
    editor = writer.rich_text("What the patient does")
    editor.click()
    writer.page.keyboard.press("Control+End")
    writer.page.keyboard.insert_text(f" {WORDS}")

    # No pause between the last key and the click, as no person could do it.
    with writer.page.expect_navigation():
        writer.page.evaluate("document.querySelector('button.action-save').click()")

    assert WORDS in draft_of(system, uuid)
