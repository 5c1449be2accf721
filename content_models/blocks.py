"""StreamField blocks: references to entries, and the blocks that a body is made of.

Block names and members are those of ``contract.types.BLOCKS``; a test holds them to it.
"""

import re
from typing import Any

from django.utils.functional import cached_property
from wagtail import blocks

from content_models.features import FEATURES
from contract import codes


def _words(name: str) -> str:
    """Return ``Treatment form`` for ``TreatmentForm``."""
    return re.sub(r"(?<=[a-z])(?=[A-Z])", " ", name).capitalize()


class EntryBlock(blocks.ChooserBlock):
    """A reference to an entry of one type, chosen in that type's own chooser."""

    def __init__(self, target_model: str, **kwargs: Any) -> None:
        # Labelled here, so that migrations need not repeat it.
        super().__init__(**{"label": _words(target_model.rpartition(".")[2]), **kwargs})
        self.target_model = target_model

    @cached_property
    def widget(self) -> Any:
        """The chooser's widget; looked up late, since models load before the admin."""
        from content_models.choosers import widget_for

        return widget_for(self.model_class)

    class Meta:
        icon = "doc-full-inverse"


def rich_text_block(**kwargs: Any) -> blocks.RichTextBlock:
    """Return a rich text block limited to the allow-list."""
    return blocks.RichTextBlock(features=FEATURES, **kwargs)


def _heading() -> blocks.CharBlock:
    return blocks.CharBlock(
        required=False, max_length=255, help_text="Heading above this block; may stay empty."
    )


class ProseBlock(blocks.StructBlock):
    """Running text."""

    heading = _heading()
    html = rich_text_block(label="Text")
    optional = blocks.BooleanBlock(
        required=False,
        label="The page can stand without this text",
        help_text=(
            "Tick only if nothing else relies on it. When a claim in this text is withdrawn, the "
            "text is left out and the page stays; unticked, the whole page is taken down."
        ),
    )

    class Meta:
        icon = "pilcrow"
        label = "Text"


class SideEffectsBlock(blocks.StructBlock):
    """A list of side effects."""

    heading = _heading()
    items = blocks.ListBlock(EntryBlock("content_models.SideEffect"), label="Side effects")

    class Meta:
        icon = "warning"
        label = "Side effects"


class ClaimBlock(blocks.StructBlock):
    """One claim, shown by itself."""

    claim = EntryBlock("content_models.Claim")

    class Meta:
        icon = "openquote"
        label = "Claim by itself"


class ConditionsBlock(blocks.StructBlock):
    """A list of conditions."""

    heading = _heading()
    items = blocks.ListBlock(EntryBlock("content_models.Condition"), label="Conditions")

    class Meta:
        icon = "list-ul"
        label = "Conditions"


class FormsBlock(blocks.StructBlock):
    """A list of treatment forms."""

    heading = _heading()
    items = blocks.ListBlock(EntryBlock("content_models.TreatmentForm"), label="Treatment forms")

    class Meta:
        icon = "list-ul"
        label = "Treatment forms"


class FactBlock(blocks.StructBlock):
    """A typed fact, shown from where it is kept, so that copy cannot drift from it."""

    fact = blocks.ChoiceBlock(choices=list(codes.FACT.items()))
    of = EntryBlock(
        "content_models.TreatmentForm",
        required=False,
        label="Of which treatment form",
        help_text="Leave empty for a fact of this treatment itself, such as sessions in a course.",
    )

    class Meta:
        icon = "time"
        label = "Fact"


def body_blocks() -> list[tuple[str, blocks.Block]]:
    """Return the blocks of a body by the names that the contract gives them."""
    return [
        ("prose", ProseBlock()),
        ("side_effects", SideEffectsBlock()),
        ("claim", ClaimBlock()),
        ("conditions", ConditionsBlock()),
        ("forms", FormsBlock()),
        ("fact", FactBlock()),
    ]


class StatusBlock(blocks.StructBlock):
    """Regulatory status of a treatment form, for one condition in one jurisdiction."""

    condition = EntryBlock("content_models.Condition")
    jurisdiction = blocks.RegexBlock(
        regex=r"^US(?:-[A-Z]{2})?\Z",
        default="US",
        help_text="US for the whole country, or a state as in US-TX.",
        error_messages={"invalid": "Write US, or a state as in US-TX."},
    )
    status = blocks.ChoiceBlock(choices=list(codes.STATUS.items()))
    note = blocks.TextBlock(required=False, max_length=500)

    class Meta:
        icon = "tick"
        label = "Regulatory status"


def text_blocks(*, maximum: int) -> list[tuple[str, blocks.Block]]:
    """Return the block of a list of short texts."""
    return [("text", blocks.CharBlock(max_length=maximum))]


def entry_blocks(target_model: str) -> list[tuple[str, blocks.Block]]:
    """Return the block of a list of references to one type."""
    return [("entry", EntryBlock(target_model))]
