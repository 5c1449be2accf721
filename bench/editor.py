"""Opening an article of sixty blocks in the editor: by the server alone, and in a real browser."""

import shutil
import statistics
import time
from collections.abc import Callable
from dataclasses import dataclass
from typing import Any
from uuid import UUID, uuid5

from django.conf import settings
from django.db import connection
from django.test import Client
from django.test.utils import CaptureQueriesContext
from django.urls import reverse

from bench.content import BRAND
from bench.servers import FULL, serving
from content_models.models import Entry
from content_models.operations import create_entry
from content_models.queries import find_entry
from people.models import User

BLOCKS = 60
_TIMES = 7
_SEED = UUID("4f3f2c3e-8d4a-4e0e-9f0b-5a1f2d3c4b5a")
_COMMON = {"audience": "patient", "review_interval_months": 6}
_PROSE = (
    "<p>An infusion takes as long as your plan says. A nurse stays with you, checks your blood "
    "pressure, and can slow the flow or stop it at any time.</p><ul><li>Bring somebody who takes "
    "you home.</li><li>Eat nothing for four hours before.</li></ul>"
)


@dataclass(frozen=True, slots=True)
class Opened:
    """What it took to open an entry in the editor.

    Attributes:
        blocks: Blocks of its body.
        queries: SQL statements of the page.
        server: Median seconds until the server has answered.
        browser: Median seconds until a browser has loaded and started it; None without Chromium.
    """

    blocks: int
    queries: int
    server: float
    browser: float | None


def measure_editor(*, blocks: int = BLOCKS) -> Opened:
    """Open a new article of so many blocks, several times."""
    person, _ = User.objects.get_or_create(
        username="bench-editor", defaults={"is_superuser": True, "printed_name": "Bench editor"}
    )
    target = reverse("wagtailadmin_pages:edit", args=(write_article(blocks, person).pk,))
    client = Client(headers={"host": "127.0.0.1"})
    client.force_login(person)
    statements = count_statements(client, target)
    took = []
    for _ in range(_TIMES):
        begin = time.monotonic()
        client.get(target)
        took.append(time.monotonic() - begin)
    cookie = client.cookies[settings.SESSION_COOKIE_NAME].value
    seconds = _in_browser(target, cookie, blocks)
    return Opened(blocks, statements, statistics.median(took), seconds)


def count_statements(client: Client, target: str) -> int:
    """Return how many SQL statements a page takes once its templates and forms are made."""

    def open_it() -> None:
        answer = client.get(target)
        if answer.status_code != 200:
            raise RuntimeError(f"The editor answered {answer.status_code}.")

    open_it()
    return count_statements_of(open_it)


def count_statements_of(ask: Callable[[], object]) -> int:
    """Return how many SQL statements a request takes."""
    with CaptureQueriesContext(connection) as captured:
        ask()
    # Now: the next request begins with an empty log, and the context reads it only when asked.
    return len(captured)


def _in_browser(target: str, cookie: str, blocks: int) -> float | None:
    path = shutil.which("chromium")
    if path is None:
        return None
    from playwright.sync_api import sync_playwright

    with serving(FULL) as server, sync_playwright() as playwright:
        browser = playwright.chromium.launch(
            executable_path=path, args=["--headless", "--no-sandbox", "--disable-gpu"]
        )
        try:
            desk = browser.new_context(viewport={"width": 1280, "height": 900})
            desk.add_cookies(
                [{"name": settings.SESSION_COOKIE_NAME, "value": cookie, "url": server.url}]
            )
            page = desk.new_page()
            took = []
            for _ in range(_TIMES):
                begin = time.monotonic()
                page.goto(server.url + target, wait_until="load")
                page.locator("[data-streamfield-child]").nth(blocks - 1).wait_for(state="attached")
                took.append(time.monotonic() - begin)
            return statistics.median(took[1:])
        finally:
            browser.close()


def write_article(blocks: int, person: User) -> Entry:
    """Write an article of so many blocks, with the entries that they hold."""
    claim = _write("claim", 0, person, kind="practice", statement="A session takes 40 minutes.")
    effects = [
        _write(
            "side_effect",
            number,
            person,
            seriousness="expected",
            frequency="common",
            description=_PROSE,
            what_to_do="<p>Tell the nurse.</p>",
        )
        for number in range(10)
    ]
    return _write(
        "article",
        blocks,
        person,
        topic="visit",
        published_on="2026-01-05",
        body=[_block(number, claim, effects) for number in range(blocks)],
    )


def _block(number: int, claim: Entry, effects: list[Entry]) -> dict[str, Any]:
    """Return text, half of it citing, with a list of parts at every fourth place."""
    block_id = str(uuid5(_SEED, f"block {number}"))
    if number % 4 == 3:
        items = [_reference(effects[(number + step) % len(effects)]) for step in range(5)]
        return {"id": block_id, "type": "side_effects", "heading": "Effects", "items": items}
    cited = f'<p><a data-claim="{claim.uuid}">A session takes 40 minutes.</a></p>'
    html = _PROSE + (cited if number % 2 else "")
    return {"id": block_id, "type": "prose", "heading": f"Part {number}", "html": html}


def _reference(entry: Entry) -> dict[str, str]:
    return {"type": entry.type_code, "uuid": str(entry.uuid)}


def _write(type_code: str, number: int, person: User, **fields: Any) -> Entry:
    """Write an entry, or find it: articles of several lengths hold the same ones."""
    uuid = uuid5(_SEED, f"{type_code} {number}")
    return find_entry(uuid=uuid) or create_entry(
        type_code=type_code,
        scope_path=BRAND,
        locale="en-US",
        uuid=uuid,
        handle="",
        fields={"title": f"Editor bench {type_code} {number}", **_COMMON, **fields},
        actor=person,
    )
