"""OFFLABEL: ketamine and a condition."""

from __future__ import annotations

from compliance.documents import Document, Part
from compliance.findings import Marks, Severity
from tests.unit.compliance.rules.harness import Case, cases_of

_SAYS = Marks({"uses_ketamine": ["yes"], "treated_condition": ["yes"]})
_OWN = Part("treatment", Marks())
_PARTS = [Part("treatment_form", Marks(), {"drug": "ketamine"}), Part("condition", Marks())]

HITS = {
    "en": [
        "Ketamine for OCD.",
        "Ketamine infusions.\n\nWe see people with chronic pain.",
        "Ketamine is approved as an anesthetic. We use it for migraine.",
        "Is ketamine for anxiety off-label?",
        "Myth: ketamine for depression is off-label.",
        Case(document=Document(Part("article", _SAYS)), severity=Severity.BLOCK),
        Case(document=Document(Part("condition", _SAYS)), severity=Severity.WARN),
        "We treat people with suicidal thoughts. We give ketamine. In a crisis, call 988.",
        "Ketamine for suicidal thoughts: call us; in a crisis, call 988.",
        Case(document=Document(_OWN, _PARTS)),
    ],
    "es": ["Ketamina para la ansiedad.", "Infusiones de ketamina contra el dolor crónico."],
}
NEAR_MISSES = {
    "en": [
        "Ketamine poses a risk of addiction.",
        "We no longer give ketamine. We treat depression with therapy.",
        "We treat anxiety with talk therapy.",
        "Ketamine is an anesthetic.",
        "We do not offer ketamine. We treat depression with therapy.",
        "Spravato, a form of ketamine, for depression.",
        "Ketamine can cause respiratory depression.",
        "Do you offer ketamine for depression? No.",
        Case(document=Document(Part("faq", _SAYS))),
        # The title of a source offers nothing.
        Case(
            document=Document(
                Part("treatment", Marks()),
                [Part("source", Marks({"uses_ketamine": ["yes"], "treated_condition": ["yes"]}))],
            )
        ),
        "Contact our ketamine clinic. In a crisis, or with thoughts of suicide, call or text 988.",
    ],
    "es": [
        "La ketamina es un anestésico.",
        "No ofrecemos ketamina. Tratamos la depresión.",
        "Clínica de ketamina. Si hay pensamientos de suicidio, llame al 988.",
    ],
}
SATISFIED = {
    "en": [
        "Ketamine for OCD is off-label.",
        "The FDA has not approved ketamine for depression.",
        "Ketamine for pain, an off-label use. We cannot guarantee results for migraine.",
        "Does off-label ketamine help with anxiety?",
        "Is ketamine for PTSD off-label? Yes.",
        Case(
            document=Document(_OWN, [*_PARTS, Part("disclaimer", Marks(), {"kind": "off_label"})])
        ),
    ],
    "es": ["Ketamina para la ansiedad, un uso fuera de indicación."],
}

test_it_finds, test_it_lets_pass, test_it_is_satisfied, test_it_waits_for_its_literals = cases_of(
    "OFFLABEL", hits=HITS, near_misses=NEAR_MISSES, satisfied=SATISFIED
)
