"""Photographs the screens at the width of a desk and of a phone; run by hand, not by the tests.

    python -m tests.browser.screenshots FOLDER          starts a system of its own
    python -m tests.browser.screenshots FOLDER VAR_DIR  uses the demonstration that runs there
    python -m tests.browser.screenshots FOLDER --docs   renews those of the documentation

Stages work in every state first, so it is for a demonstration that may be thrown away. The pictures
of the documentation are made with it.
"""

from __future__ import annotations

import contextlib
import sys
from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from pathlib import Path
from urllib.parse import quote

from PIL import Image
from playwright.sync_api import Browser, expect

from cms.demo import board
from tests.browser.chromium import DESK, PATIENCE, PHONE, a_browser, a_desk
from tests.browser.person import Person
from tests.browser.scenes import NOBODY, Scene, scenes_of, stage
from tests.browser.system import System, a_running_system, system_at
from tests.demonstration import a_demo_folder

TITLE = "Double vision"
DOCS = Path(__file__).resolve().parents[2] / "docs/screenshots"
IN_DOCS = ("desk", "sign-off", "package", "packet")
COLOURS = 64
# So many more wait that their list takes two pages.
MANY = 24
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


def photograph(studio: Studio, scenes: Sequence[Scene], size: tuple[int, int]) -> None:
    """Walk through the screens at one size, as everybody in turn."""
    desk = a_desk(browser=studio.browser, url=studio.system.url, size=size)
    stranger = Person(studio.system, "nobody", "", desk.new_page())
    for name, address in [("login", "/admin/"), *_of(NOBODY, scenes)]:
        stranger.page.goto(address)
        studio.take(stranger, name, whole=True)
    desk.close()
    for who in dict.fromkeys(scene.who for scene in scenes if scene.who != NOBODY):
        with studio.person(who, size) as person:
            for name, address in _of(who, scenes):
                person.page.goto(address)
                studio.take(person, name, whole=True)
            if who == "medical":
                _refused_and_open(studio, person, scenes)
            if who == "writer":
                _of_writing(studio, person)


def _of(who: str, scenes: Sequence[Scene]) -> list[tuple[str, str]]:
    return [(scene.name, scene.address) for scene in scenes if scene.who == who]


def _refused_and_open(studio: Studio, medical: Person, scenes: Sequence[Scene]) -> None:
    """A wrong password, and the second factors that stand behind the right one."""
    where = dict(_of(medical.username, scenes))
    medical.page.goto(where["sign-off"])
    medical.sign(password="not this one")
    expect(medical.page.get_by_role("alert")).to_be_visible()
    studio.take(medical, "sign-off-refused", whole=True)
    medical.page.goto(where["second-factors"])
    medical.page.get_by_label("Your password").fill(medical.password)
    medical.page.get_by_role("button", name="Continue", exact=True).click()
    expect(medical.page.get_by_role("link", name="Add a passkey")).to_be_visible()
    studio.take(medical, "second-factors-open", whole=True)


def _of_writing(studio: Studio, writer: Person) -> None:
    """A listing, and the chooser of claims before and after the choice."""
    writer.page.goto("/admin/content/side_effect/")
    studio.take(writer, "listing")
    # Without the menu, which a phone folds away.
    writer.page.goto(f"/admin/content/side_effect/?q={quote(TITLE)}")
    writer.page.get_by_role("link", name=TITLE, exact=True).click()
    studio.take(writer, "editor-effect", whole=True)
    writer.rich_text("What the patient does").click()
    writer.page.keyboard.press("Control+Shift+ArrowLeft")
    writer.page.get_by_role("button", name="Cite a claim").click()
    chooser = writer.page.get_by_role("dialog")
    expect(chooser.get_by_role("row").first).to_be_visible()
    studio.take(writer, "claim-chooser")
    chooser.get_by_role("link", name="Adults 18 and older").click()
    # It fades out.
    expect(writer.page.locator(".modal-backdrop")).to_have_count(0)
    studio.take(writer, "claim-cited")


@contextlib.contextmanager
def _system(var: str | None) -> Iterator[System]:
    if var is None:
        with a_demo_folder() as made, a_running_system(var=made) as system:
            yield system
        return
    url = board.find_running(var=Path(var))
    if url is None:
        sys.exit(f"No demonstration runs in {var}.")
    yield system_at(url=url, var=Path(var))


def renew_docs(folder: Path) -> None:
    """Put the pictures of the documentation in their place, in few colours: they stay small."""
    for name in IN_DOCS:
        for width in (DESK[0], PHONE[0]):
            with Image.open(folder / f"{name}-{width}.png") as picture:
                few = picture.convert("RGB").quantize(COLOURS, dither=Image.Dither.NONE)
                few.save(DOCS / f"{name}-{width}.png", optimize=True)


def main(folder: str, var: str | None = None) -> None:
    """Take every picture, or put some in the place of the documentation's."""
    if var == "--docs":
        renew_docs(Path(folder))
        return
    Path(folder).mkdir(parents=True, exist_ok=True)
    expect.set_options(timeout=PATIENCE)
    with _system(var) as system, a_browser() as browser:
        studio = Studio(system=system, browser=browser, folder=Path(folder))
        scenes = scenes_of(stage(system, many=MANY))
        for size in (DESK, PHONE):
            photograph(studio, scenes, size)


if __name__ == "__main__":
    main(*sys.argv[1:])
