"""FDA-KET: approval that ketamine does not have."""

from __future__ import annotations

from tests.unit.compliance.rules.harness import Case, cases_of

HITS = {
    "en": [
        "Did you know? Ketamine is [[FDA approved]] for depression.",
        "[[FDA-approved]] ketamine clinic for anxiety and depression",
        "Ketamine infusion therapy is an [[FDA-approved]] treatment for depression.",
        "Ketamine is [[FDA approved]] and proven for PTSD.",
        "We offer [[FDA-approved]] ketamine for chronic pain.",
        "Ketamine, [[FDA approved]] for depression and anxiety",
        "[[FDA-CLEARED]] KETAMINE FOR PTSD",
        "The [[FDA has approved]] ketamine for treatment-resistant depression.",
        "IV ketamine is [[approved by the FDA]] to treat chronic pain.",
        "Ketamine therapy is now [[FDA approved]] and helps with depression.",
        "We use the [[FDA-approved]] drug ketamine for anxiety and PTSD.",
        "Ketamine for depression: [[FDA-Approved]] & Covered",
        "Ketamine earned [[FDA approval]] as a depression treatment.",
        "Ketamine is [[FDA-approved]] for treatment-resistant depression.",
        "Our [[FDA approved]] ketamine infusions treat PTSD, anxiety and OCD.",
        "Since its [[approval by the FDA]], ketamine has helped people with depression.",
        "[[FDA approves]] ketamine for depression: what it means for you",
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
        "Ketamina para el TEPT: [[aprobada por la FDA]]",
        "La ketamina es un tratamiento [[aprobado por la FDA]] para la depresión.",
        "[[La FDA ha aprobado]] la ketamina contra el TEPT.",
        "Ketamina [[aprobada por la FDA]] para la depresión",
        "[[La FDA aprobó]] la ketamina para tratar la ansiedad.",
        "La ketamina cuenta con la [[aprobación de la FDA]] para el estrés postraumático.",
        "INFUSIONES DE KETAMINA [[AUTORIZADAS POR LA FDA]] CONTRA LA DEPRESIÓN",
        "La ketamina ya fue [[aprobada por la FDA]] contra la depresión.",
        "Ketamina para la ansiedad, con [[autorización de la FDA]]",
        "[[La FDA le dio luz verde]] a la ketamina para la depresión.",
        "Tratamos el TEPT con ketamina, un medicamento [[avalado por la FDA]].",
        "Infusiones de ketamina [[aprobadas por la FDA]] para la depresión",
        "La ketamina recibió la [[aprobación de la FDA]] para el dolor crónico.",
        "Ofrecemos ketamina para la ansiedad, [[aprobada por la FDA]].",
        "La ketamina está [[aprobada por la FDA]] para la depresión.",
        "La [[FDA aprobó]] la ketamina para la ansiedad.".replace("La [[FDA", "[[La FDA"),
        "Ketamina con [[aprobación de la FDA]] para el dolor crónico.",
    ],
}
NEAR_MISSES = {
    "en": [
        "Since ketamine is not FDA-approved for depression, insurance rarely pays.",
        "The FDA approved esketamine, not ketamine, for depression.",
        "Ketamine is not an FDA-approved treatment for depression.",
        "Ketamine: FDA-approved as an anesthetic, prescribed off-label for depression",
        "Neither lozenges nor infusions of ketamine are FDA approved for anxiety.",
        "Ketamine is approved by the FDA as an anesthetic; its use for depression is off-label.",
        "No form of ketamine is FDA approved for depression.",
        "Ketamine has yet to be approved by the FDA for PTSD.",
        "Spravato (esketamine) is FDA approved for treatment-resistant depression. Ketamine is not.",
        "The FDA hasn't approved ketamine for anxiety.",
        "There is no FDA-approved ketamine product for depression.",
        "FDA approval covers ketamine as an anesthetic only; depression is an off-label use.",
        "If the FDA approves ketamine for PTSD one day, we will tell you.",
        "Ketamine isn't FDA approved for PTSD.",
        "Esketamine, a cousin of ketamine, is FDA-approved for treatment-resistant depression.",
        "Ketamine is FDA approved only as an anesthetic.",
        "Is IV ketamine FDA approved to treat OCD? Not at this time.",
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
        "Como la ketamina no está aprobada por la FDA para la depresión, el seguro casi nunca paga.",
        "La ketamina no es un tratamiento aprobado por la FDA para la depresión.",
        "¿Por qué la ketamina no está aprobada por la FDA para la depresión?",
        "Solo Spravato está aprobado por la FDA para la depresión; la ketamina, no.",
        "La FDA no ha aprobado la ketamina para la depresión.",
        "La ketamina está aprobada por la FDA solo como anestésico.",
        "¿La ketamina está aprobada para la ansiedad? No.",
        "La esketamina sí está aprobada por la FDA para la depresión resistente; la ketamina, no.",
        "La FDA todavía no aprueba la ketamina para la ansiedad.",
        "A diferencia de la ketamina, Spravato está aprobado por la FDA para la depresión.",
        "La FDA aprobó la ketamina como anestésico, no para la depresión.",
        "Muchos creen que la ketamina está aprobada por la FDA para la depresión. No es así.",
        "La ketamina no está aprobada por la FDA para el TEPT.",
        "Spravato, y no la ketamina, tiene la aprobación de la FDA para la depresión.",
        "La ketamina, aprobada por la FDA como anestésico, se usa fuera de indicación en la depresión.",
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
