"""Pictures of the library as they are signed: by the hash of their file, with what is said of them.

``envelopes`` asks what stands in an envelope, ``review`` for the bytes that a submission keeps. A
file that is replaced in the library is another hash, so it changes nothing that was signed.
"""

from dataclasses import dataclass
from hashlib import sha256
from typing import Any

from wagtail.images.models import SourceImageIOError

from content_models.errors import ContentModelsError
from content_models.models import CountersignImage, Entry
from content_models.pointers import PICTURE, lookup, pointers_of


class PictureFileMissing(ContentModelsError):
    """The file of a picture is missing in the library."""

    code = "picture-file-missing"


@dataclass(frozen=True, slots=True)
class PictureFile:
    """A picture's file: its digest as in an envelope, and its bytes."""

    digest: str
    media_type: str
    width: int
    height: int
    body: bytes


def image_value(image: CountersignImage) -> dict[str, Any]:
    """Return a picture as it stands in an envelope, see ``contract.images``."""
    value: dict[str, Any] = {
        "file": image.digest,
        "media_type": image.media_type,
        "width": image.width,
        "height": image.height,
        "alt": "" if image.decorative else image.alt_text.strip(),
        "people": image.people,
        "consent": image.consent.strip(),
    }
    if image.decorative:
        value["decorative"] = True
    focus = image.get_focal_point()
    if focus is not None:
        value["focal_point"] = {
            "x": int(focus.centroid.x),
            "y": int(focus.centroid.y),
            "width": int(focus.width),
            "height": int(focus.height),
        }
    return value


def list_images(*, entry: Entry) -> list[CountersignImage]:
    """Return the pictures in an entry's words, each once, in the order in which they stand."""
    pointers = [pointer for pointer in pointers_of(entry) if pointer.type_code == PICTURE]
    pictures = lookup(pointers).pictures
    keys = dict.fromkeys(pointer.pk for pointer in pointers if pointer.pk is not None)
    return [pictures[pk] for pk in keys if pk in pictures]


def files_of(*, entry: Entry) -> list[PictureFile]:
    """Return the files of the pictures in an entry's words, read from the library now.

    The digest is that of the bytes as they are, so a file that was exchanged behind the library's
    back does not pass as the one that was described.

    Raises:
        PictureFileMissing: a file is not there any more.
    """
    files = []
    for image in list_images(entry=entry):
        try:
            with image.open_file() as file:
                body = file.read()
        except (OSError, SourceImageIOError) as error:
            raise PictureFileMissing(
                f"The file of the picture “{image.title}” is missing in the library. Upload it "
                "again, or choose another picture."
            ) from error
        files.append(
            PictureFile(
                digest=f"sha256:{sha256(body).hexdigest()}",
                media_type=image.media_type,
                width=image.width,
                height=image.height,
                body=body,
            )
        )
    return files
