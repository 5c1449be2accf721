"""What whole databases are filled with, once for many tests: for the mark `filled`."""

from store.queries import KeptContent
from tests.factories.signed import a_treatment, publish, take_off


def a_live_treatment() -> dict[str, KeptContent]:
    """A treatment and one of each part, all of it live; by type."""
    made = a_treatment()
    publish(made["treatment"])
    return made


def a_treatment_without_its_condition() -> dict[str, KeptContent]:
    """The same, its condition withdrawn; by type."""
    made = a_live_treatment()
    take_off(made["condition"])
    return made
