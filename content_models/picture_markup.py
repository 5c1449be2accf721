"""Whether a picture file holds more than pixels and colors: by the outline of the four formats.

Reads chunk by chunk and decodes nothing. What is not understood counts as more: the file is then
written anew from its pixels. Sources: PNG (W3C), JPEG (T.81, annex B), WebP (RFC 9649), GIF89a.
"""

from struct import unpack

_PNG_CHUNKS = frozenset(
    b"IHDR PLTE IDAT IEND tRNS gAMA cHRM sRGB iCCP sBIT bKGD pHYs cICP hIST".split()
)
_WEBP_CHUNKS = frozenset((b"VP8 ", b"VP8L", b"VP8X", b"ALPH", b"ICCP"))
_APPLICATION_JFIF, _APPLICATION_COLORS, _APPLICATION_ADOBE = 0xE0, 0xE2, 0xEE
_COMMENT = 0xFE


def png_holds_more(body: bytes) -> bool:
    """Say whether a PNG has chunks besides its pixels, or anything behind its end."""
    at = 8
    while at + 12 <= len(body):
        (length,) = unpack(">I", body[at : at + 4])
        name = body[at + 4 : at + 8]
        if name not in _PNG_CHUNKS:
            return True
        at += 12 + length
        if name == b"IEND":
            return bool(at != len(body))
    return True


def jpeg_holds_more(body: bytes) -> bool:
    """Say whether a JPEG has comments or records of programs, or anything behind its end."""
    at = 2
    while at + 4 <= len(body) and body[at] == 0xFF:
        marker = body[at + 1]
        (length,) = unpack(">H", body[at + 2 : at + 4])
        inside = body[at + 4 : at + 2 + length]
        if marker == _COMMENT or (0xE0 <= marker <= 0xEF and not _is_for_colors(marker, inside)):
            return True
        at += 2 + length
        if marker == 0xDA:  # The pixels begin; a phone's film would stand behind their end.
            end = body.find(b"\xff\xd9", at)
            return bool(end + 2 != len(body))
    return True


def _is_for_colors(marker: int, inside: bytes) -> bool:
    return (
        # A thumbnail of the picture before it was cut can stand in it: 14 bytes have none.
        (marker == _APPLICATION_JFIF and inside.startswith(b"JFIF\0") and len(inside) == 14)
        or (marker == _APPLICATION_COLORS and inside.startswith(b"ICC_PROFILE\0"))
        or (marker == _APPLICATION_ADOBE and inside.startswith(b"Adobe"))
    )


def webp_holds_more(body: bytes) -> bool:
    """Say whether a WebP has chunks besides its pixels, or anything behind its end."""
    at = 12
    (length,) = unpack("<I", body[4:8])
    if length + 8 != len(body):
        return True
    while at + 8 <= len(body):
        (length,) = unpack("<I", body[at + 4 : at + 8])
        if body[at : at + 4] not in _WEBP_CHUNKS:
            return True
        at += 8 + length + length % 2
    return bool(at != len(body))


def gif_holds_more(body: bytes) -> bool:
    """Say whether a GIF has several frames, comments, or anything behind its end."""
    at = 13 + _palette(body[10])
    frames = 0
    while at < len(body):
        kind = body[at]
        if kind == 0x3B:
            return at + 1 != len(body) or frames != 1
        if kind == 0x2C and at + 10 < len(body):
            frames += 1
            at = _behind_blocks(body, at + 11 + _palette(body[at + 9]))
        elif kind == 0x21 and body[at + 1 : at + 2] == b"\xf9":  # Delay and transparency.
            at = _behind_blocks(body, at + 2)
        else:
            return True
    return True


def _palette(flags: int) -> int:
    return 3 << ((flags & 7) + 1) if flags & 0x80 else 0


def _behind_blocks(body: bytes, at: int) -> int:
    while at < len(body) and body[at]:
        at += 1 + body[at]
    return at + 1
