"""MED-STOP: advice to stop a medicine."""

from __future__ import annotations

from tests.unit.compliance.rules.harness import cases_of

HITS = {
    "en": [
        "[[Take only half of your Xanax]].",
        "[[Switch from your antidepressant]] to ketamine.",
        "Ketamine lets you [[get rid of your antidepressants]].",
        "[[Stop taking your antidepressant]] before you come.",
        "[[SKIP YOUR MORNING PILL]]",
        "Please [[do not take your Xanax]] that day.",
        "[[Don’t take your blood pressure medicine]] that morning.",
        "You can [[replace your SSRI]] with ketamine.",
        "Time to [[ditch your meds]]",
        "[[Wean yourself off your antidepressant]] first.",
        "[[Halve your dose of sertraline]] for a week.",
        "You will [[no longer need antidepressants]].",
        "Should I [[stop my medication]]? Yes.",
        "Before your visit:\n\n- [[Skip your dose]]\n- Drink water",
        "[[No more daily pills]]: ketamine takes their place.",
        "All [[antidepressants must be discontinued]] before your first ketamine session.",
        "[[Stop taking your antidepressant]] a week before your infusion.",
        "You can [[quit your SSRI]] once ketamine is working.",
        "[[Skip your blood pressure pill]] on the morning of your visit.",
        "With ketamine, there's [[no need for daily meds]].",
        "TIRED OF PILLS? [[QUIT THEM]] WITH KETAMINE",
        "[[Give your blood pressure meds a rest]] on infusion mornings.",
        "The night before, [[leave out your clonazepam]].",
        "You may [[discontinue Lexapro]] after the third infusion.",
    ],
    "es": [
        "[[Tome la mitad de su ansiolítico]].",
        "[[Deje de tomar su antidepresivo]].",
        "[[No tome su pastilla]] ese día.",
        "[[Suspenda el litio]] dos días antes.",
        "[[Cambie sus pastillas por]] ketamina.",
        "[[Reduzca a la mitad su medicamento]].",
        "[[Ya no necesitará sus pastillas]].",
        "Las [[benzodiacepinas se deben suspender]] 24 horas antes.",
        "[[Deje de tomar su antidepresivo]] antes de la infusión.",
        "[[Suspenda el litio]] dos días antes.",
        "[[No tome su medicina]] para la presión la mañana de la cita.",
        "[[Ya no hacen falta los antidepresivos]] con Spravato.",
        "[[Puede dejar el Lexapro]] después de la tercera infusión.",
        "[[Despídase de sus antidepresivos]].",
        "[[Hay que parar las benzodiacepinas]] un día antes.",
        "Con la ketamina [[podrá dejar sus medicinas]].",
    ],
}
NEAR_MISSES = {
    "en": [
        "The team can slow or stop the session and give medicine for nausea.",
        "Your pharmacist can replace a lost pill bottle.",
        "Only your psychiatrist can stop your medicine.",
        "It is dangerous to stop lithium on your own.",
        "Do not stop taking your antidepressant.",
        "We never tell people to stop their medicine.",
        "We cannot guarantee that you can stop your medication.",
        "Should I stop my medication? No.",
        "Can I skip my pill? Ask us.",
        "Myth: you can stop your antidepressant.",
        "If you stop your medication, tell us.",
        "People who stop their antidepressants suddenly may feel ill.",
        "Stop by to pick up your prescription.",
        "Skip breakfast.",
        "Ketamine does not replace your medicine.",
        "We never advise you to:\n\n- stop your medication",
        "Never stop a prescribed medicine without talking to the person who prescribed it.",
        "Keep taking your medicines as prescribed.",
        "Do not eat for four hours before your infusion.",
        "Skip breakfast, but not your medicines.",
        "Keep your antidepressant going unless the person who prescribes it tells you otherwise.",
        "Stopping an antidepressant all at once can make you ill.",
    ],
    "es": [
        "La enfermera puede suspender la sesión y dar medicina.",
        "Solo su médico puede suspender su medicamento.",
        "No deje de tomar su medicina.",
        "Nunca suspenda su antidepresivo.",
        "¿Debo dejar mi medicamento? No.",
        "Deje de comer seis horas antes.",
        "No tome medicamentos sin consultar.",
        "Nunca deje su medicina sin hablar con quien se la recetó.",
        "Siga tomando sus medicamentos como siempre.",
        "Pregunte a su médico si debe suspender alguna medicina.",
        "Dejar un antidepresivo de golpe puede enfermarlo.",
        "Siga con su antidepresivo a menos que quien lo receta le diga otra cosa.",
        "No suspenda ni cambie ninguna medicina por empezar ketamina.",
    ],
}
SATISFIED = {
    "en": [
        "Never stop a prescribed medicine without talking to the person who prescribed it.",
        "Your doctor may tell you to skip a dose.",
        "Ask your prescriber before you change your medication.",
    ],
    "es": ["Nunca deje una medicina sin hablar con quien se la recetó."],
}

test_it_finds, test_it_lets_pass, test_it_is_satisfied, test_it_waits_for_its_literals = cases_of(
    "MED-STOP", hits=HITS, near_misses=NEAR_MISSES, satisfied=SATISFIED
)
