"""How mistakes are told: each once, in one line of bounded length, and no others because of it."""

from __future__ import annotations

import os
from collections.abc import Callable, Mapping
from pathlib import Path

import pytest

from intake.checks import check_pack
from intake.folder import read_pack
from intake.problems import Problem
from tests.intake_packs import EVERYTHING, a_pack, changed

LONG = "x" * 300_000


def told(folder: Path, files: Mapping[str, str]) -> list[str]:
    """Return every mistake of the whole pack with some files replaced, as it is printed."""
    pack = read_pack(folder=a_pack(folder, files={**EVERYTHING, **files}))
    return [str(problem) for problem in check_pack(pack=pack)]


@pytest.mark.parametrize(
    "files",
    [
        changed("claims.yaml", "- key: untraced", f"- key: {LONG}"),
        changed("claims.yaml", "- key: untraced", f"- key: [{'x, ' * 9_000}]"),
        changed("claims.yaml", "kind: efficacy", f"kind: {LONG}"),
        changed("insurance-notes.yaml", "$1,450", LONG),
        changed("locations.yaml", "(512) 555-0101", "1" * 300_000),
        changed("claims.yaml", "sources: [label]", f"sources: [{LONG}]"),
        changed("faqs.yaml", "<p>Most", f'<p><a href="{LONG[:150_000]}">a</a>Most'),
        changed("claims.yaml", "kind: efficacy", '"a\\nb\\u202Ec": efficacy'),
    ],
    ids=["key", "list", "code", "amount", "phone", "reference", "link", "name of two lines"],
)
def test_whatever_a_file_quotes_is_told_in_one_line_of_bounded_length(
    tmp_path: Path, files: dict[str, str]
) -> None:
    lines = told(tmp_path, files)

    assert len(lines) == 1
    assert len(lines[0]) < 2_500
    assert lines[0].isprintable()


def test_what_to_do_stands_at_the_end_of_a_long_line() -> None:
    line = str(Problem("claims.yaml", 3, "a", "kind", f"“{LONG}” is no amount. Write 450.00."))

    assert line.startswith("claims.yaml:3 a kind: “xxx")
    assert line.endswith("x” is no amount. Write 450.00.")


def not_yaml(file: Path) -> None:
    file.write_bytes(b"{")


def in_another_encoding(file: Path) -> None:
    file.write_bytes(file.read_text(encoding="utf-8").encode("utf-16"))


def a_pipe(file: Path) -> None:
    file.unlink()
    os.mkfifo(file)


def a_link_to_itself(file: Path) -> None:
    file.unlink()
    file.symlink_to(file.name)


@pytest.mark.parametrize("spoil", [not_yaml, in_another_encoding, a_pipe, a_link_to_itself])
@pytest.mark.parametrize(
    "file", ["claims.yaml", "places.yaml", "images.yaml", "pack.yaml", "es-US/claims.yaml"]
)
def test_a_file_that_cannot_be_read_is_told_alone(
    tmp_path: Path, file: str, spoil: Callable[[Path], None]
) -> None:
    folder = a_pack(tmp_path, files=EVERYTHING)
    spoil(folder / file)

    problems = check_pack(pack=read_pack(folder=folder))

    assert [problem.file for problem in problems] == [file]


def test_files_whose_names_are_almost_right_are_not_passed_over(tmp_path: Path) -> None:
    folder = a_pack(tmp_path, files=EVERYTHING)
    for name in ("CLAIMS.YAML", "faqs.Yml", "insurance-notes.CSV"):
        (folder / name).write_text("")

    problems = check_pack(pack=read_pack(folder=folder))

    assert {problem.file for problem in problems} == {
        "CLAIMS.YAML",
        "faqs.Yml",
        "insurance-notes.CSV",
    }


def a_chain(length: int, *, closed: bool) -> dict[str, str]:
    """Return claims each of which is a variant of the one before it."""
    first = length - 1 if closed else -1
    items = [
        f"- key: k{n}\n  scope: clinic/care\n"
        + (f"  variant_of: k{n - 1 if n else first}\n" if n or closed else "")
        + "  fields:\n    title: A claim\n    audience: patient\n    review_interval_months: 12\n"
        "    kind: safety\n    statement: Words.\n    sources: [label]\n"
        for n in range(length)
    ]
    return {"claims.yaml": EVERYTHING["claims.yaml"] + "".join(items)}


@pytest.mark.parametrize("closed", [False, True])
def test_a_chain_of_variants_costs_no_more_than_its_length(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch, closed: bool
) -> None:
    steps = 0
    origin = type(read_pack(folder=a_pack(tmp_path, files=EVERYTHING))).origin

    def counted(pack: object, entry: object) -> object:
        nonlocal steps
        steps += 1
        return origin(pack, entry)  # type: ignore[arg-type]  # handed through

    monkeypatch.setattr("intake.pack.Pack.origin", counted)
    counts = []
    for length in (100, 200):
        steps = 0
        lines = told(tmp_path, a_chain(length, closed=closed))
        assert len(lines) == (length if closed else length - 1)
        counts.append(steps)

    assert counts[1] < 2.2 * counts[0]


@pytest.mark.parametrize("length", [1, 2, 3])
def test_every_entry_of_a_circle_of_variants_is_named(tmp_path: Path, length: int) -> None:
    lines = told(tmp_path, a_chain(length, closed=True))

    assert [line.split(": ", 1)[1] for line in lines] == [
        f"“k{n}” is a variant of itself, by way of “k{(n or length) - 1}”. One entry of the chain "
        "must have no variant_of."
        for n in range(length)
    ]
