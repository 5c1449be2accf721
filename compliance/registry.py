"""Where rules and marks are registered: one decorator each, and what they may declare.

A rule is a generator: it looks at what its kind says and yields a `Hit` for each finding. Its
words, numbers and switches are data beside it, which a rule set may change; `Settings` hands them
over compiled.
"""

from __future__ import annotations

from collections.abc import Callable, Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass, field, replace
from enum import StrEnum
from typing import Any

from compliance.copy import Embed
from compliance.findings import Severity
from compliance.phrases import Phrases, compile_phrases
from compliance.reading import Match

# The value of a mark that is only there or not.
YES = "yes"
# Name of a list → language → phrases.
WordLists = Mapping[str, Mapping[str, Sequence[str]]]


class Kind(StrEnum):
    """What a rule looks at."""

    WORDS = "words"  # one Sentence in which one of its literals stands
    COPY = "copy"  # one Reading whole: what is not words, first uses, readability
    FIELDS = "fields"  # one Entry: typed fields; never called for a file
    DOCUMENT = "document"  # a Document: marks of all parts and typed facts


@dataclass(frozen=True, slots=True)
class Hit:
    """What a rule found.

    Attributes:
        at: Words in the copy's text, an embed, or None where something is missing.
        severity: Where it is not the rule's usual one.
        why: Where it says more than the rule's usual reason.
        field: For a rule over typed fields: the path of the field.
        others: Roots of other entries that it is about, for a rule that compares.
    """

    at: Match | Embed | None = None
    severity: Severity | None = None
    why: str = ""
    field: str = ""
    others: tuple[str, ...] = ()


class Settings:
    """The words, numbers and switches of one rule, compiled; a rule set may have changed them."""

    def __init__(
        self,
        words: WordLists,
        numbers: Mapping[str, int],
        switches: Mapping[str, bool] | None = None,
    ) -> None:
        """Compile every list once."""
        self.words = words
        self.numbers = numbers
        self.switches = switches or {}
        self._phrases = {name: compile_phrases(lists) for name, lists in words.items()}

    def __getitem__(self, name: str) -> Phrases:
        return self._phrases[name]

    def phrases(self) -> Iterable[Phrases]:
        """Return all lists, compiled."""
        return self._phrases.values()

    def number(self, name: str) -> int:
        """Return a threshold."""
        return self.numbers[name]

    def switch(self, name: str) -> bool:
        """Return what a group says of itself."""
        return self.switches[name]


# What a rule asks of a sentence, a copy, an entry or a document.
Check = Callable[[Any, "Settings"], Iterator["Hit"]]


@dataclass(frozen=True, slots=True, eq=False)
class Rule:
    """A rule as its file declares it; see `rule` and `over_fields` for the members."""

    id: str
    version: int
    title: str
    kind: Kind
    severity: Severity
    source: str
    source_verified: bool
    why: str
    satisfied_by: str
    check: Check
    lacks: Check | None
    words: WordLists
    numbers: Mapping[str, int]
    looks_for: Sequence[str]
    literals: Sequence[str]
    locales: Sequence[str]
    types: Sequence[str]
    not_types: Sequence[str]
    typed: bool
    module: str
    check_fields: Check | None = None
    switches: Mapping[str, bool] = field(default_factory=dict)

    def applies_to(self, *, type_code: str, locale: str) -> bool:
        """Say whether it reads entries of a type in a locale; a file has neither."""
        if not type_code and self.typed:
            return False
        if type_code and (
            type_code in self.not_types or (self.types and type_code not in self.types)
        ):
            return False
        return not (locale and self.locales) or locale in self.locales


@dataclass(frozen=True, slots=True, eq=False)
class Mark:
    """A mark as its file declares it: words that, where they are said, are noted by name."""

    name: str
    check: Callable[[Any, Settings], Iterator[str]]
    words: WordLists
    looks_for: Sequence[str]
    values: frozenset[str]
    literals: Sequence[str] = ()
    numbers: Mapping[str, int] = field(default_factory=dict)


class AlreadyRegistered(ValueError):
    """Two rules or marks of one name."""


RULES: dict[str, Rule] = {}
MARKS: dict[str, Mark] = {}


def rule(
    *,
    id: str,
    version: int,
    title: str,
    kind: Kind,
    severity: Severity,
    source: str,
    source_verified: bool,
    why: str,
    satisfied_by: str,
    lacks: Callable[[Any, Settings], Iterator[Hit]] | None = None,
    words: WordLists | None = None,
    numbers: Mapping[str, int] | None = None,
    switches: Mapping[str, bool] | None = None,
    looks_for: Sequence[str] = (),
    literals: Sequence[str] = (),
    locales: Sequence[str] = (),
    types: Sequence[str] = (),
    not_types: Sequence[str] = (),
    typed: bool = False,
) -> Callable[[Callable[[Any, Settings], Iterator[Hit]]], Callable[[Any, Settings], Iterator[Hit]]]:
    """Register a rule.

    Args:
        id: As in the catalogue of rules: ``NONADDICT``.
        version: Raised whenever it could find something else than before.
        title: What it finds, in one line for the report.
        kind: What it looks at.
        severity: Usual severity; a `Hit` may say another.
        source: Where the rule comes from, short enough for a finding.
        source_verified: Whether somebody compared the source; general knowledge is not.
        why: Why it may not be said, in the writer's words.
        satisfied_by: What would satisfy it, in the writer's words.
        lacks: For a rule over words that a document can break as well by what it does not say:
            called with the `Document`.
        words: Lists of phrases by name and language.
        numbers: Thresholds by name.
        switches: What a group can say of itself, by name: yes or no, and what it is unless said.
        looks_for: Names of the lists of which one must stand in a sentence for the rule to look.
        literals: Beginnings of words that do the same for what is found without phrases.
        locales: Locales of entries that it reads; all unless said.
        types: Content types that it reads; all unless said.
        not_types: Content types that it does not read.
        typed: Whether it needs typed facts, and so stays silent on files.

    Raises:
        AlreadyRegistered: another rule has that id.
    """

    def register(
        check: Callable[[Any, Settings], Iterator[Hit]],
    ) -> Callable[[Any, Settings], Iterator[Hit]]:
        if id in RULES:
            raise AlreadyRegistered(f"There are two rules {id}.")
        RULES[id] = Rule(
            id=id,
            version=version,
            title=title,
            kind=kind,
            severity=severity,
            source=source,
            source_verified=source_verified,
            why=why,
            satisfied_by=satisfied_by,
            check=check,
            lacks=lacks,
            words=words or {},
            numbers=numbers or {},
            switches=switches or {},
            looks_for=tuple(looks_for),
            literals=tuple(literals),
            locales=tuple(locales),
            types=tuple(types),
            not_types=tuple(not_types),
            typed=typed,
            module=check.__module__,
        )
        return check

    return register


def over_fields(
    *, id: str
) -> Callable[[Callable[[Any, Settings], Iterator[Hit]]], Callable[[Any, Settings], Iterator[Hit]]]:
    """Register what a rule over words finds in the typed fields of an entry besides.

    Args:
        id: Of the rule, which the same file registered before.
    """

    def register(
        check: Callable[[Any, Settings], Iterator[Hit]],
    ) -> Callable[[Any, Settings], Iterator[Hit]]:
        RULES[id] = replace(RULES[id], check_fields=check)
        return check

    return register


def mark(
    *,
    name: str,
    words: WordLists,
    values: Iterable[str] = (YES,),
    looks_for: Sequence[str] = (),
    literals: Sequence[str] = (),
) -> Callable[[Callable[[Any, Settings], Iterator[str]]], Callable[[Any, Settings], Iterator[str]]]:
    """Register a mark; its function receives a Sentence and yields values.

    Args:
        name: A noun or a verb with what is said: ``drugs``, ``says_988``.
        words: Lists of phrases by name and language.
        values: Those that it can have: once all were seen in a field, nobody looks further. None
            where they are open, such as numbers.
        looks_for: Names of the lists that it waits for; all unless said.
        literals: Beginnings of words that it waits for besides.

    Raises:
        AlreadyRegistered: another mark has that name.
    """

    def register(
        check: Callable[[Any, Settings], Iterator[str]],
    ) -> Callable[[Any, Settings], Iterator[str]]:
        if name in MARKS:
            raise AlreadyRegistered(f"There are two marks {name}.")
        MARKS[name] = Mark(
            name, check, words, tuple(looks_for or words), frozenset(values), tuple(literals)
        )
        return check

    return register
