"""What every test may use. The database's part stands in `tests/database.py`."""

from __future__ import annotations

pytest_plugins = ["tests.database"]
