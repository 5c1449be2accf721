"""SPEED: how soon it works."""

from __future__ import annotations

from compliance.findings import Severity
from tests.unit.compliance.rules.harness import Case, cases_of


def _eases(duration: str) -> Case:
    """A side effect that passes: how soon is no promise."""
    fields = {"title": "Drowsiness", "duration": duration}
    return Case(envelope={"type": "side_effect", "locale": "", "fields": fields})


HITS = {
    "en": [
        "[[See improvement after the first dose]].",
        "[[No more waiting weeks]] for relief.",
        "Ketamine [[helps in hours]].",
        Case("[[IMMEDIATE RELIEF]]", severity=Severity.BLOCK),
        "Ketamine [[works fast]].",
        "[[Rapid-acting treatment for]] low mood",
        "Your mood lifts [[within hours]].",
        "Your mood lifts [[within the hour]].",
        "Say goodbye to sadness [[overnight]]",
        "Feel like yourself again [[in just one hour]]",
        "The despair was gone [[in an instant]].",
        "Relief you can feel [[in minutes]]",
        "Does it help? Yes. [[Relief in a few hours]].",
        Case("Some people feel [[better within hours]].", severity=Severity.WARN),
        Case("It [[works quickly]]. Individual results vary.", severity=Severity.WARN),
        Case("<li>[[Instant results]]</li>", format="html"),
        "It never fails to bring [[quick relief]].",
        "Feel better [[the same day]] with a ketamine infusion.",
        "[[Wake up happy tomorrow]]: book your ketamine infusion today.",
        "Spravato [[quickly lifts]] depression.",
        "Ketamine [[works in minutes]].",
        "[[INSTANT RELIEF]] FROM DEPRESSION",
        "Call us and your mood lifts [[right away]].",
        "Go to your first session and your mood lifts [[immediately]].",
        "You'll [[leave our office already]] feeling lighter after ketamine.",
        "Results you can feel [[by the end of your first visit]]",
        "Why suffer for weeks when ketamine works [[in an afternoon]]?",
        "Spravato: the [[fast lane out of]] depression",
        "The weight is gone [[the moment the infusion]] ends.",
        "[[Fast relief]] from depression",
    ],
    "es": [
        "[[Alivio inmediato]]",
        "Siéntase mejor [[al instante]]",
        "Un tratamiento de [[acción rápida]]",
        "La tristeza se va [[en cuestión de horas]].",
        "Siéntase mejor [[el mismo día]] con ketamina.",
        "Note el cambio [[en menos de 24 horas]].",
        "Mejoría [[desde el primer día]] con la ketamina",
        "[[Alivio inmediato]] de la depresión",
        "La ketamina actúa [[en cuestión de minutos]].",
        "Llame y siéntase mejor [[enseguida]].",
        "La ketamina levanta el ánimo [[en un par de horas]].",
        "Sentirá la mejoría [[al salir de la clínica]].",
        "[[Pronto alivio]] de la ansiedad con ketamina",
        "[[Resultados desde la primera sesión]]",
        "[[Alivio exprés]] para la depresión",
        "[[Alivio rápido]] de la depresión",
    ],
}
NEAR_MISSES = {
    "en": [
        "It does not work overnight.",
        "We cannot guarantee immediate relief.",
        "Will I feel better instantly? No.",
        "Myth: ketamine brings instant relief.",
        "Call 911 immediately if you feel chest pain.",
        "You do not stay overnight.",
        "Nausea passes within hours.",
        "Please cancel within 24 hours.",
        "The results of your blood test come within hours.",
        "The effects wear off within two hours.",
        "Whether it brings rapid relief is not known.",
        "Relief rarely comes instantly.",
        "The lab sends results within hours.",
        "Nobody should expect rapid relief.",
        "Call 911 immediately if you have trouble breathing.",
        "The infusion itself lasts about 40 minutes.",
        "Ketamine does not work overnight.",
        "They need care right away, and help is there.",
        "Infusions for chronic pain are booked in the morning.",
        "Get help right away if the pain gets worse.",
        "Call your clinic right away if your mood changes.",
        "If thoughts of suicide come back, tell the nurse right away.",
        _eases("Often eases within 2 hours"),
        "The spray is used in minutes, but you stay for two hours.",
        "It can take weeks before you know if ketamine helps you.",
        "How fast does it work? That differs from person to person, and some people feel no change.",
        "Book online in minutes.",
        "Your results from the lab come back the same day.",
        "You may feel tired the same day; this passes.",
        "The medicine leaves your body within hours.",
    ],
    "es": [
        "No espere resultados inmediatos.",
        "Los efectos pasan en pocas horas.",
        "El mareo se quita en minutos.",
        "Llame de inmediato al 911 si siente dolor.",
        "¿Funciona de inmediato? No.",
        "No podemos garantizar un alivio rápido.",
        "Llame al 911 de inmediato si le cuesta respirar.",
        "La infusión dura unos 40 minutos.",
        "La ketamina no actúa de la noche a la mañana.",
        "Si no despierta, necesita ayuda de inmediato: llame al 911.",
        "Busque ayuda de inmediato si el dolor empeora.",
        "Si el corazón late muy rápido y hay dolor de pecho, llame al 911.",
        "Si su ánimo empeora, avise enseguida a la clínica.",
        _eases("A menudo mejora en unas horas"),
        "El aerosol se usa en minutos, pero usted se queda dos horas.",
        "Puede tardar semanas en saber si la ketamina le ayuda.",
        "Toque el timbre y la enfermera viene enseguida.",
        "Si se siente peor, llámenos enseguida.",
        "Puede sentirse cansado el mismo día.",
        "Haga su cita en minutos.",
        "La medicina sale de su cuerpo en unas horas.",
    ],
}
SATISFIED = {
    "en": [
        "In one trial, some people felt better within hours (PMID 99999901). Individual results vary.",
        "Some people notice a change after several visits.",
    ],
    "es": [
        "Algunas personas se sintieron mejor en unas horas (PMID 99999901). Los resultados varían.",
    ],
}

test_it_finds, test_it_lets_pass, test_it_is_satisfied, test_it_waits_for_its_literals = cases_of(
    "SPEED", hits=HITS, near_misses=NEAR_MISSES, satisfied=SATISFIED
)
