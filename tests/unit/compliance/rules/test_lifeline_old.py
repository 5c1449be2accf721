"""LIFELINE-OLD: the old number of the crisis line."""

from __future__ import annotations

from tests.unit.compliance.rules.harness import cases_of

HITS = {
    "en": [
        "Call the National Suicide Prevention Lifeline at [[1-800-273-8255]].",
        "Need help now? [[1-800-273-TALK]]",
        "Crisis line: [[(800) 273-8255]]",
        "Dial [[800.273.8255]] any time.",
        "If you are thinking of suicide, call [[1-800-273-TALK]] (8255).",
        "Lifeline: [[1.800.273.8255]]",
        "National Suicide Prevention Hotline [[800 273 8255]]",
        "Call [[1-800-273-8255]].",
        "Lifeline: [[(800) 273-TALK]]",
        "[[1.800.273.8255]]",
        "Dial [[18002738255]] now.",
        "[[1 800 273 8255]]",
    ],
    "es": [
        "Llame a la línea de prevención: [[1-800-273-8255]].",
        "Línea de crisis [[800-273-TALK]]",
        "¿Necesita ayuda? [[1 (800) 273-8255]]",
        "Si piensa en el suicidio, marque [[1-800-273-8255]].",
        "Ayuda las 24 horas: [[(800)273-8255]]",
        "Llame al [[1-800-273-8255]].",
        "Línea: [[800-273-TALK]]",
    ],
}
NEAR_MISSES = {
    "en": [
        "Call or text 988. The older number, 1-800-273-8255, still works.",
        "The Lifeline used to be 1-800-273-8255; it is 988 now.",
        "Our office: 1-800-555-0123",
        "Invoice 2738255 is paid.",
        "Dial 988, which has replaced 1-800-273-8255.",
        "Order number 273-8255 has shipped.",
        "Call 988.",
        "Call 1-800-555-0173.",
        "Room 273",
        "Order 8255",
    ],
    "es": [
        "Llame o envíe un mensaje al 988.",
        "Antes era el 1-800-273-8255; ahora es el 988.",
        "Nuestra oficina: 1-800-555-0145",
        "El 988 sustituye al 1-800-273-8255.",
        "Llame al 988.",
        "Llame al 1-800-555-0173.",
    ],
}
SATISFIED = {
    "en": ["1-800-273-8255 still works; call or text 988.", "Call 988 (before: 1-800-273-TALK)."],
    "es": ["Llame al 988, antes 1-800-273-8255."],
}

test_it_finds, test_it_lets_pass, test_it_is_satisfied, test_it_waits_for_its_literals = cases_of(
    "LIFELINE-OLD", hits=HITS, near_misses=NEAR_MISSES, satisfied=SATISFIED
)
