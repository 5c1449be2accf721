"""What every test may use. The database's part stands in `tests/database.py`."""

from __future__ import annotations

from functools import cache

import pytest
from hypothesis import settings

from compliance.rule_set import RuleSet, make_rule_set

# `make soak`: the state machines, for as long as it takes.
settings.register_profile("soak", max_examples=300, stateful_step_count=60, deadline=None)

pytest_plugins = ["tests.database", "tests.demonstration"]


@pytest.fixture(autouse=True)
def copy_rules(request: pytest.FixtureRequest, monkeypatch: pytest.MonkeyPatch) -> None:
    """Let the copy rules find nothing, but in tests marked ``copy_rules``.

    Tests of other rooms publish words of a line or two, of which the rules would say what such a
    page lacks. A group that goes by no rule is what they mean; how the rules are held is tested
    with all of them.
    """
    if request.node.get_closest_marker("copy_rules") is None:
        monkeypatch.setattr("publishing.checking.rule_sets.shipped", _none)


@cache
def _none() -> RuleSet:
    return make_rule_set(overrides={}, only=[])
