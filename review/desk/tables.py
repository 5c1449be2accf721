"""Tables to download: one line at a time, and no cell that a spreadsheet would run."""

import csv
from collections.abc import Iterable, Iterator, Sequence

# A cell that begins so is a formula to a spreadsheet.
_FORMULA = ("=", "+", "-", "@", "\t", "\r")
Cell = str | int | None


class _Line:
    """A file that gives back what is written to it."""

    def write(self, text: str) -> str:
        """Return the text."""
        return text


def harmless(cell: Cell) -> Cell:
    """Return a cell so that no spreadsheet takes it for a formula."""
    return f"'{cell}" if isinstance(cell, str) and cell.startswith(_FORMULA) else cell


def lines_of(*, head: Sequence[str], rows: Iterable[Sequence[Cell]]) -> Iterator[str]:
    """Yield a table as CSV, line by line."""
    writer = csv.writer(_Line())
    yield "\ufeff"  # A spreadsheet knows by it that this is UTF-8.
    yield writer.writerow(head)
    for row in rows:
        yield writer.writerow([harmless(cell) for cell in row])
