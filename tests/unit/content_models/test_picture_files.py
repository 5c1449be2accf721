"""What a picture file may be, and that nothing but its pixels is left of it."""

import struct
import tracemalloc
import zlib
from io import BytesIO
from typing import Any

import PIL.Image
import pytest
from hypothesis import given
from hypothesis import strategies as st
from PIL.PngImagePlugin import PngInfo

from content_models.picture_files import PictureRefused, clean_picture
from tests.factories.pictures import a_picture_file

# What a camera writes: a name, and a place (30.27 north, 97.74 west).
_GPS, _DESCRIPTION, _ORIENTATION = 0x8825, 0x010E, 0x0112


def camera_notes(*, orientation: int = 1) -> PIL.Image.Exif:
    notes = PIL.Image.Exif()
    notes[_DESCRIPTION] = "Jane Doe at our Austin clinic"
    notes[_ORIENTATION] = orientation
    place = notes.get_ifd(_GPS)
    place[1], place[2], place[3], place[4] = "N", (30.0, 16.0, 2.0), "W", (97.0, 44.0, 3.0)
    return notes


def text_notes() -> PngInfo:
    notes = PngInfo()
    notes.add_text("Author", "Jane Doe")
    return notes


WITH_NOTES: dict[str, bytes] = {
    "camera notes in a JPEG": a_picture_file("JPEG", exif=camera_notes()),
    "camera notes in a PNG": a_picture_file("PNG", exif=camera_notes()),
    "camera notes in a WebP": a_picture_file("WEBP", exif=camera_notes()),
    "camera notes in a lossless WebP": a_picture_file("WEBP", lossless=True, exif=camera_notes()),
    "a comment in a JPEG": a_picture_file("JPEG", comment=b"Jane Doe"),
    "a comment in a GIF": a_picture_file("GIF", mode="P", comment=b"Jane Doe"),
    "text in a PNG": a_picture_file("PNG", pnginfo=text_notes()),
    "a film behind a JPEG": a_picture_file("JPEG") + b"ftypmp42 Jane Doe",
    "a page behind a PNG": a_picture_file("PNG") + b"<script>Jane Doe</script>",
    "something behind a GIF": a_picture_file("GIF", mode="P") + b"Jane Doe",
    "something behind a WebP": a_picture_file("WEBP") + b"Jane Doe",
}


@pytest.mark.parametrize("body", WITH_NOTES.values(), ids=WITH_NOTES)
def test_nothing_that_stands_beside_the_pixels_is_kept(body: bytes) -> None:
    assert b"Jane Doe" in body

    clean = clean_picture(body)

    assert b"Jane Doe" not in clean.body
    with PIL.Image.open(BytesIO(clean.body)) as picture:
        assert not picture.getexif()
        assert not picture.getexif().get_ifd(_GPS)


@pytest.mark.parametrize("body", WITH_NOTES.values(), ids=WITH_NOTES)
def test_cleaning_what_was_cleaned_changes_no_byte(body: bytes) -> None:
    clean = clean_picture(body).body

    assert clean_picture(clean).body == clean


@pytest.mark.parametrize(
    ("kind", "mode"),
    [
        *[("PNG", mode) for mode in ("RGB", "RGBA", "P", "L")],
        *[("JPEG", "RGB"), ("JPEG", "L"), ("WEBP", "RGB"), ("GIF", "P")],
    ],
)
def test_a_file_of_pixels_alone_is_kept_byte_for_byte(kind: str, mode: str) -> None:
    body = a_picture_file(kind, mode=mode)

    assert clean_picture(body).body == body


def test_a_picture_is_turned_as_people_see_it() -> None:
    lying = a_picture_file("JPEG", size=(60, 40), exif=camera_notes(orientation=6))

    clean = clean_picture(lying)

    assert (clean.width, clean.height) == (40, 60)


@pytest.mark.parametrize("kind", ["GIF", "WEBP", "PNG"])
def test_of_a_moving_picture_the_first_frame_is_kept(kind: str) -> None:
    first, second = PIL.Image.new("RGB", (40, 30), "red"), PIL.Image.new("RGB", (40, 30), "blue")
    written = BytesIO()
    first.save(written, kind, save_all=True, append_images=[second], lossless=True)

    clean = clean_picture(written.getvalue())

    with PIL.Image.open(BytesIO(clean.body)) as picture:
        assert getattr(picture, "n_frames", 1) == 1
        red, _, blue = picture.convert("RGB").getpixel((5, 5))  # type: ignore[misc]  # three
        assert (red > 250, blue < 5) == (True, True)


def test_colors_are_kept() -> None:
    profile = b"\0" * 36 + b"acsp" + b"\0" * 88
    body = a_picture_file("PNG", icc_profile=profile, pnginfo=text_notes())

    with PIL.Image.open(BytesIO(clean_picture(body).body)) as picture:
        assert picture.info["icc_profile"] == profile


def test_a_file_is_named_by_what_it_is() -> None:
    assert clean_picture(a_picture_file("PNG")).name_for("clinic.final.JPG") == "clinic.final.png"
    assert clean_picture(a_picture_file("JPEG")).name_for("") == "picture.jpg"


def a_bomb(width: int, height: int) -> bytes:
    """A small PNG that claims to be of any size."""

    def chunk(name: bytes, inside: bytes) -> bytes:
        check = struct.pack(">I", zlib.crc32(name + inside))
        return struct.pack(">I", len(inside)) + name + inside + check

    header = struct.pack(">IIBBBBB", width, height, 8, 0, 0, 0, 0)
    pixels = zlib.compress(b"\0" * 1000)
    return (
        b"\x89PNG\r\n\x1a\n" + chunk(b"IHDR", header) + chunk(b"IDAT", pixels) + chunk(b"IEND", b"")
    )


@pytest.mark.parametrize("side", [7_100, 10_000, 60_000])
def test_too_many_pixels_are_refused_before_they_are_decoded(
    side: int, monkeypatch: pytest.MonkeyPatch
) -> None:
    def decode(*args: Any) -> None:
        raise AssertionError("It was decoded.")

    bomb = a_bomb(side, side)
    monkeypatch.setattr("PIL.ImageFile.ImageFile.load", decode)

    with pytest.raises(PictureRefused, match="at most 50 million"):
        clean_picture(bomb)


@pytest.mark.parametrize(
    "drawing",
    [
        b'<svg xmlns="http://www.w3.org/2000/svg"></svg>',
        b'\xef\xbb\xbf<?xml version="1.0"?>\n<!-- a logo -->\n<svg onload="alert(1)"></svg>',
        b"<!DOCTYPE svg PUBLIC><SVG></SVG>",
        b"\x1f\x8b\x08 a packed drawing",
    ],
)
def test_a_drawing_is_to_be_converted_to_png(drawing: bytes) -> None:
    with pytest.raises(PictureRefused, match="Convert it to PNG"):
        clean_picture(drawing)


def test_a_phones_own_format_is_to_be_saved_as_jpeg() -> None:
    with pytest.raises(PictureRefused, match="Save it as JPEG"):
        clean_picture(b"\0\0\0\x18ftypheic\0\0\0\0")


def test_a_file_beyond_ten_megabytes_is_refused() -> None:
    with pytest.raises(PictureRefused, match="more than 10 MB"):
        clean_picture(b"\0" * 10_000_001)


@pytest.mark.parametrize(
    "body", [b"", b"hello", b"%PDF-1.7", b"BM" + b"\0" * 100, b"\x89PNG\r\n\x1a\n"]
)
def test_what_is_no_picture_is_refused(body: bytes) -> None:
    with pytest.raises(PictureRefused, match="is no picture"):
        clean_picture(body)


@pytest.mark.parametrize("kind", ["PNG", "JPEG"])
def test_a_picture_that_breaks_off_is_refused(kind: str) -> None:
    body = a_picture_file(kind, size=(400, 400))

    with pytest.raises(PictureRefused, match="damaged"):
        clean_picture(body[: len(body) // 2])


@given(
    kind=st.sampled_from(["PNG", "JPEG", "WEBP", "GIF"]),
    edits=st.lists(st.tuples(st.floats(0, 1), st.binary(max_size=4)), max_size=5),
)
def test_bent_bytes_are_cleaned_or_refused_and_never_anything_else(
    kind: str, edits: list[tuple[float, bytes]]
) -> None:
    body = bytearray(a_picture_file(kind, mode="P" if kind == "GIF" else "RGB", size=(20, 10)))
    for where, what in edits:
        at = int(where * len(body))
        body[at : at + len(what)] = what

    try:
        clean = clean_picture(bytes(body)).body
    except PictureRefused:
        return

    assert clean_picture(clean).body == clean


def test_a_picture_that_has_thousands_of_scans_is_no_picture() -> None:
    body = a_picture_file("JPEG", size=(64, 64), progressive=True)
    last = body.rindex(b"\xff\xda")
    again = body[:-2] + body[last:-2] * 5_000 + b"\xff\xd9"

    with pytest.raises(PictureRefused):
        clean_picture(again)
    assert clean_picture(body).body == body


def test_a_large_picture_with_notes_is_cleaned_without_copies_of_it() -> None:
    side = 4_000
    notes = BytesIO()
    PIL.Image.new("RGBA", (side, side)).save(notes, "PNG", pnginfo=text_notes())
    tracemalloc.start()

    clean = clean_picture(notes.getvalue())

    _, peak = tracemalloc.get_traced_memory()
    tracemalloc.stop()
    assert (clean.width, clean.height) == (side, side)
    # The pixels as bytes of Python would be 64 million.
    assert peak < side * side
