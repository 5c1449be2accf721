"""FDA-KET: approval that ketamine does not have."""

from __future__ import annotations

from tests.unit.compliance.rules.harness import Case, cases_of

HITS = {
    "en": [
        "Ketamine has [[the FDA’s approval]] for depression.".replace("[[the FDA", "the [[FDA"),
        "Is ketamine FDA approved for depression? Yes, it is [[FDA approved]].",
        "We use ketamine for PTSD. It is [[FDA-approved]].",
        Case(
            "| Treatment | Status |\n|---|---|\n| Ketamine for OCD | [[FDA approved]] |",
            format="markdown",
        ),
        "Ketamine is [[FDA-approved]] for depression.",
        "Our [[FDA approved]] ketamine infusions treat PTSD.",
        "The [[FDA has approved]] ketamine for anxiety.",
        "Ketamine therapy, [[approved by the FDA]], helps with chronic pain.",
        "Is ketamine [[FDA-approved]] for depression? Yes.",
        "Ketamine is [[FDA-approved]].\n\nWe treat depression.",
        "Ketamine is [[FDA-approved]] as an anesthetic and for depression.",
        "Like Spravato, ketamine is [[FDA-cleared]] for depression.",
    ],
    "es": [
        "La ketamina está [[aprobada por la FDA]] para la depresión.",
        "La [[FDA aprobó]] la ketamina para la ansiedad.".replace("La [[FDA", "[[La FDA"),
        "Ketamina con [[aprobación de la FDA]] para el dolor crónico.",
    ],
}
NEAR_MISSES = {
    "en": [
        "Esketamine, not ketamine, is FDA-approved for depression.",
        "The FDA-approved labeling of ketamine does not include depression.",
        "We also have Spravato for depression. It is FDA-approved.",
        "Ketamine is not FDA-approved for depression.",
        "Ketamine is FDA-approved as an anesthetic, not for depression.",
        "Ketamine has not been approved by the FDA for any psychiatric disorder.",
        "Spravato (esketamine) is FDA-approved for treatment-resistant depression.",
        "Spravato, a form of ketamine, is FDA-approved for depression.",
        "Is ketamine FDA-approved for depression? No.",
        "Esketamine was approved by the FDA in 2019, and ketamine is used off-label for depression.",
        "It is a myth that ketamine is FDA-approved for depression.",
        "Ketamine is not approved for depression. The FDA approved it as an anesthetic.",
        "Fluoxetine is FDA-approved for depression.",
    ],
    "es": [
        "Ningún uso de la ketamina, ni para la depresión ni para la ansiedad, está aprobado por la FDA.",
        "La ketamina no está aprobada por la FDA para la depresión.",
        "Spravato (esketamina) está aprobado por la FDA para la depresión.",
        "¿Está la ketamina aprobada por la FDA para la depresión? No.",
    ],
}
SATISFIED = {
    "en": [
        "Ketamine is FDA-approved as an anesthetic; its use for depression is off-label.",
        "The FDA approved ketamine as an anesthetic in 1970. For depression, its use is off-label.",
    ],
    "es": [
        (
            "La ketamina está aprobada por la FDA como anestésico; su uso para la depresión está fuera "
            "de indicación."
        ),
    ],
}

test_it_finds, test_it_lets_pass, test_it_is_satisfied, test_it_waits_for_its_literals = cases_of(
    "FDA-KET", hits=HITS, near_misses=NEAR_MISSES, satisfied=SATISFIED
)
