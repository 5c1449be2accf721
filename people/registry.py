"""Where a higher room fills in how grants become the editing system's rights.

The one inversion people needs: it must not import Wagtail, and somebody must turn a grant into
page permissions. Filled once, in ``AppConfig.ready()``; ``checks`` fails when nobody did.
"""

from collections.abc import Callable, Collection, Sequence

from people.errors import ProjectionFilled
from people.models import Grant, User

# Called with a person and all grants that person holds now, after each change, in its transaction.
# It makes the rights equal to the grants, whatever they were: it may be called any number of times.
Projection = Callable[[User, Sequence[Grant]], None]

# Called before the head is locked, with the scopes of the grants that will be projected: locks what
# the projection refers to, so that nobody waits for it while holding the head.
PlaceLock = Callable[[Collection[str]], None]

_projections: list[Projection] = []
_locks: list[PlaceLock] = []


def register_projection(projection: Projection, *, lock: PlaceLock | None = None) -> Projection:
    """Fill in the projection; usable as a decorator.

    Raises:
        ProjectionFilled: it was filled in before.
    """
    if _projections:
        raise ProjectionFilled(
            f"Grants are projected by {_projections[0].__qualname__} already; register one only."
        )
    _projections.append(projection)
    if lock is not None:
        _locks.append(lock)
    return projection


def lock_places(scopes: Collection[str]) -> None:
    """Lock the places of grants that will be projected, where the projection asks for it."""
    for lock in _locks:
        lock(scopes)


def find_projection() -> Projection | None:
    """Return the projection, or None where grants alone count (the delivery by itself)."""
    return _projections[0] if _projections else None
