"""READABILITY: plain words, and what is shortened."""

from __future__ import annotations

from typing import Any

import pytest

from compliance.rules.readability import _syllables
from tests.unit.compliance.rules.harness import Case, cases_of

_HARD = (
    "Pharmacological intervention utilizing intravenous administration necessitates comprehensive "
    "psychiatric evaluation, continuous cardiovascular monitoring and individualized documentation "
    "of contraindications throughout the observational period. "
) * 6
_PLAIN = (
    "You sit in a chair. A nurse is with you. We check how you feel. You rest and go home. " * 8
)
_DIFICIL = (
    "La administración intravenosa de medicamentos anestésicos requiere evaluaciones psiquiátricas "
    "individualizadas, monitorización cardiovascular ininterrumpida y documentación exhaustiva de "
    "contraindicaciones farmacológicas durante la totalidad del procedimiento terapéutico. "
) * 6
_FACIL = (
    "Usted se sienta en una silla. Hay una enfermera. Le ayuda en todo. Luego va a su casa. " * 8
)


def _entry(html: str, *, found: str = "", locale: str = "en-US", **fields: Any) -> Case:
    envelope = {
        "type": "faq",
        "locale": locale,
        "fields": {"title": "What happens?", "answer": f"<p>{html}</p>", **fields},
    }
    return Case(f"[[{found}]]" if found else "", envelope=envelope)


def _page(html: str, *, found: str) -> Case:
    body = [{"id": "a", "type": "prose", "html": f"<p>{html}</p>"}]
    fields = {"title": "A page", "body": body}
    return Case(
        f"[[{found}]]", envelope={"type": "content_page", "locale": "en-US", "fields": fields}
    )


HITS = {
    "en": [
        _HARD,
        Case(f"<p>{_HARD}</p>", "html"),
        "[[REMS]] applies.",
        "Spravato is a [[CIII]] drug.",
        "We treat [[TRD]]. TRD is hard to bear.",
        _entry(_HARD),
        _page("REMS applies.", found="REMS"),
    ],
    "es": [_DIFICIL, "Se aplica el [[REMS]].", _entry(_DIFICIL, locale="es-US")],
}
NEAR_MISSES = {
    "en": [
        "Pharmacological intervention necessitates documentation.",
        _entry(_HARD, audience="clinician"),
        "Remstead is a town.",
        "Do not fear it.",
        _entry("REMS applies."),
    ],
    "es": ["La administración requiere evaluaciones psiquiátricas individualizadas."],
}
SATISFIED = {
    "en": [
        "TRD is depression that has not responded to treatment.",
        _PLAIN,
        "Treatment-resistant depression (TRD) is hard to bear.",
        "A Risk Evaluation and Mitigation Strategy (REMS) applies.",
        "Spravato is a controlled substance (CIII).",
    ],
    "es": [_FACIL, "Se aplica una estrategia de evaluación y mitigación de riesgos (REMS)."],
}

test_it_finds, test_it_lets_pass, test_it_is_satisfied, test_it_waits_for_its_literals = cases_of(
    "READABILITY", hits=HITS, near_misses=NEAR_MISSES, satisfied=SATISFIED
)


@pytest.mark.parametrize(
    ("word", "count"),
    [
        ("cat", 1),
        ("table", 2),
        ("made", 1),
        ("treated", 2),
        ("helped", 1),
        ("ketamine", 3),
        ("the", 1),
    ],
)
def test_it_counts_syllables(word: str, count: int) -> None:
    assert _syllables(word) == count
