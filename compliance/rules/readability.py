"""READABILITY: what patients read is plain, and TRD, REMS and CIII are spelled out once.

Flesch-Kincaid grade (Kincaid and others, 1975) for English; for Spanish the INFLESZ scale of the
Szigriszt-Pazos index (Barrio-Cantalejo and others, 2008), on which 55 divides "somewhat hard" from
"normal". Plain-language practice; from general knowledge, not compared.
"""

from __future__ import annotations

import re
from collections.abc import Iterator

from compliance.copy import BlockKind
from compliance.findings import Severity
from compliance.language import cues
from compliance.reading import Reading
from compliance.registry import Hit, Kind, Settings, WordLists, rule

WORDS: WordLists = {
    "trd": {"en": ("trd",), "es": ("drt",)},
    "trd_said": {
        "en": ("treatment resistant depression",),
        "es": ("depresion resistente <1> tratamiento",),
    },
    "rems": {"en": ("rems",), "es": ("rems",)},
    "rems_said": {
        "en": ("risk evaluation and mitigation",),
        "es": ("evaluacion y mitigacion de riesgo*", "evaluacion y mitigacion de los riesgos"),
    },
    "ciii": {"en": ("[ciii|c iii]",), "es": ("[ciii|c iii]",)},
    "ciii_said": {
        "en": ("controlled substance", "schedule [iii|3]"),
        "es": ("sustancia controlada", "[lista|clase] [iii|3]"),
    },
}
_SHORT = ("trd", "rems", "ciii")
# What is written in sentences; titles, cells and buttons have none.
_RUNNING = (BlockKind.PARAGRAPH, BlockKind.LIST_ITEM, BlockKind.ANSWER)
_WORD = re.compile(r"[a-z]+(?:'[a-z]+)?")
_VOWELS = re.compile(r"[aeiouy]+")
_VOCALES = re.compile(r"[aeo]|[iu]+(?![aeo])")


@rule(
    id="READABILITY",
    version=1,
    title="Is hard to read, or does not spell out TRD, REMS or CIII",
    kind=Kind.COPY,
    severity=Severity.WARN,
    source="Plain-language practice; Flesch-Kincaid grade, INFLESZ",
    source_verified=False,
    why="Many patients will not understand it.",
    satisfied_by="Write shorter sentences and plainer words, and spell out what is shortened once.",
    words=WORDS,
    numbers={"grade": 9, "inflesz": 55, "words": 100},
    # Quoted as they were published, or never shown to patients.
    not_types=("source",),
)
def readability(page: Reading, its: Settings) -> Iterator[Hit]:
    """Find fields that are hard to read, and shortened words that are nowhere spelled out."""
    if page.copy.fields.get("audience") == "clinician":
        return
    for name in _SHORT:
        if page.has(its[name]) and not page.has(its[f"{name}_said"]):
            first = next((m for here in page.sentences() for m in here.find(its[name])), None)
            if first is not None:
                yield Hit(first, why="This is nowhere spelled out.")
    for field, (words, sentences, english, spanish) in _measured(page).items():
        if words < its.number("words"):
            continue
        length = words / max(sentences, 1)
        if _is_spanish(page, field):
            ease = 206.835 - 62.3 * spanish / words - length
            if ease < its.number("inflesz"):
                why = f"Its ease of reading is {ease:.0f} (INFLESZ); {its.number('inflesz')} is normal."
                yield Hit(field=field, why=why)
            continue
        grade = 0.39 * length + 11.8 * english / words - 15.59
        if grade > its.number("grade"):
            yield Hit(
                field=field,
                why=f"It asks for {grade:.0f} years of school (Flesch-Kincaid); "
                f"{its.number('grade')} are enough for most.",
            )


def _measured(page: Reading) -> dict[str, tuple[int, int, int, int]]:
    """Return words, sentences and syllables, counted both ways, of each field."""
    found: dict[str, tuple[int, int, int, int]] = {}
    for index, block in enumerate(page.copy.blocks):
        if block.kind not in _RUNNING:
            continue
        words = _WORD.findall(page.view, block.start, block.end)
        known = found.get(block.field, (0, 0, 0, 0))
        added = (
            len(words),
            len(page.sentences_of(index)) if words else 0,
            sum(map(_syllables, words)),
            sum(max(1, len(_VOCALES.findall(word))) for word in words),
        )
        found[block.field] = (
            known[0] + added[0],
            known[1] + added[1],
            known[2] + added[2],
            known[3] + added[3],
        )
    return found


def _syllables(word: str) -> int:
    count = len(_VOWELS.findall(word))
    if (word.endswith("e") and not word.endswith(("le", "ee", "ye", "oe", "ie"))) or (
        word.endswith("ed") and not word.endswith(("ted", "ded", "eed", "ied"))
    ):
        count -= 1
    return max(1, count)


def _is_spanish(page: Reading, field: str) -> bool:
    if page.copy.locale:
        return page.copy.locale.startswith("es")
    spanish = english = 0
    for block in page.copy.blocks:
        if block.field == field:
            for word in _WORD.findall(page.view, block.start, block.end):
                spanish += word in cues.SPANISH
                english += word in cues.ENGLISH
    return spanish > english
