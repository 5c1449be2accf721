"""Whether a page's address is free and fits the pages above it.

Each check yields the column and a sentence that says what to do; ``validation`` asks all of them.
The gate of a release asks again over what is live.
"""

from collections.abc import Iterator

from content_models.models import ContentPage, Entry
from contract.places import is_at_or_above

Finding = tuple[str, str]
# Nobody builds a site this deep; more is a circle that some hand closed.
_DEEPEST = 50


def page_problems(*, entry: Entry) -> Iterator[Finding]:
    """Yield (field of the envelope, sentence) for what is wrong with a page's address."""
    if not isinstance(entry, ContentPage):
        return
    if entry.own_path and entry.scope:
        yield from _taken(entry)
    parent = entry.parent
    if parent is None:
        return
    if _leads_to(parent, entry):
        yield (
            "parent",
            f"“{parent.title}” stands below this page itself. Choose a page above it, or none.",
        )
    elif entry.own_path and parent.own_path:
        below = entry.own_path.startswith(parent.own_path) and entry.own_path != parent.own_path
        if not below:
            yield (
                "path",
                (
                    f"This page stands below “{parent.title}”, so its address begins with "
                    f"{parent.own_path} and goes on: {proposed_path(entry=entry)}."
                ),
            )


def proposed_path(*, entry: ContentPage) -> str:
    """Return the address that a page's handle suggests, below its parent's."""
    above = entry.parent.own_path if entry.parent is not None else ""
    return f"{above or '/'}{entry.handle}/" if entry.handle else ""


def _taken(entry: ContentPage) -> Iterator[Finding]:
    same = ContentPage.objects.filter(own_path=entry.own_path, locale=entry.locale_id)
    for other in same.exclude(family=entry.family):
        if is_at_or_above(other.scope, place=entry.scope) or is_at_or_above(
            entry.scope, place=other.scope
        ):
            yield (
                "path",
                (
                    f"{entry.own_path} is the address of “{other.title}” at {other.scope}. Choose "
                    "another address, or make a variant of that page."
                ),
            )
            return


def _leads_to(page: ContentPage, entry: ContentPage) -> bool:
    """Say whether an entry's family is a page itself, or one of the pages above it."""
    above: ContentPage | None = page
    for _ in range(_DEEPEST):
        if above is None:
            return False
        if above.family == entry.family:
            return True
        above = above.parent
    return True
