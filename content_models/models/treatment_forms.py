"""TreatmentForm: a drug by a route, its regulatory status and the facts of a session."""

from django.db import models
from wagtail.fields import StreamField

from content_models.blocks import StatusBlock
from content_models.models.entry import Entry
from content_models.models.fields import (
    code_field,
    number_field,
    reference_field,
    references_field,
    rich_field,
    texts_field,
)
from content_models.panels import editor
from contract import codes


class TreatmentForm(Entry):
    """One treatment form."""

    type_code = "treatment_form"

    route = code_field(codes.ROUTE, required=True)
    drug = code_field(codes.DRUG, required=True)
    description = rich_field(required=True)
    statuses = StreamField([("status", StatusBlock())])
    session_length_minutes_min = number_field()
    session_length_minutes_max = number_field()
    session_length_claim = reference_field("content_models.Claim")
    observation_minutes_min = number_field()
    observation_minutes_max = number_field()
    observation_claim = reference_field("content_models.Claim")
    no_driving_until = code_field(codes.NO_DRIVING)
    no_driving_claim = reference_field("content_models.Claim")
    minimum_age = number_field()
    compounded = models.BooleanField(default=False)
    certified_setting_only = models.BooleanField(default=False)
    contraindications = texts_field(maximum=300)
    claims = references_field("content_models.Claim")

    edit_handler = editor(
        "treatment_form",
        [
            ("Drug and route", ("drug", "route", "compounded", "certified_setting_only")),
            ("What it is", ("description",)),
            ("Regulatory status", ("statuses",)),
            (
                "Session length",
                (
                    "session_length_minutes_min",
                    "session_length_minutes_max",
                    "session_length_claim",
                ),
            ),
            (
                "Observation after a session",
                ("observation_minutes_min", "observation_minutes_max", "observation_claim"),
            ),
            ("Going home", ("no_driving_until", "no_driving_claim")),
            ("Who must not have it", ("minimum_age", "contraindications")),
            ("Claims", ("claims",)),
        ],
    )

    class Meta:
        verbose_name = "treatment form"
