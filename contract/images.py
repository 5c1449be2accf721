"""Pictures in an envelope: the file by its hash, and what must be said about it.

    {"file": "sha256:…", "media_type": "image/png", "width": 1200, "height": 800, "alt": "…",
     "decorative": true, "focal_point": {"x", "y", "width", "height"}, "people": "none",
     "consent": "…"}

The file itself stands in the store under its hash, so a file that is replaced in a library changes
nothing that was signed. ``consent`` names the consent or model note on file and is not delivered.
"""

import re
from collections.abc import Mapping
from typing import Any

from contract.codes import PEOPLE_SHOWN

DIGEST = re.compile(r"sha256:[0-9a-f]{64}")
# What front-ends may receive; a drawing with scripts in it (SVG) is none of them.
MEDIA_TYPES: frozenset[str] = frozenset({"image/png", "image/jpeg", "image/webp", "image/gif"})
MAXIMUM_BYTES = 10_000_000
MAXIMUM_PIXELS = 50_000_000
_MEMBERS = frozenset(
    {
        "file",
        "media_type",
        "width",
        "height",
        "alt",
        "decorative",
        "focal_point",
        "people",
        "consent",
    }
)
_UNDELIVERED = frozenset({"consent"})
_AREA = frozenset({"x", "y", "width", "height"})


def find_problem(value: Any) -> str | None:
    """Return what is wrong with a picture, or None."""
    if not isinstance(value, Mapping) or not set(value) <= _MEMBERS:
        return "This must be a picture from the library."
    if not isinstance(value.get("file"), str) or not DIGEST.fullmatch(value["file"]):
        return "This picture has no file. Choose it again."
    if value.get("media_type") not in MEDIA_TYPES:
        return "Use a PNG, JPEG, WebP or GIF picture."
    if not all(_is_size(value.get(side)) for side in ("width", "height")):
        return "This picture has no size. Choose it again."
    if value["width"] * value["height"] > MAXIMUM_PIXELS:
        return f"This picture has more than {MAXIMUM_PIXELS:,} pixels. Make it smaller."
    return _find_unsaid(value)


def _find_unsaid(value: Mapping[str, Any]) -> str | None:
    decorative = value.get("decorative", False)
    if not isinstance(decorative, bool) or not isinstance(value.get("alt", ""), str):
        return "The description must be text."
    if decorative == bool(value.get("alt")):
        return (
            "Say in the library what this picture shows, for people who cannot see it, or mark it "
            "as decoration; not both."
        )
    people = value.get("people")
    if people not in PEOPLE_SHOWN:
        return "Say in the library whether people can be recognized in this picture."
    if not isinstance(value.get("consent", ""), str):
        return "The consent or model note must be text."
    if people != "none" and not value.get("consent"):
        return "Name in the library the consent or model note of the people in this picture."
    area = value.get("focal_point")
    if area is not None and not _is_area(area):
        return "The focal point of this picture is not one. Set it again in the library."
    return None


def _is_size(value: Any) -> bool:
    return isinstance(value, int) and not isinstance(value, bool) and 0 < value <= 100_000


def _is_area(area: Any) -> bool:
    return (
        isinstance(area, Mapping)
        and set(area) == _AREA
        and all(isinstance(n, int) and not isinstance(n, bool) and n >= 0 for n in area.values())
    )


def href_of(digest: str) -> str:
    """Return the address of a file."""
    return f"/api/v1/files/{digest}/"


def delivered_image(value: Mapping[str, Any]) -> dict[str, Any]:
    """Return a picture as front-ends receive it: with its address, without what is internal."""
    shown = {name: member for name, member in value.items() if name not in _UNDELIVERED}
    return {"href": href_of(value["file"]), **shown}
