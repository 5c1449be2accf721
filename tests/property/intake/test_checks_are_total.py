"""Whatever stands in a pack, checking it ends with lines to read, never with a traceback."""

from __future__ import annotations

import tempfile
from pathlib import Path
from typing import Any

import yaml
from hypothesis import given, settings
from hypothesis import strategies as st

from contract.types import BY_COLLECTION
from intake.checks import check_pack
from intake.folder import read_pack
from intake.problems import spell, unspell
from tests.intake_packs import EVERYTHING, FILES, a_pack

SCALARS = st.one_of(
    st.none(),
    st.booleans(),
    st.integers(),
    st.text(max_size=20),
    st.sampled_from(["label", "nausea", "<p>x</p>", '<a claim="x">', "2024-02-30", "US-TX"]),
)
VALUES = st.recursive(
    SCALARS,
    lambda inner: st.one_of(
        st.lists(inner, max_size=3),
        st.dictionaries(
            st.one_of(st.text(max_size=8), st.sampled_from(["type", "id", "min", "html", "items"])),
            inner,
            max_size=3,
        ),
    ),
    max_leaves=8,
)
PATHS = st.lists(
    st.one_of(st.integers(0, 99), st.from_regex(r"[a-z_]{1,9}", fullmatch=True)), max_size=5
)


def problems_of(files: dict[str, str]) -> list[str]:
    with tempfile.TemporaryDirectory() as folder:
        pack = read_pack(folder=a_pack(Path(folder), files=files))
        return [str(problem) for problem in check_pack(pack=pack)]


@settings(max_examples=60, deadline=None)
@given(st.data())
def test_any_value_in_any_field_is_answered_in_lines(data: st.DataObject) -> None:
    collection = data.draw(st.sampled_from(sorted(BY_COLLECTION)))
    name = data.draw(
        st.sampled_from([f.name for f in BY_COLLECTION[collection].fields] + ["a[b].c", "x]y["])
    )
    value = data.draw(VALUES)
    entries: list[dict[str, Any]] = yaml.safe_load(EVERYTHING[f"{collection}.yaml"])
    entries[0]["fields"][name] = value

    problems = problems_of(
        {**EVERYTHING, f"{collection}.yaml": yaml.safe_dump(entries, allow_unicode=True)}
    )

    assert all(": " in problem and "\n" not in problem.split(": ")[0] for problem in problems)


@settings(max_examples=60, deadline=None)
@given(st.sampled_from(sorted(EVERYTHING)), VALUES)
def test_any_file_that_says_anything_is_answered_in_lines(file: str, value: Any) -> None:
    problems = problems_of({**EVERYTHING, file: yaml.safe_dump(value, allow_unicode=True)})

    assert all(": " in problem for problem in problems)


@settings(max_examples=60, deadline=None)
@given(st.sampled_from(sorted(FILES)), st.binary(max_size=200))
def test_any_bytes_are_answered_in_lines(file: str, data: bytes) -> None:
    with tempfile.TemporaryDirectory() as name:
        folder = a_pack(Path(name))
        (folder / file).write_bytes(data)
        pack = read_pack(folder=folder)

        problems = [str(problem) for problem in check_pack(pack=pack)]

    assert all(": " in problem for problem in problems)


@given(PATHS)
def test_a_path_that_was_spelled_is_found_again(path: list[str | int]) -> None:
    assert unspell(spell(tuple(path))) == tuple(path)
