"""What is wrong with an entry as it is being written: handle, references, shape of the words.

Drafts may be incomplete, so what is missing is no error here; review asks ``missing_of`` again at
submission through ``contract.envelope.check_envelope``.
"""

import re
from collections import defaultdict
from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass, replace
from typing import Any

from django.core.exceptions import NON_FIELD_ERRORS, ValidationError
from wagtail.blocks import StreamValue

from content_models.envelopes import words_of
from content_models.field_problems import FieldProblem, PlacedError, Step, told
from content_models.fields_io import column_for
from content_models.models import Entry
from content_models.models.entry import propose_handle
from content_models.page_checks import page_problems
from content_models.placement_checks import placement_problems
from content_models.pointers import Raw, items_of, stream_of
from content_models.policies import was_ever_live
from content_models.queries import find_handle_holder
from content_models.references import problems_of
from content_models.variant_checks import variant_problems
from contract.canonical import is_empty, without_empty
from contract.contradictions import Problem
from contract.envelope import HANDLE_PATTERN, check_envelope
from store.queries import find_handle_holder as find_live_handle_holder


@dataclass(frozen=True, slots=True)
class Checked:
    """An entry's words, and what is wrong with them.

    Attributes:
        words: Its envelope without citations, with what follows from other fields filled in.
        wrong: What must not be saved.
        missing: What is needed before it can be submitted.
    """

    words: dict[str, Any]
    wrong: list[FieldProblem]
    missing: list[FieldProblem]


def clean_entry(*, entry: Entry) -> None:
    """Check an entry in memory.

    Raises:
        ValidationError: by column, with sentences that say what to do.
    """
    _raise(wrong_in(entry=entry))


def wrong_in(*, entry: Entry) -> list[FieldProblem]:
    """List what is wrong with an entry in memory; proposes a handle where there is none."""
    return check_entry(entry=entry).wrong


def check_entry(*, entry: Entry) -> Checked:
    """Return what is wrong and what is missing; its words are read once.

    Proposes a handle where there is none.
    """
    wrong: list[FieldProblem] = [
        told(column="handle", steps=(), message=text) for text in _handle(entry)
    ]
    entry.propose()
    wrong += problems_of(entry=entry)
    words = words_of(entry=entry)
    shape = check_envelope(words)
    found = [problem for problem in shape if not problem.missing]
    for path, message in (
        *placement_problems(entry=entry, fields=words["fields"]),
        *page_problems(entry=entry),
        *variant_problems(entry=entry),
    ):
        found.append(Problem(path, message))
    wrong += [place(entry=entry, path=p.path, message=p.message) for p in found]
    return Checked(words, wrong, _missing(entry, shape))


def missing_in(*, entry: Entry) -> list[FieldProblem]:
    """List what is still missing before an entry can be submitted."""
    return _missing(entry, check_envelope(words_of(entry=entry)))


def _missing(entry: Entry, problems: Iterable[Problem]) -> list[FieldProblem]:
    return [
        place(entry=entry, path=problem.path, message=problem.message)
        for problem in problems
        if problem.missing
    ]


def missing_of(*, entry: Entry) -> dict[str, list[str]]:
    """List by column the sentences of what is still missing."""
    missing: dict[str, list[str]] = defaultdict(list)
    for problem in missing_in(entry=entry):
        missing[problem.column].append(problem.sentence)
    return dict(missing)


def errors_of(problems: Iterable[FieldProblem]) -> dict[str, list[PlacedError]]:
    """Return problems as a form takes them, by column."""
    errors: dict[str, list[PlacedError]] = defaultdict(list)
    for problem in problems:
        errors[problem.column].append(problem.as_error())
    return dict(errors)


def _raise(problems: Sequence[FieldProblem]) -> None:
    if problems:
        raise ValidationError(dict(errors_of(problems)))


def _handle(entry: Entry) -> Iterator[str]:
    if is_empty(entry.handle) and entry.title:
        entry.handle = propose_handle(title=entry.title)
    if not entry.handle:
        return
    if not HANDLE_PATTERN.fullmatch(entry.handle):
        yield "Use lower-case letters, digits and single hyphens, as in iv-ketamine."
        return
    before = type(entry).objects.filter(pk=entry.pk).values_list("handle", flat=True).first()
    if before and before != entry.handle and was_ever_live(page=entry):
        yield f"Front-ends know this entry as “{before}”. A handle stays once it was live."
    kin = (
        type(entry)
        .objects.filter(family=entry.family)
        .exclude(pk=entry.pk)
        .values_list("handle", flat=True)
        .first()
    )
    if kin and kin != entry.handle:
        yield f"Variants and translations share one handle. Keep “{kin}”."
    if entry.scope and (holder := _holder(entry)) is not None:
        yield (
            f"“{entry.handle}” is taken by {holder}, which reaches the same places. "
            "Choose another handle, or make a variant of that entry."
        )


def _holder(entry: Entry) -> str | None:
    draft = find_handle_holder(
        type_code=entry.type_code, handle=entry.handle, scope=entry.scope, family=entry.family
    )
    if draft is not None:
        return f"“{draft.title}” at {draft.scope}"
    live = find_live_handle_holder(
        type_code=entry.type_code,
        handle=entry.handle,
        scope=entry.scope,
        family=str(entry.family),
    )
    return f"an entry that was live at {live.scope}" if live is not None else None


def place(*, entry: Entry, path: str, message: str) -> FieldProblem:
    """Return what is wrong at a path of an envelope's fields as a problem of the form.

    Args:
        path: Such as ``body[2].heading``; what is no field, or empty, is the whole entry's.
    """
    column = column_for(entry=entry, path=path) or NON_FIELD_ERRORS
    steps = _steps(path)
    if not steps:
        return told(column=column, steps=(), message=message)
    stored = _stored_in(entry, column)
    if stored is None:
        # A list in a field of its own: its items have no inputs of theirs.
        return replace(told(column=column, steps=steps, message=message), steps=())
    if column == "body":
        index = int(steps[0])
        kind = stored[index]["type"]
        steps = (index, *_with_empty_items(steps[1:], stored[index]["value"]))
        return told(column=column, steps=steps, message=message, block_type=kind)
    values = [child["value"] for child in stored]
    position = _positions(values)[int(steps[0])]
    return told(column=column, steps=(position, *steps[1:]), message=message)


def _steps(path: str) -> tuple[Step, ...]:
    """Return where inside a list a path leads, from the list's index on: ``(2, "heading")``."""
    found = [(name, number) for name, number in _STEPS.findall(path)]
    first = next((index for index, (_, number) in enumerate(found) if number), len(found))
    return tuple(int(number) if number else str(name) for name, number in found[first:])


def _stored_in(entry: Entry, column: str) -> list[Raw] | None:
    """Return what a StreamField holds; None for a field of another kind, or for none."""
    is_field = column in {field.name for field in entry._meta.get_fields()}
    value = getattr(entry, column, None) if is_field else None
    return stream_of(entry, column) if isinstance(value, StreamValue) else None


def _with_empty_items(steps: tuple[Step, ...], members: Raw) -> tuple[Step, ...]:
    """Return steps inside a block whose index counts the empty items of a list too."""
    if len(steps) < 2 or not isinstance(steps[1], int):
        return steps
    return (steps[0], _positions(items_of(members.get(str(steps[0]))))[steps[1]], *steps[2:])


def _positions(values: Iterable[Any]) -> list[int]:
    """Return at which place each item of an envelope's list is stored: it has no empty ones."""
    return [index for index, value in enumerate(values) if not is_empty(without_empty(value))]


# A path's steps: the name of a member, or the number of an item.
_STEPS = re.compile(r"([a-z_]+)|\[(\d+)\]")
