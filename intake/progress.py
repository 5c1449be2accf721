"""Telling how far an import is: a bar where a person watches, a line now and then elsewhere.

Written to stderr, so that a command's output stays what it says it is.
"""

import time
from typing import TextIO

WIDTH = 28
# Seconds between lines where there is no bar: enough to see that it goes on, in a log too.
PAUSE = 10.0


class Progress:
    """Tells the steps of an import; quiet unless somebody listens."""

    def __init__(self, *, stream: TextIO | None) -> None:
        """Take where to write to; None tells nothing."""
        self._stream = stream
        self._bar = stream is not None and stream.isatty()
        self._step, self._total, self._done, self._begun = "", 0, 0, 0.0
        self._said = 0.0

    def start(self, *, step: str, total: int) -> None:
        """Begin a step of so many pieces."""
        self._step, self._total, self._done = step, total, 0
        self._begun = self._said = time.monotonic()
        if self._bar:
            self._draw("")

    def advance(self, label: str) -> None:
        """Say that one more piece is being worked on."""
        self._done += 1
        self._draw(label)

    def end(self, said: str) -> None:
        """End the step and say what came of it, on a line of its own."""
        if self._stream is None:
            return
        seconds = time.monotonic() - self._begun
        line = f"  {self._step}: {said} ({seconds:.1f} s)"
        self._stream.write(f"\r\033[K{line}\n" if self._bar else f"{line}\n")
        self._stream.flush()

    def _draw(self, label: str) -> None:
        if self._stream is None:
            return
        if not self._bar:
            self._say_now_and_then(self._stream)
            return
        filled = WIDTH * self._done // max(1, self._total)
        bar = "#" * filled + "." * (WIDTH - filled)
        text = f"  {self._step} [{bar}] {self._done}/{self._total} {label}"
        self._stream.write(f"\r\033[K{text[:100]}")
        self._stream.flush()

    def _say_now_and_then(self, stream: TextIO) -> None:
        now = time.monotonic()
        if now - self._said < PAUSE:
            return
        self._said = now
        stream.write(f"  {self._step}: {self._done} of {self._total}\n")
        stream.flush()
