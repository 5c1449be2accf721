"""LIFELINE-OLD: the crisis line is 988; 1-800-273-8255 is its old number.

The US crisis line has been 988, by call or text, since 2022-07-16. The old number, also written
1-800-273-TALK, still leads there, but nobody can text it or remember it.
"""

from __future__ import annotations

import re
from collections.abc import Iterator

from compliance.findings import Severity
from compliance.reading import Match, Sentence
from compliance.registry import Hit, Kind, Settings, WordLists, rule

_NUMBER = (
    "273 [8255|talk]",
    "273.8255",
    "273.talk",
    "273 82 55",
    "[18002738255|8002738255|1800273talk|800273talk|2738255|273talk]",
)
WORDS: WordLists = {
    "old": {"en": _NUMBER, "es": _NUMBER},
    "new": {"en": ("988",), "es": ("988",)},
    # Without the area code it may be anything: the number of an invoice.
    "crisis": {
        "en": ("call*", "dial*", "lifeline", "crisis", "hotline", "suicid*", "helpline", "talk"),
        "es": ("llam*", "marque*", "linea", "crisis", "suicid*", "ayuda"),
    },
}
_AREA = re.compile(r"(?:\+?1[ .\-/]?)?\(?800\)?[ .\-/]{0,2}$")


@rule(
    id="LIFELINE-OLD",
    version=2,
    title="Gives the old number of the crisis line",
    kind=Kind.WORDS,
    severity=Severity.WARN,
    source="The US crisis line has been 988 since 2022-07-16",
    source_verified=True,
    why="988 is the number that people know and can text.",
    satisfied_by="Say “call or text 988”, instead of the old number or beside it.",
    words=WORDS,
    looks_for=("old",),
)
def lifeline_old(here: Sentence, its: Settings) -> Iterator[Hit]:
    """Find the old number where 988 does not stand in the same block."""
    if here.same_block(its["new"]):
        return
    for match in here.find(its["old"]):
        before = here.reading.view[max(here.start, match.start - 8) : match.start]
        area = _AREA.search(before)
        whole = area or here.words_of(match).startswith(("1800", "800"))
        if not whole and not here.same_block(its["crisis"]):
            continue
        start = match.start - len(area[0]) if area else match.start
        yield Hit(Match(start, match.end))
