"""Rich text of a pack: ``<a claim="key">words</a>`` becomes a citation, the rest is told aloud.

Cleaning alone would take out in silence what is not allowed; an import refuses it with its name.
Line breaks between elements are the file's, not the text's, and are taken out. Pure.
"""

import re
from collections.abc import Callable, Iterator
from dataclasses import dataclass
from html import escape
from html.parser import HTMLParser

from contract.html import ELEMENTS, URL_SCHEMES, clean_html, find_unsafe

# Blanks that are the author's own though they look like the file's, written as a reference; each
# is a control character, which no text can hold, until the file's are out.
BLANK_REFERENCES = {"&#32;": " ", "&#9;": "\t", "&#10;": "\n", "&#13;": "\r", "&#12;": "\f"}
_KEPT = dict(zip(BLANK_REFERENCES, "\x01\x02\x03\x04\x05", strict=True))
# Blanks of the file; a no-break space is the author's.
_BLANKS = re.compile(r"[ \t\r\n\f]+")
# Elements around which blanks mean nothing.
_AROUND_BLOCKS = re.compile(r" ?(</?(?:p|h3|h4|ul|ol|li)>|<br>) ?")


@dataclass(frozen=True, slots=True)
class RichText:
    """Rich text as it goes into an envelope, and what is wrong with it."""

    html: str
    mistakes: tuple[str, ...]


def read_rich_text(*, text: str, uuid_of_claim: Callable[[str], str]) -> RichText:
    """Read rich text as a pack writes it.

    Args:
        text: HTML of the allow-list; claims are cited by key.
        uuid_of_claim: Gives the root uuid of a claim's key; notes by itself where there is none.
    """
    unsafe = find_unsafe(text)
    if unsafe:
        said = f"Remove “{unsafe}”: scripts, frames, forms and images cannot stand in rich text."
        return RichText(html="", mistakes=(said,))
    reader = _Reader(uuid_of_claim)
    for reference, kept in _KEPT.items():
        text = text.replace(reference, kept)
    reader.feed(text)
    reader.close()
    mistakes = [*reader.mistakes, *reader.unclosed()]
    tight = _AROUND_BLOCKS.sub(r"\1", _BLANKS.sub(" ", "".join(reader.pieces)))
    for reference, kept in _KEPT.items():
        tight = tight.replace(kept, BLANK_REFERENCES[reference])
    return RichText(html=clean_html(tight), mistakes=tuple(dict.fromkeys(mistakes)))


class _Reader(HTMLParser):
    """Copies allowed markup, turns claim keys into uuids and notes everything else."""

    def __init__(self, uuid_of_claim: Callable[[str], str]) -> None:
        super().__init__(convert_charrefs=True)
        self.pieces: list[str] = []
        self.mistakes: list[str] = []
        self._open: list[str] = []
        self._uuid_of_claim = uuid_of_claim

    def handle_starttag(self, tag: str, attrs: list[tuple[str, str | None]]) -> None:
        if tag not in ELEMENTS:
            self.mistakes.append(
                f"<{tag}> is not allowed. Allowed elements: {', '.join(sorted(ELEMENTS))}."
            )
            return
        if tag == "br":
            self.pieces.append("<br>")
            return
        self._open.append(tag)
        self.pieces.append(f"<{tag}{''.join(self._attributes(tag, dict(attrs)))}>")

    def handle_startendtag(self, tag: str, attrs: list[tuple[str, str | None]]) -> None:
        self.handle_starttag(tag, attrs)
        if tag in ELEMENTS and tag != "br":
            self.handle_endtag(tag)

    def handle_endtag(self, tag: str) -> None:
        if tag not in ELEMENTS or tag == "br":
            return
        if not self._open or self._open[-1] != tag:
            inside = f" inside <{self._open[-1]}>" if self._open else ""
            self.mistakes.append(f"</{tag}> closes nothing{inside}. Close elements in order.")
            return
        self._open.pop()
        self.pieces.append(f"</{tag}>")

    def handle_data(self, data: str) -> None:
        if not self._open and data.strip():
            shown = " ".join(data.split())[:40]
            self.mistakes.append(f"“{shown}” stands outside of any paragraph. Put it into <p>.")
        self.pieces.append(escape(data, quote=False))

    def unclosed(self) -> list[str]:
        """Say what was opened and never closed."""
        return [f"<{tag}> is not closed." for tag in self._open]

    def _attributes(self, tag: str, attrs: dict[str, str | None]) -> Iterator[str]:
        if tag == "a" and "claim" in attrs:
            yield f' data-claim="{self._uuid_of_claim(attrs.pop("claim") or "")}"'
            if attrs:
                self.mistakes.append("A cited claim has no other attribute. Write <a claim=…>.")
            return
        for name, value in attrs.items():
            if tag != "a" or name != "href":
                self.mistakes.append(f"<{tag}> cannot have “{name}”. Remove it.")
                continue
            scheme = (value or "").partition(":")[0].lower()
            if scheme not in URL_SCHEMES:
                known = ", ".join(sorted(URL_SCHEMES))
                self.mistakes.append(f"“{value}” is no whole address. It starts with: {known}.")
            yield f' href="{escape(value or "")}"'
        if tag == "a" and not attrs:
            self.mistakes.append("<a> needs href=… or claim=….")
