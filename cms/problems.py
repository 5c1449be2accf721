"""What a failure outside every view answers: a problem below `/api/`, Django's own page elsewhere.

Named as the handlers of both URLconfs. Here end what a middleware refuses (a forged Host header,
say), addresses that no route has, and failures outside the API's views, which answer for
themselves. Nothing here may ask the request for its host: that may be what was refused.
"""

from __future__ import annotations

from django.core.exceptions import RequestDataTooBig, TooManyFieldsSent
from django.http import HttpRequest, HttpResponse
from django.views import defaults

from api.problems import Refusal, build_response

_API = "/api/"
_TOO_MUCH = (
    "This is more than can be read at once, so nothing was kept or signed. Go back in your browser "
    "to find what you typed, and shorten it."
)


def bad_request(request: HttpRequest, exception: Exception) -> HttpResponse:
    """Answer 400; 413 with a sentence where somebody sent more than is read."""
    if not request.path.startswith(_API):
        if isinstance(exception, RequestDataTooBig | TooManyFieldsSent):
            return HttpResponse(_TOO_MUCH, status=413, content_type="text/plain; charset=utf-8")
        return defaults.bad_request(request, exception)
    return build_response(
        Refusal(
            "malformed-request",
            "Send the request to a host name of this service, with fewer and shorter headers.",
        )
    )


def forbidden(request: HttpRequest, exception: Exception) -> HttpResponse:
    """Answer 403; below the API as if nothing were there."""
    if not request.path.startswith(_API):
        return defaults.permission_denied(request, exception)
    return _nothing_there()


def not_found(request: HttpRequest, exception: Exception) -> HttpResponse:
    """Answer 404."""
    if not request.path.startswith(_API):
        return defaults.page_not_found(request, exception)
    return _nothing_there()


def failed(request: HttpRequest) -> HttpResponse:
    """Answer 500; Django has logged the failure."""
    if not request.path.startswith(_API):
        return defaults.server_error(request)
    return build_response(
        Refusal("internal-error", "The failure was recorded. Asking again may not help.")
    )


def _nothing_there() -> HttpResponse:
    return build_response(Refusal("unknown-route", "Ask for an address below /api/v1/."))
