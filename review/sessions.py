"""Records an attempt to sign from a session that its person's deactivation has closed.

Django gives such a session no user, so the request is led to the login before any view of ours sees
it. The record says that it was tried.
"""

from __future__ import annotations

from collections.abc import Callable, Mapping, Sequence
from typing import Any

from django.contrib.auth import SESSION_KEY
from django.db import transaction
from django.http import HttpRequest, HttpResponseBase

from contract.events import Event
from people.models import User
from people.queries import actor_of
from review.errors import PersonInactive
from store.operations import append_ledger, lock_head

# The addresses that sign, refuse, withdraw, close or move.
_SIGNS = "review"


class ClosedSessionsRecorded:
    """Middleware, after the one that finds the user."""

    def __init__(self, get_response: Callable[[HttpRequest], HttpResponseBase]) -> None:
        self.get_response = get_response

    def __call__(self, request: HttpRequest) -> HttpResponseBase:
        """Hand on."""
        return self.get_response(request)

    def process_view(
        self,
        request: HttpRequest,
        view: Callable[..., HttpResponseBase],
        args: Sequence[Any],
        kwargs: Mapping[str, Any],
    ) -> None:
        """Record it where somebody posts to a screen of review in a session that was closed."""
        match = request.resolver_match
        if request.method != "POST" or match is None or _SIGNS not in match.namespaces:
            return
        key = str(request.session.get(SESSION_KEY, ""))
        if not key.isdecimal() or request.user.is_authenticated:
            return
        person = User.objects.filter(pk=int(key), is_active=False).first()
        if person is None:
            return
        body = {"to": str(match.url_name), "why": PersonInactive.code}
        for name, told in (("uuid", "entry"), ("path", "place")):
            if name in kwargs:
                body[told] = str(kwargs[name])
        with transaction.atomic():
            append_ledger(
                head=lock_head(), kind=Event.SIGNING_DENIED, actor=actor_of(person), body=body
            )
        # Once: the session is over.
        request.session.flush()
