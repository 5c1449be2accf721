"""Provider: a person who treats, with licences and certifications, each valid until a day."""

from wagtail.fields import StreamField

from content_models.blocks import CertificationBlock, LicenceBlock
from content_models.models.entry import Entry
from content_models.models.fields import image_field, line_field, references_field, rich_field
from content_models.panels import editor


class Provider(Entry):
    """One provider; the title is the name as patients read it."""

    type_code = "provider"

    role = line_field(required=True)
    credentials = line_field(maximum=100)
    biography = rich_field(citable=False)
    licences = StreamField([("licence", LicenceBlock())], blank=True)
    certifications = StreamField([("certification", CertificationBlock())], blank=True)
    locations = references_field("content_models.LocationProfile")
    image = image_field()

    edit_handler = editor(
        "provider",
        [
            ("Role and credentials", ("role", "credentials")),
            ("Licenses and certifications", ("licences", "certifications")),
            ("About the person", ("biography", "image")),
            ("Locations", ("locations",)),
        ],
    )

    class Meta:
        verbose_name = "provider"
