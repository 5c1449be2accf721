"""Picture files and pictures of the library, drawn for a test."""

from __future__ import annotations

import random
from io import BytesIO
from typing import TYPE_CHECKING, Any

import PIL.Image
from django.core.files.base import ContentFile

if TYPE_CHECKING:
    from content_models.models import CountersignImage

_SUFFIXES = {"PNG": "png", "JPEG": "jpg", "WEBP": "webp", "GIF": "gif"}


def a_picture_file(
    kind: str = "PNG",
    *,
    mode: str = "RGB",
    size: tuple[int, int] = (64, 40),
    seed: int = 1,
    **options: Any,
) -> bytes:
    """The bytes of a picture of noise, another one for each seed."""
    noise = random.Random(seed)  # noqa: S311 - colors, not secrets
    bands = len(PIL.Image.new(mode, (1, 1)).getbands())
    pixels = noise.randbytes(size[0] * size[1] * bands)
    picture = PIL.Image.frombytes(mode, size, pixels)
    if mode == "P":
        picture.putpalette(noise.randbytes(768))
    written = BytesIO()
    picture.save(written, kind, **options)
    return written.getvalue()


def a_picture(
    title: str = "Waiting room", *, kind: str = "PNG", seed: int = 1, **words: Any
) -> CountersignImage:
    """A picture of the library, described."""
    from content_models.models import CountersignImage

    told = {"alt_text": "A bright room with two chairs.", **words}
    body = ContentFile(a_picture_file(kind, seed=seed), name=f"picture-{seed}.{_SUFFIXES[kind]}")
    picture = CountersignImage(title=title, file=body, **told)
    picture.save()
    return picture
