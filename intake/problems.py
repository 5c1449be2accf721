"""A mistake in a pack: where it stands, and a sentence that says what to do."""

import re
from collections.abc import Mapping
from dataclasses import dataclass

# What one mistake may print: enough for every list of known names, whatever else a file quotes.
_LONGEST, _LONGEST_NAME = 1500, 200
# A name, or an index in brackets; of a name that has such signs itself only pieces are found.
_STEP = re.compile(r"([^.\[\]]+)|\[([0-9]{1,9})\]")

Path = tuple[str | int, ...]
Lines = Mapping[Path, int]


@dataclass(frozen=True, slots=True, order=True)
class Problem:
    """One mistake.

    Attributes:
        file: Path of the file inside the pack.
        line: Line in it, from 1.
        entry: Key of the entry, path of the place or name of the account; may be empty.
        field: Path of the field, such as ``body[2].html``; may be empty.
        message: What is wrong, and what to write instead.
    """

    file: str
    line: int
    entry: str
    field: str
    message: str

    def __str__(self) -> str:
        named = (_one_line(name, _LONGEST_NAME) for name in (self.entry, self.field) if name)
        where = " ".join([f"{_one_line(self.file, _LONGEST)}:{self.line}", *named])
        return f"{where}: {_one_line(self.message, _LONGEST)}"


def _one_line(text: str, longest: int) -> str:
    """Return a text on one line that a terminal can show, without its middle where it is long."""
    if len(text) > longest:
        # What to do stands at the end.
        text = f"{text[: longest // 2]} … {text[-longest // 3 :]}"
    line = " ".join(text.split())
    return "".join(sign if sign.isprintable() else "?" for sign in line)


@dataclass(frozen=True, slots=True)
class Spot:
    """Where an entry, a place or an account stands, and where each of its values does.

    Attributes:
        file: Path of the file inside the pack.
        name: What problems call it.
        path: Its path in the file.
        lines: Line of each value of the file, by path.
    """

    file: str
    name: str
    path: Path
    lines: Lines

    def problem(self, message: str, *inner: str | int, field: str | None = None) -> Problem:
        """Return a problem with the value at ``inner``, below this spot.

        Args:
            message: What to say.
            inner: Steps from the spot to the value.
            field: Name of the field, where it is not the inner path spelled out.
        """
        return Problem(
            file=self.file,
            line=self.line(*inner),
            entry=self.name,
            field=spell(inner) if field is None else field,
            message=message,
        )

    def line(self, *inner: str | int) -> int:
        """Return the line of a value, or of the nearest one around it that was written."""
        path = (*self.path, *inner)
        while path and path not in self.lines:
            path = path[:-1]
        return self.lines.get(path, 1)


def spell(path: Path) -> str:
    """Return a path as people write it: ``body[2].html``."""
    text = ""
    for step in path:
        if isinstance(step, int):
            text += f"[{step}]"
        else:
            text += f".{step}" if text else step
    return text


def unspell(text: str) -> Path:
    """Return the path that ``spell`` wrote."""
    steps = _STEP.findall(text)
    return tuple(int(index) if index else name for name, index in steps)
