"""MINIMISE: effects that are played down."""

from __future__ import annotations

from tests.unit.compliance.rules.harness import cases_of

HITS = {
    "en": [
        "The spike in blood pressure is [[no big deal]].",
        "Any nausea [[wears off quickly]].",
        "Dissociation [[isn't dangerous]].",
        "[[Don't worry about the dizziness]].",
        "You might feel woozy, but it's [[nothing serious]].",
        "Nausea? It [[passes in no time]].",
        "The dissociation is [[totally normal]].",
        "High blood pressure during the infusion is [[not a problem]].",
        "Dizziness is common but [[nothing to worry about]].",
        "Side [[effects are mild and short-lived]].",
        "These effects [[aren't considered dangerous]].",
        "Nausea [[wears off quickly]].",
        "Side [[effects are mild and go away on their own]].",
        "Dizziness is [[nothing to worry about]].",
        "Hallucinations are [[not a cause for concern]].",
        "These effects [[aren’t considered dangerous]].",
        "The nausea [[wears off quickly]].",
        "Is the confusion [[nothing to worry about]]? Yes.",
    ],
    "es": [
        "Las náuseas [[pasan rápido]].",
        "[[No se preocupe]] por la presión alta.",
        "Los [[efectos secundarios son leves y desaparecen solos]].",
        "La disociación [[no es peligrosa]].",
        "Los mareos [[no son nada grave]].",
        "Es [[normal y pasajero]] sentirse flotando.",
        "La náusea [[se quita solita]].",
        "El dolor de cabeza [[es lo de menos]].",
        "El mareo se [[pasa rápido]].",
        "Los [[efectos secundarios son leves]] y pasajeros.",
        "[[No hay de qué preocuparse]] si se siente mareado.",
        "El mareo [[no es motivo de preocupación]].",
        "Las náuseas se [[pasan rápido]].",
        "[[No hay de qué preocuparse]] por el mareo.",
    ],
}
NEAR_MISSES = {
    "en": [
        "Dizziness usually wears off quickly; tell your nurse if it lasts more than an hour.",
        "Don't worry about parking: it is free.",
        "Side effects are nothing to take lightly.",
        "Is dissociation dangerous? It can be, if you are alone.",
        "If the dizziness doesn't pass, call us or 911.",
        "Feeling confused is not normal: tell a nurse.",
        "There's no need to worry about what to wear.",
        "Don't ignore a racing heart.",
        "Nausea often wears off; call your nurse if it lasts.",
        "Chest pain is a cause for concern: call 911.",
        "We cannot promise that dizziness is nothing to worry about.",
        "Do not assume that chest pain is nothing to worry about.",
        "Is the nausea nothing to worry about?",
        "Myth: the confusion wears off quickly.",
        "Parking is no big deal.",
        "The paint dries and the smell fades in a day.",
    ],
    "es": [
        "No se preocupe por el estacionamiento.",
        "El mareo pasa rápido en muchas personas; si dura más de una hora, avise a la enfermera.",
        "El dolor de pecho sí es motivo de preocupación.",
        "¿Son leves los efectos secundarios? No siempre.",
        "No ignore la presión alta.",
        "No tiene que preocuparse por el transporte: lo organizamos.",
        "Los mareos no siempre son leves.",
        "El mareo suele pasar; si dura, avise a la enfermera.",
        "No hay de qué preocuparse por el papeleo.",
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
