"""SAFE-EFF: safe and effective, proven, well tolerated."""

from __future__ import annotations

from compliance.findings import Severity
from tests.unit.compliance.rules.harness import Case, cases_of

HITS = {
    "en": [
        "[[Safe and effective]] ketamine care for PTSD in Phoenix",
        "Ketamine is a [[proven, safe way]] to treat depression.",
        "Decades of use have shown that ketamine is both [[effective and safe]] for anxiety.",
        "[[CLINICALLY PROVEN]] KETAMINE THERAPY",
        "For PTSD, ketamine offers a [[safe and highly effective]] path forward.",
        "Thousands have found ketamine to be [[effective and safe]] for their depression.",
        "IV Ketamine Therapy | [[Safe, Effective]] Depression Treatment",
        "Ketamine's [[efficacy in depression has been proven]].",
        "We believe ketamine is a [[safe and effective]] option for treatment-resistant depression.",
        "Ketamine has a [[proven track record]] in treating PTSD.",
        "[[SAFE & EFFECTIVE]] KETAMINE FOR CHRONIC PAIN",
        "Ketamine for anxiety is [[safe, effective]], and affordable.",
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
        "La ketamina es un tratamiento [[seguro y eficaz]] para la depresión.",
        "Infusiones de ketamina [[clínicamente probadas]] contra la ansiedad",
        "[[Está demostrado que es segura]] y funciona: ketamina para el estrés postraumático.",
        "KETAMINA PARA EL DOLOR CRÓNICO: [[EFICAZ Y SEGURA]]",
        "La ketamina ha demostrado ser [[eficaz y segura]] en la depresión.",
        "Una opción [[segura y altamente efectiva]]: ketamina para la ansiedad",
        "La [[eficacia de la ketamina en la depresión está comprobada]].",
        "Pacientes con TEPT [[toleran bien]] la ketamina.",
        "La ketamina es [[segura y efectiva]] para tratar el TEPT.",
        "Ketamina: una terapia eficaz y [[bien tolerada]] para la depresión",
        "Su [[eficacia está demostrada]]: ketamina contra la ansiedad",
        Case("La ketamina es [[segura y eficaz]] para el TOC.", severity=Severity.BLOCK),
        "Ketamina [[eficaz y segura]] para la ansiedad",
        "Ketamina para la depresión: [[clínicamente comprobada]]",
        "La ketamina es [[bien tolerada]] en la depresión.",
    ],
}
NEAR_MISSES = {
    "en": [
        "Whether ketamine is safe and effective for depression has not been settled by the FDA.",
        "The FDA has not determined that ketamine is safe and effective for any psychiatric use.",
        "Ketamine has not been proven safe for long-term use in depression.",
        "Spravato was found safe and effective by the FDA for adults with treatment-resistant depression.",
        "Nobody has shown that compounded ketamine is safe and effective for PTSD.",
        "Claims that ketamine is proven safe for depression go beyond the evidence.",
        "Is ketamine safe and effective for teens with depression? That has not been established.",
        "Studies are needed before ketamine can be called safe and effective for OCD.",
        "Compounded ketamine has not been shown to be safe or effective for anxiety.",
        "Does the FDA consider ketamine safe and effective for PTSD? No.",
        "Spravato® is FDA approved as safe and effective for adults with TRD.",
        "Safe and effective use of the portal starts with a strong password.",
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
        "No se ha demostrado que la ketamina sea segura y eficaz para la depresión.",
        "¿Es segura y eficaz la ketamina para la ansiedad? Todavía no se sabe.",
        "La FDA no ha evaluado si la ketamina compuesta es segura y eficaz.",
        "Queremos una comunicación segura y eficaz con su médico de cabecera.",
        "Nadie ha probado que la ketamina compuesta sea segura ni eficaz para el TEPT.",
        "La seguridad y la eficacia de la ketamina en la ansiedad no se han establecido.",
        "Pague con su seguro o en efectivo el día de la ketamina.",
        "¿Está comprobado que la ketamina funciona para el TOC? Aún no.",
        "La FDA no considera segura y eficaz la ketamina para la depresión.",
        "Aún no está comprobado que la ketamina sea segura para la ansiedad.",
        "No hay evidencia de que sea segura y eficaz la ketamina en pastillas para el dolor.",
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
