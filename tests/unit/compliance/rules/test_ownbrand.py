"""OWNBRAND: names of the clinic's own on compounded drugs."""

from __future__ import annotations

from tests.unit.compliance.rules.harness import cases_of

HITS = {
    "en": [
        "[[Our private-label ketamine]] lozenges",
        "Meet [[CalmMelt™]], our compounded ketamine lozenge.",
        "The [[Alder Lozenge®]] is compounded ketamine.",
        "Ask for [[our own ketamine]] troche.",
        "Our compounded ketamine comes [[under our own label]].",
        "[[GlowKet™]] COMPOUNDED KETAMINE TABLETS",
        "Not only is [[CalmMelt™]] compounded ketamine, it is minty.",
    ],
    "es": [
        "[[Calma Sur™]], nuestra tableta compuesta de ketamina",
        "[[Nuestra propia tableta]] de ketamina",
    ],
}
NEAR_MISSES = {
    "en": [
        "Kettle Creek® Coffee is served after ketamine lozenges.",
        "We do not sell CalmMelt™ or any compounded ketamine.",
        "We never put compounded ketamine under our own label.",
        "Is CalmMelt™ compounded ketamine? No.",
        "Myth: CalmMelt™ is no compounded ketamine.",
        "The Calm Program™ comes with our compounded ketamine.",
        "Alder Clinic® works with a pharmacy that makes ketamine lozenges.",
        "Spravato® and compounded ketamine are two drugs.",
        "Our own team",
        "CalmCircle™ is our peer group.",
    ],
    "es": [
        "No vendemos ketamina compuesta con nuestro nombre.",
        "Clínica Sol® no hace tabletas de ketamina.",
    ],
}
SATISFIED = {
    "en": ["Compounded ketamine lozenges, made by a licensed pharmacy whose name is on the box."],
    "es": ["Tabletas de ketamina compuesta; la farmacia figura en la caja."],
}

test_it_finds, test_it_lets_pass, test_it_is_satisfied, test_it_waits_for_its_literals = cases_of(
    "OWNBRAND", hits=HITS, near_misses=NEAR_MISSES, satisfied=SATISFIED
)
