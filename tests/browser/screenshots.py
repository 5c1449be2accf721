"""Photographs the screens at the width of a desk and of a phone; run by hand, not by the tests.

    python -m tests.browser.screenshots FOLDER          starts a system of its own
    python -m tests.browser.screenshots FOLDER VAR_DIR  uses the demonstration that runs there

Edits and submits one side effect to have something to sign. The pictures of the documentation are
made with it.
"""

from __future__ import annotations

import contextlib
import sys
from collections.abc import Iterator
from dataclasses import dataclass
from pathlib import Path

from playwright.sync_api import Browser, expect

from cms.demo import board
from tests.browser.chromium import DESK, PATIENCE, PHONE, a_browser, a_desk
from tests.browser.person import Person
from tests.browser.system import System, a_running_system, system_at

TITLE = "Double vision"
# Pixels of whatever scrolls longest; Chromium draws no longer pictures than this.
LENGTH = "Math.max(...[...document.querySelectorAll('*')].map(e => e.scrollHeight))"
LONGEST = 8000


@dataclass(frozen=True, slots=True)
class Studio:
    """A browser before a system, and where pictures go."""

    system: System
    browser: Browser
    folder: Path

    @contextlib.contextmanager
    def person(self, username: str, size: tuple[int, int]) -> Iterator[Person]:
        """Log somebody in at a desk or on a phone."""
        desk = a_desk(browser=self.browser, url=self.system.url, size=size)
        try:
            password = self.system.passwords[username]
            person = Person(
                system=self.system, username=username, password=password, page=desk.new_page()
            )
            person.log_in()
            yield person
        finally:
            desk.close()

    def take(self, person: Person, name: str, *, whole: bool = False) -> None:
        """Photograph what a person sees; the whole page too where it is longer than a screen."""
        page = person.page
        # Fonts, icons and the editors that scripts put in.
        page.wait_for_load_state("networkidle")
        size = page.viewport_size
        assert size is not None
        page.screenshot(path=self.folder / f"{name}-{size['width']}.png")
        if whole:
            # The admin scrolls inside its window, so the window is made as long as the page.
            length = page.evaluate(LENGTH)
            page.set_viewport_size({"width": size["width"], "height": min(length, LONGEST)})
            page.screenshot(path=self.folder / f"{name}-{size['width']}-whole.png")
            page.set_viewport_size(size)


@dataclass(frozen=True, slots=True)
class Places:
    """Addresses of what is photographed."""

    side_effect: str
    treatment: str
    sign_off: str
    family: str


def prepare(studio: Studio) -> Places:
    """Submit new words of a side effect, and find the addresses of everything."""
    with studio.person("writer", DESK) as writer:
        writer.open_editor("Treatments", "IV ketamine for depression")
        treatment = writer.page.url
        uuid = writer.open_editor("Side effects", TITLE)
        writer.append("What the patient does", " Ask for a darker room if light bothers you.")
        writer.page.get_by_label("How long it lasts").fill("Usually gone within the hour")
        writer.submit()
        return Places(
            writer.page.url, treatment, f"/admin/review/{uuid}/", f"/admin/family/{uuid}/"
        )


def photograph(studio: Studio, places: Places, size: tuple[int, int]) -> None:
    """Walk through the screens at one size."""
    desk = a_desk(browser=studio.browser, url=studio.system.url, size=size)
    stranger = Person(studio.system, "nobody", "", desk.new_page())
    stranger.page.goto("/admin/")
    studio.take(stranger, "login")
    desk.close()
    with studio.person("writer", size) as writer:
        studio.take(writer, "home")
        for name, address, whole in (
            ("listing", "/admin/content/side_effect/", False),
            ("editor", places.side_effect, True),
            ("editor-treatment", places.treatment, True),
            ("family", places.family, True),
        ):
            writer.page.goto(address)
            studio.take(writer, name, whole=whole)
        writer.page.goto(places.side_effect)
        writer.rich_text("What the patient does").click()
        writer.page.keyboard.press("Control+Shift+ArrowLeft")
        writer.page.get_by_role("button", name="Cite a claim").click()
        expect(writer.page.get_by_role("dialog").get_by_role("row").first).to_be_visible()
        studio.take(writer, "claim-chooser")
        chooser = writer.page.get_by_role("dialog")
        chooser.get_by_role("link", name="Adults 18 and older").click()
        # It fades out.
        expect(writer.page.locator(".modal-backdrop")).to_have_count(0)
        studio.take(writer, "claim-cited")
    with studio.person("medical", size) as medical:
        medical.page.goto("/admin/review/")
        studio.take(medical, "to-sign")
        medical.page.goto(places.sign_off)
        studio.take(medical, "sign-off", whole=True)
        medical.sign(password="not this one")
        expect(medical.page.get_by_role("alert")).to_be_visible()
        studio.take(medical, "sign-off-refused", whole=True)
        medical.page.goto(f"{places.sign_off}withdraw/")
        studio.take(medical, "withdraw", whole=True)
    with studio.person("admin", size) as administrator:
        administrator.page.goto("/admin/review/grants/")
        studio.take(administrator, "grants", whole=True)


@contextlib.contextmanager
def _system(var: str | None) -> Iterator[System]:
    if var is None:
        with a_running_system() as system:
            yield system
        return
    url = board.find_running(var=Path(var))
    if url is None:
        sys.exit(f"No demonstration runs in {var}.")
    yield system_at(url=url, var=Path(var))


def main(folder: str, var: str | None = None) -> None:
    """Take every picture."""
    Path(folder).mkdir(parents=True, exist_ok=True)
    expect.set_options(timeout=PATIENCE)
    with _system(var) as system, a_browser() as browser:
        studio = Studio(system=system, browser=browser, folder=Path(folder))
        places = prepare(studio)
        for size in (DESK, PHONE):
            photograph(studio, places, size)


if __name__ == "__main__":
    main(*sys.argv[1:])
