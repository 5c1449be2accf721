"""Numbers as people read them, and tables in Markdown; pure."""

from collections.abc import Sequence
from dataclasses import dataclass

NOT_BUILT = "not built"
TIMES = "\N{MULTIPLICATION SIGN}"


@dataclass(frozen=True, slots=True)
class Target:
    """One promise of speed or size, beside what was measured.

    Attributes:
        met: None where it is open: nothing could be measured, or less than the target asks for.
    """

    what: str
    target: str
    measured: str
    met: bool | None


def render_targets(targets: Sequence[Target]) -> str:
    """Return the table of targets."""
    words = {True: "yes", False: "**no**", None: "open"}
    rows = [(t.what, t.target, t.measured, words[t.met]) for t in targets]
    return render_table(("what", "target", "measured", "met?"), rows)


def render_table(head: Sequence[str], rows: Sequence[Sequence[str]]) -> str:
    """Return a Markdown table, its columns of one width so that it reads as text too.

    Raises:
        ValueError: a row has more or fewer cells than the head.
    """
    lines = [list(head), *(list(row) for row in rows)]
    if any(len(line) != len(head) for line in lines):
        raise ValueError("Every row needs a cell for each column.")
    cells = [[cell.replace("|", "\\|") for cell in line] for line in lines]
    widths = [max(len(line[place]) for line in cells) for place in range(len(head))]
    rendered = [
        "| "
        + " | ".join(cell.ljust(width) for cell, width in zip(line, widths, strict=True))
        + " |"
        for line in cells
    ]
    rule = "|" + "|".join("-" * (width + 2) for width in widths) + "|"
    return "\n".join([rendered[0], rule, *rendered[1:]])


def rate(value: float) -> str:
    """Return answers in a second: whole numbers from 100 up."""
    return f"{value:,.0f}" if value >= 100 else f"{value:.1f}"


def milliseconds(value: float) -> str:
    """Return a time in milliseconds: two decimals below ten, none above."""
    return f"{value:.2f} ms" if value < 10 else f"{value:,.0f} ms"


def times(value: float) -> str:
    """Return a ratio."""
    return f"{value:.1f} {TIMES}" if value >= 2 else f"{value:.2f} {TIMES}"


def kilobytes(value: float) -> str:
    """Return a size in thousands of bytes."""
    return f"{value / 1000:.1f} kB"
