"""MINIMISE: effects that are played down."""

from __future__ import annotations

from tests.unit.compliance.rules.harness import cases_of

HITS = {
    "en": [
        "Side [[effects are mild and go away on their own]].",
        "Dizziness is [[nothing to worry about]].",
        "Hallucinations are [[not a cause for concern]].",
        "These effects [[aren’t considered dangerous]].",
        "The nausea [[wears off quickly]].",
        "Is the confusion [[nothing to worry about]]? Yes.",
    ],
    "es": [
        "El mareo [[no es motivo de preocupación]].",
        "Las náuseas se [[pasan rápido]].",
        "[[No hay de qué preocuparse]] por el mareo.",
    ],
}
NEAR_MISSES = {
    "en": [
        "We cannot promise that dizziness is nothing to worry about.",
        "Do not assume that chest pain is nothing to worry about.",
        "Is the nausea nothing to worry about?",
        "Myth: the confusion wears off quickly.",
        "Parking is no big deal.",
        "The paint dries and the smell fades in a day.",
    ],
    "es": [
        "No podemos prometer que el mareo no es motivo de preocupación.",
        "El estacionamiento no es nada grave.",
    ],
}
SATISFIED = {
    "en": [
        "Dizziness is nothing to worry about; tell your nurse if it gets worse.",
        "The nausea wears off quickly. Call us if it lasts.",
    ],
    "es": ["El mareo se pasa rápido; avise a la enfermera si empeora."],
}

test_it_finds, test_it_lets_pass, test_it_is_satisfied, test_it_waits_for_its_literals = cases_of(
    "MINIMISE", hits=HITS, near_misses=NEAR_MISSES, satisfied=SATISFIED
)
