"""The doors of the API: one view per route; each reads the request, asks once, and answers.

No document is delivered without a key: the base class asks for one, and the statements prove it.
"""

from collections.abc import Callable, Iterator, Mapping
from datetime import datetime
from typing import Any, NoReturn, TypeVar

from django.http import HttpRequest, HttpResponse
from django.utils import timezone
from rest_framework.request import Request
from rest_framework.views import APIView

from api.access import HOW, ChannelKey, OneFormat, ShowsKey, StoredBytes, get_key, refuse_key
from api.bodies import document_body, list_body, trimmed_card
from api.cursors import write_cursor
from api.parameters import (
    DocumentQuestion,
    ListQuestion,
    ambiguous_document,
    read_document_question,
    read_list_question,
    unknown_document,
)
from api.problems import Refusal, handle
from api.responses import MAXIMUM_PART_KEYS, deliver, place_key
from api.statements import Answer, check_key, find_document, list_placements
from api.tombstones import gone, moved
from contract.types import BY_COLLECTION

_Question = TypeVar("_Question", DocumentQuestion, ListQuestion)


class Door(APIView):
    """What all views share: a key is needed, there is one format, and errors are problems."""

    http_method_names = ["get", "head"]
    authentication_classes = [ChannelKey]
    permission_classes = [ShowsKey]
    content_negotiation_class = OneFormat
    renderer_classes = [StoredBytes]
    parser_classes = ()
    throttle_classes = ()

    def permission_denied(
        self, request: Request, message: str | None = None, code: str | None = None
    ) -> NoReturn:
        """Refuse whoever showed no key.

        Raises:
            Refusal: always.
        """
        raise refuse_key(HOW, shown=False)

    def get_exception_handler(self) -> Callable[..., HttpResponse]:
        """Return the one handler of errors."""
        return handle


class DocumentView(Door):
    """``GET /api/v1/{collection}/{handle}/``: one document for a place and a locale."""

    def get(self, request: Request, collection: str, handle: str) -> HttpResponse:
        """Answer with the document, or say why there is none."""
        now = timezone.now()
        question = _read(
            request,
            now,
            lambda: read_document_question(
                collection=collection, handle=handle, query=request._request.GET
            ),
        )
        answer = find_document(key=get_key(request), question=question, now=now)
        row = _document_of(answer, question, request._request)
        body = document_body(row, requested_locale=answer.requested_locale)
        return deliver(
            request._request,
            body,
            purge_keys=[
                f"document-{row['family']}",
                f"type-{BY_COLLECTION[collection].code}",
                place_key(answer.place),
                *(f"part-{part}" for part in (row["part_ids"] or ())[:MAXIMUM_PART_KEYS]),
            ],
        )


class ListView(Door):
    """``GET /api/v1/{collection}/``: the documents of a collection, page by page."""

    def get(self, request: Request, collection: str) -> HttpResponse:
        """Answer with one page."""
        now = timezone.now()
        question = _read(
            request,
            now,
            lambda: read_list_question(collection=collection, query=request._request.GET),
        )
        answer = list_placements(key=get_key(request), question=question, now=now)
        shown = answer.rows[: question.limit]
        cursor = None
        if len(answer.rows) > question.limit:
            last = shown[-1]
            cursor = write_cursor(
                fingerprint=question.fingerprint,
                sort=last["sort"],
                handle=last["handle"],
                scope=last["scope"],
            )
        body = list_body(_items(shown, question, answer), head=answer.head, cursor=cursor)
        return deliver(
            request._request,
            body,
            purge_keys=[f"type-{BY_COLLECTION[collection].code}", place_key(answer.place)],
        )


class ElsewhereView(Door):
    """Every other address: there is nothing, for anybody, so no key is asked for."""

    authentication_classes = []
    permission_classes = []

    def get(self, request: Request, rest: str = "") -> HttpResponse:
        """Say what there is.

        Raises:
            Refusal: always.
        """
        raise Refusal(
            "unknown-route",
            "Ask for /api/v1/{collection}/ or /api/v1/{collection}/{handle}/, with the slash at "
            "the end.",
            allowed=[f"/api/v1/{collection}/" for collection in sorted(BY_COLLECTION)],
        )


def _read(request: Request, now: datetime, read: Callable[[], _Question]) -> _Question:
    """Read the question; who shows no valid key is told of that first, and of nothing else."""
    try:
        return read()
    except Exception:
        check_key(key=get_key(request), now=now)
        raise


def _document_of(
    answer: Answer, question: DocumentQuestion, request: HttpRequest
) -> Mapping[str, Any]:
    """Return the live placement that was found.

    Raises:
        Refusal: nothing stands there, or a tombstone does, or documents of several brands do.
    """
    row = answer.rows[0] if answer.rows else None
    if row is None:
        raise unknown_document(question.collection, question.handle)
    if row["rivals"] > 1:
        raise ambiguous_document(question.collection, question.handle)
    if row["state"] == "gone":
        raise gone(row)
    if row["state"] == "moved":
        raise moved(row, collection=question.collection, query=request.META.get("QUERY_STRING", ""))
    return row


def _items(
    rows: tuple[Mapping[str, Any], ...], question: ListQuestion, answer: Answer
) -> Iterator[bytes]:
    for row in rows:
        if question.fields is None:
            yield row["card"]
        elif question.fields == "*":
            yield document_body(row, requested_locale=answer.requested_locale)
        else:
            yield trimmed_card(row["card"], keep=question.fields)
