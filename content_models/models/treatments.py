"""Treatment: what a patient reads about one treatment, with all its parts."""

from wagtail.fields import StreamField

from content_models.blocks import body_blocks
from content_models.models.entry import Entry
from content_models.models.fields import (
    image_field,
    number_field,
    reference_field,
    references_field,
)
from content_models.panels import editor
from contract.blocks import TREATMENT_BLOCKS


class Treatment(Entry):
    """One treatment."""

    type_code = "treatment"

    course_sessions_min = number_field()
    course_sessions_max = number_field()
    course_weeks_min = number_field()
    course_weeks_max = number_field()
    course_maintenance_weeks_min = number_field()
    course_maintenance_weeks_max = number_field()
    course_claim = reference_field("content_models.Claim")
    conditions = references_field("content_models.Condition", required=True)
    forms = references_field("content_models.TreatmentForm", required=True)
    body = StreamField(body_blocks(TREATMENT_BLOCKS))
    image = image_field()
    disclaimers = references_field("content_models.Disclaimer")
    claims = references_field("content_models.Claim")

    edit_handler = editor(
        "treatment",
        [
            ("Body", ("body",)),
            ("Conditions and forms", ("conditions", "forms")),
            ("Sessions in a course", ("course_sessions_min", "course_sessions_max")),
            ("Weeks in a course", ("course_weeks_min", "course_weeks_max")),
            (
                "Weeks between maintenance sessions",
                ("course_maintenance_weeks_min", "course_maintenance_weeks_max"),
            ),
            ("Claim behind the course", ("course_claim",)),
            ("Picture", ("image",)),
            ("Disclaimers besides those of their own accord", ("disclaimers",)),
            ("Claims", ("claims",)),
        ],
    )

    class Meta:
        verbose_name = "treatment"
