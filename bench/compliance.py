"""``python -m bench.compliance``: words a second of the copy checker, and its slope.

Plain text of generated copy in which about one sentence in eight says something that a rule waits
for, and strings made to be slow. Twice the text may take twice the time. Needs no Django.
"""

from __future__ import annotations

import argparse
import random
import sys
import time
from collections.abc import Callable, Iterator, Sequence
from dataclasses import dataclass

from bench.figures import render_table
from bench.words import Words
from compliance.engine import check_text
from compliance.rule_set import shipped

SIZES = (1, 2, 5, 10)
_MILLION = 1_000_000
# Said, denied, asked and told of others: each makes some rule look.
_SAID = (
    "Our ketamine infusions are FDA-approved for depression.",
    "Ketamine is not addictive, and there are no side effects.",
    "We cannot guarantee that it will cure your depression.",
    "In one study 70% of patients felt better within two weeks.",
    "Do not drive or operate machinery until the next day.",
    "Call or text 988 if you think about suicide.",
    "Is esketamine safe? Your doctor will tell you what the risks are.",
    "La ketamina no es una cura y no está aprobada por la FDA para la depresión.",
    "Se le observa durante dos horas después de cada sesión.",
    "It is a myth that treatment works for everyone.",
)
_SLOW: dict[str, Callable[[int], str]] = {
    "one word, no space": lambda n: "a" * n,
    "one sentence": lambda n: "no side " * (n // 8),
    "negations": lambda n: "not no never without " * (n // 21),
    "hits alone": lambda n: "no side effects " * (n // 16),
    "questions": lambda n: "cure? " * (n // 6),
    "ever new words": lambda n: " ".join(f"{w:x}" for w in range(n // 7)),
    "one long block": lambda n: "FDA approved ketamine, 70% respond. " * (n // 36),
    "broken encoding": lambda n: "\u00e2\u20ac\u2122s " * (n // 5),
    "spaces": lambda n: "no" + " " * n + "side effects",
    "deep HTML": lambda n: "<div>" * (n // 11) + "cure" + "</div>" * (n // 11),
    "open quotes": lambda n: '<a href="' * (n // 9),
}


def make_copy(size: int, *, seed: str = "copy") -> str:
    """Return plain text of some characters; the same seed gives the same text for good."""
    words = Words(seed=seed)
    chosen = random.Random(seed)  # noqa: S311 - text for measuring, not a secret
    return "".join(_paragraphs(size, words, chosen))[:size]


def _paragraphs(size: int, words: Words, chosen: random.Random) -> Iterator[str]:
    length = 0
    while length < size:
        sentences = [words.sentences(1) for _ in range(7)]
        sentences.insert(chosen.randrange(8), chosen.choice(_SAID))
        paragraph = " ".join(sentences) + "\n\n"
        length += len(paragraph)
        yield paragraph


def measure(text: str, *, format: str = "plain") -> tuple[float, int]:
    """Return seconds of processor time and the number of findings."""
    begin = time.process_time()
    found = check_text(text=text, format=format)
    return time.process_time() - begin, len(found)


@dataclass(frozen=True, slots=True)
class Read:
    """Plain text of one size, read by all shipped rules; seconds of processor time."""

    megabytes: int
    words: int
    findings: int
    seconds: float

    @property
    def words_per_second(self) -> float:
        """How fast that was."""
        return self.words / self.seconds


@dataclass(frozen=True, slots=True)
class Adversary:
    """Text that was made to be slow: seconds for 0.5 MB and for 1 MB."""

    name: str
    half: float
    whole: float


def measure_copies(*, sizes: Sequence[int] = SIZES) -> tuple[list[Read], list[Adversary]]:
    """Read copy of these sizes, in megabytes, and texts made to be slow."""
    check_text(text="A cure.")  # the rules are compiled once
    whole = make_copy(max(sizes) * _MILLION)
    read = []
    for size in sizes:
        text = whole[: size * _MILLION]
        seconds, found = measure(text)
        read.append(Read(size, len(text.split()), found, seconds))
    slow = []
    for name, make in _SLOW.items():
        format_ = "html" if "HTML" in name or "quotes" in name else "plain"
        half, _ = measure(make(_MILLION // 2), format=format_)
        all_, _ = measure(make(_MILLION), format=format_)
        slow.append(Adversary(name, half, all_))
    return read, slow


def render_copies(read: Sequence[Read], slow: Sequence[Adversary]) -> str:
    """Return the two tables."""
    rows = [
        (
            f"{one.megabytes} MB",
            f"{one.words:,}",
            f"{one.findings:,}",
            f"{one.seconds:.2f}",
            f"{one.words_per_second:,.0f}",
        )
        for one in read
    ]
    made = [(one.name, f"{one.half:.2f}", f"{one.whole:.2f}") for one in slow]
    return (
        f"{render_table(('text', 'words', 'findings', 's', 'words/s'), rows)}\n\n"
        f"{render_table(('made to be slow', '0.5 MB, s', '1 MB, s'), made)}"
    )


def main(arguments: Sequence[str]) -> int:
    """Measure, print the tables and return the exit code."""
    parser = argparse.ArgumentParser(prog="python -m bench.compliance", description=__doc__)
    parser.add_argument("--quick", action="store_true", help="1 and 2 MB alone")
    sizes = SIZES[:2] if parser.parse_args(arguments).quick else SIZES
    read, slow = measure_copies(sizes=sizes)
    sys.stdout.write(f"{len(shipped().rules)} rules, one core, processor time\n\n")
    sys.stdout.write(render_copies(read, slow) + "\n")
    return 0


if __name__ == "__main__":
    sys.exit(main(sys.argv[1:]))
