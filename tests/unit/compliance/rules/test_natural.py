"""NATURAL: ketamine is made in a laboratory."""

from __future__ import annotations

from tests.unit.compliance.rules.harness import cases_of

HITS = {
    "en": [
        "Unlike pills, ketamine is [[not a chemical]].",
        "The [[natural]] alternative to pills: ketamine",
        "Choose a [[natural]] path: ketamine.",
        "[[All-natural]] ingredients in every ketamine lozenge",
        "Ketamine is [[nature's]] gift to the anxious mind.",
        "Ketamine is an [[all-natural]] answer to depression.",
        "[[Heal naturally]] with ketamine",
        "Our ketamine is [[free of chemicals]].",
        "A [[natural]] remedy: ketamine",
        "Ketamine, a [[drug-free]] way to peace",
        "Let ketamine help you heal the [[natural]] way.",
        "Pure, [[natural]] ketamine infusions",
        "There is [[nothing synthetic]] about our ketamine.",
        "[[Naturally derived]] ketamine",
        "Ketamine is a [[natural]] way to feel better.",
        "[[ALL-NATURAL]] KETAMINE",
        "[[Chemical-free]] ketamine therapy",
        "Our infusions are [[free of harsh chemicals]].",
        "Is ketamine [[natural]]? Yes.",
    ],
    "es": [
        "Ketamina, lo [[natural]] para su mente",
        "Pastillas de ketamina [[sin químicos]]",
        "Ketamina: una opción [[natural]] contra la ansiedad",
        "Nuestra ketamina está [[libre de químicos]].",
        "La ketamina [[no contiene químicos]] ni toxinas.",
        "Cúrese de forma [[natural]] con ketamina.",
        "Ketamina [[100% natural]] y sin tóxicos",
        "La ketamina viene [[de la naturaleza]].",
        "Alivio [[natural]] con ketamina",
        "Nuestra esketamina es de [[origen vegetal]].",
        "Ketamina [[natural]]",
        "Infusiones de ketamina [[sin químicos]]",
    ],
}
NEAR_MISSES = {
    "en": [
        "Our ketamine rooms have a natural wood floor.",
        "Ketamine may bring up feelings, and tears are a natural response.",
        "There is nothing natural about ketamine.",
        "Naturally, ketamine isn't for everyone.",
        "Ketamine is not natural; it is made in a laboratory.",
        "It is natural to be nervous before your first ketamine infusion.",
        "Natural light fills our ketamine rooms.",
        "Naturally, we will call you after the ketamine session.",
        "Ketamine is a synthetic drug.",
        "Your reaction to ketamine is a natural one.",
        "We serve herbal tea after your ketamine.",
        "Is ketamine an organic compound from plants? No.",
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
        "Nada en la ketamina es natural.",
        "Es natural sentir nervios antes de la infusión de ketamina.",
        "La ketamina no es un producto natural.",
        "La sala de ketamina tiene luz natural.",
        "¿La ketamina es natural? No, se fabrica en un laboratorio.",
        "La ketamina es un fármaco sintético, no natural.",
        "Es muy natural tener miedo antes de la ketamina.",
        "Ofrecemos té de hierbas natural después de la ketamina.",
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
