"""The labelled set of the copy checker is whole: its format, its words, its counts.

It tests the labels and no rule. The part held apart may be missing from a copy of the project.
"""

from __future__ import annotations

import html
import re
from collections import Counter
from collections.abc import Iterator
from functools import cache
from pathlib import Path
from typing import Any

import pytest

from tests.compliance.scoring import read_yaml

FOLDER = Path(__file__).resolve().parents[2] / "compliance" / "labelled"
PARTS = [part for part in ("seen", "apart", "second") if (FOLDER / part).is_dir()]
ROW = re.compile(r"^\| `([A-Z0-9-]+)` \| ([BW]) \|((?: *\d+ *\|){9})$", re.MULTILINE)
README = (FOLDER / "README.md").read_text(encoding="utf-8")
BLOCKING = {rule for rule, severity, _ in ROW.findall(README) if severity == "B"}
RULES = {rule for rule, _, _ in ROW.findall(README)}
# Only a whole page can lack something; MONITOR also has phrases of its own.
DOCUMENT_RULES = {
    "RISK-MISSING", "CRISIS-988", "DRIVE", "OFFLABEL", "COMPOUND",
    "SPRAV-MARK", "SPRAV-REMS", "SPRAV-BOX",
}  # fmt: skip
FIELDS = {"id", "text", "locale", "jurisdiction", "level", "expect"}
MAY_HAVE = {"format", "spans", "near", "allow", "note"}
LOCALES = {"en-US", "es-US"}


@cache
def _sentences(part: str) -> list[dict[str, Any]]:
    return [
        record
        for file in sorted((FOLDER / part / "sentences").glob("*.yaml"))
        for record in read_yaml(file)
    ]


def _pages(part: str) -> Iterator[tuple[dict[str, Any], str]]:
    for sidecar in sorted((FOLDER / part / "pages").glob("*.yaml")):
        labels = read_yaml(sidecar)
        (page,) = (file for file in sidecar.parent.glob(f"{sidecar.stem}.*") if file != sidecar)
        yield labels, page.read_bytes().decode(labels.get("encoding", "utf-8"))


def _words(record: dict[str, Any]) -> Iterator[str]:
    for said in record.get("spans", {}).values():
        yield from [said] if isinstance(said, str) else said


def _plain(text: str) -> str:
    return " ".join(re.sub(r"\W+", " ", text.casefold()).split())


@pytest.mark.parametrize("part", PARTS)
def test_every_sentence_has_the_fields_of_the_format(part: str) -> None:
    for record in _sentences(part):
        assert set(record) >= FIELDS, record["id"]
        assert set(record) <= FIELDS | MAY_HAVE, record["id"]
        assert record["id"].startswith(f"{part}-")
        assert record["locale"] in LOCALES
        assert re.fullmatch(r"US(-[A-Z]{2})?", record["jurisdiction"])
        assert record["level"] in {"sentence", "page"}
        assert record.get("format", "text") in {"text", "html", "markdown"}
        assert isinstance(record["text"], str)
        assert record["text"].strip()


@pytest.mark.parametrize("part", PARTS)
def test_every_label_is_a_rule_that_words_can_break(part: str) -> None:
    for record in _sentences(part):
        named = [*record["expect"], *record.get("near", []), *record.get("allow", [])]
        assert set(named) <= RULES, record["id"]
        assert len(named) == len(set(named)), record["id"]
    for labels, _ in _pages(part):
        assert {entry["rule"] for entry in labels["expect"]} <= RULES
        assert set(labels.get("allow", [])) <= RULES


@pytest.mark.parametrize("part", PARTS)
def test_the_words_of_a_sentence_stand_in_it(part: str) -> None:
    for record in _sentences(part):
        assert all(said and said in record["text"] for said in _words(record)), record["id"]
        assert set(record.get("spans", {})) <= set(record["expect"]), record["id"]


@pytest.mark.parametrize("part", PARTS)
def test_a_single_sentence_is_never_said_to_lack_something(part: str) -> None:
    for record in _sentences(part):
        if record["level"] == "sentence":
            assert not set(record["expect"]) & DOCUMENT_RULES, record["id"]
            assert set(record["expect"]) == set(record.get("spans", {})), record["id"]


@pytest.mark.parametrize("part", PARTS)
def test_the_words_of_a_page_stand_on_it(part: str) -> None:
    for labels, text in _pages(part):
        assert set(labels) <= {"jurisdiction", "locale", "encoding", "expect", "allow", "note"}
        assert labels["locale"] in LOCALES
        assert 150 <= len(re.sub(r"<[^>]+>", " ", text).split()) <= 900, labels["note"]
        for entry in labels["expect"]:
            assert set(entry) == {"rule", "words"}
            assert entry["words"] in html.unescape(text), entry
            if not entry["words"]:
                assert entry["rule"] in DOCUMENT_RULES | {"MONITOR"}, entry


def test_no_sentence_stands_twice() -> None:
    records = [record for part in PARTS for record in _sentences(part)]

    ids = Counter(record["id"] for record in records)
    texts = Counter(_plain(record["text"]) for record in records)

    assert [name for name, times in ids.items() if times > 1] == []
    # What consists of marks alone, such as escaped code, has no words to compare.
    assert [text for text, times in texts.items() if times > 1 and text] == []


@pytest.mark.parametrize("part", PARTS)
def test_the_readme_counts_what_is_there(part: str) -> None:
    hits = Counter(rule for record in _sentences(part) for rule in record["expect"])
    near = Counter(rule for record in _sentences(part) for rule in record.get("near", []))
    pages = Counter(entry["rule"] for labels, _ in _pages(part) for entry in labels["expect"])
    first = 3 * ("seen", "apart", "second").index(part)

    for rule, _, cells in ROW.findall(README):
        counted = [int(cell) for cell in cells.split("|")[:-1]][first : first + 3]
        assert counted == [hits[rule], near[rule], pages[rule]], rule
    assert f"{len(_sentences(part))} sentences in `{part}`" in README
    assert f"{len(list(_pages(part)))} pages in `{part}`" in README


@pytest.mark.skipif("apart" not in PARTS, reason="the part held apart is kept elsewhere")
def test_the_part_held_apart_measures_every_blocking_rule() -> None:
    records = _sentences("apart")
    hits = Counter(rule for record in records for rule in record["expect"])
    near = Counter(rule for record in records for rule in record.get("near", []))

    assert len(BLOCKING) > 25
    assert {rule for rule in BLOCKING if min(hits[rule], near[rule]) < 8} == set()
