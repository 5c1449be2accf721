"""`check_copy` over files: decoding, formats, exit status, one line each, and no database."""

from __future__ import annotations

import json
import os
import subprocess
import sys
from pathlib import Path

import pytest

from compliance.files import LARGEST, Unreadable, decode, format_of, read_file

PROJECT = Path(__file__).resolve().parents[3]


def _run(*arguments: str | Path, **variables: str) -> subprocess.CompletedProcess[str]:
    """Run the command without any setting; none is needed."""
    return subprocess.run(
        [sys.executable, "-W", "error", "manage.py", "check_copy", *map(str, arguments)],
        cwd=PROJECT,
        env={"PATH": os.environ["PATH"], "PYTHONIOENCODING": "utf-8", **variables},
        capture_output=True,
        text=True,
        encoding="utf-8",
        check=False,
    )


def test_a_block_gives_one_and_tells_everything_as_json(tmp_path: Path) -> None:
    file = tmp_path / "copy.txt"
    file.write_bytes("Hélas – it’s a cure.".encode("cp1252"))

    ended = _run(file, "--format", "json", "--jurisdiction", "US-TX")

    assert (ended.returncode, ended.stderr) == (1, "")
    (finding,) = json.loads(ended.stdout)
    assert set(finding) == {
        "file", "rule", "severity", "start", "end", "match", "why", "source", "satisfied_by",
    }  # fmt: skip
    assert (finding["file"], finding["rule"], finding["severity"]) == (str(file), "CURE", "block")
    assert (finding["start"], finding["end"], finding["match"]) == (15, 19, "cure")


def test_warnings_alone_give_zero(tmp_path: Path) -> None:
    file = tmp_path / "copy.md"
    file.write_text("# A miracle\n", encoding="utf-8")

    ended = _run(file)

    assert ended.returncode == 0
    assert f"{file}:1:5: warn CURE “miracle”" in ended.stdout
    assert "1 file: 0 that block, 1 to look at" in ended.stdout


def test_an_empty_file_is_clean(tmp_path: Path) -> None:
    file = tmp_path / "copy.html"
    file.touch()

    ended = _run(file, "--format", "json")

    assert (ended.returncode, json.loads(ended.stdout), ended.stderr) == (0, [], "")


def test_what_cannot_be_read_is_told_in_one_line_and_gives_two(tmp_path: Path) -> None:
    binary, odd = tmp_path / "a.txt", tmp_path / "b.txt"
    binary.write_bytes(b"a cure\x00\x01")
    odd.write_bytes(b"\x81\x8d not text")
    good = tmp_path / "c.txt"
    good.write_text("It is a cure.", encoding="utf-8")

    ended = _run(binary, odd, tmp_path, tmp_path / "none.txt", good)

    assert ended.returncode == 2
    assert ended.stderr.splitlines() == [
        f"{binary} cannot be checked: it is binary: it holds bytes that no text has.",
        f"{odd} cannot be checked: it is neither UTF-8 nor Windows-1252.",
        f"{tmp_path} cannot be checked: it is a directory.",
        f"{tmp_path / 'none.txt'} cannot be checked: no such file or directory.",
    ]
    assert "block CURE" in ended.stdout


@pytest.mark.parametrize(
    ("arguments", "said"),
    [
        (["--jurisdiction", "US-ZZ"], "“US-ZZ” is no jurisdiction."),
        (["--jurisdiction", "Texas"], "“Texas” is no jurisdiction."),
        (["--format", "xml"], "invalid choice"),
        ([], "the following arguments are required"),
    ],
)
def test_an_argument_that_means_nothing_gives_two(
    tmp_path: Path, arguments: list[str], said: str
) -> None:
    file = tmp_path / "a.txt"
    file.touch()

    ended = _run(*([file] if arguments else []), *arguments)

    assert ended.returncode == 2
    assert said in ended.stderr
    assert "Traceback" not in ended.stderr


def test_a_reader_that_has_seen_enough_ends_it_without_a_trace(tmp_path: Path) -> None:
    """As `check_copy FILE | head -1` does."""
    file = tmp_path / "copy.txt"
    file.write_text("It is a cure. " * 400)
    command = [sys.executable, "manage.py", "check_copy", str(file)]

    with subprocess.Popen(
        command,
        cwd=PROJECT,
        env={"PATH": os.environ["PATH"]},
        stdout=subprocess.PIPE,
        stderr=subprocess.PIPE,
    ) as running:
        assert running.stdout is not None
        assert running.stderr is not None
        running.stdout.close()
        told = running.stderr.read()

    assert (told, running.returncode) == (b"", 141), "neither clean nor blocked"


def test_no_connection_is_opened(tmp_path: Path) -> None:
    file = tmp_path / "a.txt"
    file.write_text("It is a cure.", encoding="utf-8")

    # An address at which nothing answers: any connection would fail aloud.
    ended = _run(file, DATABASE_URL="postgres://nobody@127.0.0.1:1/none", VAR_DIR=str(tmp_path))

    assert (ended.returncode, ended.stderr) == (1, "")
    assert [path.name for path in tmp_path.iterdir()] == ["a.txt"], "nothing was started"


def test_too_large_and_odd_bytes_are_refused() -> None:
    with pytest.raises(Unreadable, match="more than 20 MB"):
        decode(b"a" * (LARGEST + 1))
    with pytest.raises(Unreadable, match="binary"):
        decode("UTF-16".encode("utf-16"))
    with pytest.raises(Unreadable, match="directory"):
        read_file(PROJECT)


def test_bytes_are_utf_8_or_else_windows_1252() -> None:
    assert decode("adicción".encode()) == "adicción"
    assert decode("adicción ’".encode("cp1252")) == "adicción ’"


@pytest.mark.parametrize(
    ("name", "text", "expected"),
    [
        ("a.HTM", "", "html"),
        ("a.md", "", "markdown"),
        ("a.txt", "<b>", "plain"),
        ("a", "\n<!DOCTYPE html>", "html"),
        ("a.txt", "<html lang=es>", "html"),
    ],
)
def test_a_format_is_known_by_its_name_or_its_beginning(
    name: str, text: str, expected: str
) -> None:
    assert format_of(Path(name), text) == expected


@pytest.mark.parametrize("option", [["--rule-set", "live"], ["--rule", "live"], ["--rule=live"]])
def test_rules_of_a_group_that_cannot_be_asked_for_are_no_block(
    option: list[str], tmp_path: Path
) -> None:
    file = tmp_path / "copy.txt"
    file.write_text("It is a chair.", encoding="utf-8")

    ended = _run(file, *option)

    assert ended.returncode == 2
    assert ended.stderr.startswith("SECRET_KEY is not set.")
    assert ended.stderr.count("\n") == 1
