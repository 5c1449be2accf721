"""ATHOME: ketamine at home, by mail, without a visit."""

from __future__ import annotations

from typing import Any

import pytest

from compliance.engine import check_text
from compliance.findings import Severity
from compliance.own_rules import open_rule_set
from tests.unit.compliance.rules.harness import Case, cases_of

HITS = {
    "en": [
        "Your [[ketamine arrives in a discreet package]].",
        "[[Remote ketamine therapy]]",
        "[[Skip the clinic]]: ketamine lozenges",
        Case("[[At‑home ketamine]] is here.", severity=Severity.BLOCK),
        "[[Take ketamine at home]].",
        "Ketamine lozenges.\n\nDo it all [[from the comfort of your own home]].",
        "[[KETAMINE BY MAIL]]",
        "Our ketamine: [[no doctor visit]]",
        "[[Lozenges delivered]] in two days",
        "We [[ship your troches]].",
        "Ketamine sessions [[in your own bed]], with your own music",
        "Can I get [[at-home ketamine]]? Yes.",
        "[[Self-administer ketamine]] in your bedroom.",
        "[[Ketamine prescribed online]] after a five-minute chat",
        "Your [[ketamine kit arrives at your doorstep]].",
        "[[TELEHEALTH KETAMINE]]: NO DRIVE, NO WAITING ROOM",
        "[[At-home ketamine]], shipped to your door",
        "Ketamine, [[wherever you are]] – all you need is a phone",
        "Skip the clinic: our [[ketamine comes to you]]",
        "A nurse [[brings the ketamine to your house]].",
        "Your six-pack of [[ketamine tablets comes in the mail]].",
        "[[House calls for IV ketamine]]",
        "[[Ketamine at home]]",
    ],
    "es": [
        "Ketamina [[sin ir al médico]]",
        "[[Ketamina en casa]]",
        "[[Ketamina por correo]]",
        "[[Ketamina desde la comodidad de su hogar]]",
        "Ketamina [[sin cita con el médico]]",
        "[[Tome la ketamina en su propia cama]].",
        "Sin cita con el doctor: [[pida su ketamina en línea]].",
        "[[Terapia de ketamina por internet]]",
        "[[Ketamina en casa]]",
        "Le [[enviamos la ketamina]] por correo.",
        "Tome [[ketamina en la comodidad de su hogar]].",
        "[[Clínica virtual de ketamina]]",
        "[[Tratamiento casero con ketamina]]",
        "Sus tabletas de [[ketamina le llegan por paquetería]].",
        "Haga su sesión de [[ketamina desde el sofá]].",
        "Reciba [[ketamina en la puerta de su casa]]",
        "[[Ketamina en su hogar]]",
    ],
}
NEAR_MISSES = {
    "en": [
        "A person who lives in your home should watch you after ketamine.",
        "Mail your ketamine consent form to us.",
        "Beware of companies that ship ketamine.",
        "We do not offer at-home ketamine.",
        "At-home ketamine is not part of our care.",
        "We cannot promise you ketamine by mail.",
        "Is at-home ketamine offered? No.",
        "The FDA warned of the risks of at-home ketamine.",
        "Myth: ketamine by mail is as good.",
        "Rest at home after ketamine.",
        "Ketamine clinic. Fill out your forms from the comfort of home.",
        "The bill for your ketamine visit comes by mail.",
        "Talk therapy from the comfort of home",
        "Ketamine is given here, never at home.",
        "We do not offer at-home ketamine.",
        "Every ketamine infusion takes place at our clinic.",
        "Someone must drive you home after ketamine.",
        "You may not take ketamine home with you.",
        "We do not mail, ship or deliver ketamine.",
        "Plan to rest on the sofa at home the day after your ketamine infusion.",
        "Someone has to be at home with you on the night after ketamine.",
        "We do not prescribe ketamine for home use.",
        "You can fill in the ketamine forms online.",
        "Book your ketamine visit online.",
    ],
    "es": [
        "No ofrecemos ketamina en casa.",
        "Descanse en casa después de la ketamina.",
        "¿Hay ketamina por correo? No.",
        "Llene los formularios de la ketamina desde la comodidad de su casa.",
        "La FDA advierte sobre el uso de ketamina en el hogar sin vigilancia.",
        "No ofrecemos ketamina en casa.",
        "Alguien debe llevarlo a casa después de la ketamina.",
        "Descanse en el sofá de su casa el día después de la ketamina.",
        "Toda la ketamina la da una enfermera en la clínica, nunca en casa.",
        "Únase desde casa a nuestro grupo en línea después de la serie de ketamina.",
        "Reserve su cita de ketamina en línea.",
        "No recetamos ketamina para usar en casa.",
        "Llene en línea los formularios de ketamina.",
        "Vaya directo a casa después de la ketamina.",
    ],
}
SATISFIED = {
    "en": [
        "At-home ketamine: we screen you, a nurse monitors you. The FDA has warned of its risks.",
    ],
    "es": [
        "Ketamina en casa: lo evaluamos, y una enfermera lo vigila. La FDA advirtió de sus riesgos.",
    ],
}

test_it_finds, test_it_lets_pass, test_it_is_satisfied, test_it_waits_for_its_literals = cases_of(
    "ATHOME", hits=HITS, near_misses=NEAR_MISSES, satisfied=SATISFIED
)


@pytest.mark.parametrize(
    ("said", "severity"),
    [
        ({}, Severity.BLOCK),
        ({"switches": {"offered": False}}, Severity.BLOCK),
        ({"switches": {"offered": True}}, Severity.WARN),
    ],
)
def test_it_warns_where_the_group_says_that_it_offers_it(
    said: dict[str, Any], severity: Severity
) -> None:
    rules = open_rule_set({"overrides": {"ATHOME": said}}, only=["ATHOME"])

    [found] = check_text(text="At-home ketamine is here.", rules=rules)

    assert found.severity is severity
