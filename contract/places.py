"""Scope paths: where a piece of content applies.

A path is the codes from the group downwards, joined by ``/``: ``northlight/ketamine/tx/austin``.
A nearer scope is a longer path; the chain of a place runs from itself up to its group.
"""

import re
from collections.abc import Iterable
from enum import StrEnum

CODE_PATTERN = re.compile(r"[a-z0-9]+(?:-[a-z0-9]+)*")
PATH_PATTERN = re.compile(rf"{CODE_PATTERN.pattern}(?:/{CODE_PATTERN.pattern})*")
# Codes of the United States and its territories that regions can stand for (ISO 3166-2:US).
JURISDICTION_PATTERN = re.compile(r"US(?:-[A-Z]{2})?")


class ScopeKind(StrEnum):
    """The four levels of the tree; a telehealth location stands directly under its brand."""

    GROUP = "group"
    BRAND = "brand"
    REGION = "region"
    LOCATION = "location"


def chain_of(path: str) -> list[str]:
    """Return the scopes that apply at a place, nearest first: itself, its parents, its group."""
    steps = path.split("/")
    return ["/".join(steps[:length]) for length in range(len(steps), 0, -1)]


def parent_of(path: str) -> str | None:
    """Return the path one level up, or None for a group."""
    head, separator, _ = path.rpartition("/")
    return head if separator else None


def is_at_or_above(scope: str, *, place: str) -> bool:
    """Say whether content at ``scope`` reaches ``place``."""
    return place == scope or place.startswith(scope + "/")


def brand_of(path: str) -> str:
    """Return the brand that a place belongs to, or the group itself."""
    return "/".join(path.split("/")[:2])


def depth_of(path: str) -> int:
    """Return the number of levels above: 0 for a group."""
    return path.count("/")


def nearest_first(paths: Iterable[str]) -> list[str]:
    """Sort paths of one chain from the nearest to the farthest."""
    return sorted(set(paths), key=lambda path: (-depth_of(path), path))
