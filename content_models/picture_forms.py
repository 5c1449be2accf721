"""The library's form of a picture: what may be uploaded, what must be said, what a new file means.

Wagtail builds every form of the library on it: add, edit, several at once, upload from a chooser.
What is still unsaid (description, consent) is asked for at submission, see ``contract.images``.
"""

from io import BytesIO
from typing import Any

from django import forms
from django.core.exceptions import ValidationError
from django.core.files import File
from django.db import transaction
from django.utils.html import format_html
from wagtail.images.fields import WagtailImageField
from wagtail.images.forms import BaseImageForm

from content_models.models import CountersignImage
from content_models.picture_files import PictureRefused, clean_picture
from content_models.picture_operations import record_changed_words
from content_models.picture_usage import uses_of
from contract.images import MAXIMUM_BYTES, MAXIMUM_PIXELS

_HELP = (
    f"PNG, JPEG, WebP or GIF; at most {MAXIMUM_BYTES // 1_000_000} MB and "
    f"{MAXIMUM_PIXELS // 1_000_000} million pixels. Where and when it was taken is removed from "
    "the file."
)
_LABELS = {
    "alt_text": "Description",
    "decorative": "Decoration",
    "people": "People in it",
    "consent": "Consent or model note",
    "collection": "Place",
}


class PictureInput(WagtailImageField):
    """An uploaded picture; cleaned, its file holds pixels alone."""

    def to_python(self, data: Any) -> Any:
        """Return the cleaned file, named by what it is.

        Raises:
            ValidationError: it cannot be a picture of the library; the message says what to do.
        """
        upload = forms.FileField.to_python(self, data)
        if upload is None:
            return None
        # One byte more than allowed is enough to refuse it.
        body = upload.read(MAXIMUM_BYTES + 1)
        try:
            picture = clean_picture(body)
        except PictureRefused as error:
            raise ValidationError(str(error), code=error.code) from error
        return File(BytesIO(picture.body), name=picture.name_for(str(upload.name)))


class PictureForm(BaseImageForm):
    """A picture of the library."""

    def __init__(self, *args: Any, user: Any = None, **kwargs: Any) -> None:
        super().__init__(*args, user=user, **kwargs)
        self.person = user
        for name, label in _LABELS.items():
            if name in self.fields:
                self.fields[name].label = label
        if "file" in self.fields:
            old = self.fields["file"]
            self.fields["file"] = PictureInput(
                label=old.label, required=old.required, widget=old.widget
            )
            self.fields["file"].help_text = self._file_help(user)
        if "people" in self.fields:
            # Several at once are stored first and described afterwards.
            self.fields["people"].required = False

    def _file_help(self, user: Any) -> str:
        if self.instance.pk is None:
            return _HELP
        uses = uses_of(image=self.instance, user=user)
        return format_html("{} {}", _HELP, uses.if_replaced)

    def clean_people(self) -> str:
        """Return who is shown, as before where nothing was posted."""
        return str(self.cleaned_data.get("people") or self.instance.people)

    def save(self, commit: bool = True) -> CountersignImage:
        """Save, and record whose change of words it is where the picture stands already."""
        known = self.instance.pk is not None
        with transaction.atomic():
            image: CountersignImage = super().save(commit=commit)
            if commit and known and self.changed_data:
                record_changed_words(image=image, user=self.person)
        return image

    def clean(self) -> dict[str, Any]:
        """Refuse what contradicts itself."""
        cleaned: dict[str, Any] = super().clean() or self.cleaned_data
        if cleaned.get("decorative") and cleaned.get("alt_text"):
            self.add_error(
                "decorative",
                "A picture that is described is no decoration. Take out the description, or the "
                "tick.",
            )
        people = cleaned.get("people", self.instance.people)
        if people == "none" and cleaned.get("consent"):
            self.add_error(
                "people", "Say who can be recognized: a consent or model note is named below."
            )
        return cleaned
