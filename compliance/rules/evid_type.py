"""EVID-TYPE: what is claimed of people rests on trials with people.

Animal and laboratory studies are not sufficient without human research, and health claims rest in
general on randomised controlled trials (FTC, Health Products Compliance Guidance, December 2022).
"""

from __future__ import annotations

from collections.abc import Iterator

from compliance.documents import Document, Part
from compliance.findings import Severity
from compliance.reading import Sentence
from compliance.registry import YES, Hit, Kind, Settings, WordLists, mark, rule

# Kinds of claims, and what a weak source does to them.
_SEVERITIES = {
    "efficacy": Severity.BLOCK,
    "onset": Severity.BLOCK,
    "mechanism": Severity.WARN,
}
_STRONG_DESIGNS = ("rct", "meta_analysis")
# They rest on trials themselves.
_STRONG_KINDS = ("label", "regulator", "guideline", "meta_analysis")
_WEAK_DESIGNS = ("open_label", "observational", "animal", "in_vitro", "none")
_WEAK_KINDS = ("protocol",)
_EARLY: WordLists = {
    "early": {
        "en": (
            "[early|preliminary|initial|pilot|laboratory] [research|studies|study|evidence|findings|results|data|work]",
            "[small|open label|uncontrolled|observational|exploratory] (open label) [study|studies|trial|trials]",
            "[in|on|with] (lab|laboratory) [animals|mice|rats|rodents|the laboratory|cells|cell cultures|dishes]",
            "[mouse|rodent|primate] [study|studies|model|models|experiment*|data]",
            "[research|evidence|study|science|data|findings|results] <4> [early|preliminary|in its infancy|limited|exploratory]",
            "[pilot|proof of concept|phase 1|phase i] [study|studies|trial|trials]",
            "[without|no|lacked] (a) [control group|placebo group|placebo|comparison group]",
            "not (yet) been [confirmed|replicated|tested] <2> [larger|large|controlled|randomized|people|humans]",
            "[further|larger|more|controlled] [research|studies|trials] [is|are] (still) needed",
            "animal [studies|study|research]",
            "more research is needed",
        ),
        "es": (
            "[estudio*|investigacion*|evidencia|datos|resultados] [preliminar*|inicial*|temprana*|tempranos|pequeno*]",
            "[primeros|primeras] [estudios|investigaciones|datos|resultados]",
            "[en|con] [animales|ratones|ratas|roedores|el laboratorio|celulas|animales de laboratorio]",
            "[estudio*|hallazgo*|evidencia|ciencia] <3> [preliminar*|piloto|limitad*|etapa inicial|etapa temprana|exploratori*]",
            "[sin|no hubo] (un) [grupo de control|grupo de comparacion|placebo]",
            "no se ha* [confirmado|replicado|repetido] <3> [personas|humanos|ensayos|estudios]",
            "[hace falta|hacen falta|se requiere*|faltan] mas [investigacion*|estudio*|ensayos]",
            "[estudio*|ensayo*] [abierto*|sin control|observacional*]",
            "se necesita* mas [investigacion*|estudio*]",
        ),
    }
}  # fmt: skip


@mark(name="says_early_research", words=_EARLY)
def says_early_research(here: Sentence, its: Settings) -> Iterator[str]:
    """That research is early, small, or was done with animals."""
    if any(not here.negated(match) for match in here.find(its["early"])):
        yield YES


@rule(
    id="EVID-TYPE",
    version=2,
    title="Rests a claim on animal, laboratory or uncontrolled studies alone",
    kind=Kind.DOCUMENT,
    severity=Severity.BLOCK,
    source="FTC, Health Products Compliance Guidance, December 2022",
    source_verified=True,
    why="No source of this claim is a controlled trial with people.",
    satisfied_by="Cite a randomized trial with people or a meta-analysis, or say in the claim that "
    "this is early research.",
    typed=True,
)
def evid_type(page: Document, its: Settings) -> Iterator[Hit]:
    """Find claims none of whose sources is strong, and of which one is known to be weak."""
    del its
    for claim in page.of_type("claim"):
        severity = _SEVERITIES.get(claim.fields.get("kind", ""))
        if severity is None or "says_early_research" in claim.marks:
            continue
        sources = sources_of(page, claim)
        if any(map(_is_weak, sources)) and not any(map(_is_strong, sources)):
            yield Hit(severity=severity, others=(claim.root,) if claim.root else ())


def sources_of(page: Document, claim: Part) -> list[Part]:
    """Return the sources of a claim that stand on a document."""
    roots = {reference["uuid"] for reference in claim.fields.get("sources", ())}
    return [source for source in page.of_type("source") if source.root in roots]


def _is_strong(source: Part) -> bool:
    fields = source.fields
    return fields.get("design") in _STRONG_DESIGNS or (
        fields.get("kind") in _STRONG_KINDS and fields.get("design") not in _WEAK_DESIGNS
    )


def _is_weak(source: Part) -> bool:
    fields = source.fields
    return fields.get("design") in _WEAK_DESIGNS or fields.get("kind") in _WEAK_KINDS
