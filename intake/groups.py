"""Which clinic group a command is about, where nobody says it."""

from content_models.queries import find_scope, list_scope_pages
from intake.errors import GroupUnclear


def get_group(*, path: str) -> str:
    """Return the group that is named, or the one that there is.

    Args:
        path: As somebody wrote it, or empty.

    Raises:
        GroupUnclear: there is no such group, none at all, or several.
    """
    groups = [page.scope_path for page in list_scope_pages() if "/" not in page.scope_path]
    if path and find_scope(path=path) is not None and path in groups:
        return path
    if not path and len(groups) == 1:
        return groups[0]
    raise GroupUnclear(f"Say which group. Known: {', '.join(groups) or 'none'}.")
