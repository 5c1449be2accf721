"""``python -m tests.compliance.scoring``: how often the copy checker is right.

Reads whatever part of the labelled set is there. For each rule: the labelled hits, how many of them
were found, the findings that no label asks for; precision and recall. ``--layers`` takes away what
the checker knows of structure, then of language, and so shows what each adds to words alone.
"""

from __future__ import annotations

import argparse
import html
import re
import sys
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass, field, replace
from pathlib import Path
from typing import Any

import yaml

from bench.figures import render_table
from compliance.builders.html import build_html
from compliance.builders.markdown import build_markdown
from compliance.builders.plain import build_plain
from compliance.copy import BlockKind, Copy
from compliance.documents import Document, Part
from compliance.engine import check_document, check_reading
from compliance.findings import Finding
from compliance.reading import Facts, Match, Reading, Sentence
from compliance.rule_set import RuleSet, make_rule_set, registered

FOLDER = Path(__file__).resolve().parent / "labelled"
_BUILDERS = {"text": build_plain, "html": build_html, "markdown": build_markdown}
_FORMATS = {".txt": "text", ".html": "html", ".md": "markdown"}
_ROW = re.compile(r"^\| `([A-Z0-9-]+)` \| ([BW]) \|", re.MULTILINE)
_LOADER = getattr(yaml, "CSafeLoader", yaml.SafeLoader)
# Words alone; with negation and qualification; with structure as well.
LAYERS = ("words", "language", "structure")


@dataclass(frozen=True, slots=True)
class Example:
    """One labelled text.

    Attributes:
        name: Its id, or the name of its page.
        text: As somebody typed it.
        format: text, html or markdown.
        jurisdiction: Where it is read.
        whole: Whether it is judged as a whole page, so that it can lack something.
        expect: Rule and words; the words are empty where it lacks something.
        allow: Rules whose findings are not scored.
    """

    name: str
    text: str
    format: str
    jurisdiction: str
    whole: bool
    expect: Sequence[tuple[str, str]]
    allow: frozenset[str]


@dataclass(slots=True)
class Score:
    """How one rule did.

    Attributes:
        hits: Labelled.
        found: Of those.
        missed: Example and words, of the others.
        false: Example and words that were found and are not labelled.
    """

    hits: int = 0
    found: int = 0
    missed: list[tuple[str, str]] = field(default_factory=list)
    false: list[tuple[str, str]] = field(default_factory=list)

    @property
    def precision(self) -> float:
        """Share of what it found that is right."""
        return self.found / (self.found + len(self.false)) if self.found or self.false else 1.0

    @property
    def recall(self) -> float:
        """Share of the labelled that it found."""
        return self.found / self.hits if self.hits else 1.0


class _WordsAlone(Sentence):
    """A sentence of which nothing is understood: whatever stands there is said."""

    @property
    def is_question(self) -> bool:
        return False

    @property
    def answer(self) -> bool | None:
        return None

    def negated(self, match: Match) -> bool:
        del match
        return False

    unsettled = conditional = qualified = negated


class _WordsAloneReading(Reading):
    sentence_type = _WordsAlone


def read_yaml(file: Path) -> Any:
    """Return what a file of labels holds; the set is big enough that the parser in C matters."""
    return yaml.load(file.read_text(encoding="utf-8"), Loader=_LOADER)  # noqa: S506 - a safe one


def examples(part: str) -> Iterator[Example]:
    """Yield the sentences of a part of the labelled set, then its pages."""
    for file in sorted((FOLDER / part / "sentences").glob("*.yaml")):
        yield from map(_sentence, read_yaml(file))
    for sidecar in sorted((FOLDER / part / "pages").glob("*.yaml")):
        labels = read_yaml(sidecar)
        (page,) = (file for file in sidecar.parent.glob(f"{sidecar.stem}.*") if file != sidecar)
        yield Example(
            name=page.name,
            text=page.read_bytes().decode(labels.get("encoding", "utf-8")),
            format=_FORMATS[page.suffix],
            jurisdiction=labels["jurisdiction"],
            whole=True,
            expect=[(entry["rule"], entry["words"]) for entry in labels["expect"]],
            allow=frozenset(labels.get("allow", ())),
        )


def score(
    chosen: Sequence[Example], *, rules: RuleSet, layers: Sequence[str] = LAYERS
) -> dict[str, Score]:
    """Return how every rule of a set that is labelled did.

    Args:
        chosen: What to check.
        rules: With which rules.
        layers: What the checker may know: some of `LAYERS`.
    """
    scores = {one.rule.id: Score() for one in rules.rules if one.rule.id in labelled_rules()}
    for example in chosen:
        _judge(example, _findings(example, rules, layers), scores)
    return scores


def labelled_rules() -> Mapping[str, str]:
    """Return which rules are labelled, and whether they can block (B) or warn alone (W)."""
    return dict(_ROW.findall((FOLDER / "README.md").read_text(encoding="utf-8")))


def together(scores: Mapping[str, Score], severity: str = "B") -> Score:
    """Return the score of all rules of a severity as if they were one."""
    of_all = Score()
    for rule, one in scores.items():
        if labelled_rules()[rule] == severity:
            of_all.hits += one.hits
            of_all.found += one.found
            of_all.missed += one.missed
            of_all.false += one.false
    return of_all


def _sentence(record: Mapping[str, Any]) -> Example:
    expect: list[tuple[str, str]] = []
    for rule in record["expect"]:
        said = record.get("spans", {}).get(rule, "")
        expect += [(rule, words) for words in ([said] if isinstance(said, str) else said)]
    return Example(
        name=record["id"],
        text=record["text"],
        format=record.get("format", "text"),
        jurisdiction=record["jurisdiction"],
        whole=record["level"] == "page",
        expect=expect,
        allow=frozenset(record.get("allow", ())),
    )


def _findings(example: Example, rules: RuleSet, layers: Sequence[str]) -> list[Finding]:
    copy = _BUILDERS[example.format](example.text)
    if "structure" not in layers:
        copy = _in_one_block(copy)
    reads = Reading if "language" in layers else _WordsAloneReading
    facts = Facts(jurisdictions=frozenset({example.jurisdiction}))
    checked = check_reading(reading=reads(copy, facts, rules.lexicon), rules=rules)
    page = Document(own=Part("", checked.marks), jurisdictions=facts.jurisdictions)
    lacking = check_document(document=page, rules=rules) if example.whole else []
    return [*checked.findings, *lacking]


def _in_one_block(copy: Copy) -> Copy:
    """Return a copy of which nobody knows what is heading, list, table or question."""
    if not copy.blocks:
        return copy
    end = max(block.end for block in copy.blocks)
    first = copy.blocks[0]
    whole = replace(first, kind=BlockKind.PARAGRAPH, start=first.start, end=end, lead=None)
    return replace(copy, blocks=[whole])


def _judge(example: Example, findings: Sequence[Finding], scores: Mapping[str, Score]) -> None:
    for rule, of_rule in scores.items():
        if rule == "TESTI" and example.jurisdiction != "US-TX":
            continue  # there it hangs on an authorization that no text shows
        expected = [words for name, words in example.expect if name == rule]
        told = [one for one in findings if one.rule == rule]
        if not example.whole:
            told = [one for one in told if one.end]  # nothing is lacking in a sentence
        right: set[int] = set()
        for words in expected:
            of_rule.hits += 1
            matching = [n for n, one in enumerate(told) if _is_about(one, words, example.text)]
            right.update(matching)
            if matching:
                of_rule.found += 1
            else:
                of_rule.missed.append((example.name, words))
        if rule not in example.allow:
            of_rule.false += [
                (example.name, one.match) for n, one in enumerate(told) if n not in right
            ]


def _is_about(finding: Finding, words: str, text: str) -> bool:
    """Say whether a finding overlaps the labelled words, or both say that something is lacking."""
    if not words or not finding.end:
        return not words
    start, end = _element(finding, text)
    position = text.find(words)
    while position >= 0:
        if start < position + len(words) and position < end:
            return True
        position = text.find(words, position + 1)
    # Words with entities or markup between them stand nowhere as they are labelled.
    said = _plain(finding.match)
    return words not in text and bool(said) and (said in _plain(words) or _plain(words) in said)


def _element(finding: Finding, text: str) -> tuple[int, int]:
    """Return what a finding stands for: of a link its tag as well, of a form what it holds."""
    start, end = finding.start, finding.end
    if finding.match.startswith("<form"):
        end = max(end, text.find("</form", end))
    elif finding.rule == "EMBED-PHI" and not finding.match.startswith("<"):
        before = text.rfind("<", 0, start)
        start = start if before < 0 else before
        if text[end : end + 2] == "](":  # Markdown
            end = max(end, text.find(")", end))
    return start, end


def _plain(text: str) -> str:
    return " ".join(html.unescape(re.sub(r"<[^>]*>", "", text)).casefold().split())


def _report(scores: Mapping[str, Score], *, show: bool) -> str:
    severities = labelled_rules()
    rows = [_row(rule, severities[rule], one) for rule, one in scores.items()]
    rows.append(_row("all that block", "B", together(scores)))
    rows.append(_row("all that warn", "W", together(scores, "W")))
    heads = ["rule", "can", "hits", "found", "false", "precision", "recall"]
    lines = [render_table(heads, rows)]
    for rule, one in scores.items() if show else ():
        lines += [f"{rule} missed {name}: {words or '(lacking)'}" for name, words in one.missed]
        lines += [f"{rule} false  {name}: {words or '(lacking)'}" for name, words in one.false]
    return "\n".join(lines)


def _row(name: str, severity: str, one: Score) -> list[str]:
    return [name, severity, str(one.hits), str(one.found), str(len(one.false)),
            f"{one.precision:.3f}", f"{one.recall:.3f}"]  # fmt: skip


def _layers_report(chosen: Sequence[Example], rules: RuleSet) -> str:
    rows = []
    for number in range(1, len(LAYERS) + 1):
        scores = score(chosen, rules=rules, layers=LAYERS[:number])
        rows.append(_row(" + ".join(LAYERS[:number]), "B", together(scores)))
        rows.append(_row("", "W", together(scores, "W")))
    return render_table(["knows", "can", "hits", "found", "false", "precision", "recall"], rows)


def main(arguments: Sequence[str] | None = None) -> int:
    """Score and print."""
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("--part", action="append", help="seen, apart or second; all unless said")
    parser.add_argument("--rule", action="append", help="rules alone; all unless said")
    parser.add_argument("--show", action="store_true", help="what was missed, and what is false")
    parser.add_argument("--layers", action="store_true", help="what each layer adds")
    given = parser.parse_args(arguments)
    unknown = set(given.rule or ()) - set(registered())
    if unknown:
        parser.error(f"There is no rule {', '.join(sorted(unknown))}.")
    rules = make_rule_set(overrides={}, only=given.rule)
    there = [part for part in given.part or ("seen", "apart", "second") if (FOLDER / part).is_dir()]
    if not there:
        parser.error("There is no such part of the labelled set here.")
    for part in there:
        chosen = list(examples(part))
        told = (
            _layers_report(chosen, rules)
            if given.layers
            else _report(score(chosen, rules=rules), show=given.show)
        )
        sys.stdout.write(f"{part}: {len(chosen)} texts, rule set {rules.version}\n{told}\n")
    return 0


if __name__ == "__main__":
    raise SystemExit(main())
