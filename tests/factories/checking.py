"""Rule sets for tests of what is kept of the copy rules, and what was asked while it was made.

``publish`` first and set rules afterwards: without the mark ``copy_rules`` a group that never
changed its rules goes by none, so that any words go live.
"""

from collections.abc import Iterator
from typing import Any

import pytest

from compliance import engine
from compliance.documents import Document
from compliance.rule_set import registered
from tests.factories.signed import a_rule_set


def only(*rules: str, **overrides: Any) -> dict[str, Any]:
    """A group's rule set in which these shipped rules alone apply; hyphens of ids as ``_``."""
    off = {name: {"enabled": False} for name in registered() if name not in rules}
    said = {name.replace("_", "-"): one for name, one in overrides.items()}
    return {"overrides": {**off, **said}}


def go_by(*rules: str, group: str = "northlight", **overrides: Any) -> None:
    """Make a group go by these shipped rules alone."""
    a_rule_set(only(*rules, **overrides), group=group)


def record_asked(monkeypatch: pytest.MonkeyPatch) -> list[str]:
    """Return the list in which the rules stand that are asked about words or fields from now on."""
    asked: list[str] = []
    run = engine._run

    def recording(one: Any, subject: Any, check: Any = None) -> Iterator[Any]:
        if not isinstance(subject, Document):
            asked.append(one.rule.id)
        yield from run(one, subject, check)

    monkeypatch.setattr(engine, "_run", recording)
    return asked
