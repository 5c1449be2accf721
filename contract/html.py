"""Rich text: the one allow-list, and reading what stands in it.

Rich text in an envelope is HTML of few elements. A claim is cited by ``<a data-claim="UUID">``,
where the UUID is the claim's root; such an anchor carries no address. Cleaning is idempotent, so
that what is signed is exactly what is delivered.
"""

import re
from html.parser import HTMLParser

import nh3

ELEMENTS: frozenset[str] = frozenset(
    {"p", "h3", "h4", "ul", "ol", "li", "strong", "em", "a", "br", "sup", "sub"}
)
URL_SCHEMES: frozenset[str] = frozenset({"https", "http", "tel", "mailto"})
_ATTRIBUTES = {"a": {"href", "data-claim"}}
# Content inside these goes with the element; every other unknown element leaves its text behind.
_DROPPED_WITH_CONTENT = {"script", "style", "iframe", "object", "template", "noscript"}
_UUID = r"[0-9a-f]{8}-[0-9a-f]{4}-[0-9a-f]{4}-[0-9a-f]{4}-[0-9a-f]{12}"
_CLAIM = re.compile(rf'<a\b[^>]*\bdata-claim="({_UUID})"')
_ADDRESSED_CLAIM = re.compile(rf'<a\b[^>]*\b(data-claim="{_UUID}")[^>]*>')
_UNSAFE = re.compile(
    r"<\s*(?:script|style|iframe|object|embed|form|input|img|svg|math|link|meta|base|template)\b"
    r"|\son\w+\s*=|javascript:|data:text",
    re.IGNORECASE,
)


def clean_html(html: str) -> str:
    """Return the HTML with everything outside the allow-list taken out, normalised.

    The result of cleaning a cleaned text is the text itself.
    """
    cleaned = nh3.clean(
        html,
        tags=set(ELEMENTS),
        clean_content_tags=_DROPPED_WITH_CONTENT,
        attributes=_ATTRIBUTES,
        url_schemes=set(URL_SCHEMES),
        link_rel=None,
        strip_comments=True,
        attribute_filter=_keep_attribute,
    )
    # A cited claim is found by its id alone: an anchor to a claim carries no address.
    return _ADDRESSED_CLAIM.sub(r"<a \1>", cleaned).strip()


def _keep_attribute(element: str, attribute: str, value: str) -> str | None:
    if attribute == "data-claim":
        return value.lower() if re.fullmatch(_UUID, value.lower()) else None
    return value


def find_unsafe(html: str) -> str | None:
    """Return the first thing that must never be in rich text (a script, a handler), or None.

    Importers and forms use it to refuse aloud what ``clean_html`` would take out in silence.
    """
    match = _UNSAFE.search(html)
    return match.group(0).strip() if match else None


def claims_in(html: str) -> list[str]:
    """Return the root UUIDs of the claims that cleaned rich text cites, in order, once each."""
    if "data-claim" not in html:
        return []  # Most text cites nothing, and releases ask this of all of it.
    return list(dict.fromkeys(_CLAIM.findall(html)))


class _Text(HTMLParser):
    """Collects the words of cleaned rich text, one line per block element."""

    def __init__(self) -> None:
        super().__init__()
        self.pieces: list[str] = []

    def handle_starttag(self, tag: str, attrs: list[tuple[str, str | None]]) -> None:
        if tag in {"p", "h3", "h4", "li", "br"} and self.pieces:
            self.pieces.append("\n")

    def handle_data(self, data: str) -> None:
        self.pieces.append(data)


def text_of(html: str) -> str:
    """Return the words of rich text without markup, blocks separated by line ends."""
    parser = _Text()
    parser.feed(html)
    parser.close()
    lines = "".join(parser.pieces).split("\n")
    return "\n".join(line.strip() for line in lines if line.strip())
