"""PERSONAL: the title of an advertised page does not tell readers what they suffer from.

Google Ads policy on personalised advertising: health and personal hardship; titles that imply to know
a reader's condition are refused. Compared with mirrors of the policy, not with the policy itself.
"""

from __future__ import annotations

from collections.abc import Iterator

from compliance.copy import BlockKind
from compliance.findings import Severity
from compliance.reading import Sentence
from compliance.registry import Hit, Kind, Settings, WordLists, rule

_ILL = (
    "[depress*|anxi*|ptsd|trauma*|ocd|bipolar|suicid*|addict*|hopeless|in pain|chronic pain|migraine*"
    "|panic|burned out|self harm]"
)
_ILLNESS = "[depression|anxiety|ptsd|trauma|ocd|bipolar disorder|suicidal thoughts|pain|chronic pain|addiction|migraine*]"
_MAL = "[depresion|ansiedad|tept|trauma|toc|trastorno bipolar|pensamientos suicidas|dolor|adiccion|migrana*]"
WORDS: WordLists = {
    "personal": {
        "en": (
            f"[are you|do you feel|feeling|you are|you're|if you're] <2> {_ILL}",
            f"[do you have|you have|you suffer from|do you suffer from|do you live with] <2> {_ILLNESS}",
            f"[struggling|suffering|living|battling|dealing|fighting|coping] (with|from) (your|severe|chronic) <1> {_ILL}",
            f"[tired|sick] of <2> {_ILL}",
            f"your <2> {_ILLNESS}",
            "thinking about (suicide|death|ending) [suicide|death|your life|it all]",
            "want to die",
        ),
        "es": (
            "[esta|estas|se siente|te sientes] <2> [deprimid*|ansios*|suicida|desesperad*]",
            f"[tiene|tienes|sufre|sufres|padece|padeces|vive|vives|lucha|luchas] (de|con) <1> {_MAL}",
            f"[su|tu] {_MAL}",
            f"[cansad*|hart*] de <2> {_MAL}",
            "[piensa|piensas] en [el suicidio|la muerte]",
        ),
    },
    "others": {
        "en": (
            "[people|adults|those|patients|veterans|someone|anyone|families] <3> [with|living|struggling|suffering]",
            "loved one",
        ),
        "es": ("[personas|adultos|quienes|pacientes|familias|veteranos] <2> [con|que|viven|sufren]",),
    },
}  # fmt: skip
_TITLES = (BlockKind.HEADING, BlockKind.PAGE_TITLE, BlockKind.META_DESCRIPTION, BlockKind.BUTTON)


@rule(
    id="PERSONAL",
    version=1,
    title="Tells readers of an advertised page what they suffer from, in a title",
    kind=Kind.WORDS,
    severity=Severity.WARN,
    source="Google Ads policy: personalised advertising, health and personal hardships",
    source_verified=False,
    why="An advertisement that seems to know a reader's illness frightens people, and is refused.",
    satisfied_by="Speak of others: “Care for adults with depression”.",
    words=WORDS,
    looks_for=("personal",),
    types=("content_page",),
    typed=True,
)
def personal(here: Sentence, its: Settings) -> Iterator[Hit]:
    """Find the second person beside an illness, in the titles of a page that is advertised."""
    advertised = here.fields.get("ad_landing") or "ad_landing" in here.facts.flags
    if not advertised or here.block.kind not in _TITLES or here.has(its["others"]):
        return
    for match in here.find(its["personal"]):
        # Asking is what it must not do; a denial tells nobody what they have.
        if not here.negated(match) and not here.unsettled(match):
            yield Hit(match)
