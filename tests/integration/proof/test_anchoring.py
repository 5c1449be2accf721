"""Anchors on a schedule: one an interval and place, none lost, none doubled, each in the ledger."""

import json
from datetime import UTC, datetime, timedelta
from pathlib import Path
from typing import Any

import pytest
from django.core import mail
from django.core.management import CommandError, call_command

from cms import anchoring
from cms.anchoring import AnchorNotKept, anchor_what_is_due
from cms.checks import check_anchors_are_kept
from cms.jobs import anchor_ledger
from contract.events import Event
from store.anchors import list_unanchored, read_anchors
from store.models import Head, Ledger
from store.verify import list_broken
from tests.factories import signed

pytestmark = pytest.mark.django_db
MORNING = datetime(2026, 5, 4, 8, 0, tzinfo=UTC)
DAY = timedelta(days=1)


@pytest.fixture
def file(tmp_path: Path, settings: Any) -> Path:
    settings.LEDGER_ANCHOR_FILE = str(tmp_path / "anchors.jsonl")
    settings.LEDGER_ANCHOR_MAIL = []
    signed.publish(signed.a_content("condition", "Depression"))
    return tmp_path / "anchors.jsonl"


def _noted() -> list[dict[str, Any]]:
    rows = Ledger.objects.filter(kind=Event.LEDGER_ANCHORED).order_by("sequence")
    return [json.loads(row.body) for row in rows]


def test_an_anchor_is_a_line_of_the_file_and_an_entry_of_the_ledger(file: Path) -> None:
    head = Head.objects.get(id=1)

    done = anchor_what_is_due(now=MORNING)

    assert done.to == ["file"]
    assert json.loads(file.read_text()) == {
        "installation": "countersign",
        "ledger": head.ledger,
        "hash": head.ledger_hash,
        "taken_at": "2026-05-04T08:00:00Z",
    }
    assert [(said["ledger"], said["hash"], said["to"]) for said in _noted()] == [
        (head.ledger, head.ledger_hash, ["file"])
    ]
    assert list(list_broken()) == []
    anchors = read_anchors(file.read_text())
    assert list(list_unanchored(anchors=anchors, installation="countersign")) == []


def test_a_second_run_of_the_day_adds_nothing(file: Path) -> None:
    anchor_what_is_due(now=MORNING)
    anchor_what_is_due(now=MORNING + timedelta(hours=15, minutes=59))
    anchor_what_is_due(now=MORNING - DAY)  # A clock that stepped back.

    assert len(file.read_text().splitlines()) == len(_noted()) == 1


def test_the_next_day_has_its_own_whatever_the_hour_and_a_missed_one_is_made_up_once(
    file: Path,
) -> None:
    for moment in (MORNING, MORNING + timedelta(hours=16), MORNING + 4 * DAY, MORNING + 4 * DAY):
        anchor_what_is_due(now=moment)

    assert len(file.read_text().splitlines()) == len(_noted()) == 3


def test_the_interval_is_a_setting(file: Path, settings: Any) -> None:
    settings.LEDGER_ANCHOR_HOURS = 1
    for minutes in (0, 30, 60, 61):
        anchor_what_is_due(now=MORNING + timedelta(minutes=minutes))

    assert len(_noted()) == 2


def test_a_file_that_cannot_be_written_is_tried_again_and_keeps_mail_from_nobody(
    file: Path, settings: Any
) -> None:
    settings.LEDGER_ANCHOR_FILE = str(file.parent / "not there" / "anchors")
    settings.LEDGER_ANCHOR_MAIL = ["auditor@example.org"]

    with pytest.raises(AnchorNotKept, match="file: FileNotFoundError"):
        anchor_what_is_due(now=MORNING)
    settings.LEDGER_ANCHOR_FILE = str(file)
    done = anchor_what_is_due(now=MORNING)

    assert done.to == ["file"]
    assert [said["to"] for said in _noted()] == [["mail"], ["file"]]
    [message] = mail.outbox
    assert message.to == ["auditor@example.org"]
    [anchor] = read_anchors(str(message.body).splitlines()[0])
    assert anchor.ledger == _noted()[0]["ledger"]


def test_a_mail_server_that_is_down_is_tried_again(file: Path, settings: Any) -> None:
    settings.LEDGER_ANCHOR_FILE = ""
    settings.LEDGER_ANCHOR_MAIL = ["auditor@example.org"]
    working = settings.EMAIL_BACKEND
    settings.EMAIL_BACKEND = "django.core.mail.backends.smtp.EmailBackend"
    settings.EMAIL_HOST, settings.EMAIL_PORT = "127.0.0.1", 9

    with pytest.raises(AnchorNotKept, match="mail: ConnectionRefusedError"):
        anchor_what_is_due(now=MORNING)
    assert _noted() == []
    settings.EMAIL_BACKEND = working

    assert anchor_what_is_due(now=MORNING).to == ["mail"]


def test_a_crash_between_file_and_note_loses_nothing(
    file: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    with monkeypatch.context() as patch:
        patch.setattr(anchoring, "append_ledger", _die)
        with pytest.raises(KeyboardInterrupt):
            anchor_what_is_due(now=MORNING)
    anchor_what_is_due(now=MORNING)

    assert len(_noted()) == 1
    assert 1 <= len(read_anchors(file.read_text())) <= 2


def _die(**kwargs: Any) -> None:
    raise KeyboardInterrupt


def test_what_a_crash_tore_is_ended_before_the_next_line(file: Path) -> None:
    file.write_text('{"installation": "counter')

    anchor_what_is_due(now=MORNING)

    assert len(read_anchors(file.read_text().splitlines()[1])) == 1


def test_nothing_is_read_or_written_where_no_place_is_set(settings: Any) -> None:
    settings.LEDGER_ANCHOR_FILE, settings.LEDGER_ANCHOR_MAIL = "", []
    signed.publish(signed.a_content("condition", "Depression"))

    anchor_ledger(timestamp=0)

    assert _noted() == []
    assert [warning.id for warning in check_anchors_are_kept()] == ["cms.W003"]


def test_the_job_anchors(file: Path) -> None:
    anchor_ledger(timestamp=0)

    assert len(_noted()) == 1
    assert check_anchors_are_kept() == []


def test_the_command_says_what_it_did(file: Path, capsys: pytest.CaptureFixture[str]) -> None:
    call_command("anchor_ledger")
    assert capsys.readouterr().out.startswith('Anchored to file: {"installation"')
    with pytest.raises(SystemExit) as ended:
        call_command("anchor_ledger")
    assert (ended.value.code, capsys.readouterr().err) == (0, "Nothing was due.\n")
    call_command("anchor_ledger", "--now")
    capsys.readouterr()
    call_command("anchor_ledger", "--print")
    assert len(read_anchors(capsys.readouterr().out)) == 1
    assert len(_noted()) == 2


def test_the_command_says_what_is_missing(settings: Any) -> None:
    settings.LEDGER_ANCHOR_FILE, settings.LEDGER_ANCHOR_MAIL = "", []

    with pytest.raises(CommandError, match="Set LEDGER_ANCHOR_FILE"):
        call_command("anchor_ledger")
    with pytest.raises(CommandError, match="nothing to anchor"):
        call_command("anchor_ledger", "--print")
