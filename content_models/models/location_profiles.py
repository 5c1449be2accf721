"""LocationProfile: the public words of one clinic: where it is, when it is open, what it offers."""

from django.db import models
from wagtail.fields import StreamField

from content_models.blocks import HoursBlock
from content_models.models.entry import Entry
from content_models.models.fields import (
    coordinate_field,
    image_field,
    line_field,
    phone_field,
    references_field,
    rich_field,
    states_field,
    texts_field,
)
from content_models.panels import editor
from content_models.site_forms import LocationProfileForm


class LocationProfile(Entry):
    """The profile of one location; it stands at that location."""

    type_code = "location_profile"
    base_form_class = LocationProfileForm

    description = rich_field(citable=False)
    region = line_field(maximum=5)
    telehealth = models.BooleanField(default=False)
    serves = states_field()
    address_street = line_field()
    address_unit = line_field(maximum=60)
    address_city = line_field(maximum=100)
    address_postal_code = line_field(maximum=10)
    geo_latitude = coordinate_field(maximum=90)
    geo_longitude = coordinate_field(maximum=180)
    phone = phone_field()
    after_hours_phone = phone_field()
    hours = StreamField([("hours", HoursBlock())], blank=True)
    hours_note = models.TextField(blank=True)
    getting_here = rich_field(citable=False)
    forms = references_field("content_models.TreatmentForm")
    payers = texts_field(maximum=120)
    providers = references_field("content_models.Provider")
    image = image_field()
    disclaimers = references_field("content_models.Disclaimer")

    edit_handler = editor(
        "location_profile",
        [
            ("Phone numbers", ("phone", "after_hours_phone")),
            ("When it is open", ("hours", "hours_note")),
            (
                "Address",
                (
                    "address_street",
                    "address_unit",
                    "address_city",
                    "region",
                    "address_postal_code",
                    "geo_latitude",
                    "geo_longitude",
                    "getting_here",
                ),
            ),
            ("Telehealth", ("telehealth", "serves")),
            ("About the clinic", ("description", "image")),
            ("What is offered here", ("forms", "payers", "providers")),
            ("Disclaimers besides those of their own accord", ("disclaimers",)),
        ],
    )

    class Meta:
        verbose_name = "location profile"
