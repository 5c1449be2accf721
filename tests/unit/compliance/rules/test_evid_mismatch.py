"""EVID-MISMATCH: the same drug, route and condition."""

from __future__ import annotations

import pytest

from compliance.builders.plain import build_plain
from compliance.documents import Document
from compliance.engine import check_copy
from tests.unit.compliance.rules.evidence import a_claim, a_document, a_form, a_part, a_source
from tests.unit.compliance.rules.harness import Case, cases_of

_CITED = {"claims": [{"type": "claim", "uuid": "claim-1"}]}
_PAIN = a_part("condition", "condition-1", code="G89.4")
_IV = {"drug": "ketamine", "route": "intravenous"}

_UNKNOWN = "It is not known whether ketamine treatment prevents suicide."
_NOT_KNOWN = a_claim("safety", statement=_UNKNOWN)

HITS = {
    "en": [
        Case(
            document=a_document(
                a_form(), a_claim("efficacy", statement=_UNKNOWN), a_source(drug="esketamine")
            )
        ),
        Case(
            document=a_document(a_form(route="sublingual"), a_claim(), a_source(**_IV)),
        ),
        Case(document=a_document(a_form(), a_claim(), a_source(drug="esketamine"))),
        Case(document=a_document(a_form(claims=[]), a_claim(), a_source(drug="other"), own=_CITED)),
        Case(
            document=a_document(
                a_form(), a_claim(), a_source(**_IV, population="Adults with depression"), _PAIN
            )
        ),
        Case(
            document=a_document(
                a_form(claims=[], cites={"claim-1": "sha256:0"}),
                a_claim("safety"),
                a_source(drug="esketamine"),
            )
        ),
        Case(
            document=Document(
                own=a_part(
                    "article",
                    "own",
                    body=[{"id": "1", "type": "prose", "html": "<p>Esketamine helps.</p>"}],
                    cites={"claim-1": "sha256:0"},
                ),
                parts=[a_claim(), a_source(**_IV)],
            )
        ),
        Case(document=Document(own=a_form(), parts=[a_claim(), a_source(drug="esketamine")])),
    ],
    "es": [
        Case(
            document=a_document(
                a_form(), a_claim(), a_source(**_IV, population="Adultos con ansiedad"), _PAIN
            )
        )
    ],
}
NEAR_MISSES = {
    "en": [
        Case(document=a_document(a_form(), a_claim("practice"), a_source(drug="esketamine"))),
        Case(document=a_document(a_form(claims=[]), a_claim(), a_source(drug="esketamine"))),
        Case(document=a_document(a_form(), a_claim())),
        # Who says that nobody knows promises nothing.
        Case(document=a_document(a_form(), _NOT_KNOWN, a_source(drug="esketamine"))),
        Case(document=a_document(a_form(), a_claim(), a_source())),
        Case(document=a_document(a_form(route="combined"), a_claim(), a_source(**_IV))),
        "An IV trial is not evidence for lozenges.",
    ],
    "es": ["Un ensayo con infusiones no prueba nada de las pastillas."],
}
SATISFIED = {
    "en": [
        Case(document=a_document(a_form(), a_claim(), a_source(**_IV))),
        Case(
            document=a_document(
                a_form(),
                a_claim("efficacy", "source-1", "source-2"),
                a_source(drug="esketamine"),
                a_source("source-2", **_IV),
            )
        ),
        Case(
            document=a_document(
                a_form(), a_claim(), a_source(**_IV, population="Adults with chronic pain"), _PAIN
            )
        ),
    ],
    "es": [
        Case(
            document=a_document(
                a_form(), a_claim(), a_source(**_IV, population="Adultos con dolor crónico"), _PAIN
            )
        ),
        Case(
            document=a_document(
                a_form(),
                a_claim("safety", statement="No se sabe si el tratamiento previene el suicidio."),
                a_source(drug="esketamine"),
            )
        ),
    ],
}

test_it_finds, test_it_lets_pass, test_it_is_satisfied, test_it_waits_for_its_literals = cases_of(
    "EVID-MISMATCH", hits=HITS, near_misses=NEAR_MISSES, satisfied=SATISFIED
)


@pytest.mark.parametrize(
    ("text", "admitted"),
    [
        ("We don't know if it is safe over years.", True),
        ("It is unclear whether it harms the bladder.", True),
        ("Its long-term safety remains unknown.", True),
        ("Safety beyond one year has not been established.", True),
        ("There is not enough evidence on use in pregnancy.", True),
        ("No one can say how it acts over decades.", True),
        ("No sabemos si es seguro por años.", True),
        ("No está claro si daña la vejiga.", True),
        ("Se desconoce cómo actúa a largo plazo.", True),
        ("Faltan datos sobre su uso en el embarazo.", True),
        ("We know whether you ate, since we ask.", False),
        ("Tell us if you are pregnant.", False),
        ("There is good evidence of side effects.", False),
        ("Sabemos si usted comió, porque le preguntamos.", False),
        ("Díganos si está embarazada.", False),
    ],
)
def test_it_hears_what_nobody_knows(text: str, admitted: bool) -> None:
    assert ("admits_unknown" in check_copy(copy=build_plain(text)).marks) is admitted
