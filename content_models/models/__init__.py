"""The page types of what can be written, one noun per file.

``scopes`` and ``folders`` are the tree, ``entry`` is what all entries share, the rest are the
content types; their fields follow ``contract.types`` and a test holds them to it.
"""

from content_models.models.articles import Article
from content_models.models.claims import Claim
from content_models.models.conditions import Condition
from content_models.models.content_pages import ContentPage
from content_models.models.disclaimers import Disclaimer
from content_models.models.entry import Entry
from content_models.models.faqs import Faq
from content_models.models.folders import FolderPage
from content_models.models.images import CountersignImage, CountersignRendition
from content_models.models.insurance_notes import InsuranceNote
from content_models.models.location_profiles import LocationProfile
from content_models.models.place_collections import PlaceCollection
from content_models.models.providers import Provider
from content_models.models.scopes import (
    BrandPage,
    GroupPage,
    LocationPage,
    RegionPage,
    ScopePage,
)
from content_models.models.side_effects import SideEffect
from content_models.models.sources import Source
from content_models.models.testimonials import Testimonial
from content_models.models.treatment_forms import TreatmentForm
from content_models.models.treatments import Treatment

# Django finds models here; the rest of the project imports them from here too.
ENTRY_MODELS: dict[str, type[Entry]] = {
    model.type_code: model
    for model in (
        Source,
        Claim,
        Disclaimer,
        SideEffect,
        TreatmentForm,
        Condition,
        Faq,
        Treatment,
        InsuranceNote,
        Provider,
        LocationProfile,
        Testimonial,
        Article,
        ContentPage,
    )
}

__all__ = [
    "ENTRY_MODELS",
    "Article",
    "BrandPage",
    "Claim",
    "Condition",
    "ContentPage",
    "CountersignImage",
    "CountersignRendition",
    "Disclaimer",
    "Entry",
    "Faq",
    "FolderPage",
    "GroupPage",
    "InsuranceNote",
    "LocationPage",
    "LocationProfile",
    "PlaceCollection",
    "Provider",
    "RegionPage",
    "ScopePage",
    "SideEffect",
    "Source",
    "Testimonial",
    "Treatment",
    "TreatmentForm",
]
