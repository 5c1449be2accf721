"""One system and one browser for all journeys; each test brings people with desks of their own.

Journeys run in any order: each edits entries that no other one touches.
"""

from __future__ import annotations

from collections.abc import Iterator
from pathlib import Path
from typing import Protocol

import pytest
from playwright.sync_api import Browser, BrowserContext, expect

from tests.browser.chromium import DESK, PATIENCE, a_browser, a_desk
from tests.browser.person import Person
from tests.browser.system import System, a_running_system


class SitDown(Protocol):
    """Sits an account down at a desk of its own, logged in; of the demonstration unless told."""

    def __call__(
        self, username: str, *, password: str = "", size: tuple[int, int] = DESK
    ) -> Person:
        """Return the person."""


@pytest.fixture(scope="session")
def system(demo_folder: Path) -> Iterator[System]:
    """Start a system for the whole session."""
    with a_running_system(var=demo_folder) as running:
        yield running


@pytest.fixture(scope="session")
def browser() -> Iterator[Browser]:
    """Start a browser for the whole session."""
    expect.set_options(timeout=PATIENCE)
    with a_browser() as started:
        yield started


@pytest.fixture
def at_desk(system: System, browser: Browser) -> Iterator[SitDown]:
    """Give what sits an account down at a desk of its own, logged in.

    Afterwards nobody's browser may have met a failing server or asked another one.
    """
    desks: list[BrowserContext] = []
    faults: list[str] = []

    def sit_down(username: str, *, password: str = "", size: tuple[int, int] = DESK) -> Person:
        desk = a_desk(browser=browser, url=system.url, size=size)
        desks.append(desk)
        desk.on("request", lambda sent: faults.extend(foreign(sent.url, system)))
        desk.on(
            "response",
            lambda got: faults.append(f"{got.status} {got.url}") if got.status >= 500 else None,
        )
        desk.on("weberror", lambda error: faults.append(str(error.error)))
        person = Person(
            system=system,
            username=username,
            password=password or system.passwords[username],
            page=desk.new_page(),
        )
        person.log_in()
        return person

    yield sit_down
    for desk in desks:
        desk.close()
    assert faults == []


def foreign(url: str, system: System) -> list[str]:
    """List the address if it is neither the system's nor one without a server."""
    return [] if url.startswith((system.url, "data:", "blob:")) else [f"asked {url}"]


@pytest.fixture
def writer(at_desk: SitDown) -> Person:
    """An author, who signs nothing."""
    return at_desk("writer")


@pytest.fixture
def medical(at_desk: SitDown) -> Person:
    """A medical reviewer."""
    return at_desk("medical")


@pytest.fixture
def compliance(at_desk: SitDown) -> Person:
    """A compliance reviewer."""
    return at_desk("compliance")


@pytest.fixture
def administrator(at_desk: SitDown) -> Person:
    """Somebody who gives and ends roles."""
    return at_desk("admin")
