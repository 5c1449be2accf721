"""A small scope tree, and what stands of disclaimers at its places.

For tests of publishing that ask which disclaimers a front-end receives where.
"""

from store.queries import KeptContent
from tests.factories.signed import part_of, places, skeleton_of, standing

GROUP = "northlight"
BRAND = f"{GROUP}/ketamine"
TX, CO = f"{BRAND}/tx", f"{BRAND}/co"
AUSTIN, ONLINE = f"{TX}/austin", f"{BRAND}/online"


def a_tree(**telehealth: list[str]) -> None:
    """Texas and Colorado, and telehealth locations by code with the states that they serve."""
    places(
        (GROUP, ""),
        (BRAND, ""),
        (TX, "US-TX"),
        (AUSTIN, ""),
        (CO, "US-CO"),
        telehealth={f"{BRAND}/{code}": serves for code, serves in telehealth.items()},
    )


def shown(content: KeptContent, *, scope: str = "", locale: str = "") -> list[str]:
    """Titles of the disclaimers of what stands at an address, in order."""
    placement = standing(content, scope=scope, locale=locale)
    return [
        part_of(placement, listed["id"])["title"]
        for listed in skeleton_of(placement).get("disclaimers", ())
    ]


def state(content: KeptContent, *, scope: str = "", locale: str = "") -> tuple[str, str]:
    """State and reason of what stands at an address; empty for nothing."""
    placement = standing(content, scope=scope, locale=locale)
    return (placement.state, placement.reason) if placement else ("", "")
