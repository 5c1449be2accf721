"""Badges: where entries stand, in our words, wherever Wagtail's screens show a state.

Wagtail's own words know a page's flags and neither signatures nor what front-ends receive: what was
withdrawn and signed again reads “live + draft” there.
"""

from collections.abc import Iterable
from typing import Any

from content_models import registry
from content_models.models import Entry


def name_states(*, pages: Iterable[Any]) -> None:
    """Let the pages of a list say where they stand; one query for all of them.

    Args:
        pages: Instances of ``Page`` or of entries; places and folders keep Wagtail's words.
    """
    entries = []
    for page in pages:
        if issubclass(page.specific_class or type(page), Entry):
            entries.append(page)
        else:
            page.state_words = page.status_string
    words = registry.state_labels([page.slug for page in entries]) if entries else {}
    for page in entries:
        page.state_words = words.get(page.slug, "Draft")
