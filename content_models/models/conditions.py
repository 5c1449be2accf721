"""Condition: an illness that is treated, by its ICD-10-CM code."""

from content_models.models.entry import Entry
from content_models.models.fields import line_field, references_field, rich_field, texts_field
from content_models.panels import editor


class Condition(Entry):
    """One condition."""

    type_code = "condition"

    code = line_field(maximum=10, required=True)
    also_known_as = texts_field(maximum=100)
    description = rich_field(required=True)
    symptoms = texts_field(maximum=200)
    when_to_get_help = rich_field()
    treatments = references_field("content_models.Treatment")
    claims = references_field("content_models.Claim")

    edit_handler = editor(
        "condition",
        [
            ("Names", ("code", "also_known_as")),
            ("What it is", ("description", "symptoms", "when_to_get_help")),
            ("Treatments", ("treatments",)),
            ("Claims", ("claims",)),
        ],
    )

    class Meta:
        verbose_name = "condition"
