"""Which type of entry a screen is about, noted on its request for the menu, which marks it."""

from typing import Any

from django.http import HttpRequest

_NOTE = "entry_type_code"


def note_type(*, request: HttpRequest, type_code: str) -> None:
    """Note that this screen is about an entry of a type; before the menu is drawn."""
    setattr(request, _NOTE, type_code)


def find_type(*, request: HttpRequest) -> str:
    """Return the type that was noted, or nothing."""
    found: Any = getattr(request, _NOTE, "")
    return str(found)
