"""SPRAV-IND: what esketamine is approved for, and what not."""

from __future__ import annotations

from tests.unit.compliance.rules.harness import Case, cases_of

HITS = {
    "en": [
        "SPRAVATO FOR [[PANIC]]",
        "We use esketamine to treat [[OCD and PTSD]].",
        "Veterans with [[PTSD]] choose Spravato.",
        "Can Spravato ease [[chronic pain]]? Yes.",
        "Is it [[anxiety]]? Book Spravato today.",
        "Ask us whether Spravato could help your [[postpartum depression]].",
        "Spravato and IV ketamine for [[migraines]]",
        "Many of our [[bipolar]] patients do well on Spravato.",
        "Spravato: not only for depression but for [[PTSD]]",
        "Our doctor recommends Spravato if you have [[panic]] attacks.",
        "[[Bipolar]]? Burned out? Spravato lifts you up.",
        "Got [[OCD]]? Spravato might be for you.",
        "Spravato lifts depression. It also calms [[anxiety]].",
        Case("Spravato helps with:\n\n- depression\n- [[bipolar disorder]]", format="markdown"),
        Case(
            "<h1>Spravato in Waco</h1><h2>Who is it for?</h2><ul><li>[[Anxiety]]</li></ul>",
            format="html",
        ),
        Case(
            "<table><tr><th>Condition</th><th>Spravato?</th></tr>"
            "<tr><td>[[OCD]]</td><td>Yes</td></tr></table>",
            format="html",
        ),
        "Living with social [[anxiety]]? Ask whether Spravato is right for you.",
        "The nasal spray eases [[migraine]]; ask about esketamine today.",
        "Spravato for [[anxiety]] is available at our Plano office.",
        "[[PTSD]]? SPRAVATO® can help.",
        "We treat [[bipolar depression]] with Spravato.",
        "What does Spravato treat?\n- Depression\n- [[Anxiety]]",
        "Spravato has also shown results in veterans [[with trauma]].",
        "Have [[PTSD]]? You could be a candidate for Spravato.",
        "Spravato: a new hope for [[OCD]] sufferers",
        "Esketamine can calm the racing thoughts that come with generalized [[anxiety]].",
        "Spravato can help people living with [[PTSD]].",
    ],
    "es": [
        "Spravato contra el [[pánico]]",
        "Usamos esketamina para el [[TEPT]].",
        "Spravato ayuda con la [[depresión posparto]].",
        "Spravato para la [[ansiedad]]: agende su cita",
        "Usamos esketamina para tratar el [[trastorno bipolar]].",
        "¿[[Estrés postraumático]]? Spravato puede ayudarle.",
        "El aerosol nasal Spravato también sirve para el [[dolor crónico]].",
        "La esketamina está indicada en la [[fibromialgia]].",
        "Spravato: opción para [[bipolaridad]], depresión y más",
        "¿Qué trata Spravato?\n- Depresión resistente\n- [[TOC]]",
        "¿Padece de [[insomnio]]? Conozca Spravato.",
        "SPRAVATO también es para el [[estrés postraumático]]",
        "Tratamos ataques de [[pánico]] con esketamina.",
        "Ofrecemos esketamina para [[TEPT]].",
    ],
}
NEAR_MISSES = {
    "en": [
        "Spravato is not approved for anxiety.",
        "We cannot guarantee Spravato for PTSD, or for anything but depression.",
        "Is Spravato for OCD? No.",
        "Myth: Spravato treats anxiety.",
        "Whether Spravato helps PTSD is not known.",
        "Spravato for anxiety is off-label.",
        "Tell us about anxiety before your Spravato visit.",
        "Side effects of Spravato may include anxiety and headache.",
        "Spravato treats resistant depression; our therapists treat anxiety.",
        "Spravato for depression, ketamine infusions for anxiety",
        "We treat anxiety.",
        "Our therapists help with anxiety, and our doctors give Spravato for resistant depression.",
        "Our ad said that Spravato treats anxiety. That was wrong.",
        "Anxiety is not a reason to start Spravato.",
        "Do you have bipolar disorder? Tell the nurse before your Spravato visit.",
        "Please list pain medicines on the Spravato form.",
        Case(
            "<table><tr><th>Condition</th><th>Spravato?</th></tr>"
            "<tr><td>OCD</td><td>No</td></tr></table>",
            format="html",
        ),
        "Spravato is approved for adults with treatment-resistant depression.",
        "SPRAVATO® is not approved for anxiety or PTSD.",
        "Using esketamine for bipolar depression would be off-label, and we do not offer it.",
        "Research on esketamine in OCD is at an early stage.",
        "Spravato does not treat bipolar disorder.",
        "If you also have PTSD, your clinician will want to know before your first Spravato dose.",
        "Spravato may make bipolar disorder worse.",
        "Spravato is for treatment-resistant depression. For anxiety we offer talk therapy.",
        "You may feel anxious while Spravato takes effect.",
        "Bring your headphones; some people find that music eases anxiety during Spravato.",
    ],
    "es": [
        "Spravato no está aprobado para el pánico.",
        "¿Spravato sirve para el TOC? No.",
        "Mito: Spravato trata la ansiedad.",
        "Para la ansiedad ofrecemos terapia, no Spravato.",
        "Díganos si tiene ansiedad antes de su visita de Spravato.",
        "Spravato no está aprobado para la ansiedad.",
        "La esketamina puede causar ansiedad y mareo.",
        "¿Spravato sirve para el TEPT? No está aprobado para eso.",
        "Si además tiene ansiedad, coméntelo antes de la primera dosis de Spravato.",
        "La ansiedad durante la primera sesión de Spravato es frecuente y suele pasar.",
        "¿La esketamina quita el dolor? No, no es un analgésico.",
        "Spravato es para la depresión resistente. Para la ansiedad ofrecemos terapia.",
        "Antes de empezar Spravato preguntamos por el dolor, el alcohol y el sueño.",
    ],
}
SATISFIED = {
    "en": [
        "Spravato is approved for treatment-resistant depression in adults.",
        "We give Spravato for PTSD in rare cases. That use is off-label.",
    ],
    "es": ["Spravato para la ansiedad es un uso fuera de indicación."],
}

test_it_finds, test_it_lets_pass, test_it_is_satisfied, test_it_waits_for_its_literals = cases_of(
    "SPRAV-IND", hits=HITS, near_misses=NEAR_MISSES, satisfied=SATISFIED
)
