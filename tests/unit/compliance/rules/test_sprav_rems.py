"""SPRAV-REMS: the program and the certified setting."""

from __future__ import annotations

import pytest

from compliance.documents import Document, Part
from compliance.engine import check_text
from compliance.findings import Marks
from tests.unit.compliance.rules.harness import Case, cases_of

_OWN = Part("treatment", Marks())
_FORM = {"drug": "esketamine", "route": "intranasal"}
_CERTIFIED = {**_FORM, "certified_setting_only": True}

HITS = {
    "en": [
        "Spravato is now offered at Cedar Lane.",
        "Ask about SPRAVATO® (esketamine) CIII nasal spray.",
        "Spravato is given only in a certified clinic.",
        "We take part in the Spravato REMS.",
        "Spravato sessions last two hours.",
        "SPRAVATO® is a prescription spray.",
        "Spravato on Tuesdays.",
        "Spravato is another medicine that we give.",
        "Learn more about Spravato, now available in Taos.",
        "IS SPRAVATO RIGHT FOR YOU?",
        "We give esketamine under the REMS.",
        "We give esketamine in a certified healthcare setting.",
        "Spravato from a board-certified team at our clinic. There is a REMS.",
        "Esketamine is not under a REMS here, and our certified clinic is glad.",
        "We do not give Spravato to anybody under 18. Adults can have Spravato on Tuesdays.",
        Case(document=Document(_OWN, [Part("treatment_form", Marks(), _FORM)])),
        Case(document=Document(_OWN, [Part("treatment_form", Marks(), _CERTIFIED)])),
    ],
    "es": [
        "Ofrecemos Spravato en Laredo.",
        "Spravato se da solo en un centro certificado.",
        "Spravato es un aerosol con receta.",
        "Spravato está disponible aquí.",
        "Damos esketamina en un centro certificado.",
    ],
}
NEAR_MISSES = {
    "en": [
        "Spravato is available only through a restricted program, the Spravato REMS, at certified healthcare settings.",
        "Because of a REMS, Spravato may be given only in a health care setting that is certified in the program.",
        "Our clinic is certified under the SPRAVATO REMS, so you can take Spravato here, under supervision.",
        "Enrollment in the Risk Evaluation and Mitigation Strategy is required, and Spravato is only dispensed and administered in certified medical offices.",
        "Spravato can only be given at a certified site under a safety program called the Spravato REMS.",
        "You must be enrolled in the REMS before Spravato is given in our certified healthcare setting.",
        "We do not offer Spravato.",
        "Do you have Spravato? No.",
        "Unlike Spravato, our infusions are off-label.",
        "We stopped offering Spravato in May.",
        "Do you have Spravato? Not at this location.",
        "For Spravato we refer you to another clinic, because we do not offer it.",
        "Spravato may be covered by your plan, but we do not offer it here.",
        "We cannot guarantee that Spravato will come to this town.",
        "Spravato is another drug. We do not offer it.",
        "IV ketamine is not the same as Spravato.",
        "Myth: everybody gets Spravato.",
        "TMS on Tuesdays.",
        "Esketamine (Spravato) is a different drug.",
        "The FDA approved a related drug, esketamine, in 2019.",
        "IV ketamine is not the same drug as esketamine (Spravato).",
        "Read more about esketamine nasal spray.",
        Case(document=Document(_OWN, [Part("treatment_form", Marks(), {"drug": "ketamine"})])),
        # The title of a source offers nothing.
        Case(
            document=Document(
                Part("treatment", Marks()), [Part("source", Marks({"esketamine_offered": ["yes"]}))]
            )
        ),
    ],
    "es": [
        "Spravato solo está disponible a través de un programa restringido llamado REMS, en centros de salud certificados.",
        "Por el programa REMS, Spravato se administra únicamente en un entorno médico certificado.",
        "Aquí no damos Spravato.",
        "Spravato solo se da en centros certificados por el programa REMS.",
        "No ofrecemos Spravato.",
        "¿Tienen esketamina? No.",
        "La esketamina (Spravato) es otro medicamento.",
    ],
}
SATISFIED = {
    "en": [
        "Spravato is available only through its REMS, in certified healthcare settings.",
        "We are certified under the Spravato Risk Evaluation and Mitigation Strategy.",
        Case(
            "<h1>Spravato</h1><ul><li>REMS program</li><li>Our clinic is certified</li></ul>",
            format="html",
        ),
        Case(
            document=Document(
                _OWN,
                [
                    Part("treatment_form", Marks(), _CERTIFIED),
                    Part("disclaimer", Marks({"says_rems": ["rems"]})),
                ],
            )
        ),
    ],
    "es": ["Spravato se da solo bajo el programa REMS, en un centro de salud certificado."],
}

test_it_finds, test_it_lets_pass, test_it_is_satisfied, test_it_waits_for_its_literals = cases_of(
    "SPRAV-REMS", hits=HITS, near_misses=NEAR_MISSES, satisfied=SATISFIED
)


@pytest.mark.parametrize(
    ("text", "missing"),
    [
        ("Spravato is given only in a certified clinic.", ["its REMS"]),
        ("We take part in the Spravato REMS.", ["a certified healthcare setting"]),
        ("Spravato on Tuesdays.", ["its REMS", "a certified healthcare setting"]),
    ],
)
def test_it_says_which_half_it_misses(text: str, missing: list[str]) -> None:
    [why] = [one.why for one in check_text(text=text) if one.rule == "SPRAV-REMS"]

    assert [half for half in ("its REMS", "a certified healthcare setting") if half in why] == (
        missing
    )
