"""EVID-TYPE: trials with people."""

from __future__ import annotations

import pytest

from compliance.builders.plain import build_plain
from compliance.documents import Document
from compliance.engine import check_copy
from compliance.findings import Severity
from tests.unit.compliance.rules.evidence import a_claim, a_document, a_source
from tests.unit.compliance.rules.harness import Case, cases_of

HITS = {
    "en": [
        Case(document=a_document(a_claim(), a_source(design="animal")), severity=Severity.BLOCK),
        Case(document=a_document(a_claim("onset"), a_source(design="open_label"))),
        Case(document=a_document(a_claim(), a_source(kind="protocol"))),
        Case(
            document=a_document(a_claim("mechanism"), a_source(design="in_vitro")),
            severity=Severity.WARN,
        ),
        Case(document=Document(own=a_claim(), parts=[a_source(design="observational")])),
        Case(
            document=a_document(
                a_claim("efficacy", "source-1", "source-2"),
                a_source(design="animal"),
                a_source("source-2", design="open_label"),
                a_source("source-3", design="rct"),
            )
        ),
        Case(
            document=a_document(
                a_claim(statement="This is not early research."), a_source(design="animal")
            )
        ),
    ],
    "es": [
        Case(
            document=a_document(
                a_claim(statement="Alivió los síntomas."), a_source(design="animal")
            )
        )
    ],
}
NEAR_MISSES = {
    "en": [
        Case(document=a_document(a_claim("practice"), a_source(kind="protocol"))),
        Case(document=a_document(a_claim(), a_source())),
        Case(document=a_document(a_claim())),
        "Ketamine healed mice in a study with animals.",
    ],
    "es": ["La ketamina curó a ratones."],
}
SATISFIED = {
    "en": [
        Case(document=a_document(a_claim(), a_source(design="rct"))),
        Case(document=a_document(a_claim(), a_source(kind="label"))),
        Case(
            document=a_document(
                a_claim("efficacy", "source-1", "source-2"),
                a_source(design="animal"),
                a_source("source-2", design="meta_analysis"),
            )
        ),
        Case(
            document=a_document(
                a_claim(qualifier="This is early research with mice."), a_source(design="animal")
            )
        ),
    ],
    "es": [
        Case(
            document=a_document(
                a_claim(qualifier="Son resultados preliminares, en ratones."),
                a_source(design="animal"),
            )
        )
    ],
}

test_it_finds, test_it_lets_pass, test_it_is_satisfied, test_it_waits_for_its_literals = cases_of(
    "EVID-TYPE", hits=HITS, near_misses=NEAR_MISSES, satisfied=SATISFIED
)


@pytest.mark.parametrize(
    ("text", "early"),
    [
        ("So far this was seen in a mouse model only.", True),
        ("The research is still at an early stage.", True),
        ("A pilot study with 12 adults suggests it.", True),
        ("The study had no control group.", True),
        ("This has not been confirmed in larger trials.", True),
        ("Larger trials are needed.", True),
        ("It was tested with rats.", True),
        ("The findings are preliminary.", True),
        ("Hasta ahora solo se vio en roedores.", True),
        ("Un estudio piloto con 12 adultos lo sugiere.", True),
        ("Los hallazgos son preliminares.", True),
        ("No hubo grupo de control.", True),
        ("Hacen falta más estudios.", True),
        ("Come early to your visit, please.", False),
        ("Our pilot program for veterans starts in May.", False),
        ("We do research in three clinics.", False),
        ("Llegue temprano a su visita.", False),
        ("Nuestro programa piloto empieza en mayo.", False),
    ],
)
def test_it_hears_that_research_is_early(text: str, early: bool) -> None:
    assert ("says_early_research" in check_copy(copy=build_plain(text)).marks) is early
