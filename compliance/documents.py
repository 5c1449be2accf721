"""What document rules read: marks of every part, typed facts, and nothing of the text.

A file that is checked from the command line is a document of one part without typed facts.
"""

from __future__ import annotations

from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass, field
from datetime import date
from typing import Any

from compliance.findings import Marks, Severity
from compliance.reading import Facts
from contract.types import TAKES_DISCLAIMERS


@dataclass(frozen=True, slots=True)
class Part:
    """One content as it stands inside a document.

    Attributes:
        type: Content type; empty for a file.
        marks: What its words say.
        fields: Typed fields of its envelope; empty for a file.
        root: Root uuid of its family.
        locale: BCP 47.
    """

    type: str
    marks: Marks
    fields: Mapping[str, Any] = field(default_factory=dict)
    root: str = ""
    locale: str = ""


@dataclass(frozen=True, slots=True)
class Entry:
    """One entry by itself, as rules over typed fields read it.

    Attributes:
        envelope: See ``contract.envelope``.
        facts: What is known around it.
    """

    envelope: Mapping[str, Any]
    facts: Facts

    @property
    def type(self) -> str:
        """Content type."""
        return str(self.envelope["type"])

    @property
    def fields(self) -> Mapping[str, Any]:
        """Its fields, as they will be shown."""
        fields: Mapping[str, Any] = self.envelope["fields"]
        return fields


@dataclass(frozen=True, slots=True)
class Document:
    """Everything that a patient would see on one document, automatic disclaimers included.

    Attributes:
        own: The document's own content.
        parts: What else stands inside it, in order.
        beside: Other live entries that reach the same place: its profile, providers, notes.
        elsewhere: Live entries that give a value for a fact of these, and reach other places alone.
        jurisdictions: States that it is read in.
        flags: Of the page, such as "ad_landing".
        today: The day of the check; None where nobody said, and nothing is overdue then.
    """

    own: Part
    parts: Sequence[Part] = ()
    beside: Sequence[Part] = ()
    elsewhere: Sequence[Part] = ()
    jurisdictions: frozenset[str] = frozenset()
    flags: frozenset[str] = frozenset()
    today: date | None = None
    # Every rule asks for these, of thousands of documents: put together once, by ``__post_init__``.
    _all: tuple[Part, ...] = field(default=(), init=False, repr=False, compare=False)
    _typed: Mapping[str, list[Part]] = field(
        default_factory=dict, init=False, repr=False, compare=False
    )
    # What all its words say, and all but sources.
    _said: Marks = field(default_factory=Marks, init=False, repr=False, compare=False)
    _told: Marks = field(default_factory=Marks, init=False, repr=False, compare=False)

    def __post_init__(self) -> None:
        """Put its parts together by type, and the marks of all of them."""
        every = (self.own, *self.parts)
        typed: dict[str, list[Part]] = {}
        for part in every:
            typed.setdefault(part.type, []).append(part)
        told = [part for part in every if part.type != "source" or part is self.own]
        told_marks = Marks().with_all(part.marks for part in told)
        said = (
            told_marks
            if len(told) == len(every)
            else Marks().with_all(part.marks for part in every)
        )
        for name, value in (
            ("_all", every),
            ("_typed", typed),
            ("_told", told_marks),
            ("_said", said),
        ):
            object.__setattr__(self, name, value)

    @property
    def is_file(self) -> bool:
        """Whether it is text alone, of which no typed fact is known."""
        return not self.own.type

    @property
    def type(self) -> str:
        """Content type of the document."""
        return self.own.type

    @property
    def weight_of_lack(self) -> Severity | None:
        """What it weighs that a document lacks a notice: a warning where none can stand on it.

        A question, a condition or an effect is shown inside documents that are judged with it; a
        treatment form says what it lacks by its typed facts. None is the rule's usual severity.
        """
        holds = self.is_file or self.type == "treatment_form" or self.type in TAKES_DISCLAIMERS
        return None if holds else Severity.WARN

    def everything(self) -> Iterator[Part]:
        """Yield its own content, then its parts."""
        return iter(self._all)

    def of_type(self, *types: str) -> Iterator[Part]:
        """Yield what is of some content types, the document's own content included."""
        if len(types) == 1:
            return iter(self._typed.get(types[0], ()))
        return (part for part in self._all if part.type in types)

    def says(self, *marks: str) -> bool:
        """Say whether any of some marks stands anywhere on it."""
        return any(mark in self._said for mark in marks)

    def tells(self, *marks: str) -> bool:
        """Say whether any of some marks stands in its own words or a part's, sources left out.

        The title of a source names a drug because a study or a label is about it, and offers none.
        """
        return any(self.told(mark) for mark in marks)

    def told(self, mark: str) -> set[str]:
        """Return the values of a mark, of all parts but sources together."""
        return set(self._told.values(mark))

    def values(self, mark: str) -> set[str]:
        """Return the values of a mark, of all parts together."""
        return set(self._said.values(mark))

    def facts(self, type_code: str, name: str) -> list[Any]:
        """Return the values of a typed field, of all parts of a type that have it."""
        return [part.fields[name] for part in self.of_type(type_code) if name in part.fields]
