"""What somebody typed on a sign-off screen after their session had ended: kept until they are back.

Django leads such a request to the login before any view sees it, and what it carried would be gone.
It is kept in the new session, for the person to whom the screen was shown alone: the form carries
their sealed name. Passwords and codes are never among it.
"""

from __future__ import annotations

from collections.abc import Callable, Collection, Mapping, Sequence
from typing import Any

from django.core import signing
from django.http import HttpRequest, HttpResponseBase

from people.models import User

_KEY = "review-typed"
_SALT = "review.typed"
# Nothing else of a form is kept.
_KEPT = ("action", "role", "reason", "comment", "field", "text")
_MOST_CHARACTERS = 20_000
_SCREENS = frozenset({"entry", "package_part", "withdraw"})


class TypedWordsKept:
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
        """Keep it where nobody is logged in and the form was shown to somebody."""
        match = request.resolver_match
        if request.method != "POST" or match is None:
            return
        if "review" not in match.namespaces or match.url_name not in _SCREENS:
            return  # Before the user is asked for: other addresses need no session.
        if request.user.is_authenticated:
            return
        try:
            person = signing.loads(request.POST.get("by", ""), salt=_SALT)
        except signing.BadSignature:
            return
        request.session[_KEY] = {
            "to": person,
            "entry": str(kwargs["uuid"]),
            "typed": {name: request.POST.get(name, "")[:_MOST_CHARACTERS] for name in _KEPT},
        }


def seal_name(*, person: User) -> str:
    """Return what a form carries to say to whom it was shown."""
    return signing.dumps(str(person.uuid), salt=_SALT)


def take_typed(
    *, request: HttpRequest, entry_uuid: str, person: User, actions: Collection[str]
) -> dict[str, str]:
    """Return what this person had typed on a screen of this entry, once; empty for nothing.

    Args:
        actions: What that screen's forms do; what was typed for another one waits for that.
    """
    kept = request.session.get(_KEY)
    if not kept or kept["entry"] != entry_uuid or kept["typed"]["action"] not in actions:
        return {}
    # Whoever logged in instead does not read it.
    del request.session[_KEY]
    return dict(kept["typed"]) if kept["to"] == str(person.uuid) else {}
