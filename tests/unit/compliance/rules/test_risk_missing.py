"""RISK-MISSING: a benefit without effects."""

from __future__ import annotations

from compliance.documents import Document, Part
from compliance.findings import Marks
from tests.unit.compliance.rules.harness import Case, cases_of

_OWN = Part("treatment", Marks({"treatment_benefit": ["yes"]}))
_MILD = Part("side_effect", Marks(), {"seriousness": "expected"})
_GRAVE = Part("side_effect", Marks(), {"seriousness": "serious"})

HITS = {
    "en": [
        "Ketamine can take the edge off PTSD.",
        "Ketamine can ease nerve pain.",
        "TMS lifts your mood.",
        "KETAMINE HELPS PEOPLE WITH PTSD",
        "Ketamine relieves anxiety. Nausea can happen.",
        "Ketamine relieves anxiety. Seizures can happen.",
        "Ketamine relieves anxiety. There is no nausea and no chest pain.",
        "Does ketamine reduce migraine attacks? Yes.",
        Case(document=Document(_OWN)),
        Case(document=Document(_OWN, [_MILD])),
    ],
    "es": [
        "La ketamina alivia la ansiedad.",
        "La ketamina calma el dolor. Puede dar náuseas.",
    ],
}
NEAR_MISSES = {
    "en": [
        "Our nurses help you into the chair before ketamine.",
        "Ketamine is given through a small IV.",
        "Ketamine does not help everyone.",
        "We cannot guarantee that ketamine eases pain.",
        "Does ketamine help with anxiety? We do not know.",
        "Myth: ketamine lifts depression.",
        "Talk therapy helps people with anxiety.",
        "Ketamine is given on Mondays. Talk therapy helps people with anxiety.",
        Case(document=Document(Part("treatment", Marks()))),
        # The title of a source offers nothing.
        Case(
            document=Document(
                Part("treatment", Marks()), [Part("source", Marks({"treatment_benefit": ["yes"]}))]
            )
        ),
        "After some ketamine treatments, a therapist helps you to make sense of what came up.",
        "Our nurse line helps people who are in treatment with ketamine.",
    ],
    "es": [
        "La ketamina se da por vena.",
        "La terapia ayuda a muchas personas.",
        "La línea de enfermería ayuda a quienes reciben tratamiento con ketamina.",
    ],
}
SATISFIED = {
    "en": [
        "Ketamine can ease pain. You may feel dizzy; go to an emergency room for chest pain.",
        Case(document=Document(_OWN, [_MILD, _GRAVE])),
    ],
    "es": ["La ketamina alivia el dolor. Puede dar mareo y, rara vez, convulsiones."],
}

test_it_finds, test_it_lets_pass, test_it_is_satisfied, test_it_waits_for_its_literals = cases_of(
    "RISK-MISSING", hits=HITS, near_misses=NEAR_MISSES, satisfied=SATISFIED
)
