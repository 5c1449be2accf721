"""LOC-MISMATCH: a document against the record of its place."""

from __future__ import annotations

from datetime import date
from typing import Any

import pytest

from compliance.builders.html import build_html
from compliance.documents import Document, Part
from compliance.engine import check_copy
from compliance.findings import Marks, Severity
from tests.unit.compliance.rules.harness import Case, cases_of

_IV, _NASAL = ("iv", "nasal")


def _profile(**fields: Any) -> Part:
    own = {
        "region": "US-NM",
        "phone": "+15055550101",
        "address": {"street": "40 Quay Street", "city": "Taos"},
        "forms": [{"type": "treatment_form", "uuid": _IV}],
        "providers": [{"type": "provider", "uuid": "p"}],
    }
    return Part("location_profile", Marks(), {**own, **fields}, root="place")


def _provider(state: str = "US-NM", until: str = "2027-01-31") -> Part:
    licence = {"number": "1", "jurisdiction": state, "valid_until": until}
    return Part("provider", Marks(), {"licences": [licence]}, root="p")


def _notice(**rule: Any) -> Part:
    fields = {"title": "State notice", "required": True, "rule": rule}
    return Part("disclaimer", Marks(), fields, root="notice")


def _form(root: str) -> Part:
    return Part("treatment_form", Marks(), {"drug": "ketamine"}, root=root)


def _document(
    own: Part, *beside: Part, parts: tuple[Part, ...] = (), severity: Severity | None = None
) -> Case:
    return Case(
        document=Document(
            own,
            parts,
            beside,
            jurisdictions=frozenset({"US-NM"}),
            today=date(2026, 11, 27),
        ),
        severity=severity,
    )


def _page(type_code: str = "content_page", locale: str = "en-US", **marks: list[str]) -> Part:
    return Part(type_code, Marks(marks), locale=locale)


_BUTTON = {"body": [{"id": "a", "type": "call_to_action", "phone": "+15055550199"}]}
HITS = {
    "en": [
        _document(_page(), _notice(types=["content_page"]), severity=Severity.BLOCK),
        _document(_profile(), _provider("US-TX"), severity=Severity.BLOCK),
        _document(_profile(), _provider(until="2026-11-26"), severity=Severity.BLOCK),
        _document(_profile(region=None, serves=["US-NM", "US-AZ"]), _provider()),
        _document(_page("treatment"), _profile(), parts=(_form(_NASAL),), severity=Severity.BLOCK),
        _document(
            _page("treatment"),
            _profile(),
            parts=(_form(_IV), _form(_NASAL)),
            severity=Severity.WARN,
        ),
        _document(_page(phones=["+15055550199"]), _profile(), severity=Severity.BLOCK),
        _document(_page("article", phones=["+15055550199"]), _profile(), severity=Severity.WARN),
        _document(Part("content_page", Marks(), _BUTTON), _profile(), severity=Severity.BLOCK),
        _document(_page(streets=["41 quay st"]), _profile(), severity=Severity.WARN),
    ],
    "es": [_document(_page(locale="es-US", phones=["+15055550199"]), _profile())],
}
NEAR_MISSES = {
    "en": [
        _document(_page(phones=["+15055550199"])),
        _document(_page(), _notice(types=["article"])),
        _document(_page(), _notice()),
        _document(_profile(providers=[]), _provider("US-TX")),
        "Call (505) 555-0199.",
    ],
    "es": ["Llame al (505) 555-0199."],
}
SATISFIED = {
    "en": [
        _document(_page(phones=["+15055550101"], streets=["40 quay st"]), _profile()),
        _document(_page(), _notice(types=["content_page"]), parts=(_notice(),)),
        _document(_profile(), _provider()),
        _document(_page("treatment"), _profile(), parts=(_form(_IV),)),
    ],
    "es": [_document(_page(locale="es-US", phones=["+15055550101"]), _profile())],
}

test_it_finds, test_it_lets_pass, test_it_is_satisfied, test_it_waits_for_its_literals = cases_of(
    "LOC-MISMATCH", hits=HITS, near_misses=NEAR_MISSES, satisfied=SATISFIED
)


@pytest.mark.parametrize(
    ("text", "numbers", "places"),
    [
        ("Call (505) 555-0101.", ("+15055550101",), ()),
        ("505.555.0101 or 1-505-555-0102", ("+15055550101", "+15055550102"), ()),
        ('<p><a href="tel:+15055550101">Call us</a></p>', ("+15055550101",), ()),
        ("Llame al 505-555-0101.", ("+15055550101",), ()),
        ("Call 988, or 800-555-0101.", (), ()),
        ("Fax 505-555-0101", (), ()),
        ("Call our statewide nurse line: 505-555-0101", (), ()),
        ("Llame a la enfermería de todo el estado: 505-555-0101", (), ()),
        ("Study 2023-555-0101 of 1999", (), ()),
        ("40 Quay Street, Taos", (), ("40 quay st",)),
        ("Visit 12 N. Old Mill Rd", (), ("12 n old mill rd",)),
        ("Our office: 120 S 3rd St, Suite 4", (), ("120 s 3rd st",)),
        ("500 5th Avenue", (), ("500 5th ave",)),
        ("77 Oak Hill Circle", (), ("77 oak hill cir",)),
        ("Nine or 10 people on the road", (), ()),
        ("It is a 20 minute drive.", (), ()),
    ],
)
def test_it_reads_numbers_and_streets(
    text: str, numbers: tuple[str, ...], places: tuple[str, ...]
) -> None:
    marks = check_copy(copy=build_html(text)).marks

    assert (marks.values("phones"), marks.values("streets")) == (numbers, places)
