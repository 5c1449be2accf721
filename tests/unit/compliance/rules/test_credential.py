"""CREDENTIAL: certifications and special learning."""

from __future__ import annotations

from datetime import date
from typing import Any

import pytest

from compliance.builders.plain import build_plain
from compliance.documents import Document, Part
from compliance.engine import check_copy, check_document
from compliance.findings import Marks
from tests.unit.compliance.rules.harness import Case, cases_of


def _provider(
    *, until: str = "2027-01-31", state: str = "US-NM", said: tuple[str, ...] = (), **fields: Any
) -> Part:
    own = {
        "licences": [{"number": "1", "jurisdiction": state, "valid_until": until}],
        "certifications": [
            {"board": "A board", "specialty": "Anesthesiology", "valid_until": until}
        ],
        **fields,
    }
    return Part("provider", Marks({"claims_credential": said}), own)


def _document(own: Part, *beside: Part, state: str = "US-NM") -> Case:
    return Case(
        document=Document(
            own, beside=beside, jurisdictions=frozenset({state}), today=date(2026, 11, 27)
        )
    )


def _page(*said: str) -> Part:
    return Part("content_page", Marks({"claims_credential": said}))


HITS = {
    "en": [
        _document(_page("certified")),
        _document(_page("certified"), _provider(until="2026-11-26")),
        _document(_page("certified"), _provider(certifications=[])),
        _document(_page("certified"), _provider(state="US-TX")),
        _document(_page("expert"), _provider(licences=[])),
        _document(_provider(said=("certified",), certifications=[])),
        _document(_provider(said=("ketamine",))),
    ],
    "es": [_document(_page("expert"))],
}
NEAR_MISSES = {
    "en": [_document(_page()), _document(_provider()), "Our board-certified team"],
    "es": ["Nuestro equipo de especialistas"],
}
SATISFIED = {
    "en": [
        _document(_page("certified", "expert"), _provider()),
        _document(_provider(said=("certified",))),
    ],
    "es": [_document(_page("expert"), _provider(state="US"))],
}

test_it_finds, test_it_lets_pass, test_it_is_satisfied, test_it_waits_for_its_literals = cases_of(
    "CREDENTIAL", hits=HITS, near_misses=NEAR_MISSES, satisfied=SATISFIED
)


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("Our board-certified anesthesiologists", ("certified",)),
        ("She is BOARD CERTIFIED.", ("certified",)),
        ("Ketamine board certified", ("certified", "ketamine")),
        ("Meet our ketamine experts", ("expert",)),
        ("A specialist in depression", ("expert",)),
        ("Nuestros especialistas", ("expert",)),
        ("Está certificada por el consejo.", ("certified",)),
        ("We are not board certified.", ()),
        ("Is she board certified? No.", ()),
        ("Ask whether your doctor is board certified.", ()),
        ("We may send you to a specialist.", ()),
        ("Our billing specialists", ()),
        ("No somos especialistas.", ()),
        ("Se da en un centro médico certificado.", ()),
        ("Nuestros médicos certificados", ("certified",)),
        ("Boarded in anesthesiology", ("certified",)),
        ("Care from experts you can trust", ("expert",)),
        ("Our billing team are experts in paperwork.", ()),
        ("Treatment with a specialist's referral only", ()),
        ("A ketamine-certified nurse", ("ketamine",)),
        ("Dr. Kim specializes in treatment-resistant depression.", ("expert",)),
        ("Expert ketamine care", ("expert",)),
        ("Our founder is a leading authority on ketamine.", ("expert",)),
        ("La doctora está certificada en anestesiología.", ("certified",)),
        ("El doctor se especializa en depresión.", ("expert",)),
        ("We are not experts in eating disorders.", ()),
        ("You may want to see a pain specialist as well.", ()),
        ("Spravato is given in a certified healthcare setting.", ()),
    ],
)
def test_it_hears_what_is_claimed(text: str, expected: tuple[str, ...]) -> None:
    assert check_copy(copy=build_plain(text)).marks.values("claims_credential") == expected


@pytest.mark.parametrize(
    ("claim", "lacks"),
    [
        ("certified", "a certification and a licence on record that are"),
        ("expert", "a licence on record that is"),
    ],
)
def test_it_says_which_record_it_misses(claim: str, lacks: str) -> None:
    document = _document(_page(claim)).document
    assert document is not None
    [why] = [one.why for one in check_document(document=document) if one.rule == "CREDENTIAL"]

    assert why == f"Nobody who works here has {lacks} valid today."
