"""Testimonial: a patient's words, with the authorization that lets us show them."""

from django.db import models

from content_models.models.entry import Entry
from content_models.models.fields import day_field, line_field, references_field, rich_field
from content_models.panels import editor


class Testimonial(Entry):
    """One testimonial."""

    type_code = "testimonial"

    quote = rich_field(required=True, citable=False)
    attribution = line_field(maximum=100)
    published_on = day_field()
    about_treatments = references_field("content_models.Treatment")
    about_conditions = references_field("content_models.Condition")
    about_forms = references_field("content_models.TreatmentForm")
    authorization_reference = line_field(maximum=100, required=True)
    authorization_valid_until = day_field()
    typical_results = models.TextField()
    connection = models.TextField(blank=True)
    disclaimers = references_field("content_models.Disclaimer")

    edit_handler = editor(
        "testimonial",
        [
            ("What was said", ("quote", "attribution", "published_on")),
            ("Authorization", ("authorization_reference", "authorization_valid_until")),
            ("What readers must know", ("typical_results", "connection")),
            ("About", ("about_treatments", "about_conditions", "about_forms")),
            ("Disclaimers besides those of their own accord", ("disclaimers",)),
        ],
    )

    class Meta:
        verbose_name = "testimonial"
