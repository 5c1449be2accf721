"""Where these tests happen: a group with a brand, a region and a clinic, made once for all."""

from __future__ import annotations

from pathlib import Path

import pytest

from tests.factories.written import a_scope_tree


def pytest_collection_modifyitems(items: list[pytest.Item]) -> None:
    """Start every test of this folder from the tree, unless it says what it starts from."""
    for item in items:
        if Path(__file__).parent in item.path.parents and not item.get_closest_marker("filled"):
            item.add_marker(pytest.mark.filled(by=a_scope_tree))
