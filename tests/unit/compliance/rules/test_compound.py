"""COMPOUND: compounded drugs, and both halves of what is said of them."""

from __future__ import annotations

from compliance.documents import Document, Part
from compliance.findings import Marks, Severity
from tests.unit.compliance.rules.harness import Case, cases_of

_OWN = Part("treatment", Marks())
_FORM = Part("treatment_form", Marks(), {"drug": "ketamine", "compounded": True})

HITS = {
    "en": [
        "We mail compounded ketamine to your door.",
        "Ketamine troches, made fresh",
        "Our nasal ketamine comes from a local pharmacy.",
        "Rapid dissolve ketamine tablets, 30 per box",
        "Ketamine lozenges. Compounded drugs are not FDA approved.",
        "Place the ketamine lozenge under your tongue.",
        "Sublingual ketamine from a compounding pharmacy",
        "Compounded ketamine spray: the FDA has not evaluated its safety.",
        "A pharmacist compounds your ketamine for you.",
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
        "Pastillas de ketamina para disolver bajo la lengua",
        "Ketamina compuesta en nuestra farmacia",
        "Trociscos de ketamina",
        "Ketamina preparada en farmacia. No está aprobada por la FDA.",
        "Aerosol nasal de ketamina para casa",
        "Ketamina sublingual para usar en casa",
        "Un farmacéutico prepara su ketamina en pastillas que se disuelven.",
        "Spray nasal de ketamina, hecho por encargo",
        "Tabletas sublinguales de ketamina",
        "Nuestra ketamina es compuesta.",
        "Ketamina nasal. No está aprobada por la FDA.",
    ],
}
NEAR_MISSES = {
    "en": [
        "Compounded ketamine is not FDA-approved. The FDA has not evaluated its safety, effectiveness or quality.",
        "We do not offer ketamine lozenges.",
        "Ketamine lozenges are compounded drugs: the FDA does not approve them or check whether they are safe, effective or well made.",
        "A cough lozenge is fine before IV ketamine.",
        "Compound interest makes debts grow.",
        "Spravato is a nasal spray.",
        "Ketamine troches. Compounded drugs are not approved by the FDA, which has not reviewed them for safety, effectiveness, or quality.",
        "The compounded product has not been approved or evaluated by the FDA for safety, efficacy or quality. It is a ketamine lozenge.",
        "Ketamine troches are compounded. That means the FDA has neither approved them nor reviewed how safe, effective or well made they are.",
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
    "es": [
        "La ketamina compuesta no está aprobada por la FDA, que no ha evaluado su seguridad, eficacia ni calidad.",
        "No ofrecemos pastillas de ketamina.",
        "Trociscos de ketamina: los medicamentos compuestos no cuentan con aprobación de la FDA y esta no ha revisado si son seguros, eficaces o de buena calidad.",
        "Chupe una pastilla de menta antes de la infusión de ketamina.",
        "Las pastillas de ketamina son medicamentos compuestos: la FDA no los aprueba ni revisa su seguridad, eficacia o calidad.",
        "Solo damos ketamina por vena; no recetamos trociscos.",
        "Ketamina compuesta: la FDA no la ha aprobado ni ha evaluado su seguridad, eficacia o calidad.",
        "Pastillas de miel para la garganta",
        "No recetamos tabletas de ketamina.",
    ],
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
