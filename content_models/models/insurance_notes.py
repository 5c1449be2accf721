"""InsuranceNote: what one payer does for one form of treatment, and what it costs otherwise."""

from django.db import models

from content_models.models.entry import Entry
from content_models.models.fields import (
    code_field,
    day_field,
    line_field,
    money_field,
    reference_field,
    references_field,
    rich_field,
    texts_field,
)
from content_models.panels import editor
from contract import codes


class InsuranceNote(Entry):
    """One insurance note."""

    type_code = "insurance_note"

    payer = line_field(maximum=120, required=True)
    plans = texts_field(maximum=120)
    coverage = code_field(codes.COVERAGE, required=True)
    form = reference_field("content_models.TreatmentForm")
    location = reference_field("content_models.LocationProfile")
    details = rich_field(required=True, citable=False)
    prior_authorization = models.BooleanField(default=False)
    price_amount = money_field()
    price_unit = code_field(codes.PRICE_UNIT)
    price_as_of = day_field()
    price_includes = models.TextField(blank=True)
    verified_on = day_field()
    valid_from = day_field()
    valid_until = day_field()
    disclaimers = references_field("content_models.Disclaimer")

    edit_handler = editor(
        "insurance_note",
        [
            ("Who pays for what", ("payer", "plans", "form", "location")),
            ("What the plan pays", ("coverage", "prior_authorization", "details")),
            ("Price", ("price_amount", "price_unit", "price_as_of", "price_includes")),
            ("Checked and valid", ("verified_on", "valid_from", "valid_until")),
            ("Disclaimers besides those of their own accord", ("disclaimers",)),
        ],
    )

    class Meta:
        verbose_name = "insurance note"
