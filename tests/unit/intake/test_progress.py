"""Telling how far an import is."""

from __future__ import annotations

import io

import pytest

from intake import progress as progress_module
from intake.progress import Progress


class Terminal(io.StringIO):
    """A stream that a person watches."""

    def isatty(self) -> bool:
        """Say yes."""
        return True


def walk(stream: io.StringIO | None) -> str:
    progress = Progress(stream=stream)
    progress.start(step="Entries", total=2)
    progress.advance("nausea")
    progress.advance("dizziness")
    progress.end("2 new")
    return stream.getvalue() if stream is not None else ""


def test_a_person_sees_a_bar_that_ends_in_one_line() -> None:
    said = walk(Terminal())

    assert "Entries [##############..............] 1/2 nausea" in said
    assert said.rsplit("\r\033[K", 1)[1].startswith("  Entries: 2 new (")


def test_a_log_gets_one_plain_line_per_step() -> None:
    said = walk(io.StringIO())

    assert said.count("\n") == 1
    assert "\r" not in said
    assert said.startswith("  Entries: 2 new (")


def test_nobody_listening_is_told_nothing() -> None:
    assert walk(None) == ""


def test_a_log_is_told_now_and_then_how_far_a_long_step_is(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(progress_module, "PAUSE", 0.0)

    said = walk(io.StringIO())

    assert said.splitlines()[:2] == ["  Entries: 1 of 2", "  Entries: 2 of 2"]
