"""NONADDICT: denials that it is addictive."""

from __future__ import annotations

from tests.unit.compliance.rules.harness import cases_of

HITS = {
    "en": [
        "[[No threat of addiction]]",
        "You need [[not fear addiction]].",
        "Ketamine is [[not addictive]].",
        "It is a [[non-addictive]] alternative to opioids.",
        "Ketamine [[isn’t addictive]].",
        "It has [[no abuse potential]].",
        "You [[won't become dependent]] on it.",
        "There is [[no risk of addiction]].",
        "Is ketamine [[addictive? No, it is not.]]",
        "It [[won’t make you an addict]].",
        "Is it addictive? It is [[not addictive]].",
        "NON-ADDICTIVE RELIEF".replace("NON-ADDICTIVE", "[[NON-ADDICTIVE]]"),
        "Relief [[without the risk of dependence]].",
        "Unlike opioids, ketamine is [[not considered habit-forming]].",
    ],
    "es": [
        "[[No es una droga adictiva]].",
        "[[Sin potencial de abuso]]",
        "La ketamina [[no es adictiva]].",
        "[[No crea dependencia]].",
        "Un tratamiento [[sin riesgo de adicción]].",
        "¿Es [[adictiva la ketamina? No.]]",
        "Usted [[no se va a enganchar]].",
        "[[No hay riesgo de adicción]].",
        "Es [[no adictivo]].",
    ],
}
NEAR_MISSES = {
    "en": [
        "Ketamine can be addictive.",
        "It is a myth that ketamine is not addictive.",
        "We cannot say that it is not addictive.",
        "Is ketamine addictive? It can be misused.",
        "Is ketamine addictive? Yes.",
        "There is no guarantee that you won't become dependent.",
        "Patients with no history of addiction were studied.",
        "Do not believe ads that call it non-addictive.",
        "Whether it is non-addictive has not been settled.",
        "If you are not addicted to alcohol, tell us about other substances.",
    ],
    "es": [
        "La ketamina puede ser adictiva.",
        "Es un mito que la ketamina no es adictiva.",
        "¿Es adictiva la ketamina? Sí, puede serlo.",
        "No podemos afirmar que no sea adictiva.",
    ],
}
SATISFIED = {
    "en": ["Ketamine can be misused, so we screen for substance use before and during treatment."],
    "es": ["La ketamina puede usarse mal; por eso evaluamos el consumo de sustancias."],
}

test_it_finds, test_it_lets_pass, test_it_is_satisfied, test_it_waits_for_its_literals = cases_of(
    "NONADDICT", hits=HITS, near_misses=NEAR_MISSES, satisfied=SATISFIED
)
