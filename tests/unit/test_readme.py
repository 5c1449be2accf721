"""The answer that the README shows has the members of a real one."""

from __future__ import annotations

import json
from pathlib import Path

from contract.blocks import BLOCKS
from contract.types import TYPES

README = (Path(__file__).resolve().parents[2] / "README.md").read_text(encoding="utf-8")
ELIDED = {"…"}
# What a document has besides its fields, and a part besides its own.
AROUND = {"id", "type", "handle", "locale", "meta", "parts"}


def _fields(type_code: str) -> set[str]:
    return {field.name for field in TYPES[type_code].fields if field.delivered}


def test_the_answer_is_json_with_the_fields_of_its_types() -> None:
    shown = README.split("<!-- answer: begin -->", 1)[1].split("<!-- answer: end -->", 1)[0]

    answer = json.loads(shown.split("```json", 1)[1].split("```", 1)[0])

    assert set(answer) - AROUND <= _fields(answer["type"])
    for part in answer["parts"].values():
        if part != "…":
            assert set(part) - {"type", "handle"} - ELIDED <= _fields(part["type"])
    for block in answer["body"]:
        if block != "…":
            members = {field.name for field in BLOCKS[block["type"]]}
            assert set(block) - {"id", "type"} <= members
