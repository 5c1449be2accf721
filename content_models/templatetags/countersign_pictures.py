"""What the library's templates ask about a picture."""

from typing import Any

from django import template

from content_models.models import CountersignImage
from content_models.picture_usage import PictureUses, uses_of

register = template.Library()


@register.simple_tag(takes_context=True)
def picture_uses(context: dict[str, Any], image: CountersignImage) -> PictureUses:
    """Return where a picture stands, as the person who asks may know it."""
    return uses_of(image=image, user=context["request"].user)
