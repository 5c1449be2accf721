"""LIFELINE-OLD: the old number of the crisis line."""

from __future__ import annotations

from tests.unit.compliance.rules.harness import cases_of

HITS = {
    "en": [
        "Call [[1-800-273-8255]].",
        "Lifeline: [[(800) 273-TALK]]",
        "[[1.800.273.8255]]",
        "Dial [[18002738255]] now.",
        "[[1 800 273 8255]]",
    ],
    "es": ["Llame al [[1-800-273-8255]].", "Línea: [[800-273-TALK]]"],
}
NEAR_MISSES = {
    "en": ["Call 988.", "Call 1-800-555-0173.", "Room 273", "Order 8255"],
    "es": ["Llame al 988.", "Llame al 1-800-555-0173."],
}
SATISFIED = {
    "en": ["1-800-273-8255 still works; call or text 988.", "Call 988 (before: 1-800-273-TALK)."],
    "es": ["Llame al 988, antes 1-800-273-8255."],
}

test_it_finds, test_it_lets_pass, test_it_is_satisfied, test_it_waits_for_its_literals = cases_of(
    "LIFELINE-OLD", hits=HITS, near_misses=NEAR_MISSES, satisfied=SATISFIED
)
