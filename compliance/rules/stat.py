"""STAT: a number about people or effects, or "studies show", needs its evidence beside it.

The FTC asks for competent and reliable scientific evidence for health claims, in general randomised
controlled trials on humans (FTC, Health Products Compliance Guidance, December 2022).
"""

from __future__ import annotations

from collections.abc import Iterator

from compliance.findings import Severity
from compliance.language.numerals import QUANTITY_LITERALS, Quantity
from compliance.reading import Match, Sentence
from compliance.registry import Hit, Kind, Settings, WordLists, rule

WORDS: WordLists = {
    "phrases": {
        "en": (
            "[most|majority of] (our|of our|of the|of) [patients|people|clients|adults]",
            "[studies|research|science|trials|evidence|data] <2> [show*|prove*|demonstrate*|confirm*|suggest*]",
            "clinical trials",
            "[nearly|almost|virtually|practically] [all|every] <1> [patients|people|clients|adults|patient|person]",
            "[a|one|our|recent|new] (recent|new|large|small) study <2> [found|finds|shows|showed|proved|proves|confirmed]",
            "proven [by|in] <2> [studies|trials|research|science]",
            "success rate*",
            "[shown|proven] <2> in [studies|trials|research]",
        ),
        "es": (
            "[la mayoria|mayor parte] de <2> [pacientes|personas]",
            ("[estudios|investigaciones|la ciencia|ensayos|la investigacion] <2> "
            "[muestra*|demuestra*|prueba*|confirma*|sugiere*|han demostrado|ha demostrado]"),
            "ensayos clinicos",
            "segun [estudios|los estudios|investigaciones|la ciencia]",
            "casi [todos|todas] (los|las|nuestros|nuestras) [pacientes|personas]",
            "[comprobad*|probad*|demostrad*] [por|en] <2> [estudios|ensayos|ciencia|investigacion*]",
            "un (nuevo|reciente|gran) estudio <2> [encontro|hallo|mostro|muestra|demostro|demuestra|comprobo]",
            "tasa* de exito",
        ),
    },
    # Percentages of something else.
    "elsewhere": {
        "en": (
            "off", "discount*", "deposit*", "interest", "apr", "copay*", "coinsurance", "tax*", "tip", "tips",
            "fee", "fees", "refund*", "price*", "cost*", "save", "saving*", "oxygen", "saturation",
            "solution", "saline", "online", "confidential*", "private", "satisfaction", "safe",
            "covered", "committed", "virtual", "remote", "alcohol", "cotton", "dose*", "humidity",
            "telehealth", "effective", "guarantee*", "sure", "natural", "bioavailab*",
            "larger", "bigger", "plan", "plans", "insurance", "insurer*", "pay", "pays", "rays", "spf", "rain", "battery", "charge*", "went up", "raise*",
        ),
        "es": (
            "descuento*", "deposito*", "interes", "intereses", "impuesto*", "precio*", "costo*", "ahorr*",
            "reembols*", "oxigeno", "saturacion", "en linea", "confidencial*", "privad*", "segur*",
            "cubiert*", "comprometid*", "virtual*", "alcohol", "dosis", "efectiv*", "eficaz",
            "garantizad*", "natural*", "tarifa*", "copago*", "coseguro*", "deducible*", "subio", "lluvia",
        ),
    },
    # Asks nothing.
    "rhetorical": {
        "en": ("did you know", "[isn't|aren't|wouldn't|who wouldn't|why not]"),
        "es": ("[sabia|sabias] (usted) que", "por que no"),
    },
    "bounds": {
        "en": ("[fewer|less] than", "[not|only] (just|only)"),
        "es": ("menos de", "no [solo|menos]"),
    },
    "evidence": {
        "en": ("pmid", "doi", "doi.org", "pubmed*", "pmc*", "nct*"),
        "es": ("pmid", "doi", "doi.org", "pubmed*", "pmc*", "nct*"),
    },
}  # fmt: skip
_NEGATIVE = {"not", "no", "never", "don't", "doesn't", "didn't"}
_WHERE = ("pubmed.ncbi", "doi.org/", "ncbi.nlm.nih.gov", "clinicaltrials.gov")


@rule(
    id="STAT",
    version=2,
    title="Gives a number or speaks of studies without evidence beside it",
    kind=Kind.WORDS,
    severity=Severity.BLOCK,
    source="FTC, Health Products Compliance Guidance, December 2022",
    source_verified=True,
    why="A health claim with a number rests on a study that a reader can find.",
    satisfied_by="Cite a signed claim here, or name the study with its PMID or DOI, whom it studied, "
    "how many and for how long: same drug, route and condition.",
    words=WORDS,
    numbers={"tokens": 4},
    looks_for=("phrases",),
    literals=QUANTITY_LITERALS,
    # A claim has sources of its own, and a source is one.
    not_types=("claim", "source"),
)
def stat(here: Sentence, its: Settings) -> Iterator[Hit]:
    """Find numbers about people or effects, and mentions of studies, without evidence."""
    found = [
        Hit(match)
        for match, quantity in here.quantities()
        if _is_about_people(here, match, quantity, its)
    ]
    found += [
        Hit(match, severity=Severity.WARN)
        for match in here.find(its["phrases"])
        if not here.negated(match)
        and not _NEGATIVE & set(here.words_of(match).split())
        and not (here.is_question and here.answer is None)
        and not here.conditional(match)
    ]
    if found and not _has_evidence(here, its):
        yield from found


def _is_about_people(here: Sentence, match: Match, quantity: Quantity, its: Settings) -> bool:
    if quantity.kind == "ratio" and (quantity.value is None or quantity.value > 100):
        return False
    # Refused, or asked and not answered with yes; "no fewer than 70%" is said.
    if here.negated(match) and not here.near(match, its["bounds"], tokens=2):
        return False
    if here.is_question and here.answer is not True and not here.has(its["rhetorical"]):
        return False
    return not here.near(match, its["elsewhere"], tokens=its.number("tokens"))


def _has_evidence(here: Sentence, its: Settings) -> bool:
    return here.same_block(its["evidence"]) or any(
        link.claim or any(host in link.target for host in _WHERE) for link in here.links
    )
