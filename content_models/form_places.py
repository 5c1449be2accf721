"""Where a field of an envelope stands in the editor's form: its path there, and its name.

``body[2].html`` is the text of the third block; the form knows blocks by their ids, as Wagtail's
comments do: ``body.<id>.html``. Asks the database nothing.
"""

import re
from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from typing import Any

from content_models.columns import column_name, is_stream
from content_models.models import Entry
from content_models.pointers import Raw, stream_of
from content_models.wording import block_label, label_of, member_label
from contract.blocks import BLOCKS
from contract.canonical import is_empty, without_empty
from contract.fields import Field, Kind

_STEP = re.compile(r"\[(\d+)\]|([^.\[\]]+)")

Steps = Sequence[str | int]


@dataclass(frozen=True, slots=True)
class FormPlace:
    """A place in the form.

    Attributes:
        path: Steps of ``data-contentpath``, joined by full stops; empty for the whole entry.
        label: Its name: “Body: block 3, Text, Heading”.
    """

    path: str
    label: str


class FormPlaces:
    """The places of one entry's form."""

    def __init__(self, entry: Entry) -> None:
        """Read its streams when somebody asks."""
        self._entry = entry
        self._children: dict[str, list[Raw]] = {}

    def of(self, path: str) -> FormPlace:
        """Return where a field stands.

        Args:
            path: As the envelope has it, without ``fields.``; empty for the whole entry.
        """
        steps = [int(number) if number else name for number, name in _STEP.findall(path)]
        field = self._field(steps[:1])
        if field is None:
            return FormPlace("", path if path else "The whole entry")
        if is_stream(field):
            return self._in_stream(field, steps[1:])
        column, rest = _column_of(field, steps[1:])
        return FormPlace(column, _joined(self._label(column), rest))

    def _field(self, names: Steps) -> Field | None:
        return next((one for one in self._entry.spec.fields if [one.name] == list(names)), None)

    def _label(self, column: str) -> str:
        return label_of(self._entry.type_code, column)

    def _in_stream(self, field: Field, steps: Steps) -> FormPlace:
        column = column_name(field.name)
        label = self._label(column)
        number, *inside = steps or (None,)
        kept = self._kept(field, column)
        if not isinstance(number, int) or number >= len(kept):
            return FormPlace(column, label)
        child = kept[number]
        members = [step for step in inside if isinstance(step, str)]
        known = _member_path(child, field, members)
        if field.kind is Kind.BLOCKS:
            label = f"{label}: block {number + 1}, {block_label(child['type'])}"
        else:
            label = f"{label}: item {number + 1}"
        # The only text of a block is named as the block.
        shown = [name for name in members if name != "html"]
        return FormPlace(".".join([column, str(child["id"]), *known]), _joined(label, shown))

    def _kept(self, field: Field, column: str) -> list[Raw]:
        """Return the items that stand in the envelope, where empty ones are left out."""
        children = self._children.get(column)
        if children is None:
            children = [
                child
                for child in stream_of(self._entry, column)
                if field.kind is Kind.BLOCKS or not _is_nothing(child["value"])
            ]
            self._children[column] = children
        return children


def _is_nothing(value: Any) -> bool:
    return is_empty(without_empty(value.strip() if isinstance(value, str) else value))


def _member_path(child: Raw, field: Field, members: Sequence[str]) -> list[str]:
    """Return the steps that the form has inside an item: its members, not what is in a picture."""
    known = BLOCKS[child["type"]] if field.kind is Kind.BLOCKS else field.fields
    names = {member.name for member in known}
    return [name for name in members[:1] if name in names]


def _column_of(field: Field, steps: Steps) -> tuple[str, list[str]]:
    """Return the column of a field or of a member of an object, and the steps that are left."""
    names, members = [field.name], field.fields
    rest = [step for step in steps if isinstance(step, str)]
    while field.kind is Kind.OBJECT:
        member = next((one for one in members if one.name == (rest[0] if rest else "")), None)
        if member is None:
            # The object as a whole: its first input.
            member = members[0]
            rest = []
        else:
            rest = rest[1:]
        names.append(member.name)
        field, members = member, member.fields
    return column_name("_".join(names)), rest


def _joined(label: str, names: Iterable[str]) -> str:
    return ", ".join([label, *(member_label(name) for name in names)])
