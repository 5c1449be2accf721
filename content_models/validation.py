"""What is wrong with an entry as it is being written: handle, references, shape of the words.

Drafts may be incomplete, so what is missing is no error here; review asks ``missing_of`` again at
submission through ``contract.envelope.check_envelope``.
"""

from collections import defaultdict
from uuid import uuid4

from django.core.exceptions import NON_FIELD_ERRORS, ValidationError

from content_models.models import Entry
from content_models.models.entry import propose_handle
from content_models.policies import was_ever_live
from contract.canonical import is_empty
from contract.contradictions import Problem
from contract.envelope import HANDLE_PATTERN, check_envelope
from contract.fields import Kind
from store.queries import find_handle_holder as find_live_handle_holder


def clean_entry(*, entry: Entry) -> None:
    """Check an entry in memory.

    Raises:
        ValidationError: by column, with sentences that say what to do.
    """
    errors: dict[str, list[str]] = defaultdict(list)
    _clean_handle(entry, errors)
    from content_models.references import problems_of

    for column, message in problems_of(entry=entry):
        errors[column].append(message)
    for problem in shape_problems(entry=entry):
        if not problem.missing:
            errors[_column(entry, problem)].append(_sentence(entry, problem))
    if errors:
        raise ValidationError(dict(errors))


def missing_of(*, entry: Entry) -> dict[str, list[str]]:
    """List by column what is still missing before an entry can be submitted."""
    missing: dict[str, list[str]] = defaultdict(list)
    for problem in shape_problems(entry=entry):
        if problem.missing:
            missing[_column(entry, problem)].append(_sentence(entry, problem))
    return dict(missing)


def shape_problems(*, entry: Entry) -> list[Problem]:
    """List what the contract finds wrong with an entry's words."""
    from content_models.envelopes import words_of

    give_block_ids(entry=entry)
    return check_envelope(words_of(entry=entry))


def give_block_ids(*, entry: Entry) -> None:
    """Give blocks that were just added the id that they keep, as saving would."""
    for field in entry.spec.fields:
        if field.kind is Kind.BLOCKS:
            for child in getattr(entry, field.name):
                if not child.id:
                    child.id = str(uuid4())


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
    from content_models.queries import find_handle_holder

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
    from content_models.fields_io import column_for

    return column_for(entry=entry, path=problem.path) or NON_FIELD_ERRORS


def _sentence(entry: Entry, problem: Problem) -> str:
    """Say where inside a list the problem is; a column of its own needs no path."""
    if "[" not in problem.path:
        return problem.message
    head, _, rest = problem.path.partition("[")
    number, _, inside = rest.partition("]")
    place = f"Item {int(number) + 1}" + (f", {inside.lstrip('.')}" if inside else "")
    del head, entry
    return f"{place}: {problem.message}"
