"""StreamField blocks: references to entries, and the blocks that a body is made of.

Block names and members are those of ``contract.types.BLOCKS``; a test holds them to it.
"""

import re
from collections.abc import Iterable
from typing import Any

from django.utils.functional import cached_property
from wagtail import blocks
from wagtail.images.blocks import ImageChooserBlock

from content_models.features import FEATURES
from content_models.inputs import PhoneInput, StateInput
from content_models.resting import RestingBlock
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


class ProseBlock(RestingBlock):
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


class SideEffectsBlock(RestingBlock):
    """A list of side effects."""

    heading = _heading()
    items = blocks.ListBlock(EntryBlock("content_models.SideEffect"), label="Side effects")

    class Meta:
        icon = "warning"
        label = "Side effects"


class ClaimBlock(RestingBlock):
    """One claim, shown by itself."""

    claim = EntryBlock("content_models.Claim")

    class Meta:
        icon = "openquote"
        label = "Claim by itself"


class ConditionsBlock(RestingBlock):
    """A list of conditions."""

    heading = _heading()
    items = blocks.ListBlock(EntryBlock("content_models.Condition"), label="Conditions")

    class Meta:
        icon = "list-ul"
        label = "Conditions"


class FormsBlock(RestingBlock):
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


class PhoneBlock(blocks.FieldBlock):
    """A telephone number."""

    def __init__(self, required: bool = True, help_text: str = "", **kwargs: Any) -> None:
        self.field = PhoneInput(required=required, help_text=help_text)
        super().__init__(**kwargs)

    class Meta:
        icon = "mobile-alt"
        default = ""


class LibraryPictureBlock(ImageChooserBlock):
    """A picture of the library; the thumbnails of all pictures of a body are read at once."""

    def bulk_to_python(self, values: Iterable[Any]) -> list[Any]:
        """Return the pictures of these primary keys, None for those that are gone."""
        keys = list(values)
        found = self.model_class.objects.prefetch_renditions("max-165x165").in_bulk(
            {key for key in keys if key is not None}
        )
        return [found.get(key) for key in keys]

    def deconstruct(self) -> Any:
        """Say what migrations know it as: what it reads at once is no matter of theirs."""
        _, arguments, options = super().deconstruct()
        return "wagtail.images.blocks.ImageChooserBlock", arguments, options


class PictureBlock(RestingBlock):
    """A picture of the library, with its description."""

    image = LibraryPictureBlock(label="Picture")
    caption = blocks.TextBlock(required=False, max_length=500, rows=2)

    class Meta:
        icon = "image"
        label = "Picture"


class CallToActionBlock(RestingBlock):
    """A button: what to do next."""

    label = blocks.CharBlock(max_length=80, label="Words on the button")
    page = EntryBlock("content_models.ContentPage", required=False, label="Leads to the page")
    phone = PhoneBlock(required=False, label="Or calls", help_text="Such as (512) 555-0101.")

    class Meta:
        icon = "arrow-right"
        label = "Button"


def _list_block(target_model: str, label: str, icon: str) -> type[blocks.StructBlock]:
    """Return a block of a heading and a list of entries of one type."""
    meta = type("Meta", (), {"icon": icon, "label": label})
    members = {
        "heading": _heading(),
        "items": blocks.ListBlock(EntryBlock(target_model), label=label),
        "Meta": meta,
        "__doc__": f"{label}.",
        "__module__": __name__,
    }
    return type(f"{target_model.rpartition('.')[2]}ListBlock", (RestingBlock,), members)


_BLOCKS: dict[str, type[blocks.StructBlock]] = {
    "prose": ProseBlock,
    "side_effects": SideEffectsBlock,
    "claim": ClaimBlock,
    "conditions": ConditionsBlock,
    "forms": FormsBlock,
    "fact": FactBlock,
    "faqs": _list_block("content_models.Faq", "Questions and answers", "help"),
    "image": PictureBlock,
    "insurance_notes": _list_block("content_models.InsuranceNote", "Insurance notes", "form"),
    "testimonials": _list_block("content_models.Testimonial", "Testimonials", "openquote"),
    "treatments": _list_block("content_models.Treatment", "Links to treatments", "link"),
    "locations": _list_block("content_models.LocationProfile", "Links to locations", "site"),
    "providers": _list_block("content_models.Provider", "Links to providers", "user"),
    "articles": _list_block("content_models.Article", "Links to articles", "link"),
    "pages": _list_block("content_models.ContentPage", "Links to pages", "link"),
    "call_to_action": CallToActionBlock,
}


class BodyBlock(blocks.StreamBlock):
    """A body; what its texts cite is looked up once for all of them when the editor opens."""

    def get_form_state(self, value: Any) -> Any:
        """Return what the editor's script starts from."""
        from content_models.rich_text_widget import titles_known

        raw = value.get_prep_value() if value else []
        with titles_known(str(child["value"].get("html") or "") for child in raw):
            return super().get_form_state(value)


def body_blocks(names: Iterable[str]) -> BodyBlock:
    """Return the blocks of a body by the names that the contract gives them."""
    return BodyBlock([(name, _BLOCKS[name]()) for name in names])


class _ChosenState(blocks.FieldBlock):
    """Chooses a state; kept, checked and known to migrations as the text block that it is."""

    kept_as: str
    country = False

    def __init__(self, *args: Any, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        self.field.widget = StateInput(country=self.country)
        self.field.widget.is_required = self.field.required

    def deconstruct(self) -> Any:
        """Return the block of Wagtail's that it stands for."""
        _, args, kwargs = super().deconstruct()
        return self.kept_as, args, kwargs


class LicenceStateBlock(_ChosenState, blocks.RegexBlock):
    """A state."""

    kept_as = "wagtail.blocks.RegexBlock"


class StateOrCountryBlock(LicenceStateBlock):
    """A state, or the whole country."""

    country = True


class ListedStateBlock(_ChosenState, blocks.CharBlock):
    """One of several states, or the whole country."""

    kept_as = "wagtail.blocks.CharBlock"
    country = True


class StatusBlock(blocks.StructBlock):
    """Regulatory status of a treatment form, for one condition in one jurisdiction."""

    condition = EntryBlock("content_models.Condition")
    jurisdiction = StateOrCountryBlock(
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


def state_blocks() -> list[tuple[str, blocks.Block]]:
    """Return the block of a list of states."""
    return [("text", ListedStateBlock(max_length=5))]


def entry_blocks(target_model: str) -> list[tuple[str, blocks.Block]]:
    """Return the block of a list of references to one type."""
    return [("entry", EntryBlock(target_model))]


class HoursBlock(blocks.StructBlock):
    """One span of opening hours."""

    day = blocks.ChoiceBlock(choices=list(codes.DAY.items()))
    opens = blocks.TimeBlock()
    closes = blocks.TimeBlock()

    class Meta:
        icon = "time"
        label = "Opening hours"
        form_classname = "struct-block cs-row"


class LicenceBlock(blocks.StructBlock):
    """A licence to practise in one state."""

    number = blocks.CharBlock(max_length=60)
    jurisdiction = LicenceStateBlock(
        regex=r"^US(?:-[A-Z]{2})?\Z",
        label="State",
        help_text="As in US-TX.",
        error_messages={"invalid": "Write a state as in US-TX."},
    )
    valid_until = blocks.DateBlock()

    class Meta:
        icon = "key"
        label = "License"


class CertificationBlock(blocks.StructBlock):
    """A certification by a board."""

    board = blocks.CharBlock(max_length=255)
    specialty = blocks.CharBlock(max_length=255)
    valid_until = blocks.DateBlock()

    class Meta:
        icon = "tick"
        label = "Board certification"
