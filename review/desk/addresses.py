"""Addresses in copy that cannot lead anywhere, told by their form alone. Pure; no network."""

import re
from html import unescape
from urllib.parse import urlsplit

from contract.html import clean_html

_ANCHOR = re.compile(r"<a\b([^>]*)>", re.IGNORECASE)
_HREF = re.compile(r'\bhref="([^"]*)"', re.IGNORECASE)
_HOST = re.compile(r"(?:[a-z0-9](?:[a-z0-9-]*[a-z0-9])?\.)+[a-z][a-z0-9-]*[a-z0-9]", re.IGNORECASE)
_MAIL = re.compile(r"[^@\s:/]+@[^@\s:/]+\.[^@\s:/]+")
_PHONE = re.compile(r"\+?[0-9]{3,15}")


def malformed_in(*, html: str) -> list[str]:
    """Return the addresses of rich text that are malformed; empty text for a link without one."""
    found = []
    for attributes in _ANCHOR.findall(clean_html(html)):
        if "data-claim=" in attributes:
            continue
        href = _HREF.search(attributes)
        address = unescape(href.group(1)).strip() if href else ""
        if not is_address(address):
            found.append(address)
    return list(dict.fromkeys(found))


def is_address(address: str) -> bool:
    """Say whether an address has the form of one: a page, an e-mail, a telephone, a path."""
    if not address or re.search(r"\s", address):
        return False
    if address.startswith(("/", "#")):
        return not address.startswith("//")
    scheme, _, rest = address.partition(":")
    scheme = scheme.lower()
    if scheme == "mailto":
        return bool(_MAIL.fullmatch(rest.partition("?")[0]))
    if scheme == "tel":
        return bool(_PHONE.fullmatch(re.sub(r"[().-]", "", rest)))
    if scheme not in ("http", "https"):
        return False
    try:
        parts = urlsplit(address)
        host, _ = parts.hostname or "", parts.port
        host = host.encode("idna").decode() if host else ""
    except ValueError:  # A port that is none, a bracket that is not closed, a label too long.
        return False
    return bool(_HOST.fullmatch(host))
