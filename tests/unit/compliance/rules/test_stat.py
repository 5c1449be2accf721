"""STAT: numbers without evidence."""

from __future__ import annotations

from compliance.findings import Severity
from tests.unit.compliance.rules.harness import Case, cases_of

HITS = {
    "en": [
        "[[7 out of 10]] of our patients get better.",
        "[[85%]] of patients feel relief after the first infusion.",
        "[[Studies show]] that ketamine lifts mood.",
        "[[Three in four]] people respond to ketamine.",
        "In our clinic, [[nine out of ten]] people leave feeling better.",
        "An [[82%]] drop in symptoms",
        "More than [[half of patients]] go into remission.",
        "Ketamine has been [[shown in clinical studies]] to lift depression.",
        "[[75%]] of patients improve.",
        "[[Studies show]] ketamine works.",
        "[[Most patients]] feel better after two infusions.",
        "Ketamine has an [[80%]] success rate.",
        "[[Nearly all patients]] sleep better.",
        "A [[study found]] that it helps.",
        "No fewer than [[70%]] of people respond.",
        "Did you know that [[70%]] of people respond?",
        "[[70%]] of patients felt better.",
        "[[70 %]] respond.",
        "[[Seven out of ten]] people improve.",
        "[[7 in 10]] feel relief.",
        "[[Seventy percent]] of our patients respond.",
        "It works [[3x]] faster.",
        "[[Two thirds]] of people respond.",
        "Between [[60 and 70%]] respond.",
        "[[Nearly half]] respond.",
        Case("[[Studies show]] that it helps.", severity=Severity.WARN),
        Case("[[Most patients]] feel better.", severity=Severity.WARN),
    ],
    "es": [
        "El [[80 %]] de nuestros pacientes mejora.",
        "Los [[estudios demuestran]] que la ketamina ayuda.",
        "[[Ocho de cada diez]] personas sienten alivio.",
        "[[La mayoría de los pacientes]] mejora en dos semanas.",
        "[[Siete de cada diez]] pacientes responden.",
        "Más de [[la mitad de los pacientes]] mejora.",
        "Está científicamente [[demostrado por estudios]] que la ketamina alivia el dolor.",
        "Un [[estudio reciente encontró]] menos síntomas.",
        "El [[75%]] de los pacientes mejora.",
        "Los [[estudios muestran]] que funciona.",
        "[[8 de cada 10]] personas sienten alivio.",
        "[[La mayoría de los pacientes]] se siente mejor.",
        "[[Según los estudios]], funciona.",
        "El [[70 %]] de los pacientes mejora.",
        "[[Siete de cada diez]] personas mejoran.",
        "El [[setenta por ciento]] responde.",
        "[[Dos tercios]] de las personas responden.",
        Case(
            "[[Los estudios]] demuestran que ayuda.".replace(
                "[[Los estudios]] demuestran", "Los [[estudios demuestran]]"
            ),
            severity=Severity.WARN,
        ),
    ],
}
NEAR_MISSES = {
    "en": [
        "Your plan may pay 80% of the bill.",
        "Take 10% off your order of journals.",
        "We don't publish a success rate.",
        "Saline is 0.9% sodium chloride.",
        "Book online and save 15% on your journal.",
        "No number we could give you would be honest: results differ.",
        "We do not yet have studies of our own.",
        "Insurance covers 70 percent of the visit for some plans.",
        "We don't quote success rates.",
        "20% of the fee is due at booking.",
        "No study has proven this.",
        "Do most patients improve? We can't say.",
        "We wait until trials show it.",
        "We do not quote figures such as 70%.",
        "Do 70% of people respond? We would not say so.",
        "Studies do not show that.",
        "Get 20% off your first visit.",
        "A 50% deposit is due.",
        "Your oxygen saturation stays above 95%.",
        "Our forms are 100% online.",
        "Half an hour before your visit, eat nothing.",
        "A session takes 40 minutes.",
        "One in 40 minutes is enough.",
        "We see patients in 3 of our clinics.",
        "Call us 24/7.",
        "Plan about half a day.",
        "Many people bring headphones.",
        "No studies show that it helps.",
    ],
    "es": [
        "El copago suele ser del 20 %.",
        "No tenemos una tasa de éxito que podamos publicar.",
        "Los estudios no demuestran que la ketamina prevenga recaídas.",
        "Dos de nuestras tres salas tienen ventana.",
        "Tiene un 10 % de descuento si paga en línea.",
        "No publicamos porcentajes de éxito.",
        "La mayoría de los pacientes llega en autobús.",
        "Tres de las cuatro enfermeras hablan español.",
        "No tenemos estudios propios.",
        "El 20% se paga al reservar.",
        "¿Mejora la mayoría? No lo sabemos.",
        "El copago subió 5 %.",
        "20 % de descuento en su primera consulta.",
        "La saturación de oxígeno se mantiene sobre 95 %.",
        "Una sesión dura 40 minutos.",
        "Pida un cuarto más tranquilo.",
    ],
}
SATISFIED = {
    "en": [
        "In one trial of 68 adults, 70% responded at one week (PMID 12345678).",
        Case(
            '<p><a href="https://doi.org/10.1000/1">In one trial</a> 70% responded.</p>',
            format="html",
        ),
    ],
    "es": ["En un estudio respondió el 70 % (doi: 10.1000/1)."],
}

test_it_finds, test_it_lets_pass, test_it_is_satisfied, test_it_waits_for_its_literals = cases_of(
    "STAT", hits=HITS, near_misses=NEAR_MISSES, satisfied=SATISFIED
)
