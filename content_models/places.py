"""Where pages stand: an entry's scope, read off the tree without a query.

A scope page's slug is its code and a folder's slug starts with an underscore, which no code does;
so Wagtail's own ``url_path`` spells the scope of everything below it, and follows every move.
"""

from wagtail.models import Page

FOLDER_MARK = "_"


def scope_of_url_path(url_path: str) -> str:
    """Return the scope path that a scope page's or folder's ``url_path`` spells.

    ``/northlight/ketamine/_claims/`` gives ``northlight/ketamine``; the root gives the empty text.
    """
    steps = [step for step in url_path.split("/") if step and not step.startswith(FOLDER_MARK)]
    return "/".join(steps)


def scope_of_parent(parent: Page) -> str:
    """Return the scope of whatever stands directly below this scope page or folder."""
    return scope_of_url_path(parent.url_path)


def url_path_of_scope(scope_path: str) -> str:
    """Return the ``url_path`` of the scope page at a scope path."""
    return f"/{scope_path}/"
