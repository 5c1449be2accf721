"""Reads YAML strictly: plain data with the line of every value, and nothing that surprises.

Built from parser events, so that nothing is constructed but texts, whole numbers, yes/no, lists and
objects. Refused aloud: duplicate keys, anchors and aliases (a few bytes of them can stand for
gigabytes), tags, several documents, deep nesting. ``no``, ``off`` and days stay texts. Called by
``intake.pack`` alone.
"""

import re
from dataclasses import dataclass, field
from typing import Any

import yaml

from intake.problems import Path, Problem

MAXIMUM_BYTES = 20_000_000
MAXIMUM_DEPTH = 30
# Far more than a file of that size holds in earnest; each costs memory.
MAXIMUM_VALUES = 500_000

_WHOLE_NUMBER = re.compile(r"-?(?:0|[1-9][0-9]{0,17})")
# What a quoted text can name and no database or JSON can keep; line ends and tabs are text.
_UNPRINTABLE = re.compile(r"[\x00-\x08\x0b\x0c\x0e-\x1f\x7f\ud800-\udfff]")
_WORDS: dict[str, Any] = {"": None, "~": None, "null": None, "true": True, "false": False}


class _Unreadable(Exception):
    """The text is not what a pack may be written in."""

    def __init__(self, line: int, message: str) -> None:
        self.line = line
        super().__init__(message)


@dataclass(frozen=True, slots=True)
class Reading:
    """What a file says.

    Attributes:
        value: The data; None where the file is empty or unreadable.
        lines: Line of each value, by path.
        problems: Why it could not be read.
    """

    value: Any = None
    lines: dict[Path, int] = field(default_factory=dict)
    problems: tuple[Problem, ...] = ()


class StrictLoader(yaml.SafeLoader):
    """The safe loader, used for its events alone; aliases, anchors and tags end the reading."""

    def get_event(self) -> Any:
        """Return the next event.

        Raises:
            _Unreadable: it is of a kind that packs do not use.
        """
        event = super().get_event()  # type: ignore[no-untyped-call]
        line = _line(event)
        if isinstance(event, yaml.AliasEvent) or getattr(event, "anchor", None):
            raise _Unreadable(line, "Anchors and aliases are not read. Write the text out.")
        if getattr(event, "tag", None):
            raise _Unreadable(line, f"Tags are not read. Remove “{event.tag}”.")
        return event


def read_yaml(*, data: bytes, file: str) -> Reading:
    """Read one YAML file.

    Args:
        data: Its bytes.
        file: Its path inside the pack, for problems.
    """
    try:
        if len(data) > MAXIMUM_BYTES:
            raise _Unreadable(
                1,
                f"The file is larger than {MAXIMUM_BYTES:,} bytes. Shorten what is in it, or split "
                "the pack.",
            )
        lines: dict[Path, int] = {}
        builder = _Builder(_decode(data), lines)
        value = builder.build()
        twice = (_problem(file, line, message) for line, message in builder.mistakes)
        return Reading(value=value, lines=lines, problems=tuple(twice))
    except _Unreadable as error:
        return _refused(file, error.line, str(error))
    except yaml.MarkedYAMLError as error:
        mark = error.problem_mark or error.context_mark
        told = ", ".join(part for part in (error.context, error.problem) if part)
        return _refused(file, mark.line + 1 if mark else 1, f"This is not YAML: {told}.")
    except yaml.YAMLError as error:
        # A character that YAML does not allow; its message is one line and a position.
        return _refused(file, 1, f"This is not YAML: {str(error).splitlines()[0]}.")


def _refused(file: str, line: int, message: str) -> Reading:
    return Reading(problems=(_problem(file, line, message),))


def _problem(file: str, line: int, message: str) -> Problem:
    return Problem(file=file, line=line, entry="", field="", message=message)


def _decode(data: bytes) -> str:
    try:
        return data.decode("utf-8-sig")
    except UnicodeDecodeError as error:
        line = data[: error.start].count(b"\n") + 1
        raise _Unreadable(line, "This is not UTF-8. Save the file as UTF-8.") from error


class _Builder:
    """Turns the events of one document into data."""

    def __init__(self, text: str, lines: dict[Path, int]) -> None:
        self._loader = StrictLoader(text)
        self._lines = lines
        # Mistakes behind which the rest of the file can still be read: line and message.
        self.mistakes: list[tuple[int, str]] = []

    def build(self) -> Any:
        """Return the one document's data; None where there is none."""
        value: Any = None
        documents = 0
        while True:
            event = self._loader.get_event()
            if isinstance(event, yaml.StreamEndEvent):
                return value
            if isinstance(event, yaml.DocumentStartEvent):
                documents += 1
                if documents > 1:
                    raise _Unreadable(_line(event), "One file is one document. Remove the “---”.")
                value = self._node(self._loader.get_event(), ())

    def _node(self, event: Any, path: Path) -> Any:
        line = _line(event)
        self._lines.setdefault(path, line)
        if len(self._lines) > MAXIMUM_VALUES:
            raise _Unreadable(line, f"This holds more than {MAXIMUM_VALUES:,} values. Split it.")
        if len(path) > MAXIMUM_DEPTH:
            raise _Unreadable(line, f"This is nested more than {MAXIMUM_DEPTH} levels deep.")
        if isinstance(event, yaml.ScalarEvent):
            if _UNPRINTABLE.search(event.value):
                self.mistakes.append(
                    (line, "This holds a control character, such as \\0. Remove it.")
                )
                return ""
            return _scalar(event)
        if isinstance(event, yaml.SequenceStartEvent):
            return self._sequence(path)
        return self._mapping(path)

    def _sequence(self, path: Path) -> list[Any]:
        items: list[Any] = []
        while not isinstance(event := self._loader.get_event(), yaml.SequenceEndEvent):
            items.append(self._node(event, (*path, len(items))))
        return items

    def _mapping(self, path: Path) -> dict[str, Any]:
        members: dict[str, Any] = {}
        while not isinstance(event := self._loader.get_event(), yaml.MappingEndEvent):
            line = _line(event)
            if not isinstance(event, yaml.ScalarEvent):
                raise _Unreadable(line, "A name must be a plain text.")
            name = _UNPRINTABLE.sub("?", event.value)
            if name in members:
                first = self._lines[(*path, name)]
                self.mistakes.append((line, f"“{name}” stands here twice, first on line {first}."))
            # A value's line is its name's: block texts start on the line below.
            self._lines[(*path, name)] = line
            members[name] = self._node(self._loader.get_event(), (*path, name))
        return members


def _line(event: Any) -> int:
    return int(event.start_mark.line) + 1


def _scalar(event: yaml.ScalarEvent) -> Any:
    if event.style is None:
        if event.value in _WORDS:
            return _WORDS[event.value]
        if _WHOLE_NUMBER.fullmatch(event.value):
            return int(event.value)
    return event.value
