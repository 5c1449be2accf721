"""SPRAV-SUI: what it does to suicidal thoughts."""

from __future__ import annotations

from tests.unit.compliance.rules.harness import Case, cases_of

HITS = {
    "en": [
        "Ketamine: [[proven suicide prevention]]",
        "Ketamine [[takes suicidal thoughts away]].",
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
        "With SPRAVATO® you will [[no longer think about ending]] your life.",
        "[[Suicidality drops]] quickly once esketamine is started.",
        "[[Thoughts of self-harm are relieved]] by Spravato.",
        "Spravato [[prevents suicide]].",
        "Esketamine [[stops suicidal thoughts]] within a day.",
        "One dose of Spravato can [[pull someone back from the brink of suicide]].",
        "[[Suicide-proof]] your recovery with ketamine.",
        "Ketamine [[works as an emergency brake on suicidal]] thoughts.",
        "Esketamine has [[brought down suicide]] rates among our patients.",
        "HOW KETAMINE [[DEFEATS SUICIDAL]] DEPRESSION",
        "Ketamine quickly [[reduces thoughts of suicide]].",
    ],
    "es": [
        "La ketamina [[evita el suicidio]].",
        "Spravato [[acaba con las ideas suicidas]]",
        "La ketamina [[hace desaparecer los pensamientos suicidas]].",
        "La esketamina [[reduce el riesgo de suicidio]].",
        "[[Menos intentos de suicidio]] con Spravato",
        "Los pensamientos de [[quitarse la vida se van]] con la ketamina.",
        "La ketamina [[evita el suicidio]].",
        "Spravato [[elimina los pensamientos suicidas]] desde la primera dosis.",
        "Con la esketamina las [[ideas suicidas desaparecen]].",
        "La ketamina hace que [[se vayan las ideas de muerte]].",
        "Ketamina: el [[antídoto contra los pensamientos suicidas]]",
        "La esketamina [[rescata a personas al borde del suicidio]].",
        "[[PREVENCIÓN DEL SUICIDIO CON]] KETAMINA",
        "Spravato [[controla los impulsos de quitarse la vida]].",
        "La esketamina ayuda a [[superar las ideas suicidas]].",
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
        "The effectiveness of SPRAVATO® in preventing suicide or in reducing suicidal ideation or behavior has not been demonstrated.",
        "Ketamine has not been shown to prevent suicide.",
        "Antidepressants, including Spravato, can increase suicidal thoughts in young people.",
        "Spravato has not been proven to keep people from taking their own lives.",
        "We do not know whether ketamine keeps anyone from attempting suicide.",
        "If thoughts of suicide get worse after your Spravato dose, call 988.",
        "Some people had suicidal thoughts in the weeks after they stopped ketamine.",
        "We check for suicidal thoughts at each Spravato visit.",
        "Spravato is used with an antidepressant in adults who have depression with suicidal thoughts.",
        "Depression treatment with ketamine does not replace a safety plan for suicidal thoughts.",
    ],
    "es": [
        "La ketamina no evita el suicidio.",
        "No podemos garantizar que Spravato elimine los pensamientos suicidas.",
        "Mito: la ketamina previene el suicidio.",
        "¿Spravato reduce el riesgo de suicidio? No.",
        "Si aparecen pensamientos suicidas con Spravato, llame al 988.",
        "No se ha demostrado que la esketamina prevenga el suicidio.",
        "Spravato puede aumentar los pensamientos suicidas en jóvenes.",
        "¿La ketamina evita el suicidio? No, eso no está demostrado.",
        "No está probado que Spravato evite que alguien se quite la vida.",
        "Si los pensamientos suicidas empeoran tras la dosis de Spravato, llame al 988.",
        "Quien está en crisis suicida necesita una sala de emergencias, no una cita de ketamina.",
        "En cada visita de Spravato preguntamos por los pensamientos suicidas.",
        "Spravato se usa con un antidepresivo en adultos con depresión y pensamientos suicidas.",
        "Si se siente suicida después de la ketamina, vaya a la sala de emergencias.",
        "Ninguna dosis de Spravato reemplaza la ayuda en una crisis suicida.",
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
