"""SPRAV-BOX: a page about Spravato carries its boxed warning and leads to the label.

The boxed warning names sedation, dissociation, respiratory depression (in the newer text), abuse and
misuse, and suicidal thoughts and behaviors in young people. A summary does not replace the
Prescribing Information and the Medication Guide, so both are linked.
"""

from __future__ import annotations

from collections.abc import Iterator

from compliance.documents import Document
from compliance.findings import Severity
from compliance.reading import Match, Sentence
from compliance.registry import Hit, Kind, Settings, WordLists, mark, rule
from compliance.rules.sprav_rems import offers_esketamine

_RISKS: WordLists = {
    "sedation": {
        "en": (
            "[sedation|sedated|sedating|sedative|sedate]",
            "[excessive|extreme|severe|very|heavy] [sleepiness|sleepy|drowsiness|drowsy]",
        ),
        "es": (
            "[sedacion|sedado|sedada|sedante|sedar]",
            "[mucho|demasiado] sueno",
            "somnolencia [excesiva|extrema]",
        ),
    },
    "dissociation": {
        "en": ("dissociat*", "[disconnected|detached|cut off] <1> from"),
        "es": ("disociac*", "disociativ*", "desconectad* de"),
    },
    "respiratory depression": {
        "en": (
            "respiratory [depression|arrest]",
            "[breathing|breath] <2> [slow*|weak*|shallow|stop*|problem*|difficult*]",
            "[slow|slows|slowed|slower|shallow|weak|trouble|difficulty|stop|stops|depress*|suppress*|problems] <2> breathing",
            "trouble breathing",
        ),
        "es": (
            "depresion respiratoria",
            "[respiracion] <2> [lenta|debil|superficial|mas lenta]",
            "[lenta|debil|frenar*|detener*] <1> respiracion",
            "[dificultad*|problemas] <2> [respirar|respiratori*]",
        ),
    },
    "abuse and misuse": {
        "en": ("[abuse|abused|misuse|misused|misusing|abusing]",),
        "es": ("[abuso|abusos|abusar|mal uso|uso indebido|uso inadecuado]",),
    },
    "suicidal thoughts": {"en": ("suicid*",), "es": ("suicid*",)},
}
_YOUNG = {
    "en": (
        "[young|younger|youth|children|adolescent*|teen*|pediatric|under 25|24 and younger|under age 25|below 25]",
    ),
    "es": ("[joven|jovenes|ninos|adolescente*|pediatric*|menores|menos de 25]",),
}


@mark(name="boxed_risks", words={**_RISKS, "young": _YOUNG}, values=_RISKS, looks_for=tuple(_RISKS))
def boxed_risks(here: Sentence, its: Settings) -> Iterator[str]:
    """Which risks of the boxed warning are named, and not denied."""
    for name in _RISKS:
        if name == "suicidal thoughts" and not here.has(its["young"]):
            continue
        if any(not here.negated(match) for match in here.find(its[name])):
            yield name


_LINKED: WordLists = {
    "prescribing information": {
        "en": (
            "prescribing information",
            "package insert",
            "full [label|labeling]",
            "us pi",
            "full pi",
            "pi <1> [med|medication] guide",
        ),
        "es": (
            "informacion [de prescripcion|para prescribir|para la prescripcion|de prescribir]",
            "ficha tecnica",
            "prospecto",
        ),
    },
    "medication guide": {
        "en": ("medication guide", "med guide"),
        "es": ("guia [del medicamento|de medicamento*|de medicacion|de la medicacion]",),
    },
}
_ADDRESS = ("http", "www.", ".pdf", ".com/", ".gov/")
_BEFORE = 200  # characters before it in which a link may begin that holds it
_BEHIND = 60  # characters in which an address may follow the name of what it leads to


@mark(name="label_links", words=_LINKED, values=_LINKED)
def label_links(here: Sentence, its: Settings) -> Iterator[str]:
    """Which parts of the label are linked; in plain text, whose address follows."""
    for name in _LINKED:
        if any(_is_linked(here, match) for match in here.find(its[name])):
            yield name


def _is_linked(here: Sentence, match: Match) -> bool:
    block = here.block
    for link in here.reading.links_in(match.start - _BEFORE, match.end + _BEHIND):
        if link.target and match.start < link.end:
            return link.start < match.end or not _other_name(here, match, link.start)
    behind = here.reading.view[match.end : min(match.end + _BEHIND, block.end)]
    return any(sign in behind for sign in _ADDRESS)


def _other_name(here: Sentence, match: Match, end: int) -> bool:
    """Say whether a link that follows belongs to something else: "and the"."""
    between = here.reading.view[match.end : end]
    return any(sign in between for sign in (" and ", " y ", ".", ";", ","))


@rule(
    id="SPRAV-BOX",
    version=4,
    title="Names Spravato without its boxed warning and the links to its label",
    kind=Kind.DOCUMENT,
    severity=Severity.BLOCK,
    source="Spravato label: boxed warning",
    source_verified=True,
    why="Spravato has a boxed warning. A page that offers it says what it warns of and where to read on.",
    satisfied_by="Name sedation, dissociation, respiratory depression, abuse and misuse, and suicidal "
    "thoughts in young people, and link to the Prescribing Information and the Medication Guide.",
    types=("treatment", "treatment_form", "article", "content_page"),
)
def sprav_box(page: Document, its: Settings) -> Iterator[Hit]:
    """Find documents that offer esketamine and lack a part of the warning or a link."""
    del its
    if not offers_esketamine(page):
        return
    risks = [name for name in _RISKS if name not in page.values("boxed_risks")]
    linked = page.values("label_links")
    if any(
        source.fields.get("kind") == "label"
        and source.fields.get("drug") == "esketamine"
        and source.fields.get("url")
        for source in page.of_type("source")
    ):
        # A source is shown with its address.
        linked.add("prescribing information")
    links = [name for name in _LINKED if name not in linked]
    if risks or links:
        yield Hit(why=_missing(risks, links))


def _missing(risks: list[str], links: list[str]) -> str:
    parts = [f"the boxed warning of {', '.join(risks)}"] if risks else []
    parts += [f"a link to the {' and the '.join(links)}"] if links else []
    return f"A page that offers Spravato says what its label warns of. Missing: {'; '.join(parts)}."
