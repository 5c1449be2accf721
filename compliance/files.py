"""Files from outside: bytes to text, or one sentence that says why they cannot be read.

UTF-8, else Windows-1252; binary content and more than 20 MB are unreadable; an empty file is clean.
"""

from __future__ import annotations

from pathlib import Path

LARGEST = 20_000_000
_FORMATS = {
    ".html": "html",
    ".htm": "html",
    ".xhtml": "html",
    ".md": "markdown",
    ".markdown": "markdown",
}
# Bytes that no text in UTF-8 or Windows-1252 holds.
_BINARY = frozenset(range(32)) - frozenset(b"\t\n\r\f\v\x1a\x1b\x08")


class Unreadable(ValueError):
    """A file that cannot be checked; the message says why."""


def read_file(path: Path) -> str:
    """Return the text of a file.

    Raises:
        Unreadable: it is missing, no file, too large, or no text.
    """
    try:
        if path.is_dir():
            raise Unreadable("it is a directory")
        with path.open("rb") as file:
            content = file.read(LARGEST + 1)
    except OSError as error:
        raise Unreadable((error.strerror or "it cannot be opened").lower()) from error
    return decode(content)


def decode(content: bytes) -> str:
    """Return the text of some bytes.

    Raises:
        Unreadable: they are too many, or no text.
    """
    if len(content) > LARGEST:
        raise Unreadable("it has more than 20 MB")
    if not _BINARY.isdisjoint(content):
        raise Unreadable("it is binary: it holds bytes that no text has")
    try:
        return content.decode("utf-8")
    except UnicodeDecodeError:
        pass
    try:
        return content.decode("cp1252")
    except UnicodeDecodeError:
        raise Unreadable("it is neither UTF-8 nor Windows-1252") from None


def format_of(path: Path, text: str) -> str:
    """Return plain, html or markdown, by the name and else by how the text begins."""
    known = _FORMATS.get(path.suffix.lower())
    if known:
        return known
    beginning = text[:1_000].lstrip("\ufeff \t\r\n").lower()
    return (
        "html" if beginning.startswith(("<!doctype html", "<html", "<head", "<body")) else "plain"
    )
