"""STAT: numbers without evidence."""

from __future__ import annotations

from compliance.findings import Severity
from tests.unit.compliance.rules.harness import Case, cases_of

HITS = {
    "en": [
        "[[Nearly all patients]] sleep better.",
        "A [[study found]] that it helps.",
        "No fewer than [[70%]] of people respond.",
        "Did you know that [[70%]] of people respond?",
        "[[70%]] of patients felt better.",
        "[[70 %]] respond.",
        "[[Seven out of ten]] people improve.",
        "[[7 in 10]] feel relief.",
        "[[Seventy percent]] of our patients respond.",
        "It works [[3x]] faster.",
        "[[Two thirds]] of people respond.",
        "Between [[60 and 70%]] respond.",
        "[[Nearly half]] respond.",
        Case("[[Studies show]] that it helps.", severity=Severity.WARN),
        Case("[[Most patients]] feel better.", severity=Severity.WARN),
    ],
    "es": [
        "[[Según los estudios]], funciona.",
        "El [[70 %]] de los pacientes mejora.",
        "[[Siete de cada diez]] personas mejoran.",
        "El [[setenta por ciento]] responde.",
        "[[Dos tercios]] de las personas responden.",
        Case(
            "[[Los estudios]] demuestran que ayuda.".replace(
                "[[Los estudios]] demuestran", "Los [[estudios demuestran]]"
            ),
            severity=Severity.WARN,
        ),
    ],
}
NEAR_MISSES = {
    "en": [
        "We wait until trials show it.",
        "We do not quote figures such as 70%.",
        "Do 70% of people respond? We would not say so.",
        "Studies do not show that.",
        "Get 20% off your first visit.",
        "A 50% deposit is due.",
        "Your oxygen saturation stays above 95%.",
        "Our forms are 100% online.",
        "Half an hour before your visit, eat nothing.",
        "A session takes 40 minutes.",
        "One in 40 minutes is enough.",
        "We see patients in 3 of our clinics.",
        "Call us 24/7.",
        "Plan about half a day.",
        "Many people bring headphones.",
        "No studies show that it helps.",
    ],
    "es": [
        "El copago subió 5 %.",
        "20 % de descuento en su primera consulta.",
        "La saturación de oxígeno se mantiene sobre 95 %.",
        "Una sesión dura 40 minutos.",
        "Pida un cuarto más tranquilo.",
    ],
}
SATISFIED = {
    "en": [
        "In one trial of 68 adults, 70% responded at one week (PMID 12345678).",
        Case(
            '<p><a href="https://doi.org/10.1000/1">In one trial</a> 70% responded.</p>',
            format="html",
        ),
    ],
    "es": ["En un estudio respondió el 70 % (doi: 10.1000/1)."],
}

test_it_finds, test_it_lets_pass, test_it_is_satisfied, test_it_waits_for_its_literals = cases_of(
    "STAT", hits=HITS, near_misses=NEAR_MISSES, satisfied=SATISFIED
)
