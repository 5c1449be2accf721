"""SideEffect: what can happen, how often, what to do about it."""

from content_models.models.entry import Entry
from content_models.models.fields import code_field, line_field, references_field, rich_field
from content_models.panels import editor
from contract import codes


class SideEffect(Entry):
    """One side effect."""

    type_code = "side_effect"

    seriousness = code_field(codes.SERIOUSNESS, required=True)
    frequency = code_field(codes.FREQUENCY, required=True)
    description = rich_field(required=True)
    onset = line_field()
    duration = line_field()
    what_to_do = rich_field(required=True)
    whom_to_call = line_field()
    claims = references_field("content_models.Claim")

    edit_handler = editor(
        "side_effect",
        [
            ("How serious, how often", ("seriousness", "frequency")),
            ("What happens", ("description", "onset", "duration")),
            ("What the patient does", ("what_to_do", "whom_to_call")),
            ("Claims", ("claims",)),
        ],
    )

    class Meta:
        verbose_name = "side effect"
