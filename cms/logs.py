"""Filters and formatters of the log, named by the settings."""

from __future__ import annotations

import logging
import re

# What stands in an address below it opens a page to whoever has it.
_LINK = re.compile(r"(/outside/+)[^/\s?#\"']+")


class OneLine(logging.Filter):
    """Leaves the traceback out: what a stranger sent is no failure of ours to be traced."""

    def filter(self, record: logging.LogRecord) -> bool:
        """Keep the record, without its traceback."""
        record.exc_info = record.exc_text = None
        return True


class LinksLeftOut(logging.Formatter):
    """Writes a record with its traceback, the secret part of links for people outside left out.

    Django logs the path of every request that was refused, and a failure may say it too.
    """

    def format(self, record: logging.LogRecord) -> str:
        """Return the text of a record."""
        return _LINK.sub(r"\1...", super().format(record))
