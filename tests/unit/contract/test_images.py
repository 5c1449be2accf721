"""What must be said of a picture, and what of it front-ends receive."""

from typing import Any

import pytest

from contract.images import MAXIMUM_PIXELS, delivered_image, find_problem

PICTURE: dict[str, Any] = {
    "file": "sha256:" + "a" * 64,
    "media_type": "image/png",
    "width": 1200,
    "height": 800,
    "alt": "A chair by a window",
    "people": "none",
}


def test_a_described_picture_is_right() -> None:
    assert find_problem(PICTURE) is None


def test_a_decoration_needs_no_description() -> None:
    bare = {name: value for name, value in PICTURE.items() if name != "alt"}

    assert find_problem({**bare, "decorative": True}) is None


@pytest.mark.parametrize(
    ("change", "told"),
    [
        ({"file": "a.png"}, "no file"),
        ({"media_type": "image/svg+xml"}, "Use a PNG"),
        ({"width": 0}, "no size"),
        ({"width": True}, "no size"),
        ({"width": 10_000, "height": MAXIMUM_PIXELS // 10_000 + 1}, "pixels"),
        ({"alt": ""}, "Say in the library what this picture shows"),
        ({"decorative": True}, "not both"),
        ({"decorative": "yes"}, "must be text"),
        ({"people": "crowd"}, "whether people can be recognized"),
        ({"people": "patients"}, "consent or model note"),
        ({"focal_point": {"x": 1}}, "focal point"),
        ({"focal_point": {"x": -1, "y": 0, "width": 1, "height": 1}}, "focal point"),
        ({"photographer": "x"}, "from the library"),
    ],
)
def test_what_is_not_said_is_asked_for(change: dict[str, Any], told: str) -> None:
    assert told in (find_problem({**PICTURE, **change}) or "")


def test_front_ends_receive_an_address_and_no_consent() -> None:
    shown = delivered_image({**PICTURE, "people": "models", "consent": "Release 12"})

    assert shown["href"] == f"/api/v1/files/{PICTURE['file']}/"
    assert shown["people"] == "models"
    assert "consent" not in shown
