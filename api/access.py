"""Who may ask: a channel's key, shown in the header ``Authorization: Bearer …`` and nowhere else.

The class below reads the header without asking the database: whether the key opens anything is
found out by the very statement that answers, and ``statements`` hands out nothing else. A view that
forgets to ask has nothing to deliver.
"""

from collections.abc import Iterable
from typing import Any

from django.http import HttpRequest
from rest_framework.authentication import BaseAuthentication
from rest_framework.negotiation import BaseContentNegotiation
from rest_framework.permissions import BasePermission
from rest_framework.renderers import BaseRenderer
from rest_framework.request import Request
from rest_framework.views import APIView

from api.problems import Refusal
from channels.keys import PresentedKey, find_key_in

HOW = "Send the key of your channel in the header “Authorization: Bearer <key>”."


def refuse_key(detail: str, *, shown: bool = True) -> Refusal:
    """Return the one refusal for every key that does not open, or is missing.

    Args:
        shown: Whether a key was sent at all (RFC 6750 tells the two apart).
    """
    challenge = 'Bearer realm="countersign"' + (', error="invalid_token"' if shown else "")
    return Refusal("key-refused", detail, headers={"WWW-Authenticate": challenge})


class ChannelKey(BaseAuthentication):
    """Reads the key from the header; ``request.auth`` is a key that somebody showed, unproven."""

    def authenticate(self, request: Request) -> tuple[Any, PresentedKey]:
        """Return no user, and the key.

        Raises:
            Refusal: there is no key, or it is not written like one.
        """
        header = str(request.META.get("HTTP_AUTHORIZATION", ""))
        scheme, _, text = header.partition(" ")
        if not header:
            raise refuse_key(HOW, shown=False)
        key = find_key_in(text.strip()) if scheme.lower() == "bearer" else None
        if key is None:
            raise refuse_key(f"This is not a key of a channel. {HOW}")
        return None, key

    def authenticate_header(self, request: Request) -> str:
        """Return the challenge that a 401 carries."""
        return "Bearer"


class ShowsKey(BasePermission):
    """Lets nobody through who showed no key."""

    def has_permission(self, request: Request, view: APIView) -> bool:
        """Say whether a key was shown."""
        return isinstance(request.auth, PresentedKey)


def get_key(request: Request) -> PresentedKey:
    """Return the key that a request shows, unproven.

    Raises:
        Refusal: it shows none.
    """
    if not isinstance(request.auth, PresentedKey):
        raise refuse_key(HOW, shown=False)
    return request.auth


class StoredBytes(BaseRenderer):
    """Names the one format there is; the bytes are ready before any renderer is asked."""

    media_type = "application/json"
    format = "json"
    charset = None

    def render(self, data: Any, *args: Any, **kwargs: Any) -> bytes:
        """Return the bytes as they are."""
        return bytes(data)


class OneFormat(BaseContentNegotiation):
    """There is JSON and nothing else, whatever a client says it accepts."""

    def select_parser(self, request: Request, parsers: Iterable[Any]) -> Any:
        """Choose none: nothing is sent here."""
        return None

    def select_renderer(
        self, request: HttpRequest, renderers: Iterable[Any], format_suffix: str | None = None
    ) -> tuple[Any, str]:
        """Choose the one there is."""
        renderer = next(iter(renderers))
        return renderer, str(renderer.media_type)
