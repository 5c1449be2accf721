"""SPRAV-BOX: the boxed warning and the way to the label."""

from __future__ import annotations

from compliance.documents import Document, Part
from compliance.findings import Marks
from tests.unit.compliance.rules.harness import Case, cases_of

_OWN = Part("treatment", Marks({"esketamine_offered": ["yes"]}))
_ALL = Marks(
    {
        "boxed_risks": [
            "sedation", "dissociation", "respiratory depression", "abuse and misuse",
            "suicidal thoughts",
        ],
        "label_links": ["medication guide"],
    }
)  # fmt: skip
_LABEL = {"kind": "label", "drug": "esketamine", "url": "https://example.org/label"}
_RISKS = (
    "Spravato can cause sedation, dissociation and respiratory depression; it can be abused or "
    "misused; suicidal thoughts may rise in young people."
)
_LINKS = (
    "[Prescribing Information](https://example.org/a) and [Medication Guide](https://example.org/b)"
)

HITS = {
    "en": [
        "Spravato is now offered at Cedar Lane.",
        "Spravato can cause sedation and dissociation. See the Medication Guide.",
        "Boxed warning for Spravato: sedation, dissociation, respiratory depression, abuse and misuse, suicidal thoughts in young people.",
        "SPRAVATO, TUESDAYS",
        "Spravato can cause sedation and dissociation.",
        _RISKS,
        f"{_RISKS} See the Prescribing Information and the Medication Guide.",
        Case(f"Spravato is here. {_LINKS}", format="markdown"),
        Case(f"{_RISKS} [Medication Guide](https://example.org/b)", format="markdown"),
        Case(f"{_RISKS.replace('sedation', 'no sedation')} {_LINKS}", format="markdown"),
        Case(document=Document(_OWN)),
        Case(document=Document(_OWN, [Part("disclaimer", _ALL)])),
    ],
    "es": [
        "Spravato puede causar sedación, disociación, depresión respiratoria, abuso y pensamientos suicidas en jóvenes.",
        "Ofrecemos Spravato.",
        "Spravato puede causar sedación y disociación.",
        "Spravato puede causar sedación.",
        "Tenemos esketamina.",
    ],
}
NEAR_MISSES = {
    "en": [
        "We do not offer Spravato.",
        "We do not offer esketamine here.",
        "We cannot guarantee relief.",
        "Do you give Spravato? No.",
        "IV ketamine can cause sedation.",
        Case(document=Document(Part("claim", Marks({"esketamine_offered": ["yes"]})))),
        # The title of a source offers nothing.
        Case(
            document=Document(
                Part("treatment", Marks()), [Part("source", Marks({"esketamine_offered": ["yes"]}))]
            )
        ),
    ],
    "es": ["No damos Spravato en esta clínica.", "No ofrecemos Spravato.", "Ofrecemos terapia."],
}
SATISFIED = {
    "en": [
        Case(f"{_RISKS} {_LINKS}", format="markdown"),
        (
            f"{_RISKS} Prescribing Information: https://example.org/a Medication Guide: "
            "https://example.org/b"
        ),
        Case(
            "<h1>Spravato</h1><ul><li>Sedation</li><li>Dissociation</li><li>Slowed breathing</li>"
            "<li>Abuse and misuse</li><li>Suicidal thoughts in young adults</li></ul>"
            '<a href="/pi.pdf">Full Prescribing Information, including Boxed Warning</a>'
            '<p>Medication Guide (<a href="/mg.pdf">PDF</a>)</p>',
            format="html",
        ),
        Case(document=Document(_OWN, [Part("disclaimer", _ALL), Part("source", Marks(), _LABEL)])),
    ],
    "es": [
        Case(
            "Spravato puede causar sedación, disociación, depresión respiratoria, abuso y mal uso, "
            "y pensamientos suicidas en jóvenes. Lea la [Información de prescripción](/a) y la "
            "[Guía del medicamento](/b).",
            format="markdown",
        )
    ],
}

test_it_finds, test_it_lets_pass, test_it_is_satisfied, test_it_waits_for_its_literals = cases_of(
    "SPRAV-BOX", hits=HITS, near_misses=NEAR_MISSES, satisfied=SATISFIED
)
