"""The two steps from characters as written to characters as compared.

`mend` takes out what nobody sees (soft hyphens, marks without width), splits ligatures and reads
UTF-8 that was taken for Windows-1252, also where a byte of it was lost; it changes lengths, so it
returns pieces with their source.
`fold` makes the view in which rules look: lower case, plain quotes, dashes and spaces, no accents
and no ®, and letters of other alphabets as the Latin ones that they look like. It keeps every
offset, so a match in the view stands at the same place in the text.
"""

from __future__ import annotations

import re
import unicodedata
from collections.abc import Iterator
from typing import NamedTuple

from compliance.lookalikes import latin_lookalikes


class Piece(NamedTuple):
    """A stretch of text and the stretch of source that it came from."""

    text: str
    start: int
    end: int


# What Windows-1252 shows for the bytes 80 to BF, the second and third bytes of UTF-8.
_SHOWN = {
    bytes([byte]).decode("cp1252", errors="replace"): byte
    for byte in range(0x80, 0xC0)
    if byte not in (0x81, 0x8D, 0x8F, 0x90, 0x9D)
} | {chr(byte): byte for byte in (0x81, 0x8D, 0x8F, 0x90, 0x9D)}
_CONTINUED = "[" + re.escape("".join(_SHOWN)) + "]"
# Signs that no browser draws: controls, joiners, directions, fillers, variations and tags.
_UNSEEN = (
    "\x00-\x08\x0e-\x1b\x7f\u00ad\u034f\u061c\u115f\u1160\u17b4\u17b5\u180b-\u180f\u200b-\u200f"
    "\u202a-\u202e\u2060-\u206f\u3164\ufe00-\ufe0f\ufeff\uffa0\ufff0-\ufffb"
    "\U0001bca0-\U0001bca3\U0001d173-\U0001d17a\U000e0000-\U000e0fff"
)
# Accents and strokes that stand on the letter before them.
_ON_TOP = "\u0300-\u036f\u0483-\u0489\u1ab0-\u1aff\u1dc0-\u1dff\u20d0-\u20f0\ufe20-\ufe2f"
_ODD = re.compile(
    rf"[A-Za-z0-9\u00c0-\u024f\u1e00-\u1eff][{_ON_TOP}]+"
    f"|[{_UNSEEN}{_ON_TOP}\ufb00-\ufb06]"
    f"|â{_CONTINUED}{{2}}|[ÂÃÄÅ]{_CONTINUED}|â€(?![a-z])"
    # A space that did not break was turned into a plain one, and its first byte was left.
    r"|Â(?=\s|$)"
    # An apostrophe that nobody could read any more: “don�t”, “it�s”.
    "|(?<=[A-Za-z])\ufffd(?=(?:[dmst]|ll|re|ve|[DMST]|LL|RE|VE)(?![A-Za-z]))"
)
_CONTROL = re.compile(r"[\x00-\x08\x0e-\x1b\x7f]")


def mend(text: str, offset: int = 0) -> Iterator[Piece]:
    """Yield the text in pieces as it should have been written.

    Args:
        text: A stretch of source.
        offset: Where it begins in the source.
    """
    if text.isascii() and _CONTROL.search(text) is None:
        yield Piece(text, offset, offset + len(text))
        return
    done = 0
    for match in _ODD.finditer(text):
        meant = _meant(match[0])
        if meant == match[0]:
            continue
        if match.start() > done:
            yield Piece(text[done : match.start()], offset + done, offset + match.start())
        if meant:
            yield Piece(meant, offset + match.start(), offset + match.end())
        done = match.end()
    if done < len(text):
        yield Piece(text[done:], offset + done, offset + len(text))


def _meant(odd: str) -> str:
    if odd == "\ufffd":
        return "’"
    if odd == "Â":
        return ""
    if odd[0] in "âÂÃÄÅ" and odd[1] in _SHOWN:
        if len(odd) == 2 and odd[0] == "â":
            return "”"  # its third byte shows nothing in Windows-1252 and is often lost
        try:
            lead = odd[0].encode("latin-1") if odd[0] in "âÂÃÄÅ" else b""
            return (lead + bytes(_SHOWN[sign] for sign in odd[1:])).decode("utf-8")
        except UnicodeDecodeError:
            return odd
    if len(odd) > 1:
        # What no letter is written with, such as a stroke through it, hides none.
        return unicodedata.normalize("NFC", odd)[0]
    if "\ufb00" <= odd <= "\ufb06":
        return unicodedata.normalize("NFKC", odd)
    return ""


def _table() -> dict[int, str]:
    table = latin_lookalikes()
    table |= {ord(sign): "'" for sign in "’‘‚‛′´`ʼ＇｀"}
    table |= {ord(sign): '"' for sign in "“”„‟«»″＂"}
    table |= {ord(sign): "-" for sign in "‐‑‒–—―−﹣－⁃⸺⸻﹘"}
    table |= {
        ord(sign): " " for sign in "\t\r\n\v\f\u00a0\u1680\u202f\u205f\u3000\u2028\u2029\x85\u2800"
    }
    table |= dict.fromkeys(range(8192, 8203), " ")
    # The number of a note stands at the end of a word, and is no part of it.
    table |= {ord(sign): " " for sign in "®™©℠\x1e¹²³⁰⁴⁵⁶⁷⁸⁹"}
    table |= dict.fromkeys((*range(0x2460, 0x2474), *range(0x2776, 0x2794)), " ")
    table |= {ord("…"): ".", ord("％"): "%", ord("＄"): "$"}
    for code in (*range(0xC0, 0x250), *range(0x1E00, 0x1F00)):
        plain = unicodedata.normalize("NFD", chr(code))
        # Letters that are a base and an accent; ß, æ and their like stay as they are.
        if len(plain) > 1 and plain[0].isascii():
            table[code] = plain[0]
    return table


_FOLDED = _table()
_SPACES = re.compile(r"[\t\r\n\v\f\x1e`]")
_OTHER = re.compile(r"[^\x00-\x7f]")


def fold(text: str) -> str:
    """Return the view of a text: comparable, and exactly as long."""
    plain = _SPACES.sub(_folded, text)
    if not plain.isascii():
        # Most of a text is ASCII, and translating all of it takes ten times as long.
        plain = _OTHER.sub(_folded, plain)
    view = plain.lower()
    if len(view) == len(text):
        return view
    return "".join(c.lower() if len(c.lower()) == 1 else c for c in plain)


def _folded(match: re.Match[str]) -> str:
    return _FOLDED.get(ord(match[0]), match[0])
