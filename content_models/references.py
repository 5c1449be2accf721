"""Checking what an entry refers to: again, whatever chooser or form it came through.

A reference is to a family's root, of the right type, at or above the entry's scope. A scope path
starts with its group, so what lies above is always of the same group.
"""

from dataclasses import dataclass
from typing import Any

from django.db.models import Q

from content_models.field_problems import FieldProblem, told
from content_models.models import ENTRY_MODELS, Entry
from content_models.pointers import PICTURE, Pointer, pointers_of
from content_models.queries import is_family_root
from contract.places import is_at_or_above
from contract.types import TYPES


@dataclass(frozen=True, slots=True)
class Referred:
    """One reference found in an entry: where it stands, and the entry that it points to."""

    pointer: Pointer
    target: Entry | None

    @property
    def column(self) -> str:
        """The column it stands in."""
        return self.pointer.column

    @property
    def type_code(self) -> str:
        """The content type that it is to point to."""
        return self.pointer.type_code


def references_of(*, entry: Entry) -> list[Referred]:
    """List everything an entry refers to, citations in rich text included.

    Asks once for each type that is referred to.
    """
    pointers = [pointer for pointer in pointers_of(entry) if pointer.type_code != PICTURE]
    targets: dict[tuple[str, Any], Entry] = {}
    for type_code in {pointer.type_code for pointer in pointers}:
        pks = {p.pk for p in pointers if p.type_code == type_code and p.pk is not None}
        cited = {p.cited for p in pointers if p.type_code == type_code and p.cited}
        model = ENTRY_MODELS[type_code]
        found = model.objects.filter(Q(pk__in=pks) | Q(uuid__in=cited)).select_related("locale")
        for target in found:
            targets[type_code, target.pk] = targets[type_code, str(target.uuid)] = target
    return [
        Referred(pointer, targets.get((pointer.type_code, pointer.key))) for pointer in pointers
    ]


def problems_of(*, entry: Entry) -> list[FieldProblem]:
    """List every reference that must not stand; the sentences say what to do."""
    problems = []
    for reference in references_of(entry=entry):
        message = _problem(entry, reference)
        if message is None:
            continue
        pointer = reference.pointer
        problem = told(
            column=pointer.column,
            steps=pointer.steps,
            message=message,
            block_type=pointer.block_type,
        )
        if problem not in problems:
            problems.append(problem)
    return problems


def _problem(entry: Entry, reference: Referred) -> str | None:
    label = TYPES[reference.type_code].label.lower()
    target = reference.target
    if target is None:
        return f"A {label} that is referred to here does not exist any more. Take it out."
    above = not entry.scope or is_at_or_above(target.scope, place=entry.scope)
    below = is_at_or_above(entry.scope, place=target.scope)
    if not above and not below:
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
    # A brand's page leads to its clinics: what is read downwards is found from above too.
    if not above and not TYPES[target.type_code].read_downwards:
        return (
            f"“{target.title}” belongs to {target.scope}, which does not reach {entry.scope}. "
            f"Choose one that stands at {entry.scope} or above it."
        )
    if target.family == entry.family:
        return "An entry cannot refer to itself. Choose another one."
    return None
