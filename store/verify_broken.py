"""One place where the record does not hold, as every check names it."""

from dataclasses import dataclass


@dataclass(frozen=True, slots=True)
class Broken:
    """One place where the record does not hold: which row, and what is wrong with it."""

    place: str
    what: str
