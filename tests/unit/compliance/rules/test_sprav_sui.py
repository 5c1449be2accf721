"""SPRAV-SUI: what it does to suicidal thoughts."""

from __future__ import annotations

from tests.unit.compliance.rules.harness import Case, cases_of

HITS = {
    "en": [
        "KETAMINE [[PREVENTS SUICIDE]]",
        "Spravato is known to [[reduce suicidal ideation]].",
        "One visit of esketamine and your [[suicidal thoughts fade]]",
        "Ketamine [[wipes out suicidal thoughts]].",
        "Infusions of ketamine [[keep people from killing themselves]].",
        "Ketamine [[saves people from suicide]].",
        "It is ketamine’s gift: it can [[stop thoughts of suicide]].",
        "Does Spravato help? Yes, it [[lowers your risk of suicide]].",
        "Not only is ketamine near you, it [[ends suicidal thinking]].",
        Case("<h2>Spravato</h2><ul><li>[[Eliminates suicidal thoughts]]</li></ul>", format="html"),
    ],
    "es": [
        "La ketamina [[evita el suicidio]].",
        "Spravato [[acaba con las ideas suicidas]]",
        "La ketamina [[hace desaparecer los pensamientos suicidas]].",
        "La esketamina [[reduce el riesgo de suicidio]].",
    ],
}
NEAR_MISSES = {
    "en": [
        "Ketamine does not prevent suicide.",
        "We cannot guarantee that Spravato stops suicidal thoughts.",
        "Does Spravato reduce suicide risk? No.",
        "Myth: ketamine prevents suicide.",
        "Whether esketamine reduces suicidal ideation is not known.",
        "Stop the spray if suicidal thoughts get worse, and call 988.",
        "Our ketamine page. Call 988: talking about it prevents suicide.",
        "Ketamine talk at the library: end the silence about suicide.",
        "It is false that ketamine prevents suicide.",
        "Therapy prevents suicide.",
        "Spravato is approved for depressive symptoms in adults with suicidal thoughts.",
    ],
    "es": [
        "La ketamina no evita el suicidio.",
        "No podemos garantizar que Spravato elimine los pensamientos suicidas.",
        "Mito: la ketamina previene el suicidio.",
        "¿Spravato reduce el riesgo de suicidio? No.",
        "Si aparecen pensamientos suicidas con Spravato, llame al 988.",
    ],
}
SATISFIED = {
    "en": [
        "The effectiveness of Spravato in preventing suicide has not been demonstrated.",
        "Spravato has not been shown to prevent suicide or reduce suicidal ideation.",
    ],
    "es": ["No se ha demostrado que Spravato prevenga el suicidio."],
}

test_it_finds, test_it_lets_pass, test_it_is_satisfied, test_it_waits_for_its_literals = cases_of(
    "SPRAV-SUI", hits=HITS, near_misses=NEAR_MISSES, satisfied=SATISFIED
)
