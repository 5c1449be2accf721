"""Images: the file, its description for people who cannot see it, and the hash that is signed."""

from django.conf import settings
from django.db import models
from wagtail.images.models import AbstractImage, AbstractRendition


class CountersignImage(AbstractImage):
    """An uploaded image; Wagtail keeps its focal point."""

    alt_text = models.CharField(
        max_length=255,
        blank=True,
        help_text="Say what the picture shows, for people who cannot see it.",
    )
    # As Wagtail has it, without a way back from the person to their uploads.
    uploaded_by_user = models.ForeignKey(
        settings.AUTH_USER_MODEL,
        null=True,
        blank=True,
        editable=False,
        on_delete=models.SET_NULL,
        related_name="+",
    )
    file_sha256 = models.CharField(max_length=64, blank=True, editable=False)

    admin_form_fields = (
        "title",
        "file",
        "alt_text",
        "collection",
        "focal_point_x",
        "focal_point_y",
        "focal_point_width",
        "focal_point_height",
    )


class CountersignRendition(AbstractRendition):
    """One size of an image."""

    image = models.ForeignKey(CountersignImage, on_delete=models.CASCADE, related_name="renditions")

    class Meta:
        constraints = [
            # Wagtail finds a rendition by what it was made from.
            models.UniqueConstraint(
                fields=["image", "filter_spec", "focal_point_key"], name="one_rendition_per_spec"
            ),
        ]
