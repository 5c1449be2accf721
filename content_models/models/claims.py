"""Claim: one sentence of fact with its sources, cited from other entries."""

from django.db import models

from content_models.models.entry import Entry
from content_models.models.fields import code_field, day_field, line_field, references_field
from content_models.panels import editor
from contract import codes


class Claim(Entry):
    """One claim."""

    type_code = "claim"

    kind = code_field(codes.CLAIM_KIND, required=True)
    statement = models.TextField()
    qualifier = models.TextField(blank=True)
    population = line_field()
    sources = references_field("content_models.Source", required=True)
    valid_until = day_field()

    edit_handler = editor(
        "claim",
        [
            ("The claim", ("kind", "statement", "qualifier", "population")),
            ("Sources", ("sources",)),
            ("Validity", ("valid_until",)),
        ],
    )

    class Meta:
        verbose_name = "claim"
