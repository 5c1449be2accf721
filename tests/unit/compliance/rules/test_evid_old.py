"""EVID-OLD: what no longer stands."""

from __future__ import annotations

from datetime import date

from compliance.documents import Document
from compliance.findings import Severity
from tests.unit.compliance.rules.evidence import a_claim, a_document, a_source
from tests.unit.compliance.rules.harness import Case, cases_of

_TODAY = date(2026, 6, 15)
_LABEL = {"kind": "label", "drug": "esketamine", "route": "intranasal"}
_OLDER = a_source(**_LABEL, label_version="2023-10", published_on="2023-10-01")
_NEWER = a_source("source-2", **_LABEL, label_version="2025-01", published_on="2025-01-17")

HITS = {
    "en": [
        Case(document=a_document(a_claim(), a_source(retracted=True)), severity=Severity.BLOCK),
        Case(document=Document(own=a_source(retracted=True)), severity=Severity.BLOCK),
        Case(document=a_document(_OLDER, _NEWER), severity=Severity.BLOCK),
        Case(
            document=a_document(a_claim(valid_until="2026-06-14"), today=_TODAY),
            severity=Severity.WARN,
        ),
        Case(
            document=a_document(a_source(accessed_on="2024-06-14"), today=_TODAY),
            severity=Severity.WARN,
        ),
        Case(
            document=Document(own=_OLDER, beside=[_NEWER]),
            severity=Severity.BLOCK,
        ),
    ],
    "es": [Case(document=a_document(a_claim(statement="Ayuda."), a_source(retracted=True)))],
}
NEAR_MISSES = {
    "en": [
        Case(document=a_document(a_claim(valid_until="2026-06-15"), today=_TODAY)),
        Case(document=a_document(a_source(accessed_on="2024-06-15"), today=_TODAY)),
        Case(document=a_document(a_claim(valid_until="2020-01-01"))),
        Case(document=a_document(a_source(published_on="1999-01-01"), today=_TODAY)),
        Case(
            document=a_document(
                _OLDER,
                a_source(
                    "source-2", kind="label", drug="ketamine", label_version="9",
                    published_on="2026-01-01",
                ),
            )
        ),
        "This study was retracted.",
    ],
    "es": ["Este estudio fue retirado."],
}  # fmt: skip
SATISFIED = {
    "en": [
        Case(document=a_document(_NEWER, today=_TODAY)),
        Case(document=a_document(a_source(accessed_on="2026-01-01"), today=_TODAY)),
    ],
    "es": [Case(document=a_document(a_claim(statement="Ayuda.", valid_until="2027-01-01")))],
}

test_it_finds, test_it_lets_pass, test_it_is_satisfied, test_it_waits_for_its_literals = cases_of(
    "EVID-OLD", hits=HITS, near_misses=NEAR_MISSES, satisfied=SATISFIED
)
