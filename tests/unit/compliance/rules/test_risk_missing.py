"""RISK-MISSING: a benefit without effects."""

from __future__ import annotations

import pytest

from compliance.documents import Document, Part
from compliance.engine import check_text
from compliance.findings import Marks
from tests.unit.compliance.rules.harness import Case, cases_of

_OWN = Part("treatment", Marks({"treatment_benefit": ["yes"]}))
_MILD = Part("side_effect", Marks(), {"seriousness": "expected"})
_GRAVE = Part("side_effect", Marks(), {"seriousness": "serious"})

HITS = {
    "en": [
        "Spravato can ease your symptoms.",
        "Feel like yourself again with ketamine infusions.",
        "Our patients wake up lighter after ketamine.",
        "Get your life back with ketamine.",
        "Ketamine brings relief from PTSD.",
        "Ketamine quiets racing thoughts. You may feel dizzy.",
        "TMS reduces symptoms of depression.",
        "Pain fades away after a ketamine infusion.",
        "Ketamine improves mood and sleep.",
        "Ketamine can take the edge off PTSD.",
        "Ketamine can ease nerve pain.",
        "TMS lifts your mood.",
        "KETAMINE HELPS PEOPLE WITH PTSD",
        "Ketamine relieves anxiety. Nausea can happen.",
        "Ketamine relieves anxiety. Seizures can happen.",
        "Ketamine relieves anxiety. There is no nausea and no chest pain.",
        "Does ketamine reduce migraine attacks? Yes.",
        Case(document=Document(_OWN)),
        Case(document=Document(_OWN, [_MILD])),
    ],
    "es": [
        "La ketamina alivia la depresión.",
        "Recupere su vida con la ketamina.",
        "Spravato mejora el ánimo. Puede haber mareo.",
        "Sienta alivio con nuestras infusiones de ketamina.",
        "La ketamina calma el dolor crónico.",
        "Vuelva a disfrutar de su familia gracias a la ketamina.",
        "La TMS reduce los síntomas de la depresión.",
        "Ketamina: menos ansiedad, más vida",
        "Con la ketamina muchos pacientes vuelven a reír.",
        "La ketamina alivia la ansiedad.",
        "La ketamina calma el dolor. Puede dar náuseas.",
    ],
}
NEAR_MISSES = {
    "en": [
        "Ketamine lifts depression in some people. Common side effects are nausea and dizziness. Serious ones include trouble breathing and a sharp rise in blood pressure.",
        "We offer IV ketamine to adults. Bring your insurance card.",
        "Ketamine is an anesthetic.",
        "Therapy helps you name what hurts.",
        "Ketamine eases pain. You may feel sick to your stomach; rarely, people stop breathing well or have a seizure.",
        "It is not known if ketamine helps with OCD.",
        "Does ketamine improve sleep? We can't say.",
        "Our staff will help you with the paperwork before ketamine.",
        "Ketamine eases depression for some. It often causes nausea, dizziness and a floating feeling; rarely it slows breathing or raises blood pressure to a dangerous level, and it can damage the bladder.",
        "Our nurses help you into the chair before ketamine.",
        "Ketamine is given through a small IV.",
        "Ketamine does not help everyone.",
        "We cannot guarantee that ketamine eases pain.",
        "Does ketamine help with anxiety? We do not know.",
        "Myth: ketamine lifts depression.",
        "Talk therapy helps people with anxiety.",
        "Ketamine is given on Mondays. Talk therapy helps people with anxiety.",
        Case(document=Document(Part("treatment", Marks()))),
        # The title of a source offers nothing.
        Case(
            document=Document(
                Part("treatment", Marks()), [Part("source", Marks({"treatment_benefit": ["yes"]}))]
            )
        ),
        "After some ketamine treatments, a therapist helps you to make sense of what came up.",
        "Our nurse line helps people who are in treatment with ketamine.",
    ],
    "es": [
        "La ketamina alivia la depresión en algunas personas. Puede causar náuseas, mareo y, con menos frecuencia, problemas para respirar o subidas de presión.",
        "Ofrecemos infusiones de ketamina a adultos.",
        "No se sabe si la ketamina mejora el TOC.",
        "Le ayudamos con los papeles de su seguro para Spravato.",
        "La ketamina mejora el ánimo de algunas personas. Puede dar mareos y sueño, y a veces convulsiones o dificultad para respirar.",
        "La ketamina se aplica los lunes.",
        "No podemos decir que la ketamina le ayudará.",
        "La ketamina la aplica una enfermera.",
        "Le explicamos qué es la ketamina.",
        "La ketamina se da por vena.",
        "La terapia ayuda a muchas personas.",
        "La línea de enfermería ayuda a quienes reciben tratamiento con ketamina.",
    ],
}
SATISFIED = {
    "en": [
        "Ketamine can ease pain. You may feel dizzy; go to an emergency room for chest pain.",
        Case(document=Document(_OWN, [_MILD, _GRAVE])),
    ],
    "es": ["La ketamina alivia el dolor. Puede dar mareo y, rara vez, convulsiones."],
}

test_it_finds, test_it_lets_pass, test_it_is_satisfied, test_it_waits_for_its_literals = cases_of(
    "RISK-MISSING", hits=HITS, near_misses=NEAR_MISSES, satisfied=SATISFIED
)


@pytest.mark.parametrize(
    ("text", "missing"),
    [
        ("Ketamine relieves anxiety.", "no common and no serious side effect"),
        ("Ketamine relieves anxiety. Nausea can happen.", "no serious side effect"),
        ("Ketamine relieves anxiety. Seizures can happen.", "no common side effect"),
    ],
)
def test_it_says_which_it_misses(text: str, missing: str) -> None:
    whys = [one.why for one in check_text(text=text) if one.rule == "RISK-MISSING"]

    assert whys == [f"It tells of a benefit and names {missing}."]
