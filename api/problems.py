"""Every error of the API: the catalogue, the one builder and the one handler (RFC 9457).

A problem's ``type`` is ``urn:countersign:problem:<code>`` and never changes its meaning; ``detail``
is for people and may. Views raise ``Refusal``; the handler makes the answer, and turns whatever
else goes wrong into a problem as well, so that no client ever meets a page of HTML.
"""

import logging
from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from typing import Any, NoReturn

import orjson
from django.core.exceptions import SuspiciousOperation
from django.core.signals import got_request_exception
from django.db import InterfaceError, OperationalError, connection
from django.http import HttpResponse
from rest_framework.exceptions import MethodNotAllowed

logger = logging.getLogger(__name__)

CONTENT_TYPE = "application/problem+json"
TYPE_PREFIX = "urn:countersign:problem:"
# Answers differ by who asks, from where, and in which coding; caches must know.
VARY = "Authorization, Origin, Accept-Encoding"
# Seconds after which a client should ask again while the database is away.
RETRY_AFTER = 5


@dataclass(frozen=True, slots=True)
class Kind:
    """One kind of problem, as the catalogue in the documentation lists it."""

    code: str
    status: int
    title: str


_KINDS = (
    Kind("document-moved", 308, "The document has another handle now"),
    Kind("unknown-parameter", 400, "There is no such parameter"),
    Kind("repeated-parameter", 400, "The parameter was given more than once"),
    Kind("invalid-location", 400, "There is no such location"),
    Kind("invalid-locale", 400, "The locale is not served"),
    Kind("invalid-order", 400, "The list has no such order"),
    Kind("invalid-limit", 400, "The limit is not a number from 1 to 100"),
    Kind("invalid-cursor", 400, "The cursor does not belong to this list"),
    Kind("invalid-filter", 400, "The filter has no such value"),
    Kind("invalid-fields", 400, "The list has no such member"),
    Kind("ambiguous-document", 400, "Several documents have this handle"),
    Kind("malformed-request", 400, "The request cannot be read"),
    Kind("key-refused", 401, "A valid key is needed"),
    Kind("unknown-route", 404, "There is nothing at this address"),
    Kind("unknown-collection", 404, "There is no such collection"),
    Kind("unknown-document", 404, "There is no such document"),
    Kind("unknown-file", 404, "There is no such file"),
    Kind("method-not-allowed", 405, "This interface is for reading"),
    Kind("document-gone", 410, "The document was taken off"),
    Kind("internal-error", 500, "Something is wrong on our side"),
    Kind("unavailable", 503, "The service cannot answer now"),
)
KINDS: Mapping[str, Kind] = {kind.code: kind for kind in _KINDS}


class Refusal(Exception):
    """The request is answered with a problem of the catalogue.

    Attributes:
        code: Code of the catalogue.
        detail: What is wrong and what to do, for a person.
        parameter: Name of the parameter that is wrong.
        allowed: Values it may have.
        headers: Further headers of the answer.
        members: Further members of the problem.
    """

    def __init__(
        self,
        code: str,
        detail: str,
        *,
        parameter: str | None = None,
        allowed: Sequence[str] | None = None,
        headers: Mapping[str, str] | None = None,
        members: Mapping[str, Any] | None = None,
    ) -> None:
        super().__init__(detail)
        self.code = code
        self.detail = detail
        self.parameter = parameter
        self.allowed = allowed
        self.headers = dict(headers or {})
        self.members = dict(members or {})


def build_response(refusal: Refusal) -> HttpResponse:
    """Return the answer to a refused request."""
    kind = KINDS[refusal.code]
    problem: dict[str, Any] = {
        "type": TYPE_PREFIX + kind.code,
        "title": kind.title,
        "status": kind.status,
        "detail": refusal.detail,
    }
    if refusal.parameter is not None:
        problem["parameter"] = refusal.parameter
    if refusal.allowed is not None:
        problem["allowed"] = list(refusal.allowed)
    body = orjson.dumps(problem | refusal.members)
    response = HttpResponse(body, status=kind.status, content_type=CONTENT_TYPE)
    response["Cache-Control"] = "no-store" if kind.status in (401, 500, 503) else "no-cache"
    response["Vary"] = VARY
    response["Content-Length"] = str(len(body))
    for name, value in refusal.headers.items():
        response[name] = value
    return response


def handle(error: Exception, context: Mapping[str, Any]) -> HttpResponse:
    """Turn whatever was raised in a view into a problem; Django REST framework calls this."""
    if isinstance(error, Refusal):
        return build_response(error)
    if isinstance(error, OperationalError | InterfaceError):
        logger.warning("api.unavailable: %s", (str(error).splitlines() or [""])[0])
        connection.close_if_unusable_or_obsolete()
        return build_response(unavailable())
    if isinstance(error, MethodNotAllowed):
        return build_response(
            Refusal(
                "method-not-allowed",
                "Use GET or HEAD; nothing can be changed here.",
                headers={"Allow": "GET, HEAD"},
            )
        )
    if isinstance(error, SuspiciousOperation | UnicodeError):
        return build_response(
            Refusal("malformed-request", "Send fewer and shorter parameters, encoded as UTF-8.")
        )
    logger.exception("api.failed", exc_info=error)
    got_request_exception.send(sender=None, request=context.get("request"))
    return build_response(
        Refusal("internal-error", "The failure was recorded. Asking again may not help.")
    )


def unavailable() -> Refusal:
    """Return the refusal for the time that the database is away."""
    return Refusal(
        "unavailable",
        f"The database does not answer. Ask again in {RETRY_AFTER} seconds.",
        headers={"Retry-After": str(RETRY_AFTER)},
    )


def refuse_value(
    code: str, *, parameter: str, value: str, allowed: Sequence[str], hint: str = ""
) -> NoReturn:
    """Refuse a parameter's value and name the values it may have.

    Raises:
        Refusal: always.
    """
    names = ", ".join(allowed) if allowed else "none"
    raise Refusal(
        code,
        hint or f"{parameter} cannot be {shorten(value)}. Allowed: {names}.",
        parameter=parameter,
        allowed=allowed,
    )


def shorten(value: str) -> str:
    """Return what a client sent, quoted, and no longer than a message can bear."""
    return f"“{value[:60]}…”" if len(value) > 60 else f"“{value}”"
