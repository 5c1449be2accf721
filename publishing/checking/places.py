"""Where something is read: the states whose law is asked, by the scope tree and what is nearer."""

from collections.abc import Collection, Iterable

from contract.places import is_at_or_above
from publishing.checking.contents import ANYWHERE
from publishing.jurisdictions import Jurisdictions


def states_of_content(
    *, scope: str, nearer: Iterable[str], jurisdictions: Jurisdictions
) -> frozenset[str]:
    """Return the states in which a content's words are read.

    Args:
        scope: Where it sits.
        nearer: Scopes where a variant stands in its place.
        jurisdictions: Those of the scope tree.
    """
    return jurisdictions.below(scope, without=[one for one in nearer if one != scope])


def states_of_document(
    *, scope: str, nearer: Collection[str], jurisdictions: Jurisdictions
) -> list[str]:
    """Return the states in which a document is judged, one after the other.

    ``ANYWHERE`` is among them where the place itself is in none.

    Args:
        scope: Where it stands.
        nearer: Scopes where another document, or nothing, stands at the same address.
        jurisdictions: Those of the scope tree.
    """
    found = sorted(jurisdictions.below(scope, without=nearer))
    return found if jurisdictions.at(scope) else [ANYWHERE, *found]


def is_read_at(place: str, *, scope: str, nearer: Collection[str]) -> bool:
    """Say whether what stands at a scope is what readers get at a place."""
    return is_at_or_above(scope, place=place) and not any(
        is_at_or_above(one, place=place) for one in nearer
    )
