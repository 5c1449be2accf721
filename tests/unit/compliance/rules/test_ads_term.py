"""ADS-TERM: drugs on advertised pages."""

from __future__ import annotations

from typing import Any

from compliance.documents import Document, Part
from compliance.findings import Marks
from tests.unit.compliance.rules.harness import Case, cases_of


def _page(
    *drugs: str,
    parts: tuple[Part, ...] = (),
    flags: tuple[str, ...] = (),
    locale: str = "en-US",
    **fields: Any,
) -> Case:
    own = Part("content_page", Marks({"drugs": drugs}), fields, locale=locale)
    return Case(document=Document(own, parts, flags=frozenset(flags)))


HITS = {
    "en": [
        _page("ketamine", ad_landing=True),
        _page("esketamine", flags=("ad_landing",)),
        _page(ad_landing=True, parts=(Part("faq", Marks({"drugs": ["ketamine"]})),)),
    ],
    "es": [_page("ketamine", ad_landing=True, locale="es-US")],
}
NEAR_MISSES = {
    "en": [
        _page("ketamine"),
        _page(ad_landing=True),
        "Ketamine infusions",
        Case(
            document=Document(Part("article", Marks({"drugs": ["ketamine"]}), {"ad_landing": True}))
        ),
    ],
    "es": [_page("ketamine", locale="es-US"), "Infusiones de ketamina"],
}
SATISFIED = {
    "en": [_page("ketamine", ad_landing=True, certification="LS-1")],
    "es": [_page("ketamine", ad_landing=True, certification="LS-1", locale="es-US")],
}  # fmt: skip

test_it_finds, test_it_lets_pass, test_it_is_satisfied, test_it_waits_for_its_literals = cases_of(
    "ADS-TERM", hits=HITS, near_misses=NEAR_MISSES, satisfied=SATISFIED
)
