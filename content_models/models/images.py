"""Images: the file, its description for people who cannot see it, and the hash that is signed."""

from hashlib import sha256
from io import BytesIO
from typing import Any

from django.conf import settings
from django.core.files import File
from django.db import models
from django.db.models.base import DEFERRED
from wagtail.images.models import AbstractImage, AbstractRendition

from content_models.picture_files import clean_picture
from contract.codes import PEOPLE_SHOWN

_FROM_FILE = (
    "file",
    "file_sha256",
    "media_type",
    "width",
    "height",
    "file_size",
    "file_hash",
)


class CountersignImage(AbstractImage):
    """An uploaded image; Wagtail keeps its focal point."""

    # Wagtail's, which knows whether it is stored yet.
    file: Any

    class Meta(AbstractImage.Meta):
        verbose_name = "picture"
        verbose_name_plural = "pictures"

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
        help_text="Whether people can be recognized in it. Models must be named as models.",
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

    def __init__(self, *args: Any, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        # Wagtail gives every picture an attribute of this name, of one use of it; it would hide
        # what the library says. Rows of the database come as positional values.
        names = [field.attname for field in self._meta.concrete_fields]
        said = kwargs | dict(zip(names, args, strict=False))
        if said.get("decorative") is DEFERRED:
            self.__dict__.pop("decorative", None)
        elif "decorative" in said:
            self.decorative = said["decorative"]

    @property
    def digest(self) -> str:
        """The hash of its file as it stands in envelopes."""
        return f"sha256:{self.file_sha256}" if self.file_sha256 else ""

    @property
    def default_alt_text(self) -> str:
        """What a reader hears who cannot see it; Wagtail asks for it."""
        return "" if self.decorative else self.alt_text

    def save(self, *args: Any, **kwargs: Any) -> None:
        """Save; a new file without anything beside its pixels, with its hash and kind.

        Raises:
            PictureRefused: the file is no picture that front-ends can show.
        """
        if self.file and (not self.file._committed or not self.file_sha256):
            self._take_file()
            if kwargs.get("update_fields") is not None:
                kwargs["update_fields"] = {*kwargs["update_fields"], *_FROM_FILE}
        super().save(*args, **kwargs)

    def _take_file(self) -> None:
        with self.open_file() as file:
            body = file.read()
            file.seek(0)
        clean = clean_picture(body)
        if clean.body != body:
            # The form cleans what people upload; this is for every other road.
            stored = self.file.name if self.file._committed else ""
            self.file = File(BytesIO(clean.body), name=clean.name_for(self.file.name))
            self.file_size, self.file_hash = len(clean.body), ""
            if stored:
                self.file.storage.delete(stored)
        self.width, self.height = clean.width, clean.height
        self.file_sha256 = sha256(clean.body).hexdigest()
        self.media_type = clean.media_type


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
