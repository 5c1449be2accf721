"""FACT-CONFLICT: one fact, two values."""

from __future__ import annotations

from typing import Any

from compliance.documents import Document, Part
from compliance.engine import check_document
from compliance.findings import Marks
from compliance.rule_set import make_rule_set
from tests.unit.compliance.rules.harness import Case, cases_of


def _form(
    root: str, *, minutes: tuple[int, int] = (40, 60), locale: str = "en-US", **fields: Any
) -> Part:
    own = {
        "drug": "ketamine",
        "route": "intravenous",
        "session_length": {"minutes": {"min": minutes[0], "max": minutes[1]}},
        **fields,
    }
    return Part("treatment_form", Marks(), own, root=root, locale=locale)


def _treatment(root: str, sessions: int, *forms: str, **course: Any) -> Part:
    fields = {
        "forms": [{"type": "treatment_form", "uuid": form} for form in forms],
        "course": {"sessions": {"min": sessions, "max": sessions}, **course},
    }
    return Part("treatment", Marks(), fields, root=root)


def _note(root: str, amount: str, **fields: Any) -> Part:
    price = {"amount": amount, "unit": "session", "as_of": "2026-10-01", "includes": "The room."}
    return Part(
        "insurance_note", Marks(), {"payer": "Self-pay", "price": price, **fields}, root=root
    )


def _document(own: Part, *beside: Part, parts: tuple[Part, ...] = ()) -> Case:
    return Case(document=Document(own, parts, beside))


_PAGE = Part("content_page", Marks(), root="page")
HITS = {
    "en": [
        _document(_form("a"), _form("b", minutes=(30, 45))),
        _document(_PAGE, _form("b", minutes=(30, 45)), parts=(_form("a"),)),
        _document(_PAGE, parts=(_form("a"), _form("b", minutes=(30, 45)))),
        _document(
            _form("a", no_driving={"until": "hours_24"}),
            _form("b", no_driving={"until": "rest_of_day"}),
        ),
        _document(
            _form("a", observation={"minutes": {"min": 120, "max": 120}}),
            _form("b", observation={"minutes": {"min": 30, "max": 30}}),
        ),
        _document(_treatment("a", 6, "iv"), _treatment("b", 8, "iv")),
        _document(_note("a", "450.00"), _note("b", "425.00")),
    ],
    "es": [_document(_form("a", locale="es-US"), _form("b", minutes=(30, 45), locale="es-US"))],
}
NEAR_MISSES = {
    "en": [
        _document(_form("a"), _form("b", minutes=(30, 45), route="intranasal", drug="esketamine")),
        _document(_form("a"), _form("a", minutes=(30, 45))),
        _document(_PAGE, _form("a"), _form("b", minutes=(30, 45))),
        _document(_treatment("a", 6, "iv"), _treatment("b", 8, "nasal")),
        _document(_note("a", "450.00"), _note("b", "425.00", payer="A payer")),
        "A session takes 40 minutes. A session takes 60 minutes.",
    ],
    "es": ["Una sesión dura 40 minutos. Una sesión dura 60 minutos."],
}
SATISFIED = {
    "en": [
        _document(_form("a"), _form("b")),
        _document(_treatment("a", 6, "iv"), _treatment("b", 6, "iv")),
    ],
    "es": [_document(_form("a", locale="es-US"), _form("b", locale="es-US"))],
}

test_it_finds, test_it_lets_pass, test_it_is_satisfied, test_it_waits_for_its_literals = cases_of(
    "FACT-CONFLICT", hits=HITS, near_misses=NEAR_MISSES, satisfied=SATISFIED
)


def test_it_names_both_entries_and_both_values() -> None:
    rules = make_rule_set(overrides={}, only=["FACT-CONFLICT"])
    document = Document(_form("b"), beside=[_form("a", minutes=(30, 30))])

    (found,) = check_document(document=document, rules=rules)

    assert found.others == ("a", "b")
    assert found.field == "session_length.minutes"
    assert "40 to 60 min here, 30 min in another entry" in found.why
