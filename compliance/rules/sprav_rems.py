"""SPRAV-REMS: whoever reads of Spravato reads that it is given under its REMS in a certified setting.

The label's boxed warning: because of the risks of serious harm, Spravato is available only through a
restricted program, the Spravato REMS, and only in certified healthcare settings.
"""

from __future__ import annotations

from collections.abc import Iterator

from compliance.documents import Document
from compliance.findings import Severity
from compliance.reading import Sentence
from compliance.registry import Hit, Kind, Settings, WordLists, mark, rule

_PLACE = "[setting*|center*|centre*|facility|facilities|clinic*|site*|location*|office*|practice*]"
_LUGAR = (
    "[centro*|clinica*|establecimiento*|consultorio*|entorno*|lugar*|instalacion*|sitio*|local*]"
)
_SAID: WordLists = {
    "rems": {
        "en": ("rems", "risk evaluation and mitigation"),
        "es": ("rems", "evaluacion y mitigacion <2> riesgos"),
    },
    "certified": {
        "en": (
            f"certified <3> {_PLACE}",
            f"{_PLACE} <4> certified",
            "rems certified",
            "certif* [location*|sites]",
            f"{_PLACE} <4> [enrolled|registered|approved] [in|under|by] <3> rems",
            "rems [enrolled|registered|approved] [clinic*|center*|site*|setting*|facility]",
            "[are|is|been] certified [under|in|by|to give|to provide]",
        ),
        "es": (
            f"{_LUGAR} <5> certificad*",
            "[estamos|esta|somos|estan|sea] certificad*",
            f"{_LUGAR} <4> [inscrit*|registrad*|acreditad*|autorizad*] <3> rems",
            f"certificad* <3> {_LUGAR}",
        ),
    },
    "board": {"en": ("board certified",), "es": ("certificad* por <2> [junta|consejo]",)},
}


@mark(name="says_rems", words=_SAID, values=("rems", "certified"), looks_for=("rems", "certified"))
def says_rems(here: Sentence, its: Settings) -> Iterator[str]:
    """That there is a REMS, and that the setting is certified."""
    for name in ("rems", "certified"):
        for match in here.find(its[name]):
            board = name == "certified" and here.excepted(match, its["board"])
            if not board and not here.negated(match):
                yield name


_HALVES = {
    "rems": "that it is available only under its REMS",
    "certified": "that it is given only in a certified healthcare setting",
}


@rule(
    id="SPRAV-REMS",
    version=4,
    title="Names Spravato without its REMS and the certified setting",
    kind=Kind.DOCUMENT,
    severity=Severity.BLOCK,
    source="Spravato label: boxed warning and REMS",
    source_verified=True,
    why="Spravato is available only under its REMS, in certified healthcare settings.",
    satisfied_by="Say that it is available only through the Spravato REMS, in a certified healthcare "
    "setting.",
    types=("treatment", "treatment_form", "article", "content_page"),
)
def sprav_rems(page: Document, its: Settings) -> Iterator[Hit]:
    """Find documents that offer esketamine and lack either half."""
    del its
    if not offers_esketamine(page):
        return
    said = page.values("says_rems")
    forms = _forms(page)
    if forms and all(form.get("certified_setting_only") for form in forms):
        # A form's typed fact is delivered with it.
        said.add("certified")
    # Which of them is part of the reason: a waiver of one is none of the other.
    missing = [_HALVES[half] for half in ("rems", "certified") if half not in said]
    if missing:
        yield Hit(why=f"It offers Spravato and does not say {' nor '.join(missing)}.")


def offers_esketamine(page: Document) -> bool:
    """Say whether a document offers esketamine, by its words or by a typed form."""
    said = page.told("esketamine_offered")
    return bool(_forms(page)) or ("yes" in said and "declined" not in said)


def _forms(page: Document) -> list[dict[str, object]]:
    return [
        dict(form.fields)
        for form in page.of_type("treatment_form")
        if form.fields.get("drug") == "esketamine"
    ]
