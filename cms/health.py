"""Whether the process is up and whether it can serve: `/healthz` and `/readyz`.

For load balancers and orchestrators. Reads no table and needs no key.
"""

from __future__ import annotations

import logging

from django.db import Error, connection
from django.http import HttpRequest, HttpResponse, JsonResponse
from django.views.decorators.http import require_safe

from api.database import read

logger = logging.getLogger(__name__)

# Seconds a balancer should wait before it asks again.
RETRY_AFTER = 5


@require_safe
def healthz(request: HttpRequest) -> HttpResponse:
    """Answer 200 as long as the process answers at all."""
    return _uncached(JsonResponse({"status": "up"}))


@require_safe
def readyz(request: HttpRequest) -> HttpResponse:
    """Answer 200 when the database answers, else 503 as a problem document."""
    try:
        read(_ask)
    except Error as error:
        logger.warning("readiness.refused: %s", str(error).splitlines()[0] if str(error) else "")
        connection.close()
        answer = JsonResponse(
            {
                "type": "about:blank",
                "title": "The database does not answer",
                "status": 503,
                "detail": f"Ask again in {RETRY_AFTER} seconds.",
            },
            status=503,
            content_type="application/problem+json",
        )
        answer["Retry-After"] = str(RETRY_AFTER)
        return _uncached(answer)
    return _uncached(JsonResponse({"status": "ready"}))


def _ask() -> None:
    with connection.cursor() as cursor:
        cursor.execute("SELECT 1")


def _uncached(response: HttpResponse) -> HttpResponse:
    response["Cache-Control"] = "no-store"
    return response
