"""SAFE-EFF: safe and effective, proven, well tolerated."""

from __future__ import annotations

from compliance.findings import Severity
from tests.unit.compliance.rules.harness import Case, cases_of

HITS = {
    "en": [
        "Decades of use [[prove that ketamine is safe]] for depression.",
        Case("Ketamine is [[safe and effective]] for OCD.", severity=Severity.BLOCK),
        "A [[safe and highly effective]] infusion for migraine.",
        "KETAMINE FOR ANXIETY: [[CLINICALLY PROVEN]]",
        "Ketamine is [[well tolerated]] by people with PTSD.",
        "[[Proven safe]]: ketamine for depression",
        "Is ketamine [[safe and effective]] for PTSD? Yes.",
        "Not only is ketamine for anxiety affordable, it is [[safe & effective]].",
        Case("TMS is a [[safe and effective]] treatment.", severity=Severity.WARN),
        Case("Spravato is [[safe and effective]] for depression.", severity=Severity.WARN),
    ],
    "es": [
        Case("La ketamina es [[segura y eficaz]] para el TOC.", severity=Severity.BLOCK),
        "Ketamina [[eficaz y segura]] para la ansiedad",
        "Ketamina para la depresión: [[clínicamente comprobada]]",
        "La ketamina es [[bien tolerada]] en la depresión.",
    ],
}
NEAR_MISSES = {
    "en": [
        "It would be too early to say that ketamine is well tolerated in OCD.",
        "It is not known whether ketamine is safe and effective for depression.",
        "The FDA has not found ketamine to be safe and effective for anxiety.",
        "Ketamine has not been shown to be safe and effective for PTSD.",
        "We cannot guarantee that ketamine is safe and effective.",
        "Is ketamine clinically proven for depression? No.",
        "Myth: ketamine is clinically proven for OCD.",
        "Some clinics claim that ketamine is safe and effective for depression.",
        "To be clinically proven, ketamine for OCD would need larger trials.",
        "Ketamine for pain. Ask for a safe and effective way to get rid of old medicine.",
        "A safe and effective knee brace",
        "Keep ketamine tablets in a safe place.",
    ],
    "es": [
        "No se sabe si la ketamina es segura y eficaz para la depresión.",
        "La ketamina no está clínicamente probada para la ansiedad.",
        "¿Es la ketamina segura y eficaz para la depresión? No se sabe.",
        "Una crema segura y eficaz para la piel",
    ],
}
SATISFIED = {
    "en": ["In one trial of adults with depression, ketamine did better than placebo for a week."],
    "es": ["En un estudio, la ketamina alivió la depresión una semana."],
}

test_it_finds, test_it_lets_pass, test_it_is_satisfied, test_it_waits_for_its_literals = cases_of(
    "SAFE-EFF", hits=HITS, near_misses=NEAR_MISSES, satisfied=SATISFIED
)
