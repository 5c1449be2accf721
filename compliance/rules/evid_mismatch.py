"""EVID-MISMATCH: evidence is about the same drug, route and condition as what it is cited for.

Evidence must fit the claim (FTC, Health Products Compliance Guidance, December 2022): a trial of
infusions says nothing of lozenges, and one with depression nothing of pain.
"""

from __future__ import annotations

from collections.abc import Iterator, Mapping, Sequence

from compliance.documents import Document, Part
from compliance.findings import Severity
from compliance.reading import Sentence
from compliance.registry import YES, Hit, Kind, Settings, WordLists, mark, rule
from compliance.rules.evid_type import sources_of
from contract.envelope import references_of

_KINDS = ("efficacy", "onset", "safety")
# ICD-10-CM categories, and the condition that words name.
_CONDITIONS = {
    "F32": "depression", "F33": "depression", "F34.1": "depression", "F31": "bipolar",
    "F40": "anxiety", "F41": "anxiety", "F43.1": "ptsd", "F42": "ocd", "G89": "pain",
    "G43": "pain", "G90.5": "pain", "M79": "pain", "R52": "pain", "R45.851": "suicidality",
    "T14.91": "suicidality",
}  # fmt: skip
_DRUGS = ("ketamine", "esketamine")


# What nobody knows yet; a claim of safety that says it promises nothing.
_UNKNOWN: WordLists = {
    "unknown": {
        "en": (
            "not (yet) known [whether|if]",
            "[not|never] (yet) been [shown|proven|demonstrated]",
            "[nobody knows|no one knows|nobody can say|no one can say] [whether|if|how]",
            "[unknown|unclear|uncertain|not clear|not established] [whether|if|how]",
            "[do not|don't|cannot|can't] (yet) [know|say|tell] whether",
            "[do not|don't|cannot|can't] (yet) know [if|how]",
            "[is|are|remains|remain] (still|as yet|not yet|largely) [unknown|unclear|unproven|uncertain|untested]",
            "[has|have] not (yet) been [established|studied|tested]",
            "[no|little|lack of|insufficient|not enough] (good|clear) [evidence|data|proof]",
        ),
        "es": (
            "no (se) [sabe|sabemos|conoce|conocemos] (aun|todavia|bien) [si|como|cuanto]",
            "no se ha* [demostrado|probado|establecido|estudiado|comprobado]",
            "nadie [sabe|puede decir] [si|como]",
            "se desconoce* (aun|todavia) [si|como|cuanto]",
            "no [esta|es|queda] (aun|todavia) [claro|seguro] si",
            "[no hay|falta|faltan|sin] (suficiente*) (buena) [evidencia|pruebas|datos]",
        ),
    }
}


@mark(name="admits_unknown", words=_UNKNOWN)
def admits_unknown(here: Sentence, its: Settings) -> Iterator[str]:
    """That something is said to be not known, or not shown."""
    if here.has(its["unknown"]) and not here.is_question:
        yield YES


@rule(
    id="EVID-MISMATCH",
    version=3,
    title="Cites evidence about another drug, route or condition",
    kind=Kind.DOCUMENT,
    severity=Severity.BLOCK,
    source="FTC, Health Products Compliance Guidance, December 2022",
    source_verified=True,
    why="No source of this claim is about the drug, route or condition that it is cited for.",
    satisfied_by="Cite evidence with the same drug, route and condition, or take the claim out here.",
    typed=True,
    not_types=("claim", "source"),
)
def evid_mismatch(page: Document, its: Settings) -> Iterator[Hit]:
    """Find claims of a form, or of the document itself, that no source of theirs fits."""
    del its
    forms = list(page.of_type("treatment_form"))
    asked = {
        category
        for code in page.facts("condition", "code")
        for start, category in _CONDITIONS.items()
        if code.upper().startswith(start)
    }
    given = {claim.root: sources_of(page, claim) for claim in page.of_type("claim") if _asks(claim)}
    told: set[str] = set()
    others = [] if page.type == "treatment_form" else [page.own]
    of_forms = [form.fields for form in forms]
    wrong: dict[str, str] | None = None
    for item in (*forms, *others):
        is_form = item.type == "treatment_form"
        # With one form, the document is held against what the form is held against.
        if wrong is None or len(forms) != 1:
            held_against = [item.fields] if is_form else (of_forms or _by_words(item))
            wrong = {
                root: what
                for root, sources in given.items()
                if (what := _wrong(sources, held_against, asked))
            }
        # A body is walked for what it cites only where a citation could be wrong.
        for root in _claims_of(item) if wrong else ():
            if root in wrong and root not in told:
                told.add(root)
                yield Hit(
                    why=f"No source of this claim is about the {wrong[root]} that it is cited for.",
                    others=(root,),
                )


def _asks(claim: Part) -> bool:
    if not claim.root or claim.fields.get("kind") not in _KINDS:
        return False
    return not (claim.fields["kind"] == "safety" and "admits_unknown" in claim.marks)


def _claims_of(item: Part) -> list[str]:
    references = references_of({"type": item.type, "fields": item.fields})
    cited = [
        *(one.uuid for one in references if one.type == "claim"),
        *item.fields.get("cites", {}),
    ]
    return list(dict.fromkeys(cited))


def _by_words(item: Part) -> list[Mapping[str, str]]:
    """Return the drugs that the words of an entry without forms name."""
    return [{"drug": drug} for drug in item.marks.values("drugs")]


def _wrong(sources: Sequence[Part], items: Sequence[Mapping[str, str]], asked: set[str]) -> str:
    """Return in what no source fits, or nothing; what a source does not say fits."""
    if not sources:
        return ""
    if items:
        for names in (("drug",), ("drug", "route")):
            if not any(_fits(source, item, names) for source in sources for item in items):
                return names[-1]
    studied = [set(source.marks.values("conditions")) for source in sources]
    if asked and all(one and not one & asked for one in studied):
        return "condition"
    return ""


def _fits(source: Part, item: Mapping[str, str], names: Sequence[str]) -> bool:
    return all(_equal(source.fields.get(name, ""), item.get(name, "")) for name in names)


def _equal(studied: str, given: str) -> bool:
    return not studied or not given or studied == given or given == "combined"
