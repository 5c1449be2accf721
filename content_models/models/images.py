"""Images: the file, its description for people who cannot see it, and the hash that is signed."""

from hashlib import sha256
from io import BytesIO
from typing import Any

import PIL.Image
from django.conf import settings
from django.db import models
from wagtail.images.models import AbstractImage, AbstractRendition

from contract.codes import PEOPLE_SHOWN


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
    decorative = models.BooleanField(
        default=False,
        help_text="Tick if the picture says nothing by itself; it then needs no description.",
    )
    people = models.CharField(
        max_length=10,
        choices=list(PEOPLE_SHOWN.items()),
        default="none",
        help_text="Whether people can be recognised in it. Models must be named as models.",
    )
    consent = models.CharField(
        max_length=255,
        blank=True,
        help_text="Where the written consent or the model note is on file. Never published.",
    )
    file_sha256 = models.CharField(max_length=64, blank=True, editable=False)
    media_type = models.CharField(max_length=40, blank=True, editable=False)

    admin_form_fields = (
        "title",
        "file",
        "alt_text",
        "decorative",
        "people",
        "consent",
        "collection",
        "focal_point_x",
        "focal_point_y",
        "focal_point_width",
        "focal_point_height",
    )

    @property
    def digest(self) -> str:
        """The hash of its file as it stands in envelopes."""
        return f"sha256:{self.file_sha256}" if self.file_sha256 else ""

    @property
    def default_alt_text(self) -> str:
        """What a reader hears who cannot see it; Wagtail asks for it."""
        return "" if self.decorative else self.alt_text

    def save(self, *args: Any, **kwargs: Any) -> None:
        """Save, with the hash and kind of a file that is new."""
        if self.file and (not self.file._committed or not self.file_sha256):
            self._describe_file()
            if kwargs.get("update_fields") is not None:
                kwargs["update_fields"] = {*kwargs["update_fields"], "file_sha256", "media_type"}
        super().save(*args, **kwargs)

    def _describe_file(self) -> None:
        with self.open_file() as file:
            body = file.read()
            file.seek(0)
        self.file_sha256 = sha256(body).hexdigest()
        with PIL.Image.open(BytesIO(body)) as picture:  # Reads the header alone.
            self.media_type = PIL.Image.MIME.get(picture.format or "", "")


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
