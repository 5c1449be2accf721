"""MODEL-IMG: pictures of people."""

from __future__ import annotations

from typing import Any

from tests.unit.compliance.rules.harness import Case, cases_of


def _entry(caption: str = "", **picture: Any) -> Case:
    block = {"id": "a", "type": "image", "image": {"alt": "A woman smiles", **picture}}
    fields = {"title": "A page", "body": [{**block, "caption": caption} if caption else block]}
    return Case(envelope={"type": "content_page", "locale": "en-US", "fields": fields})


def _portrait(**picture: Any) -> Case:
    return Case(
        envelope={
            "type": "provider",
            "locale": "en-US",
            "fields": {"title": "A provider", "image": {"alt": "A nurse", **picture}},
        }
    )


HITS = {
    "en": [
        _entry(people="models", consent="M-1", caption="Maria, after six infusions"),
        _entry(),
        _entry(people="patients"),
        _entry(people="models"),
        _entry(people="models", consent="M-1", alt="A patient smiles"),
        _entry(people="models", consent="M-1", caption="Our patients after treatment"),
        _portrait(people="staff"),
    ],
    "es": [_entry(people="models", consent="M-1", alt="Una paciente sonríe")],
}
NEAR_MISSES = {
    "en": [
        _entry(people="none"),
        _entry(people="none", alt="The chair in which patients rest"),
        "<img src='x.png' alt='A patient'>",
    ],
    "es": [_entry(people="none", alt="La silla de los pacientes")],
}
SATISFIED = {
    "en": [
        _entry(people="models", consent="M-1"),
        _entry(people="models", consent="M-1", alt="A patient, shown by a model"),
        _entry(people="patients", consent="C-1", alt="A patient"),
        _portrait(people="staff", consent="S-1"),
    ],
    "es": [_entry(people="models", consent="M-1", alt="Una modelo, no una paciente")],
}

test_it_finds, test_it_lets_pass, test_it_is_satisfied, test_it_waits_for_its_literals = cases_of(
    "MODEL-IMG", hits=HITS, near_misses=NEAR_MISSES, satisfied=SATISFIED
)
