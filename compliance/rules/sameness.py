"""SAMENESS: nobody may say that compounded ketamine is the same as Spravato.

FDA letters of 2025 and 2026 name claims of sameness with an approved drug as false or misleading
(FDA release of 2026-03-03; Mondaq 1685456). No generic of Spravato is approved; ketamine and
esketamine are two active ingredients.
"""

from __future__ import annotations

from collections.abc import Iterator

from compliance.findings import Severity
from compliance.reading import Sentence
from compliance.registry import Hit, Kind, Settings, WordLists, rule

_BRAND = "[spravato|esketamine|spravatto]"
_MARCA = "[spravato|esketamina|escetamina]"
_ALIKE = "[the same|same|identical|interchangeable|equivalent|one and the same|no different]"
_REALLY = "(basically|essentially|really|practically|chemically|virtually|just|all)"
_DE_VERDAD = "(basicamente|practicamente|realmente|exactamente|en realidad|casi)"
_IGUAL = "[lo mismo|iguales|identic*|intercambiables|equivalentes|la misma cosa]"
WORDS: WordLists = {
    "claims": {
        "en": (
            (
                "same (active|main|key|exact|basic) [ingredient*|drug|medicine|medication|molecule|compound"
                f"|substance|formula|formulation|product|thing|treatment] <4> [as|in|of] <3> {_BRAND}"
            ),
            f"same as <2> {_BRAND}",
            f"[identical|equivalent|equal|interchangeable|comparable] [to|with] <3> {_BRAND}",
            f"(the) generic (version|form|equivalent|alternative) (of|for|to) {_BRAND}",
            f"{_BRAND} (generic|equivalent|twin|clone|knockoff) [generic|equivalent|twin|clone|knockoff]",
            f"[version|copy|twin|clone] of {_BRAND}",
            f"[just|exactly|much] (the) like {_BRAND}",
            f"works (just|exactly) [like|as] {_BRAND}",
            f"[no different|not different|indistinguishable] [from|than] {_BRAND}",
            f"[no difference|no real difference|little difference] between <3> {_BRAND}",
            f"{_BRAND} [by another name|in disguise|minus|in all but name]",
            f"{_BRAND} <1> same (active|main|key) [ingredient*|drug|medicine|molecule|compound]",
            f"[basically|essentially|practically|virtually] {_BRAND}",
            f"does the same (thing|job|work) as {_BRAND}",
            f"{_BRAND} is [nothing but|just|only|simply|merely] ketamine",
            f"[low cost|budget|cheap|cheaper|affordable|discount|bargain] {_BRAND}",
            f"{_BRAND} are {_REALLY} {_ALIKE}",
            f"[copies|mimics|duplicates|replicates] {_BRAND}",
            "[spravato's|esketamine's] (own) (active|main|key) [ingredient*|molecule|compound]",
            f"[substitute|stand in|swap|replacement] for {_BRAND}",
            f"= {_BRAND}",
            f"{_BRAND} = ketamine",
            f"{_BRAND} and <2> ketamine are {_REALLY} {_ALIKE} (thing|drug|medicine|medication)",
            f"ketamine and <2> {_BRAND} are {_REALLY} {_ALIKE} (thing|drug|medicine|medication)",
            f"{_BRAND} without the [paperwork|price*|cost*|hassle|rems|brand|bill|insurance|red tape|wait]",
        ),
        "es": (
            (
                "mism* [ingrediente*|sustancia|principio|medicamento|farmaco|medicina|molecula|formula|droga]"
                f" (activ*) <3> [que|de|del|en] <2> {_MARCA}"
            ),
            f"(lo) mism* que <2> {_MARCA}",
            f"[igual|iguales|identic*|equivalente*|comparable*] [a|que|al] <2> {_MARCA}",
            f"{_MARCA} generic*",
            f"(el) [generico|generica|version generica|copia|version] [de|del] {_MARCA}",
            f"[equivale|equivalen] a <2> {_MARCA}",
            f"[ninguna diferencia|no hay diferencia] entre <3> {_MARCA}",
            f"version (mas) [economica|barata|generica|compuesta] de {_MARCA}",
            f"[practicamente|basicamente] {_MARCA}",
            f"sustituto de {_MARCA}",
            f"funciona* (igual) [que|como] (el|la) {_MARCA}",
            f"como (el|la) {_MARCA} pero mas [barat*|economic*]",
            f"= {_MARCA}",
            f"{_MARCA} = ketamina",
            f"ketamina y <2> {_MARCA} son {_DE_VERDAD} {_IGUAL}",
            f"{_MARCA} y <2> ketamina son {_DE_VERDAD} {_IGUAL}",
            f"{_MARCA} sin [el papeleo|papeleo|el precio|el costo|tramites]",
        ),
    },
    # About visits and people, not about the drug.
    "exceptions": {
        "en": (
            f"{_BRAND} [visit*|appointment*|session*|patient*|clinic*|room*]",
            f"same [rule*|day|nurse|room|team|time|place] <6> {_BRAND}",
        ),
        "es": (f"[visita*|cita*|sesion*|paciente*] [de|con] {_MARCA}",),
    },
}


@rule(
    id="SAMENESS",
    version=1,
    title="Says that ketamine is the same as Spravato, or its generic",
    kind=Kind.WORDS,
    severity=Severity.BLOCK,
    source="FDA release, 2026-03-03, and FDA letters of 2025 on claims of sameness",
    source_verified=True,
    why="There is no approved generic of Spravato, and ketamine is not esketamine.",
    satisfied_by="Rewrite it: say what the drug is, who makes it, and that it is not FDA-approved for "
    "this use.",
    words=WORDS,
    looks_for=("claims",),
)
def sameness(here: Sentence, its: Settings) -> Iterator[Hit]:
    """Find claims of sameness that are asserted."""
    for match in here.find(its["claims"]):
        if here.asserted(match) and not here.excepted(match, its["exceptions"]):
            yield Hit(match)
