"""COMPOUND: compounded drugs, and both halves of what is said of them."""

from __future__ import annotations

from compliance.documents import Document, Part
from compliance.findings import Marks, Severity
from tests.unit.compliance.rules.harness import Case, cases_of

_OWN = Part("treatment", Marks())
_FORM = Part("treatment_form", Marks(), {"drug": "ketamine", "compounded": True})

HITS = {
    "en": [
        "A pharmacist compounds the ketamine.",
        "Ketamine lozenges melt under the tongue.",
        "OUR KETAMINE IS COMPOUNDED",
        "Ketamine nasal spray at our clinic",
        "Ketamine troches. Compounded drugs are not FDA-approved.",
        "Ketamine troches. Nobody evaluated their quality.",
        "Are ketamine lozenges offered? Yes.",
        Case(document=Document(_OWN, [_FORM]), severity=Severity.BLOCK),
        Case(document=Document(Part("faq", Marks()), [_FORM]), severity=Severity.WARN),
    ],
    "es": [
        "Tabletas sublinguales de ketamina",
        "Nuestra ketamina es compuesta.",
        "Ketamina nasal. No está aprobada por la FDA.",
    ],
}
NEAR_MISSES = {
    "en": [
        "Throat lozenges are at the desk. We offer ketamine infusions.",
        "We do not prescribe ketamine lozenges.",
        "We cannot offer compounded ketamine.",
        "Do you offer ketamine troches? No.",
        "Her worries were compounded by ketamine’s price.",
        "Lozenges",
        "Esketamine nasal spray",
        "We give esketamine nasal spray and ketamine-assisted psychotherapy.",
        Case(document=Document(_OWN, [Part("treatment_form", Marks(), {"drug": "ketamine"})])),
        # The title of a source offers nothing.
        Case(
            document=Document(
                Part("treatment", Marks()), [Part("source", Marks({"compounded_drug": ["yes"]}))]
            )
        ),
    ],
    "es": ["Pastillas de miel para la garganta", "No recetamos tabletas de ketamina."],
}
SATISFIED = {
    "en": [
        "Ketamine lozenges: the FDA has neither approved nor evaluated them for quality.",
        "Ketamine lozenges are compounded: not FDA-approved, and never evaluated for safety or quality.",
        "Ketamine troches. The FDA does not approve compounded drugs and has not reviewed their safety.",
        Case(document=Document(_OWN, [_FORM, Part("disclaimer", Marks(), {"kind": "compounded"})])),
    ],
    "es": [
        "Tabletas de ketamina compuesta: no están aprobadas por la FDA, que no ha evaluado su calidad."
    ],
}

test_it_finds, test_it_lets_pass, test_it_is_satisfied, test_it_waits_for_its_literals = cases_of(
    "COMPOUND", hits=HITS, near_misses=NEAR_MISSES, satisfied=SATISFIED
)
