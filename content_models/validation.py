"""What is wrong with an entry as it is being written: handle, references, shape of the words.

Drafts may be incomplete, so what is missing is no error here; review asks ``missing_of`` again at
submission through ``contract.envelope.check_envelope``.
"""

import re
from collections import defaultdict
from collections.abc import Mapping
from typing import Any

from django.core.exceptions import NON_FIELD_ERRORS, ValidationError

from content_models.envelopes import words_of
from content_models.fields_io import column_for
from content_models.models import Entry
from content_models.models.entry import propose_handle
from content_models.page_checks import page_problems
from content_models.placement_checks import placement_problems
from content_models.policies import was_ever_live
from content_models.queries import find_handle_holder
from content_models.references import problems_of
from content_models.variant_checks import variant_problems
from content_models.wording import block_label, member_label
from contract.canonical import is_empty
from contract.contradictions import Problem
from contract.envelope import HANDLE_PATTERN, check_envelope
from store.queries import find_handle_holder as find_live_handle_holder


def clean_entry(*, entry: Entry) -> None:
    """Check an entry in memory.

    Raises:
        ValidationError: by column, with sentences that say what to do.
    """
    errors: dict[str, list[str]] = defaultdict(list)
    _clean_handle(entry, errors)
    entry.propose()
    for column, message in problems_of(entry=entry):
        errors[column].append(message)
    words = words_of(entry=entry)
    found = [problem for problem in check_envelope(words) if not problem.missing]
    for path, message in (
        *placement_problems(entry=entry, fields=words["fields"]),
        *page_problems(entry=entry),
        *variant_problems(entry=entry),
    ):
        found.append(Problem(path, message))
    for problem in found:
        errors[_column(entry, problem)].append(_sentence(words["fields"], problem))
    if errors:
        raise ValidationError(dict(errors))


def missing_of(*, entry: Entry) -> dict[str, list[str]]:
    """List by column what is still missing before an entry can be submitted."""
    missing: dict[str, list[str]] = defaultdict(list)
    words = words_of(entry=entry)
    for problem in check_envelope(words):
        if problem.missing:
            missing[_column(entry, problem)].append(_sentence(words["fields"], problem))
    return dict(missing)


def _clean_handle(entry: Entry, errors: dict[str, list[str]]) -> None:
    if is_empty(entry.handle) and entry.title:
        entry.handle = propose_handle(title=entry.title)
    if not entry.handle:
        return
    if not HANDLE_PATTERN.fullmatch(entry.handle):
        errors["handle"].append(
            "Use lower-case letters, digits and single hyphens, as in iv-ketamine."
        )
        return
    before = type(entry).objects.filter(pk=entry.pk).values_list("handle", flat=True).first()
    if before and before != entry.handle and was_ever_live(page=entry):
        errors["handle"].append(
            f"Front-ends know this entry as “{before}”. A handle stays once it was live."
        )
    kin = (
        type(entry)
        .objects.filter(family=entry.family)
        .exclude(pk=entry.pk)
        .values_list("handle", flat=True)
        .first()
    )
    if kin and kin != entry.handle:
        errors["handle"].append(f"Variants and translations share one handle. Keep “{kin}”.")
    if entry.scope and (holder := _holder(entry)) is not None:
        errors["handle"].append(
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


def _column(entry: Entry, problem: Problem) -> str:
    return column_for(entry=entry, path=problem.path) or NON_FIELD_ERRORS


def _sentence(fields: Mapping[str, Any], problem: Problem) -> str:
    """Say where inside a list the problem is; a column of its own needs no path."""
    steps = _STEPS.findall(problem.path)
    numbers = [index for index, (_, number) in enumerate(steps) if number]
    if not numbers:
        return problem.message
    first = numbers[0]
    number = int(steps[first][1])
    place = f"Item {number + 1}"
    if steps[0][0] == "body" and first == 1:
        place = f"Block {number + 1}, {block_label(fields['body'][number]['type'])}"
    inside = [name for name, _ in steps[first + 1 :] if name]
    named = ", ".join([place, *(member_label(name) for name in inside)])
    return f"{named}: {problem.message}"


# A path's steps: the name of a member, or the number of an item.
_STEPS = re.compile(r"([a-z_]+)|\[(\d+)\]")
