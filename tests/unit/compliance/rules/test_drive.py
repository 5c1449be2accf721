"""DRIVE: no driving after a treatment."""

from __future__ import annotations

from compliance.documents import Document, Part
from compliance.findings import Marks
from tests.unit.compliance.rules.harness import Case, cases_of

_OWN = Part("treatment", Marks())
_IV = {"drug": "ketamine", "route": "intravenous"}

HITS = {
    "en": [
        "We offer IV ketamine infusions.",
        "Spravato is a nasal spray.",
        "Ketamine treatment here has no driving restrictions.",
        "Ketamine for anxiety: call us.",
        Case(document=Document(_OWN, [Part("treatment_form", Marks(), _IV)])),
    ],
    "es": ["Ofrecemos infusiones de ketamina.", "Esketamina en aerosol nasal."],
}
NEAR_MISSES = {
    "en": [
        "Our clinic is closed on Sunday.",
        "We do not offer ketamine.",
        Case(document=Document(Part("faq", Marks({"therapy": ["yes"]})))),
        # The title of a source offers nothing.
        Case(
            document=Document(
                Part("treatment", Marks()), [Part("source", Marks({"therapy": ["yes"]}))]
            )
        ),
    ],
    "es": ["La clínica cierra el domingo."],
}
SATISFIED = {
    "en": [
        "After ketamine, leave the driving to someone else.",
        "Driving after ketamine has to wait until the next day.",
        "Do not get behind the wheel after ketamine.",
        "IV ketamine infusions: do not drive or operate machinery until the next day.",
        "Ketamine infusions. You cannot drive home.",
        "Ketamine infusions. Nobody drives before the next day.",
        "Ketamine infusions. Driving is not allowed until you have slept.",
        "Ketamine infusions. No driving for 24 hours.",
        Case(
            document=Document(
                _OWN,
                [
                    Part(
                        "treatment_form",
                        Marks(),
                        {**_IV, "no_driving": {"until": "next_day_after_sleep"}},
                    )
                ],
            )
        ),
        Case(
            document=Document(
                _OWN,
                [
                    Part("treatment_form", Marks(), _IV),
                    Part("disclaimer", Marks({"says_no_driving": ["yes"]})),
                ],
            )
        ),
    ],
    "es": [
        "No se ponga al volante después de la ketamina.",
        "Infusiones de ketamina. No conduzca ni maneje maquinaria hasta el día siguiente.",
    ],
}

test_it_finds, test_it_lets_pass, test_it_is_satisfied, test_it_waits_for_its_literals = cases_of(
    "DRIVE", hits=HITS, near_misses=NEAR_MISSES, satisfied=SATISFIED
)
