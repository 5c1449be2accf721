"""Where the preview's pictures come from."""

from collections.abc import Mapping
from typing import Any

from django import template

from content_models.models import CountersignImage

register = template.Library()


@register.simple_tag
def picture_address(picture: Mapping[str, Any]) -> str:
    """Return the address of a delivered picture's file that an editor's browser can open.

    Files of drafts are not delivered yet, so the library's copy is shown wherever it has the file.
    """
    digest = str(picture.get("file", "")).partition(":")[2]
    image = CountersignImage.objects.filter(file_sha256=digest).order_by("pk").first()
    if image is not None:
        return str(image.get_rendition("max-800x800").url)
    return str(picture.get("href", ""))
