"""FDA-KET: nobody may say that ketamine is FDA-approved for a psychiatric or pain condition.

"Ketamine is not FDA approved for the treatment of any psychiatric disorder" (FDA, 2023-10-10, on
compounded ketamine). It is approved as an anesthetic. Esketamine nasal spray is another product with
an approval of its own.
"""

from __future__ import annotations

from collections.abc import Iterator

from compliance import vocabulary
from compliance.copy import BlockKind
from compliance.findings import Severity
from compliance.reading import Match, Sentence
from compliance.registry import Hit, Kind, Settings, WordLists, rule

WORDS: WordLists = {
    "approval": {
        "en": (
            "fda approved",
            "fda [oks|ok'd|okayed]",
            "fda [cleared|approves|clears|authorized]",
            "fda (has) (now|recently|already) [approved|cleared]",
            "[approved|cleared|authorized] <3> by (the) (us|u.s.) fda",
            "[fda|fda's] (full) [approval|clearance|blessing]",
            "[approval|clearance] [of|from|by] the fda",
            "[green light|nod|go ahead] [from|by] the fda",
            "fda <4> [green light|go ahead|nod]",
            "[accepted|recognized|endorsed|sanctioned|backed] by (the) (us) fda",
            "fda [endorsed|backed|sanctioned|certified]",
            "[approved|cleared] <3> by the (us) food and drug administration",
            "[approved|cleared] by the food and drug administration",
        ),
        "es": (
            "aprobad* <3> por la <1> fda",
            "[aprobacion|autorizacion] de la fda",
            "[autorizad*|avalad*] por la fda",
            "la fda (ya) (ha) [aprobo|aprobado|aprueba|autorizo]",
            "aprobad* por la administracion de alimentos",
        ),
    },
    "ketamine": vocabulary.KETAMINE,
    "esketamine": vocabulary.ESKETAMINE,
    "aside": vocabulary.KETAMINE_ASIDE,
    "conditions": {
        "en": (*vocabulary.PSYCHIATRIC["en"], *vocabulary.PAIN["en"]),
        "es": (*vocabulary.PSYCHIATRIC["es"], *vocabulary.PAIN["es"]),
    },
    "anesthetic": vocabulary.ANESTHETIC,
    "off_label": vocabulary.OFF_LABEL,
    # A label is approved; what stands outside it is not.
    "exceptions": {
        "en": ("fda approved [label|labels|labeling|labelling|indication|indications|package]",),
        "es": ("[indicacion|etiqueta|ficha] <1> aprobada* por la fda",),
    },
}


@rule(
    id="FDA-KET",
    version=2,
    title="Says that ketamine is FDA-approved for a psychiatric or pain condition",
    kind=Kind.WORDS,
    severity=Severity.BLOCK,
    source="FDA, 2023-10-10, on compounded ketamine",
    source_verified=True,
    why="The FDA approved ketamine as an anesthetic. It approved it for no psychiatric disorder and "
    "for no kind of chronic pain.",
    satisfied_by="Say that ketamine is approved as an anesthetic and that this use is off-label.",
    words=WORDS,
    numbers={"tokens": 12},
    looks_for=("approval",),
)
def fda_ket(here: Sentence, its: Settings) -> Iterator[Hit]:
    """Find approvals that are asserted of ketamine, where a condition is what they are for."""
    for match in here.find(its["approval"]):
        if not _is_about_ketamine(here, match, its) or not here.asserted(match):
            continue
        if here.excepted(match, its["exceptions"]) or here.answered_with(its["approval"]):
            continue
        if here.has(its["anesthetic"]):
            # Approved as an anesthetic; and for the condition, unless that is said to be off-label.
            named = any(not here.negated(one) for one in here.find(its["conditions"]))
            told = named and not here.same_block(its["off_label"])
        else:
            told = here.on_page(its["conditions"]) and not here.has(its["off_label"])
        if told:
            yield Hit(match)


def _is_about_ketamine(here: Sentence, match: Match, its: Settings) -> bool:
    """Say whether the drug nearest to an approval is ketamine itself."""
    if not here.has(its["ketamine"]) and not here.has(its["esketamine"]):
        return _is_carried_over(here, its)
    if not here.near(match, its["ketamine"], tokens=its.number("tokens")):
        return False
    ketamine = [
        _distance(match, drug)
        for drug in here.find(its["ketamine"])
        if not here.excepted(drug, its["aside"]) and not _is_left_out(here, drug)
    ]
    other = [_distance(match, drug) for drug in here.find(its["esketamine"])]
    return bool(ketamine) and (not other or min(ketamine) < min(other))


def _is_left_out(here: Sentence, drug: Match) -> bool:
    """Say whether the word before a drug takes it out: "esketamine, not ketamine"."""
    before = here.reading.view[here.start : drug.start].rstrip()
    return before.endswith((" not", " nor", "unlike", " no", " ni"))


def _is_carried_over(here: Sentence, its: Settings) -> bool:
    """Say whether ketamine alone is named just before: in the row of a table, or a sentence ago."""
    reading = here.reading
    if here.block.kind is BlockKind.TABLE_CELL and here.index > 0:
        before = here.index - 1
        if reading.copy.blocks[before].kind is not BlockKind.TABLE_CELL:
            return False
        return reading.block_has(before, its["ketamine"]) and not reading.block_has(
            before, its["esketamine"]
        )
    previous = reading.before(here)
    return (
        previous is not None
        and previous.has(its["ketamine"])
        and not previous.has(its["esketamine"])
        and not here.has(its["anesthetic"])
    )


def _distance(one: Match, other: Match) -> int:
    return max(other.start - one.end, one.start - other.end, 0)
