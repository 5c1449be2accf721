"""What is wrong with an entry, and at which field: inside blocks too, where a form shows it.

A problem inside a list has its place in a sentence, for whoever reads it away from the form, and as
steps into what is stored, for the form: ``at_their_fields`` makes of them what blocks show.
"""

from collections.abc import Container, Iterable, Sequence
from dataclasses import dataclass, field
from typing import Any

from django.core.exceptions import ValidationError
from wagtail import blocks
from wagtail.blocks.list_block import ListBlockValidationError
from wagtail.blocks.stream_block import StreamBlockValidationError
from wagtail.blocks.struct_block import StructBlockValidationError

from content_models.wording import block_label, member_label

# The index of an item, or the name of a member.
Step = int | str


@dataclass(frozen=True, slots=True)
class FieldProblem:
    """One thing that is wrong.

    Attributes:
        column: The form field; ``NON_FIELD_ERRORS`` where it concerns the whole entry.
        steps: Where in the column: ``(2, "heading")`` is the heading of the third block. Indices
            are those of what is stored, empty items included.
        message: What to do, for whoever sees the place.
        sentence: The same with the place in words: “Block 3, Text, Heading: …”.
    """

    column: str
    steps: tuple[Step, ...]
    message: str
    sentence: str

    def as_error(self) -> "PlacedError":
        """Return it as a form takes it."""
        return PlacedError(self)


class PlacedError(ValidationError):
    """A problem as a form's error; reads as its sentence."""

    def __init__(self, problem: FieldProblem) -> None:
        super().__init__(problem.sentence)
        self.problem = problem


def told(*, column: str, steps: Sequence[Step], message: str, block_type: str = "") -> FieldProblem:
    """Return a problem with its place put into words.

    Args:
        block_type: Of the block of a body that the first step leads to.
    """
    if not steps:
        return FieldProblem(column, (), message, message)
    number = int(steps[0]) + 1
    place = f"Block {number}, {block_label(block_type)}" if block_type else f"Item {number}"
    inside = [member_label(step) for step in steps[1:] if isinstance(step, str)]
    return FieldProblem(column, tuple(steps), message, f"{', '.join([place, *inside])}: {message}")


def at_their_fields(errors: Iterable[ValidationError], value: Any) -> StreamBlockValidationError:
    """Return the errors of a StreamField as one that its blocks show, each at its field.

    Their sentences stand above the blocks too, so that one of sixty is found.

    Args:
        errors: Of whatever kind: ours, Wagtail's of single blocks, and plain ones.
        value: The StreamField's value in the same form.
    """
    root = _Node()
    for error in errors:
        if isinstance(error, PlacedError):
            if error.messages[0] not in root.messages:
                root.messages.append(error.messages[0])
            root.at(error.problem.steps).add(error.problem.message)
        else:
            root.take(error)
    return _stream_error(root, value)


def sentences_of(error: ValidationError) -> list[str]:
    """Return what a form's error says in words alone, that of blocks included."""
    root = _Node()
    root.take(error)
    return root.messages or root.all_messages()


@dataclass(slots=True)
class _Node:
    """What is wrong with a block, and inside it."""

    messages: list[str] = field(default_factory=list)
    inside: dict[Step, "_Node"] = field(default_factory=dict)

    def at(self, steps: Sequence[Step]) -> "_Node":
        node = self
        for step in steps:
            node = node.inside.setdefault(step, _Node())
        return node

    def add(self, message: str) -> None:
        if message not in self.messages:
            self.messages.append(message)

    def take(self, error: ValidationError) -> None:
        """Take in an error of Wagtail's, with those inside it."""
        found = getattr(error, "block_errors", None)
        if found is None:
            own = error.messages
        else:
            own = [text for other in error.non_block_errors.as_data() for text in other.messages]  # type: ignore[attr-defined]
            for step, inner in found.items():
                self.at([step]).take(inner)
        for message in own:
            self.add(message)

    def divided(self, steps: Container[Any]) -> tuple[dict[Any, "_Node"], list[str]]:
        """Return what is inside at known steps, and the messages of the rest."""
        known = {step: child for step, child in self.inside.items() if step in steps}
        rest = [child for step, child in self.inside.items() if step not in steps]
        return known, [text for child in rest for text in child.all_messages()]

    def all_messages(self) -> list[str]:
        """Return everything, wherever it is."""
        inner = [text for node in self.inside.values() for text in node.all_messages()]
        return list(dict.fromkeys([*self.messages, *inner]))


def _stream_error(node: _Node, value: Any) -> StreamBlockValidationError:
    known, lost = node.divided(range(len(value or ())))
    return StreamBlockValidationError(
        block_errors={step: _error(child, value[step].block) for step, child in known.items()},
        non_block_errors=list(dict.fromkeys([*node.messages, *lost])),
    )


def _error(node: _Node, block: Any) -> ValidationError:
    error: ValidationError
    if isinstance(block, blocks.StructBlock):
        known, lost = node.divided(block.child_blocks)
        error = StructBlockValidationError(
            block_errors={
                step: _error(child, block.child_blocks[step]) for step, child in known.items()
            },
            non_block_errors=[*node.messages, *lost],
        )
    elif isinstance(block, blocks.ListBlock) and node.inside:
        error = ListBlockValidationError(
            block_errors={
                step: _error(child, block.child_block) for step, child in node.inside.items()
            },
            non_block_errors=node.messages,
        )
    else:
        error = ValidationError(node.all_messages())
    return error
