"""The browser: Debian's Chromium, headless, with an empty profile that is thrown away.

Contexts are people at desks of their own: no cookie is shared.
"""

from __future__ import annotations

import contextlib
import shutil
from collections.abc import Iterator
from typing import Literal

from playwright.sync_api import Browser, BrowserContext, sync_playwright

DESK = (1280, 900)
PHONE = (360, 780)
# Milliseconds that an action or an expectation may take on a busy machine.
PATIENCE = 30_000

ARGUMENTS = (
    "--headless",
    # Chromium refuses to start as root with a sandbox, as in most containers.
    "--no-sandbox",
    "--disable-gpu",
    "--disable-quic",
    "--no-first-run",
    # It asks nothing of anybody but the system under test.
    "--disable-background-networking",
    "--disable-component-update",
    "--disable-sync",
)


class BrowserMissing(Exception):
    """Chromium is not installed; `apt-get install chromium` gives it."""


@contextlib.contextmanager
def a_browser() -> Iterator[Browser]:
    """Start Chromium.

    Raises:
        BrowserMissing: there is none.
    """
    path = shutil.which("chromium")
    if path is None:
        raise BrowserMissing(BrowserMissing.__doc__)
    with sync_playwright() as playwright:
        browser = playwright.chromium.launch(executable_path=path, args=[*ARGUMENTS])
        try:
            yield browser
        finally:
            browser.close()


def a_desk(
    *,
    browser: Browser,
    url: str,
    size: tuple[int, int] = DESK,
    scheme: Literal["light", "dark"] = "light",
) -> BrowserContext:
    """Open a context of its own, in English and UTC."""
    context = browser.new_context(
        base_url=url,
        viewport={"width": size[0], "height": size[1]},
        color_scheme=scheme,
        locale="en-US",
        timezone_id="UTC",
        reduced_motion="reduce",
    )
    context.set_default_timeout(PATIENCE)
    return context
