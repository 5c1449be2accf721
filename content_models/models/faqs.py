"""Faq: one question that patients ask, and its answer."""

from content_models.models.entry import Entry
from content_models.models.fields import references_field, rich_field
from content_models.panels import editor


class Faq(Entry):
    """One question and answer; the title is the question."""

    type_code = "faq"

    answer = rich_field(required=True)
    about_treatments = references_field("content_models.Treatment")
    about_conditions = references_field("content_models.Condition")
    about_forms = references_field("content_models.TreatmentForm")
    claims = references_field("content_models.Claim")

    edit_handler = editor(
        "faq",
        [
            ("Answer", ("answer",)),
            ("About", ("about_treatments", "about_conditions", "about_forms")),
            ("Claims", ("claims",)),
        ],
    )

    class Meta:
        verbose_name = "question and answer"
        verbose_name_plural = "questions and answers"
