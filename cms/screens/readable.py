"""Requests that cannot be read: answered in one sentence, and nothing is written.

The database keeps no NUL and no half of a pair of surrogates. A form that is read by another
encoding than UTF-8 can hold the latter, an address the former; no browser sends either. Nor does
one send an editor's form without its counts, or rich text that is not what its editor writes:
Wagtail's fields raise while they read that.
"""

from __future__ import annotations

import codecs
import logging
from collections.abc import Callable
from traceback import walk_tb

from django.http import HttpRequest, HttpResponseBadRequest, HttpResponseBase
from draftjs_exporter.error import ExporterException

_logger = logging.getLogger(__name__)
# It answers such requests itself, in its own form.
_API = "/api/"
# What reads a field of a form, in Django and in Wagtail; and what it raises at what it cannot read.
_READING = {"value_from_datadict", "management_form"}
_RAISED = (
    ValueError, TypeError, LookupError, AttributeError, RecursionError, OverflowError,
    ExporterException,
)  # fmt: skip
_WHY = "This request cannot be read: {}. Open the page again and send it from there."


class UnreadableRefused:
    """Middleware, before everything that reads what was sent."""

    def __init__(self, get_response: Callable[[HttpRequest], HttpResponseBase]) -> None:
        self._get_response = get_response

    def __call__(self, request: HttpRequest) -> HttpResponseBase:
        """Hand on what can be read."""
        why = "" if request.path_info.startswith(_API) else _what_is_wrong(request)
        if why:
            return HttpResponseBadRequest(
                _WHY.format(why), content_type="text/plain; charset=utf-8"
            )
        return self._get_response(request)

    def process_exception(
        self, request: HttpRequest, error: Exception
    ) -> HttpResponseBadRequest | None:
        """Answer where fields of a form could not be read; every other error stays one."""
        if request.method != "POST" or not _is_of_reading(error):
            return None
        _logger.warning("A form could not be read: %s: %s", request.path, type(error).__name__)
        why = "the form came back damaged, so nothing was saved"
        return HttpResponseBadRequest(_WHY.format(why), content_type="text/plain; charset=utf-8")


def _is_of_reading(error: Exception) -> bool:
    """Say whether an error was raised while a field read what was sent."""
    if isinstance(error, ValueError) and "expected a number but got" in str(error):
        return True  # An id that is none, looked for as it came.
    if not isinstance(error, _RAISED):
        return False
    return any(frame.f_code.co_name in _READING for frame, _ in walk_tb(error.__traceback__))


def _what_is_wrong(request: HttpRequest) -> str:
    asked = request.META.get("QUERY_STRING", "")
    if "\x00" in request.path_info or "\x00" in asked or "%00" in asked:
        return "there is a character in its address that no address has"
    charset = (request.content_params or {}).get("charset", "utf-8")
    try:
        is_utf8 = codecs.lookup(charset).name == "utf-8"
    except LookupError:
        is_utf8 = False
    return "" if is_utf8 else "it is not written in UTF-8"
