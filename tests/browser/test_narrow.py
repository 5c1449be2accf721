"""What a phone cuts off of the editor's fields: the look alone, without a server."""

from pathlib import Path

import pytest
import wagtail.admin
from playwright.sync_api import Browser

from tests.browser.chromium import PHONE

pytestmark = pytest.mark.browser

_WAGTAIL = Path(wagtail.admin.__file__).parent / "static/wagtailadmin/css"
_OWN = Path(__file__).resolve().parents[2] / "content_models/static/content_models/editor.css"
_EMPTY_TEXT = """
<div class="Draftail-Editor" id="editor"><div class="DraftEditor-root">
  <div class="public-DraftEditorPlaceholder-root"><div id="hint"
    class="public-DraftEditorPlaceholder-inner">Write something or type “/” to insert a block</div>
  </div>
  <div class="DraftEditor-editorContainer"><div class="public-DraftEditor-content"><div>
    <div class="Draftail-block--unstyled"><br></div></div></div></div>
</div></div>
"""
_HOURS = """
<div class="struct-block cs-row">
  <div data-contentpath="day"><div class="w-field__input" id="day">
    <select style="width: 100%"><option>Thursday</option></select></div></div>
  <div data-contentpath="opens"><input></div>
  <div data-contentpath="closes"><input></div>
</div>
"""


def _measure(browser: Browser, body: str, script: str) -> bool:
    sheets = (_WAGTAIL / "core.css", _WAGTAIL / "panels/draftail.css", _OWN)
    looks = "".join(f"<style>{sheet.read_text()}</style>" for sheet in sheets)
    page = browser.new_page(viewport={"width": PHONE[0], "height": PHONE[1]})
    try:
        page.set_content(
            f'<!doctype html><html class="w-theme-light w-density-default">{looks}'
            f'<body style="padding: 1.25rem">{body}'
        )
        return bool(page.evaluate(script))
    finally:
        page.close()


@pytest.mark.parametrize(
    ("body", "whole"),
    [
        (
            _EMPTY_TEXT,
            "hint.getBoundingClientRect().bottom <= editor.getBoundingClientRect().bottom",
        ),
        (_HOURS, "day.clientWidth >= document.querySelector('.cs-row').clientWidth - 1"),
    ],
    ids=["the hint of an empty text", "the day of opening hours"],
)
def test_a_phone_shows_whole(browser: Browser, body: str, whole: str) -> None:
    assert _measure(browser, body, whole)
