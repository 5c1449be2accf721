"""Every hole of the gate stands in `docs/gate.md` with a test that exists, and every test there."""

import ast
import re
from pathlib import Path

ROOT = Path(__file__).resolve().parents[2]
FOLDER = ROOT / "tests" / "integration" / "gate"
LISTED = re.compile(r"`(test_\w+)::(test_\w+)`")


def _listed() -> set[tuple[str, str]]:
    return set(LISTED.findall((ROOT / "docs" / "gate.md").read_text(encoding="utf-8")))


def _there() -> set[tuple[str, str]]:
    return {
        (file.stem, node.name)
        for file in FOLDER.glob("test_*.py")
        for node in ast.parse(file.read_text(encoding="utf-8")).body
        if isinstance(node, ast.FunctionDef) and node.name.startswith("test_")
    }


def test_every_test_that_is_listed_exists() -> None:
    assert _listed() - _there() == set()


def test_every_test_of_the_gate_is_listed() -> None:
    assert _there() - _listed() == set()
    assert len(_there()) > 60
