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
from compliance.language.words import words_of
from compliance.reading import Match, Sentence
from compliance.registry import Hit, Kind, Settings, WordLists, rule

_APPROVED = (
    "[approved|cleared|authorized|okayed|ok'd|endorsed|sanctioned|backed|certified|recognized|accepted|blessed"
    "|greenlit|greenlighted|licensed|indicated]"
)
_APROBAD = "[aprobad*|autorizad*|avalad*|respaldad*|certificad*|reconocid*]"
WORDS: WordLists = {
    "approval": {
        "en": (
            "fda approved",
            "fda [says|said|gave|gives] (a) (big) [yes|ok|thumbs up]",
            "fda [oks|ok'd|okayed|green lit|signed off]",
            "fda [cleared|approves|clears|authorized|endorses|recognizes]",
            f"[fda|food and drug administration] (has) (now|recently|already|officially|finally|fully) {_APPROVED}",
            f"{_APPROVED} <4> by (the) (us|u.s.|federal) [fda|food and drug administration|fda's]",
            "[fda|food and drug administration] <3> [gave|gives|given|granted|grants] <3> [approval|clearance|blessing|ok|okay|nod]",
            "food and drug administration [approval|clearance|approved|approves|cleared]",
            "[approval|clearance|authorization|blessing|seal of approval|endorsement] <1> [of|from|by] (the) (us|u.s.) food and drug administration",
            f"[federally|government] {_APPROVED}",
            "government (has) [approved|cleared|authorized] ketamine",
            "fda to approve <2> [and it did|and they did]",
            f"{_APPROVED} by the (us|u.s.|federal) government",
            "[fda|fda's] (full) [approval|clearance|blessing|authorization|endorsement]",
            "[approval|clearance|authorization|blessing|endorsement|ok|okay|thumbs up] [of|from|by] the (us|u.s.) fda",
            "[green light|nod|go ahead] [from|by] the fda",
            "fda <4> [green light|go ahead|nod]",
            "fda [endorsed|backed|sanctioned|certified]",
        ),
        "es": (
            f"{_APROBAD} <3> por la <1> fda",
            "[aprobacion|autorizacion|aval|visto bueno|respaldo|permiso|luz verde|beneplacito] de la <1> fda",
            "la fda (ya) (le|lo|la) (ha|han) [aprobo|aprobado|aprueba|autorizo|autorizado|autoriza|avala|avalo|avalado|respalda|respaldo|reconoce]",
            "la fda (ya) (le) (ha) [dio|dado|otorgo|otorgado|concedio|concedido] <3> [aprobacion|autorizacion|aval|visto bueno|luz verde|permiso]",
            f"{_APROBAD} <3> por la administracion (federal) de (alimentos|drogas|medicamentos)",
        ),
    },
    "ketamine": vocabulary.KETAMINE,
    # Whatever else is approved for it.
    "esketamine": {
        "en": (
            *vocabulary.ESKETAMINE["en"],
            "tms",
            "transcranial*",
            "magnetic stimulation",
            "[ect|electroconvulsive]",
            "antidepressant*",
            "ssri*",
            "snri*",
            "prozac",
            "zoloft",
            "lexapro",
            "auvelity",
            "olanzapine",
            "botox",
            "lithium",
            "zuranolone",
            "zurzuvae",
            "[another|other|these|those|many|several] <1> [drug*|medicine*|medication*]",
        ),
        "es": (
            *vocabulary.ESKETAMINE["es"],
            "emt",
            "estimulacion magnetica",
            "antidepresivo*",
            "isrs",
            "tms",
            "litio",
            "[otro|otros|otra|otras] <1> [medicamento*|farmaco*|medicina*]",
        ),
    },
    "aside": vocabulary.KETAMINE_ASIDE,
    "conditions": {
        "en": (*vocabulary.PSYCHIATRIC["en"], *vocabulary.PAIN["en"]),
        "es": (*vocabulary.PSYCHIATRIC["es"], *vocabulary.PAIN["es"]),
    },
    "anesthetic": vocabulary.ANESTHETIC,
    "off_label": vocabulary.OFF_LABEL,
    # A label is approved; what stands outside it is not.
    "exceptions": {
        "en": (
            "fda approved [label|labels|labeling|labelling|indication|indications|package|use|uses|facility|device*]",
            "fda approved <2> other than ketamine",
            "[wait*|await*|pending|seek*|apply*|applied] <3> [approval|clearance|authorization] <2> fda",
            "[wait*|await*|pending|seek*|apply*|applied] <3> fda [approval|clearance|authorization]",
        ),
        "es": ("[indicacion|etiqueta|ficha] <1> aprobada* por la fda",),
    },
}

_JOINS = frozenset(words_of("and & plus or y e o the la both tms ssris therapy nasal spray - +"))


@rule(
    id="FDA-KET",
    version=4,
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
        if here.conditional(match) and not here.words_of(match).startswith("fda approved"):
            continue
        if here.holds_negation(match):  # "The FDA has given no approval"
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
        drug
        for drug in here.find(its["ketamine"])
        if not here.excepted(drug, its["aside"])
        and not _is_left_out(here, drug)
        and not _is_apart(here, match, drug)
    ]
    others = [drug for drug in here.find(its["esketamine"]) if not _is_apart(here, match, drug)]
    if not ketamine or not others:
        return bool(ketamine)
    nearest = min(others, key=lambda drug: _distance(match, drug))
    if min(_distance(match, drug) for drug in ketamine) < _distance(match, nearest):
        return True
    return any(_is_listed_with(here, drug, nearest) for drug in ketamine)


def _is_apart(here: Sentence, match: Match, drug: Match) -> bool:
    """Say whether a semicolon stands between an approval and a drug."""
    low, high = min(match.end, drug.end), max(match.start, drug.start)
    return ";" in here.reading.view[low:high]


def _is_listed_with(here: Sentence, one: Match, other: Match) -> bool:
    """Say whether two drugs stand in one list: "ketamine and Spravato", "TMS, ketamine, Spravato"."""
    low, high = min(one.end, other.end), max(one.start, other.start)
    between = here.reading.view[low:high].replace("(esketamine)", "")
    return set(between.replace(",", " ").replace("/", " ").split()) <= _JOINS


def _is_left_out(here: Sentence, drug: Match) -> bool:
    """Say whether the word before a drug takes it out: "esketamine, not ketamine"."""
    before = here.reading.view[here.start : drug.start].rstrip()
    return before.endswith(
        (
            " not",
            " nor",
            "unlike",
            " no",
            " no la",
            " ni",
            " not the",
            "diferencia de",
            "diferencia de la",
        )
    )


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
