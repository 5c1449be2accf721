"""CURE: promises of a cure."""

from __future__ import annotations

from compliance.findings import Severity
from tests.unit.compliance.rules.harness import Case, cases_of

HITS = {
    "en": [
        "[[Relief that lasts forever]]",
        "Ketamine [[cures]] depression.",
        "It is [[a cure]] for PTSD.".replace("[[a cure]]", "a [[cure]]"),
        "We [[guarantee]] results.",
        "Find [[permanent relief]] today.",
        "[[Eliminate depression]] for good.",
        "Live [[depression-free]].",
        "It [[works for everyone]].",
        "Ketamine [[never fails to cure]] depression.",
        "Life-changing results".replace("Life-changing results", "[[Life-changing results]]"),
        "Can ketamine [[cure]] depression? Yes!",
        "There is no doubt that it [[cures]] depression.",
        "Infusions are [[100% effective]].",
        "You don’t need to suffer: our program [[cures]] anxiety.",
        "If therapy has not worked, ketamine [[cures]].",
        "Your [[anxiety will be gone for good]].",
        "[[Permanently ends PTSD]]",
        "Say [[goodbye to anxiety]]",
        Case("A [[miracle]] drug.", severity=Severity.WARN),
        Case("A [[breakthrough]] treatment.", severity=Severity.WARN),
    ],
    "es": [
        "[[Adiós para siempre al]] dolor",
        "La ketamina [[cura]] la depresión.",
        "Resultados [[garantizados]].",
        "[[Alivio permanente]] para su dolor.",
        "[[Elimine la depresión para siempre]].",
        "[[Funciona para todos]].",
        "¿La ketamina [[cura]] la ansiedad? Sí.",
        Case("Un tratamiento [[milagroso]].", severity=Severity.WARN),
    ],
}
NEAR_MISSES = {
    "en": [
        "Parking is guaranteed.",
        "Ketamine is not a cure.",
        "We cannot guarantee that ketamine will cure your depression.",
        "There is no cure for depression.",
        "Results are not guaranteed.",
        "No treatment works for everyone.",
        "It is not known whether ketamine cures depression.",
        "A cure cannot be guaranteed.",
        "Is ketamine a cure? No.",
        "Is ketamine a cure?",
        "Beware of clinics that promise a cure.",
        "Some clinics claim that ketamine is a miracle.",
        "We guarantee your privacy.",
        "We guarantee that a nurse calls you back.",
        "Cured ham is on the table.",
        "“Cure” and “miracle”: words we avoid.",
        "Opioids for breakthrough pain",
        "Ask your doctor if ketamine can cure anything.",
        "We never promise:\n\n- a cure\n- guaranteed results",
        "Ketamine is neither a cure nor a quick fix.",
        "It is not a miracle drug, cure-all or permanent solution.",
        "We do not promise a cure, permanent relief or a depression-free life.",
    ],
    "es": [
        "La ketamina no es una cura.",
        "No podemos garantizar resultados.",
        "Ningún tratamiento cura la depresión en todas las personas.",
        "No existe una cura para la depresión.",
        "Los resultados no están garantizados.",
        "¿La ketamina cura la depresión? No.",
        "Garantizamos su privacidad.",
        "El cura del barrio nos conoce.",
        "Cura de la herida: lave con agua.",
        "Desconfíe de quien prometa una cura.",
    ],
}
SATISFIED = {
    "en": ["In one trial some adults felt better for a week. Results vary."],
    "es": ["En un estudio algunas personas mejoraron. Los resultados varían."],
}

test_it_finds, test_it_lets_pass, test_it_is_satisfied, test_it_waits_for_its_literals = cases_of(
    "CURE", hits=HITS, near_misses=NEAR_MISSES, satisfied=SATISFIED
)
