"""Requests that cannot be read as text: answered in one sentence, before any view sees them.

The database keeps no NUL and no half of a pair of surrogates. A form that is read by another
encoding than UTF-8 can hold the latter, an address the former; no browser sends either.
"""

from __future__ import annotations

import codecs
from collections.abc import Callable

from django.http import HttpRequest, HttpResponseBadRequest, HttpResponseBase

# It answers such requests itself, in its own form.
_API = "/api/"
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
