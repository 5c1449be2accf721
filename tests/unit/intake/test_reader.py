"""Reading YAML strictly."""

from __future__ import annotations

import pytest

from intake.reader import MAXIMUM_BYTES, Reading, read_yaml


def read(text: str | bytes) -> Reading:
    data = text.encode() if isinstance(text, str) else text
    return read_yaml(data=data, file="claims.yaml")


def told(text: str | bytes) -> list[str]:
    return [str(problem) for problem in read(text).problems]


def test_every_value_has_the_line_it_starts_on() -> None:
    reading = read("- key: one\n  fields:\n    text: >-\n      a\n      b\n- key: two\n")

    assert reading.value == [{"key": "one", "fields": {"text": "a b"}}, {"key": "two"}]
    assert reading.lines[0, "fields", "text"] == 3
    assert reading.lines[1,] == 6


def test_only_numbers_true_false_and_null_are_more_than_text() -> None:
    reading = read("a: 12\nb: 007\nc: no\nd: 2024-02-30\ne: 1.5\nf: true\ng: ~\nh: '12'\ni: 0x1F")

    assert reading.value == {
        "a": 12,
        "b": "007",
        "c": "no",
        "d": "2024-02-30",
        "e": "1.5",
        "f": True,
        "g": None,
        "h": "12",
        "i": "0x1F",
    }


def test_a_key_that_stands_twice_is_told_and_the_rest_is_read() -> None:
    reading = read("a: 1\nb: 2\na: 3\nb: 4\n")

    assert [str(problem) for problem in reading.problems] == [
        "claims.yaml:3: “a” stands here twice, first on line 1.",
        "claims.yaml:4: “b” stands here twice, first on line 2.",
    ]
    assert reading.value is not None


@pytest.mark.parametrize(
    ("text", "message"),
    [
        ("a: &x 1\nb: 2", "claims.yaml:1: Anchors and aliases are not read. Write the text out."),
        ("a: 1\nb: *a", "claims.yaml:2: Anchors and aliases are not read. Write the text out."),
        (
            "a: !!python/object:os.system x",
            "claims.yaml:1: Tags are not read. Remove “tag:yaml.org,2002:python/object:os.system”.",
        ),
        ("a: 1\n---\nb: 2", "claims.yaml:2: One file is one document. Remove the “---”."),
        ("? [a, b]\n: 1", "claims.yaml:1: A name must be a plain text."),
        ("[" * 40 + "]" * 40, "claims.yaml:1: This is nested more than 30 levels deep."),
        ("a: b\nc: [1", "claims.yaml:2: This is not YAML: "),
        ('a: b\nc: "x\\0y"', "claims.yaml:2: This holds a control character, such as \\0."),
        ('a: b\nc: "x\\ud800y"', "claims.yaml:2: This holds a control character, such as \\0."),
        (b"a: b\nc: \xff", "claims.yaml:2: This is not UTF-8. Save the file as UTF-8."),
        ("a: \x00", "claims.yaml:1: This is not YAML: unacceptable character"),
    ],
)
def test_what_surprises_is_refused_with_its_line(text: str | bytes, message: str) -> None:
    (only,) = told(text)

    assert only.startswith(message)


def test_a_bomb_of_aliases_is_refused_before_it_unfolds() -> None:
    bomb = 'a: &a ["x","x"]\n' + "".join(
        f"{chr(98 + n)}: &{chr(98 + n)} [{', '.join([f'*{chr(97 + n)}'] * 9)}]\n" for n in range(9)
    )

    assert told(bomb) == ["claims.yaml:1: Anchors and aliases are not read. Write the text out."]


def test_a_file_that_is_too_large_is_refused_unread() -> None:
    assert told(b"x" * (MAXIMUM_BYTES + 1)) == [
        (
            "claims.yaml:1: The file is larger than 20,000,000 bytes. Shorten what is in it, or "
            "split the pack."
        )
    ]


def test_an_empty_file_says_nothing() -> None:
    assert read("# only a comment\n") == Reading()
