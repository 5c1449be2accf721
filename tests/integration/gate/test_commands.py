"""Holes by way of a command, a fixture or a setting of a page."""

import json
from collections.abc import Iterator
from contextlib import contextmanager
from io import StringIO
from pathlib import Path

import pytest
from django.core.management import CommandError, call_command, get_commands
from django.db import ProgrammingError, connection, transaction
from wagtail.models import Page, PageViewRestriction, ReferenceIndex

from content_models.errors import LiveByHand
from tests.integration.gate.stock import ALL, Guard, stock_title, without
from tests.integration.gate.world import SIGNED, UNSIGNED, World


@contextmanager
def _sequences_left_alone() -> Iterator[None]:
    """Load as the owner could: the application's role may not set a sequence."""
    with pytest.MonkeyPatch.context() as patch:
        patch.setattr(connection.ops, "sequence_reset_sql", lambda *_: [])
        yield


def _dumped(gate: World, to: Path, **changes: object) -> Path:
    """A fixture of a draft's page, with some columns as somebody would like them."""
    out = StringIO()
    call_command("dumpdata", "wagtailcore.page", pks=str(gate.draft.pk), stdout=out)
    [row] = json.loads(out.getvalue())
    row["fields"] |= changes
    fixture = to / "page.json"
    fixture.write_text(json.dumps([row]))
    return fixture


def test_loaddata_of_a_page_that_says_live(gate: World, tmp_path: Path) -> None:
    fixture = _dumped(gate, tmp_path, live=True)
    with without(Guard.SIGNALS), _sequences_left_alone():
        call_command("loaddata", str(fixture), verbosity=0)
        assert stock_title(gate.draft) == UNSIGNED

    with pytest.raises(LiveByHand), transaction.atomic():
        call_command("loaddata", str(fixture), verbosity=0)

    assert not gate.draft.live


def test_dumpdata_and_loaddata(gate: World, tmp_path: Path) -> None:
    """What was dumped comes back as it was: the words of a page, which nobody delivers."""
    fixture = tmp_path / "all.json"
    with fixture.open("w") as out:
        call_command("dumpdata", "content_models", "wagtailcore.page", stdout=out)
    rows = json.loads(fixture.read_text())
    for row in rows:
        if row["model"] == "wagtailcore.page" and row["fields"]["title"] == SIGNED:
            row["fields"]["title"] = UNSIGNED
    fixture.write_text(json.dumps(rows))

    with pytest.raises(ProgrammingError, match="permission denied"), transaction.atomic():
        call_command("loaddata", str(fixture), verbosity=0)
    with _sequences_left_alone():
        call_command("loaddata", str(fixture), verbosity=0)

    assert stock_title(gate.live) == UNSIGNED
    assert gate.live.live


@pytest.mark.parametrize("command", ["set_url_paths", "fixtree", "rebuild_references_index"])
def test_a_command_of_wagtail_that_mends(gate: World, command: str) -> None:
    options = {"interactive": False, "full": True} if command == "fixtree" else {}
    Page.objects.filter(pk=gate.live.pk).update(url_path="/elsewhere/", title=UNSIGNED)

    call_command(command, stdout=StringIO(), **options)

    assert stock_title(gate.live) == UNSIGNED
    assert (gate.live.scope == "northlight") is (command == "set_url_paths")


def test_rebuild_references_index(gate: World) -> None:
    """Wagtail's index says who refers to what as far as pages know; releases never ask it."""
    ReferenceIndex.objects.all().delete()

    call_command("rebuild_references_index", verbosity=0)

    assert gate.live.live


def test_replace_text(gate: World) -> None:
    """Wagtail had it until 2.16; whatever brings it back writes rows that nobody delivers."""
    assert "replace_text" not in get_commands()
    with pytest.raises(CommandError):
        call_command("replace_text", SIGNED, UNSIGNED)

    for page in Page.objects.filter(title=SIGNED):
        specific = page.specific
        specific.title = UNSIGNED
        specific.save(clean=False)

    assert stock_title(gate.live) == UNSIGNED


def test_page_privacy(gate: World) -> None:
    """Wagtail would hide the page; delivery never asks, so nobody is left to rely on it."""
    with without(*ALL):
        assert gate.live.permissions_for_user(gate.root).can_set_view_restrictions()
    assert not gate.live.permissions_for_user(gate.root).can_set_view_restrictions()

    PageViewRestriction.objects.create(page=gate.live, restriction_type="login")

    assert stock_title(gate.live) == ""
    assert SIGNED in gate.front_ends.read().text


def test_publish_scheduled_is_ours() -> None:
    commands = get_commands()

    assert commands["publish_scheduled"] == commands["publish_scheduled_pages"] == "cms"
