"""SAFE-ABS: absolutes about safety."""

from __future__ import annotations

from tests.unit.compliance.rules.harness import Case, cases_of

HITS = {
    "en": [
        "You [[won’t have any side effects]].",
        "[[No adverse effects]]",
        "[[Side effects? Zero.]]",
        "Ketamine has [[no side effects]].",
        "There are [[no known side effects]] of our infusions.",
        "It is a [[side-effect free]] treatment.",
        "Our infusions are [[100% safe]].",
        "OUR INFUSIONS ARE [[COMPLETELY SAFE]]",
        "Esketamine is [[totally safe]] for most people.",
        "A [[risk-free]] way out of depression.",
        "The spray is [[harmless]].",
        "There is [[no risk]] in trying.",
        "Ketamine [[doesn’t have any side effects]].",
        "Is ketamine [[100% safe]]? Yes.",
        "Are there any [[side effects? None.]]",
        "Are there dangers?\n\n[[None at all.]]",
        "Are there side effects? There are [[no side effects]].",
        "Our method has [[none of the side effects]] of pills.",
        "It is not a quick fix, but it is [[perfectly safe]].",
        "Not only is it fast, it is [[completely safe]].",
        "Without a doubt, this is [[harmless]].",
        "No downtime, [[no side effects]], no worries",
        "It isn’t addictive and it is [[completely safe]].",
        "Ketamine is\u00a0[[perfectly\u00a0safe]].",
        "Itâ€™s [[risk free]].",
        Case("<p>Our care is <b>[[100%</b> safe]]</p>", format="html"),
        Case("<img src=a.png alt='[[No side effects]]'>", format="html"),
        Case("Our care is **[[100%** safe]].", format="markdown"),
    ],
    "es": [
        "La ketamina [[no tiene efectos secundarios]].",
        "Un tratamiento [[sin efectos secundarios]].",
        "La infusión es [[100 % segura]].",
        "Es [[completamente seguro]] para usted.",
        "El aerosol es [[inofensivo]].",
        "Un método [[libre de riesgos]].",
        "[[No hay riesgo]].",
        "¿Tiene [[efectos secundarios? No.]]",
        "No es solo rápido, es [[totalmente seguro]].",
    ],
}
NEAR_MISSES = {
    "en": [
        "Your data is completely safe.",
        "Whoever promises no side effects is not honest.",
        "We wish it had no side effects, but it does.",
        "Few people have no side effects.",
        "Ketamine is far from harmless.",
        "No treatment is free of side effects.",
        "Ketamine is not completely safe for everyone.",
        "It is not known if ketamine is completely safe in pregnancy.",
        "We cannot promise that it is risk-free.",
        "No medicine is 100% safe.",
        "Keep it in a safe place.",
        "Make sure that somebody drives you home.",
        "If you have no side effects after the session, you may go home.",
        "Is ketamine 100% safe? No. Every medicine has risks.",
        "It is a myth that ketamine is harmless.",
        "Myth: ketamine has no side effects. Fact: nausea is common.",
        "Beware of anyone who tells you that it is risk-free.",
        "A risk-free consultation.",
        "Rest in a completely safe and calm space.",
        "There is no evidence that it is harmless.",
        "Patients with no risk factors start sooner.",
        "That does not mean it is risk free.",
        "We never claim that:\n- it is harmless\n- it is 100% safe",
        "Is it safe?",
    ],
    "es": [
        "Ningún tratamiento está libre de efectos secundarios.",
        "No podemos prometer que sea completamente seguro.",
        "No se sabe si es totalmente seguro durante el embarazo.",
        "Es un mito que la ketamina sea inofensiva.",
        "Guárdelo en un lugar completamente seguro.",
        "¿Es 100 % seguro? No. Todo medicamento tiene riesgos.",
        "Si no tiene efectos secundarios, puede ir a casa.",
    ],
}
SATISFIED = {
    "en": ["Common side effects are nausea and dizziness. Serious effects are rare."],
    "es": ["Los efectos secundarios comunes son náuseas y mareos."],
}

test_it_finds, test_it_lets_pass, test_it_is_satisfied, test_it_waits_for_its_literals = cases_of(
    "SAFE-ABS", hits=HITS, near_misses=NEAR_MISSES, satisfied=SATISFIED
)
