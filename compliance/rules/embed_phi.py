"""EMBED-PHI: nothing on a page sends what a patient reads or types to somebody else.

HHS, "Use of Online Tracking Technologies by HIPAA Covered Entities and Business Associates" (parts
of it were vacated in June 2024, American Hospital Association v. Becerra, N.D. Tex.). From general
knowledge: the text has not been compared.
"""

from __future__ import annotations

import re
from collections.abc import Iterator
from urllib.parse import urlsplit

from compliance.copy import Embed
from compliance.findings import Severity
from compliance.folding import fold
from compliance.reading import Match, Reading
from compliance.registry import Hit, Kind, Settings, WordLists, rule

WORDS: WordLists = {
    # Hosts whose embeds a group's counsel allowed; none are shipped.
    "allowed_hosts": {"any": ()},
    "trackers": {
        "any": (
            "facebook.com", "facebook.net", "google-analytics.com", "googletagmanager.com",
            "doubleclick.net", "googleadservices.com", "bat.bing.com", "analytics.tiktok.com",
            "ads.linkedin.com", "px.ads.linkedin.com", "t.co", "hotjar.com", "clarity.ms",
            "snap.licdn.com", "sc-static.net", "pinterest.com", "hs-analytics.net", "segment.com",
            "stats.wp.com", "pixel.wp.com", "quantserve.com", "scorecardresearch.com", "adroll.com",
            "criteo.com", "mixpanel.com", "amplitude.com", "fullstory.com", "heapanalytics.com",
            "list-manage.com", "matomo.cloud", "cloudflareinsights.com", "adnxs.com", "taboola.com",
        )
    },
    "symptoms": {
        "en": ("symptom*", "depress*", "suicid*", "diagnos*", "medication*", "mental*", "phq*", "gad*",
               "condition*", "medical history", "anxiety", "trauma*", "insurance*", "date of birth",
               "dob", "birth*", "hopeless*", "sad", "sadness", "mood", "pain", "panic*", "worr*", "sleep*",
               "[have|often] you <1> [felt|feel|been|used|tried]", "drugs", "alcohol", "pregnan*", "ptsd",
               "thoughts", "how <2> [feel|feeling|felt]", "self harm", "treatment history"),
        "es": ("sintoma*", "depresi*", "diagnost*", "medicament*", "historial medico", "ansiedad",
               "condicion*", "fecha de nacimiento", "triste*", "animo", "dolor", "panico", "alcohol", "drogas",
               "embaraz*", "suicid*", "salud mental", "como se siente", "insomnio"),
    },
}  # fmt: skip
_TRACKING = re.compile(
    r"[?&;#](?:utm_[a-z]+|hsa_[a-z]+|fbclid|gclid|dclid|gbraid|wbraid|gad_source|msclkid|ttclid|twclid"
    r"|li_fat_id|yclid|epik|_hsenc|_hsmi|mkt_tok|mc_eid|mc_cid|igshid|igsh)="
)
_ADDRESS = re.compile(r"https?://[^\s\"'<>()\[\]]{1,1000}")
# An address that is one of a picture nobody is meant to see.
_BEACON = re.compile(r"(?:^|[/._-])(?:pixel|beacon|1x1|tracking|tracker)(?=[./?_-]|$)")
# Scripts that are data: nothing runs.
_DATA = frozenset({"application/ld+json", "application/json", "text/template", "text/html"})
_HIDDEN = re.compile(
    r"display\s*:\s*none|visibility\s*:\s*hidden|(?:width|height)\s*:\s*[01](?:px)?\b"
)


@rule(
    id="EMBED-PHI",
    version=2,
    title="Holds a script, a frame, a tracking pixel or link, or a form that asks about health",
    kind=Kind.COPY,
    severity=Severity.BLOCK,
    source="HHS bulletin on online tracking technologies (2022, updated 2024)",
    source_verified=False,
    why="What a patient reads or types here could reach somebody else without their consent.",
    satisfied_by="Take it out, or use an embed whose host compliance allowed for the group.",
    words=WORDS,
)
def embed_phi(page: Reading, its: Settings) -> Iterator[Hit]:
    """Find embeds by what they are; scripts and pixels block, the rest warns."""
    allowed = tuple(its.words["allowed_hosts"].get("any", ()))
    for embed in page.copy.embeds:
        severity = _severity_of(embed, its)
        if severity is not None and not _is_of(_host(embed), allowed):
            yield Hit(embed, severity=severity)
    if "clid=" in page.view or "utm_" in page.view:
        # Typed out as words.
        for address in _ADDRESS.finditer(page.view):
            if _TRACKING.search(address[0]):
                yield Hit(Match(*address.span()), severity=Severity.WARN)
    for link in page.copy.links:
        if _TRACKING.search(link.target.lower()):
            yield Hit(Match(link.start, link.end), severity=Severity.WARN)


def _severity_of(embed: Embed, its: Settings) -> Severity | None:
    if embed.tag == "script":
        return None if embed.attributes.get("type", "").lower() in _DATA else Severity.BLOCK
    if embed.tag == "img":
        return Severity.BLOCK if _is_pixel(embed, its) else None
    if embed.tag == "form":
        asked = fold(embed.words.replace("_", " ").replace("-", " "))
        return Severity.WARN if its["symptoms"].stand_in(asked, 0, len(asked)) else None
    if embed.tag == "link":
        return None
    return Severity.WARN


def _is_pixel(embed: Embed, its: Settings) -> bool:
    size = {embed.attributes.get(side, "").removesuffix("px") for side in ("width", "height")}
    if size <= {"0", "1", "0.1"} or _HIDDEN.search(embed.attributes.get("style", "").lower()):
        return True
    if _BEACON.search(embed.attributes.get("src", "").lower().partition("//")[2]):
        return True
    return _is_of(_host(embed), tuple(its.words["trackers"].get("any", ())))


def _host(embed: Embed) -> str:
    address = embed.attributes.get("src") or embed.attributes.get("data") or ""
    try:
        return (urlsplit(address.strip()).hostname or "").lower()
    except ValueError:
        return ""


def _is_of(host: str, hosts: tuple[str, ...]) -> bool:
    return any(host == known or host.endswith(f".{known}") for known in hosts)
