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
            "[in|on] [animals|mice|rats|rodents|the laboratory]",
            "animal [studies|study|research]",
            "more research is needed",
        ),
        "es": (
            "[estudio*|investigacion*|evidencia|datos|resultados] [preliminar*|inicial*|temprana*|tempranos|pequeno*]",
            "[primeros|primeras] [estudios|investigaciones|datos|resultados]",
            "en [animales|ratones|ratas|el laboratorio]",
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
    version=1,
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
