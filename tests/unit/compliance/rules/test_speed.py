"""SPEED: how soon it works."""

from __future__ import annotations

from compliance.findings import Severity
from tests.unit.compliance.rules.harness import Case, cases_of

HITS = {
    "en": [
        Case("[[IMMEDIATE RELIEF]]", severity=Severity.BLOCK),
        "Ketamine [[works fast]].",
        "[[Rapid-acting treatment for]] low mood",
        "Your mood lifts [[within hours]].",
        "Say goodbye to sadness [[overnight]]",
        "Feel like yourself again [[in just one hour]]",
        "The despair was gone [[in an instant]].",
        "Relief you can feel [[in minutes]]",
        "Does it help? Yes. [[Relief in a few hours]].",
        Case("Some people feel [[better within hours]].", severity=Severity.WARN),
        Case("It [[works quickly]]. Individual results vary.", severity=Severity.WARN),
        Case("<li>[[Instant results]]</li>", format="html"),
        "It never fails to bring [[quick relief]].",
    ],
    "es": [
        "[[Alivio inmediato]]",
        "Siéntase mejor [[al instante]]",
        "Un tratamiento de [[acción rápida]]",
        "La tristeza se va [[en cuestión de horas]].",
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
    ],
    "es": [
        "No espere resultados inmediatos.",
        "Los efectos pasan en pocas horas.",
        "El mareo se quita en minutos.",
        "Llame de inmediato al 911 si siente dolor.",
        "¿Funciona de inmediato? No.",
        "No podemos garantizar un alivio rápido.",
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
