"""Where a higher room fills in how grants become the editing system's rights.

The one inversion people needs: it must not import Wagtail, and somebody must turn a grant into
page permissions. Filled once, in ``AppConfig.ready()``; ``checks`` fails when nobody did.
"""

from collections.abc import Callable, Sequence

from people.errors import ProjectionFilled
from people.models import Grant, User

# Called with a person and all grants that person holds now, after each change, in its transaction.
# It makes the rights equal to the grants, whatever they were: it may be called any number of times.
Projection = Callable[[User, Sequence[Grant]], None]

_projections: list[Projection] = []


def register_projection(projection: Projection) -> Projection:
    """Fill in the projection; usable as a decorator.

    Raises:
        ProjectionFilled: it was filled in before.
    """
    if _projections:
        raise ProjectionFilled(
            f"Grants are projected by {_projections[0].__qualname__} already; register one only."
        )
    _projections.append(projection)
    return projection


def find_projection() -> Projection | None:
    """Return the projection, or None where grants alone count (the delivery by itself)."""
    return _projections[0] if _projections else None
