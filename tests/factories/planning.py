"""Questions to the planner that several tests ask."""

from publishing import fanout
from publishing.library import Library
from store.plans import EntryChange


def takes_the_short_way(*changes: EntryChange, forced: bool = False) -> bool:
    """Whether documents that merely hold the changes are not looked at."""
    library = Library(changes=changes)
    library.load({change.content.family for change in changes})
    return fanout.short_way(changes=changes, forced=forced, library=library) is not None
