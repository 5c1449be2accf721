"""Which rules a group goes by: the shipped ones, with what it changed last."""

from collections.abc import Mapping
from functools import lru_cache
from typing import Any

import orjson

from compliance.own_rules import open_rule_set
from compliance.rule_set import RuleSet, registered, shipped
from contract.places import chain_of
from store.checks import list_rule_sets, newest_rule_set

# So many sets back something may be kept by the last check that ended.
_BEFORE = 3


def group_of(scope: str) -> str:
    """Return the group that a place belongs to."""
    return chain_of(scope)[-1]


def rule_set_of(*, group: str) -> RuleSet:
    """Return the rules that are in force in a group; one statement.

    Args:
        group: Scope path of the group.
    """
    row = newest_rule_set(group=group)
    return shipped() if row is None else _opened(row.body)


def list_sets_before(*, group: str) -> list[RuleSet]:
    """Return the rules that a group went by before its present ones, the newest first.

    The shipped ones last, and none whose rules are the present ones. One statement.
    """
    rows = list_rule_sets(group=group, most=_BEFORE + 1)
    sets = [*(_opened(row.body) for row in rows), shipped()]
    present, *before = sets
    unique = {one.version: one for one in reversed(before) if one.version != present.version}
    return list(reversed(unique.values()))


@lru_cache(maxsize=8)
def _opened(body: str) -> RuleSet:
    """Compile a rule set once in a process; it takes a while, and changes seldom."""
    return open_rule_set(understood(orjson.loads(body)))


def understood(body: Mapping[str, Any]) -> dict[str, Any]:
    """Leave out what this version of the software knows no more: a rule or a list that is gone.

    What a group signed stays as it is on record, and must not stop every check.
    """
    known = registered()
    overrides = {}
    for name, said in body.get("overrides", {}).items():
        if name not in known:
            continue
        kept = dict(said)
        for member in ("words", "numbers", "switches"):
            names = getattr(known[name], member)
            if member in kept:
                kept[member] = {key: value for key, value in kept[member].items() if key in names}
        overrides[name] = kept
    return {**body, "overrides": overrides}
