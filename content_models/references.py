"""Checking what an entry refers to: again, whatever chooser or form it came through.

A reference is to a family's root, of the right type, at or above the entry's scope. A scope path
starts with its group, so what lies above is always of the same group.
"""

from collections.abc import Iterable, Iterator, Mapping
from dataclasses import dataclass
from typing import Any

from content_models.columns import columns_of, is_stream
from content_models.models import ENTRY_MODELS, Entry
from content_models.queries import is_family_root
from contract.blocks import BLOCKS
from contract.fields import Field, Kind
from contract.html import claims_in, clean_html
from contract.places import is_at_or_above
from contract.types import TYPES


@dataclass(frozen=True, slots=True)
class Referred:
    """One reference found in an entry: the column it stands in, and the entry it points to."""

    column: str
    type_code: str
    uuid: str
    target: Entry | None


def references_of(*, entry: Entry) -> list[Referred]:
    """List everything an entry refers to, citations in rich text included."""
    found = list(_found(entry))
    cited = {uuid for column, type_code, uuid, target in found if target is None}
    claims = {
        str(claim.uuid): claim for claim in ENTRY_MODELS["claim"].objects.filter(uuid__in=cited)
    }
    return [
        Referred(column, type_code, uuid, target or claims.get(uuid))
        for column, type_code, uuid, target in found
    ]


def problems_of(*, entry: Entry) -> list[tuple[str, str]]:
    """List (column, sentence) for every reference that must not stand; sentences say what to do."""
    problems = []
    for reference in references_of(entry=entry):
        problem = _problem(entry, reference)
        if problem is not None and (reference.column, problem) not in problems:
            problems.append((reference.column, problem))
    return problems


def _problem(entry: Entry, reference: Referred) -> str | None:
    label = TYPES[reference.type_code].label.lower()
    target = reference.target
    if target is None:
        return f"A {label} that is referred to here does not exist any more. Take it out."
    above = not entry.scope or is_at_or_above(target.scope, place=entry.scope)
    if not above and not is_at_or_above(entry.scope, place=target.scope):
        # Whoever may edit this entry need not be one who may read that one, so it has no name here.
        return (
            f"A {label} that is referred to here belongs to another place, which does not reach "
            f"{entry.scope}. Choose one that stands at {entry.scope} or above it."
        )
    if target.type_code != reference.type_code:
        return f"“{target.title}” is not a {label}. Choose a {label} instead."
    if not is_family_root(entry=target):
        return (
            f"“{target.title}” is a variant or a translation. Choose the original: the right "
            "variant and language are found by themselves."
        )
    if not above:
        return (
            f"“{target.title}” belongs to {target.scope}, which does not reach {entry.scope}. "
            f"Choose one that stands at {entry.scope} or above it."
        )
    if target.family == entry.family:
        return "An entry cannot refer to itself. Choose another one."
    return None


def _found(entry: Entry) -> Iterator[tuple[str, str, str, Entry | None]]:
    for field in entry.spec.fields:
        for column, leaf in columns_of(field):
            value = getattr(entry, column, None)
            if leaf.kind is Kind.BLOCKS:
                for child in value or []:
                    yield from _in_members(column, BLOCKS[child.block_type], child.value)
            elif is_stream(leaf):
                for child in value or []:
                    yield from _in_value(column, leaf, child.value)
            else:
                yield from _in_value(column, leaf, value)


def _in_members(
    column: str, members: Iterable[Field], values: Mapping[str, Any]
) -> Iterator[tuple[str, str, str, Entry | None]]:
    for member in members:
        value = values.get(member.name)
        for item in (value or []) if member.many else [value]:
            yield from _in_value(column, member, item)


def _in_value(
    column: str, field: Field, value: Any
) -> Iterator[tuple[str, str, str, Entry | None]]:
    if value is None:
        return
    if field.kind is Kind.REFERENCE:
        yield column, field.to, str(value.uuid), value
    elif field.kind is Kind.OBJECT:
        yield from _in_members(column, field.fields, value)
    elif field.kind is Kind.HTML:
        for uuid in claims_in(clean_html(getattr(value, "source", value))):
            yield column, "claim", uuid, None
