"""Filters of the log, named by the settings."""

from __future__ import annotations

import logging


class OneLine(logging.Filter):
    """Leaves the traceback out: what a stranger sent is no failure of ours to be traced."""

    def filter(self, record: logging.LogRecord) -> bool:
        """Keep the record, without its traceback."""
        record.exc_info = record.exc_text = None
        return True
