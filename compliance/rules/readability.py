"""READABILITY: what patients read is plain, and TRD, REMS and CIII are spelled out once.

Flesch-Kincaid grade (Kincaid and others, 1975) for English; for Spanish the INFLESZ scale of the
Szigriszt-Pazos index (Barrio-Cantalejo and others, 2008), on which 55 divides "somewhat hard" from
"normal". Plain-language practice; from general knowledge, not compared.
"""

from __future__ import annotations

import re
from collections import Counter
from collections.abc import Iterator

from compliance.copy import BlockKind
from compliance.findings import Severity
from compliance.language import cues
from compliance.reading import Reading
from compliance.registry import Hit, Kind, Settings, WordLists, rule

WORDS: WordLists = {
    "trd": {"en": ("trd",), "es": ("drt",)},
    "trd_said": {
        "en": (
            "treatment resistant depression",
            "depression <3> [resistant to|resists|not responded to|does not respond to] <2> treatment*",
        ),
        "es": ("depresion <3> [resistente|resiste|no responde] <2> tratamiento*",),
    },
    "rems": {"en": ("rems",), "es": ("rems",)},
    "rems_said": {
        "en": ("risk evaluation and mitigation",),
        "es": ("evaluacion y mitigacion de riesgo*", "evaluacion y mitigacion de los riesgos"),
    },
    "ciii": {"en": ("[ciii|c iii]",), "es": ("[ciii|c iii]",)},
    "ciii_said": {
        "en": ("controlled substance", "schedule [iii|3]"),
        "es": ("sustancia controlada", "[lista|clase|tabla|categoria|anexo] [iii|3]"),
    },
}
_SHORT = ("trd", "rems", "ciii")
# What is written in sentences; titles, cells and buttons have none.
_RUNNING = (BlockKind.PARAGRAPH, BlockKind.LIST_ITEM, BlockKind.ANSWER)
# What is read as a whole; what stands inside others alone may be spelled out around it.
_WHOLE = ("", "treatment", "article", "content_page")
_WORD = re.compile(r"[a-z]+(?:'[a-z]+)?")
# From the first of several signs alone, so that a thousand of them are gone through once.
_END = re.compile(r"[.!?](?<![.!?]{2})[.!?]*+(?=[\s\"')])")
_VOWELS = re.compile(r"[aeiouy]+")
_VOCALES = re.compile(r"[aeo]|[iu]+(?![aeo])")


@rule(
    id="READABILITY",
    version=2,
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
    if page.copy.type in _WHOLE:
        for name in _SHORT:
            if not page.has(its[f"{name}_said"]):
                for here in page.sentences_with(its[name]):
                    yield Hit(next(here.find(its[name])), why="This is nowhere spelled out.")
                    break
    for field, (counted, sentences) in _measured(page).items():
        words = counted.total()
        if words < its.number("words"):
            continue
        length = words / sentences
        if _is_spanish(page, counted):
            spanish = sum(_silabas(word) * times for word, times in counted.items())
            ease = 206.835 - 62.3 * spanish / words - length
            if ease < its.number("inflesz"):
                why = f"Its ease of reading is {ease:.0f} (INFLESZ); {its.number('inflesz')} is normal."
                yield Hit(field=field, why=why)
            continue
        english = sum(_syllables(word) * times for word, times in counted.items())
        grade = 0.39 * length + 11.8 * english / words - 15.59
        if grade > its.number("grade"):
            yield Hit(
                field=field,
                why=f"It asks for {grade:.0f} years of school (Flesch-Kincaid); "
                f"{its.number('grade')} are enough for most.",
            )


def _measured(page: Reading) -> dict[str, tuple[Counter[str], int]]:
    """Return, for each field, its words with how often they stand, and how many sentences."""
    words: dict[str, Counter[str]] = {}
    sentences: Counter[str] = Counter()
    for block in page.copy.blocks:
        if block.kind in _RUNNING:
            words.setdefault(block.field, Counter()).update(
                _WORD.findall(page.view, block.start, block.end)
            )
            ends = sum(1 for _ in _END.finditer(page.view, block.start, block.end - 1))
            sentences[block.field] += ends + 1
    return {field: (of_field, sentences[field]) for field, of_field in words.items()}


def _syllables(word: str) -> int:
    count = len(_VOWELS.findall(word))
    if (word.endswith("e") and not word.endswith(("le", "ee", "ye", "oe", "ie"))) or (
        word.endswith("ed") and not word.endswith(("ted", "ded", "eed", "ied"))
    ):
        count -= 1
    return max(1, count)


def _silabas(word: str) -> int:
    return max(1, len(_VOCALES.findall(word)))


def _is_spanish(page: Reading, counted: Counter[str]) -> bool:
    if page.copy.locale:
        return page.copy.locale.startswith("es")
    return sum(counted[word] for word in cues.SPANISH) > sum(counted[word] for word in cues.ENGLISH)
