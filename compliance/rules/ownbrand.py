"""OWNBRAND: a compounded drug may not carry a name of the clinic's own.

FDA letters of March 2026 name, as false or misleading, that sellers put their own brand on compounded
drugs and so obscure who made them (FDA release, 2026-03-03).
"""

from __future__ import annotations

import re
from collections.abc import Iterator

from compliance import vocabulary
from compliance.findings import Severity
from compliance.reading import Match, Sentence
from compliance.registry import Hit, Kind, Settings, WordLists, rule

_PRODUCT = "[lozenge*|troche*|rdt*|tablet*|spray|capsule*|dissolvable*|melt|melts|gummies|ketamine]"
_PRODUCTO = "[tableta*|pastilla*|trocisco*|aerosol|spray|capsula*|ketamina]"
WORDS: WordLists = {
    "products": {
        "en": ("compound*", "lozenge*", "troche*", "rdt", "rdts", "ketamine [tablet*|spray|capsule*]",
               "dissolvable*", "brand", "branded", "label", "signature", "our own", "trademark*", "private label", "[sold|marketed|dispensed] [as|under]"),
        "es": ("compuest*", "tableta*", "pastilla*", "trocisco*", "marca", "nuestra propia",
               "nuestro propio", "etiqueta", "aerosol"),
    },
    "drug": {
        "en": (*vocabulary.KETAMINE["en"], "lozenge*", "troche*", "compounded <2> [spray|tablet*|capsule*]"),
        "es": (*vocabulary.KETAMINE["es"], "[tableta*|aerosol|pastilla*] compuest*"),
    },
    # Without a mark these say that the name is the clinic's.
    "own": {
        "en": (
            f"our (very) own <2> {_PRODUCT}",
            "[house|own|our|private|clinic] brand of <2> [ketamine|lozenge*|troche*]",
            f"our (own) [branded|signature|trademark|trademarked|proprietary|exclusive] <2> {_PRODUCT}",
            f"private label <2> {_PRODUCT}",
            "[sold|made|offered|dispensed|marketed|labeled] [as|under] (the|our|its) <3> [name|brand|label]",
            f"branded <2> {_PRODUCT}",
            "[under|with|carries|bears] our (own) [label|name|brand|logo]",
            "brand of our own",
        ),
        "es": (
            f"[nuestra|nuestro] propi* <2> {_PRODUCTO}",
            "[nuestra|propia] marca de <2> ketamina",
            "con [nuestro nombre|nuestra marca|nuestra etiqueta]",
            "marca propia",
        ),
    },
    # Names of others, and of what is no drug.
    "makers": {
        "en": ("spravato", "ketalar", "ketanest", "zoloft", "prozac", "lexapro", "auvelity",
               "neurostar", "brainsway"),
        "es": ("spravato", "ketalar"),
    },
    "services": {
        "en": (
            "[program|clinic|circle|portal|center|centers|wellness|group|course|app|health|institute]",
            "[community|method|club|membership|team|foundation|academy|map|plan]",
        ),
        "es": ("[programa|clinica|circulo|portal|centro|grupo|curso|metodo|club|salud|fundacion]",),
    },
}  # fmt: skip
_MARKED = re.compile(
    r"\b(?!(?:Meet|Try|Order|Ask|The|Our|Introducing|Every|Pregunte|Pida|Pruebe|La|El|Nuestra)\b)"
    r"(?:[“\"]?[A-ZÁÉÍÓÚÑ][\w’'-]{0,30}[ \u00a0]){0,3}[“\"]?\w[\w’'-]{0,40}[”\"]? ?(?:™|®|\(TM\)|\(R\))"
)


@rule(
    id="OWNBRAND",
    version=1,
    title="Gives a compounded drug a name of the clinic's own",
    kind=Kind.WORDS,
    severity=Severity.BLOCK,
    source="FDA release, 2026-03-03, on letters about compounded drugs",
    source_verified=True,
    why="A brand hides that the drug is compounded, and who made it.",
    satisfied_by="Call the drug by its generic name and name the pharmacy that compounds it.",
    words=WORDS,
    looks_for=("products",),
)
def ownbrand(here: Sentence, its: Settings) -> Iterator[Hit]:
    """Find names with a mark beside a compounded drug; without a mark, words such as "our own"."""
    if not here.has(its["drug"]) or not here.has(its["products"]):
        return
    marked = list(_marked_names(here, its))
    for match in marked or here.find(its["own"]):
        if here.asserted(match):
            yield Hit(match)


def _marked_names(here: Sentence, its: Settings) -> Iterator[Match]:
    for found in _MARKED.finditer(here.reading.copy.text, here.start, here.end):
        match = Match(found.start(), found.end())
        named = any(
            one.start < match.end and match.start < one.end
            for name in ("makers", "services")
            for one in here.find(its[name])
        )
        if not named and not here.view[match.end - here.start :].lstrip().startswith(_CLINICS):
            yield match


_CLINICS = ("coffee", "tea", "clinic", "center", "program", "wellness", "centro", "clinica")
