"""SAMENESS: ketamine is not Spravato."""

from __future__ import annotations

from tests.unit.compliance.rules.harness import cases_of

HITS = {
    "en": [
        "[[Spravato is nothing but ketamine]].",
        "A [[low-cost Spravato]]",
        "There is [[no difference between ketamine and Spravato]].",
        "[[Basically Spravato]], minus the price",
        "Our spray has the [[same active ingredient as Spravato]].",
        "It is [[generic Spravato]].",
        "Our troche [[works just like Spravato]].",
        "Compounded spray: [[identical to SPRAVATO]]®",
        "[[Ketamine and esketamine are the same drug]].",
        "A compounded [[version of Spravato]]",
        "Ketamine [[= esketamine]]",
        "Not only is it cheaper, it is the [[same drug as Spravato]].",
        "Is it the [[same as Spravato]]? Yes, exactly.",
        "[[Spravato without the paperwork]]",
    ],
    "es": [
        "Nuestra ketamina [[equivale a Spravato]].",
        "[[Tiene el mismo ingrediente activo que Spravato]].",
        "Un [[Spravato genérico]]",
        "Es [[lo mismo que la esketamina]].",
        "Funciona [[igual que Spravato]].".replace("Funciona [[igual", "[[Funciona igual"),
    ],
}
NEAR_MISSES = {
    "en": [
        "It would be false to call our spray the same as Spravato.",
        "Ketamine and Spravato are not interchangeable.",
        "The FDA objects to ads that call ketamine the same as Spravato.",
        "Compounded ketamine is not a generic Spravato.",
        "There is no generic Spravato.",
        "Nobody can promise that it works just like Spravato.",
        "We cannot guarantee that it has the same active ingredient as Spravato.",
        "Is it the same as Spravato? No.",
        "Is it the same as Spravato?",
        "Myth: it is generic Spravato.",
        "Ketamine isn’t the same as esketamine.",
        "Just like Spravato visits, infusion visits begin with a check.",
        "The same rule holds for Spravato and for ketamine.",
    ],
    "es": [
        "Es falso que la ketamina sea lo mismo que Spravato.",
        "No existe un genérico de Spravato.",
        "La ketamina no es lo mismo que Spravato.",
        "¿Es lo mismo que Spravato? No.",
        "La ketamina y la esketamina son distintas.",
    ],
}
SATISFIED = {
    "en": ["Ketamine and esketamine are two drugs with approvals of their own."],
    "es": ["La ketamina y la esketamina son dos medicamentos."],
}

test_it_finds, test_it_lets_pass, test_it_is_satisfied, test_it_waits_for_its_literals = cases_of(
    "SAMENESS", hits=HITS, near_misses=NEAR_MISSES, satisfied=SATISFIED
)
