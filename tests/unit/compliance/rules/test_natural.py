"""NATURAL: ketamine is made in a laboratory."""

from __future__ import annotations

from tests.unit.compliance.rules.harness import cases_of

HITS = {
    "en": [
        "[[Naturally derived]] ketamine",
        "Ketamine is a [[natural]] way to feel better.",
        "[[ALL-NATURAL]] KETAMINE",
        "[[Chemical-free]] ketamine therapy",
        "Our infusions are [[free of harsh chemicals]].",
        "Is ketamine [[natural]]? Yes.",
    ],
    "es": ["Ketamina [[natural]]", "Infusiones de ketamina [[sin químicos]]"],
}
NEAR_MISSES = {
    "en": [
        "The natural course of depression varies; ketamine is one option.",
        "Feeling sad after a loss is natural; ketamine is not for that.",
        "Ketamine is not natural.",
        "We cannot claim that ketamine is natural.",
        "Is ketamine natural? No.",
        "Myth: ketamine is natural.",
        "It is natural to feel nervous before ketamine.",
        "Natural light in every ketamine room",
        "Herbal tea is served after your infusion.",
        "Our garden is natural.",
    ],
    "es": [
        "La ketamina no es natural.",
        "Es natural sentir miedo antes de la ketamina.",
        "¿Es natural la ketamina? No.",
    ],
}
SATISFIED = {
    "en": ["Ketamine is made in a laboratory."],
    "es": ["La ketamina se fabrica en un laboratorio."],
}

test_it_finds, test_it_lets_pass, test_it_is_satisfied, test_it_waits_for_its_literals = cases_of(
    "NATURAL", hits=HITS, near_misses=NEAR_MISSES, satisfied=SATISFIED
)
