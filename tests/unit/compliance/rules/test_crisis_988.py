"""CRISIS-988: the crisis line."""

from __future__ import annotations

from compliance.documents import Document, Part
from compliance.findings import Marks, Severity
from tests.unit.compliance.rules.harness import Case, cases_of

_CONDITION = Part("condition", Marks(), {"code": "R45.851"})

HITS = {
    "en": [
        Case("Ketamine for people with suicidal thoughts.", severity=Severity.BLOCK),
        Case("We help with self-harm.", severity=Severity.BLOCK),
        Case("Some people cut themselves.", severity=Severity.BLOCK),
        Case("You may wish to die.", severity=Severity.BLOCK),
        Case("We treat depression.", severity=Severity.WARN),
        Case("Room 988. We treat depression.", severity=Severity.WARN),
        # A condition holds no notice itself; the page that shows it does.
        Case(document=Document(_CONDITION), severity=Severity.WARN),
        Case(document=Document(Part("article", Marks()), [_CONDITION]), severity=Severity.BLOCK),
    ],
    "es": [
        Case("Ayuda para pensamientos suicidas.", severity=Severity.BLOCK),
        Case("Tratamos la depresión.", severity=Severity.WARN),
    ],
}
NEAR_MISSES = {
    "en": [
        "We treat back pain.",
        "The IV may leave a small depression in the skin.",
        "Our house was built in the Great Depression.",
        "Opioids can cause respiratory depression.",
        "Our clinic is open on Monday.",
        # The title of a source offers nothing.
        Case(
            document=Document(
                Part("treatment", Marks()), [Part("source", Marks({"conditions": ["depression"]}))]
            )
        ),
    ],
    "es": ["Tratamos el dolor de espalda.", "La aguja deja una pequeña depresión en la piel."],
}
SATISFIED = {
    "en": [
        "Suicidal thoughts are an emergency. Call or text 988. Call 911 if you are in danger.",
        Case(
            "<h1>Depression</h1><footer>988 Suicide &amp; Crisis Lifeline</footer>", format="html"
        ),
        Case(document=Document(_CONDITION, [Part("disclaimer", Marks({"says_988": ["yes"]}))])),
    ],
    "es": ["Si piensa en el suicidio, llame o envíe un mensaje al 988."],
}

test_it_finds, test_it_lets_pass, test_it_is_satisfied, test_it_waits_for_its_literals = cases_of(
    "CRISIS-988", hits=HITS, near_misses=NEAR_MISSES, satisfied=SATISFIED
)
