"""What every test may use. The database's part stands in `tests/database.py`."""

from __future__ import annotations

from hypothesis import settings

# `make soak`: the state machines, for as long as it takes.
settings.register_profile("soak", max_examples=300, stateful_step_count=60, deadline=None)

pytest_plugins = ["tests.database"]
