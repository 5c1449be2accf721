"""What a picture file may be: refused with a sentence, or its bytes with the pixels alone. Pure.

Photographs carry where and when they were taken; of a patient, nobody may receive that. Bytes that
hold nothing but pixels are kept as they are, so cleaning what was cleaned changes nothing. The
library's form asks first, the model once more, whichever road a file came.
"""

import struct
import zlib
from collections.abc import Callable
from dataclasses import dataclass
from io import BytesIO
from pathlib import PurePath

import PIL.Image
import PIL.ImageOps

from content_models.picture_markup import (
    gif_holds_more,
    jpeg_holds_more,
    png_holds_more,
    webp_holds_more,
)
from contract.images import MAXIMUM_BYTES, MAXIMUM_PIXELS

_HOLDS_MORE: dict[str, Callable[[bytes], bool]] = {
    "PNG": png_holds_more,
    "JPEG": jpeg_holds_more,
    "WEBP": webp_holds_more,
    "GIF": gif_holds_more,
}
_SUFFIXES = {"PNG": ".png", "JPEG": ".jpg", "WEBP": ".webp", "GIF": ".gif"}
# What Pillow raises over bytes that somebody broke or bent.
_BROKEN = (
    OSError,
    SyntaxError,
    ValueError,
    KeyError,
    IndexError,
    EOFError,
    zlib.error,
    struct.error,
)
_HEIF_BRANDS = (b"heic", b"heix", b"hevc", b"mif1", b"msf1", b"avif")
_ORIENTATION = 0x0112
# A JPEG of a few kilobytes can have thousands of scans, and keep a reader busy for hours. Cameras
# and programs write ten or so.
_SCAN, _MOST_SCANS = b"\xff\xda", 100
# Enough to find the first element of a drawing behind its comments.
_LOOK_AT = 4096


class PictureRefused(Exception):
    """This file cannot be a picture of the library; the message says what to do instead."""

    code = "picture-refused"


@dataclass(frozen=True, slots=True)
class CleanPicture:
    """A picture file that holds pixels alone.

    Attributes:
        body: Its bytes.
        media_type: Such as ``image/png``.
        width: In pixels, as people see it.
        height: In pixels, as people see it.
        suffix: ``.png``: how a file of this kind is named.
    """

    body: bytes
    media_type: str
    width: int
    height: int
    suffix: str

    def name_for(self, name: str) -> str:
        """Return a file's name with the suffix of what it is."""
        return f"{PurePath(name).stem or 'picture'}{self.suffix}"


def clean_picture(body: bytes) -> CleanPicture:
    """Return a picture without what cameras and programs write beside the pixels.

    The size is read from the header and judged before anything is decoded. Of a moving picture the
    first frame is kept.

    Raises:
        PictureRefused: it is too big, or no PNG, JPEG, WebP or GIF.
    """
    if len(body) > MAXIMUM_BYTES:
        raise PictureRefused(
            f"This file has more than {MAXIMUM_BYTES // 1_000_000} MB. Make the picture smaller, "
            "or save it with a lower quality."
        )
    _refuse_other_kinds(body)
    try:
        with PIL.Image.open(BytesIO(body), formats=list(_HOLDS_MORE)) as picture:
            _refuse_size(picture.width * picture.height)
            kind = str(picture.format)
            if kind == "JPEG" and body.count(_SCAN) > _MOST_SCANS:
                raise ValueError("Each scan goes over all pixels once more.")
            # Decoded in any case: a file that breaks off in the middle is no picture.
            picture.load()
            if _HOLDS_MORE[kind](body):
                body = _pixels_of(picture, kind)
                if _HOLDS_MORE[kind](body):
                    raise ValueError("The writer left something beside the pixels.")
    except (PIL.Image.DecompressionBombError, PIL.Image.DecompressionBombWarning):
        _refuse_size(None)
    except _BROKEN as error:
        raise PictureRefused(
            "This file is no picture, or it is damaged. Use a PNG, JPEG, WebP or GIF file."
        ) from error
    with PIL.Image.open(BytesIO(body), formats=[kind]) as picture:
        width, height = picture.size
    return CleanPicture(body, PIL.Image.MIME[kind], width, height, _SUFFIXES[kind])


def _refuse_other_kinds(body: bytes) -> None:
    """Tell kinds that people do upload what to do about it."""
    start = body[:_LOOK_AT].lstrip(b"\xef\xbb\xbf \t\r\n").lower()
    if start.startswith(b"\x1f\x8b") or b"<svg" in start or b"<!doctype svg" in start:
        raise PictureRefused(
            "This is a drawing (SVG), which can carry scripts. Convert it to PNG and upload that."
        )
    if body[4:8] == b"ftyp" and body[8:12] in _HEIF_BRANDS:
        raise PictureRefused(
            "This is a HEIC or AVIF picture, which not every browser shows. Save it as JPEG and "
            "upload that."
        )


def _refuse_size(pixels: int | None) -> None:
    if pixels is None or pixels > MAXIMUM_PIXELS:
        has = f"{pixels / 1_000_000:,.0f}" if pixels else f"more than {MAXIMUM_PIXELS // 1_000_000}"
        raise PictureRefused(
            f"This picture has {has} million pixels. Make it smaller: at most "
            f"{MAXIMUM_PIXELS // 1_000_000} million."
        )


def _pixels_of(picture: PIL.Image.Image, kind: str) -> bytes:
    """Return a picture written anew: turned as people see it, with its colors, nothing else."""
    picture.seek(0)
    # Which way is up is told beside the pixels; it goes into them before that is left out. Asked
    # of the notes, not of the pixels: a large picture is not copied to be compared.
    turned = picture.getexif().get(_ORIENTATION, 1) in range(2, 9)
    upright = PIL.ImageOps.exif_transpose(picture) if turned else picture
    options: dict[str, object] = {"icc_profile": picture.info.get("icc_profile")}
    if kind == "JPEG":
        # With the tables it was made with, so that it loses nothing that can be seen.
        options |= {"quality": 95} if turned else {"quality": "keep", "subsampling": "keep"}
    elif kind == "WEBP":
        options |= {"quality": 92, "method": 4, "exact": True, "exif": b"", "xmp": b""}
    elif kind == "GIF":
        options = {"save_all": False, "comment": b""}
    kept = {"transparency", "gamma", "background"}
    upright.info = {name: value for name, value in upright.info.items() if name in kept}
    written = BytesIO()
    upright.save(written, kind, **{name: value for name, value in options.items() if value})
    return written.getvalue()
