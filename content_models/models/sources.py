"""Source: a publication, label or protocol that claims rest on. Exists once, for every locale."""

from django.db import models

from content_models.models.entry import Entry
from content_models.models.fields import code_field, day_field, line_field, number_field
from content_models.panels import editor
from contract import codes


class Source(Entry):
    """One source."""

    type_code = "source"

    kind = code_field(codes.SOURCE_KIND, required=True)
    citation = models.TextField()
    publisher = line_field()
    published_on = day_field()
    url = models.URLField(max_length=2000, blank=True)
    doi = line_field(maximum=100)
    pmid = line_field(maximum=20)
    verified = models.BooleanField(default=False)
    accessed_on = day_field()
    label_version = line_field(maximum=60)
    design = code_field(codes.STUDY_DESIGN)
    population = line_field()
    participants = number_field()
    follow_up = line_field(maximum=100)
    drug = code_field(codes.DRUG)
    route = code_field(codes.ROUTE)
    retracted = models.BooleanField(default=False)

    edit_handler = editor(
        "source",
        [
            ("What it is", ("kind", "citation", "publisher", "published_on", "label_version")),
            ("Where to find it", ("url", "doi", "pmid", "accessed_on")),
            ("The study", ("design", "population", "participants", "follow_up", "drug", "route")),
            ("Standing", ("verified", "retracted")),
        ],
    )

    class Meta:
        verbose_name = "source"
