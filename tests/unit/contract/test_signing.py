"""Who must sign follows from the type, and of a page from what it refers to."""

from typing import Any

import pytest

from contract.roles import Role
from contract.signing import roles_for
from contract.types import TYPES

UUID = "00000000-0000-0000-0000-000000000001"


def page(**fields: Any) -> dict[str, Any]:
    return {"type": "content_page", "fields": {"title": "Home", "path": "/", **fields}}


def block(kind: str, name: str, to: str) -> dict[str, Any]:
    return page(body=[{"id": "1", "type": kind, name: [{"type": to, "uuid": UUID}]}])


@pytest.mark.parametrize("code", [code for code in TYPES if code != "content_page"])
def test_a_type_is_signed_by_its_roles(code: str) -> None:
    assert roles_for({"type": code, "fields": {}}) == TYPES[code].signs


@pytest.mark.parametrize(
    "envelope",
    [
        page(),
        page(disclaimers=[{"type": "disclaimer", "uuid": UUID}]),
        page(parent={"type": "content_page", "uuid": UUID}),
        block("locations", "items", "location_profile"),
        block("insurance_notes", "items", "insurance_note"),
    ],
    ids=["alone", "a disclaimer", "a page", "a location", "an insurance note"],
)
def test_a_page_without_medical_words_needs_no_medical_reviewer(envelope: dict[str, Any]) -> None:
    assert Role.MEDICAL not in roles_for(envelope)


@pytest.mark.parametrize(
    "envelope",
    [
        block("side_effects", "items", "side_effect"),
        block("treatments", "items", "treatment"),
        block("articles", "items", "article"),
        block("faqs", "items", "faq"),
        page(body=[{"id": "1", "type": "prose", "html": f'<p><a data-claim="{UUID}">5</a></p>'}]),
    ],
    ids=["a part", "a link to a treatment", "a link to an article", "a question", "a citation"],
)
def test_a_page_that_refers_to_medical_words_does(envelope: dict[str, Any]) -> None:
    assert roles_for(envelope) == (Role.MARKETING, Role.COMPLIANCE, Role.MEDICAL)
