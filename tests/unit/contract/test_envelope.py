"""Envelopes: what is found in them, and what is said of a wrong one."""

from typing import Any

import pytest

from contract.envelope import build_envelope, check_envelope, cited_claims, parts_of, references_of

CLAIM = "7e0c5a4e-0000-4000-8000-000000000001"
OTHER = "7e0c5a4e-0000-4000-8000-000000000002"
EFFECT = {"type": "side_effect", "uuid": "u"}


def an_effect(**fields: Any) -> dict[str, Any]:
    values = {
        "title": "Nausea",
        "audience": "patient",
        "review_interval_months": 6,
        "seriousness": "expected",
        "frequency": "common",
        "description": "<p>Some people feel sick.</p>",
        "what_to_do": "<p>Tell the nurse.</p>",
        **fields,
    }
    return build_envelope(
        uuid=OTHER, type_code="side_effect", scope="n", locale="en-US", handle="nausea",
        fields=values,
    )  # fmt: skip


def said_of(**fields: Any) -> list[str]:
    return [f"{problem.path}: {problem.message}" for problem in check_envelope(an_effect(**fields))]


def test_a_whole_envelope_has_no_problem() -> None:
    assert said_of() == []


@pytest.mark.parametrize(
    ("field", "value", "message"),
    [
        ("title", "", "title: This is required."),
        ("title", "x" * 256, "title: At most 255 characters; this has 256."),
        ("title", "a\nb", "title: This must be a single line."),
        ("seriousness", "bad", "seriousness: “bad” is not one of: expected, serious."),
        ("review_interval_months", 61, "review_interval_months: At most 60; this is 61."),
        (
            "review_interval_months",
            True,
            "review_interval_months: This must be a whole number, 0 or more.",
        ),
        ("claims", "x", "claims: This must be a list."),
        (
            "claims",
            [{"type": "source", "uuid": CLAIM}],
            "claims[0]: This must refer to a claim, not to a source.",
        ),
    ],
)
def test_each_problem_is_named_with_its_field(field: str, value: Any, message: str) -> None:
    assert said_of(**{field: value}) == [message]


def test_a_script_is_refused_aloud() -> None:
    (message,) = said_of(description="<p>a</p><script>x()</script>")

    assert message.startswith("description: Remove “<script”")


def test_an_unknown_field_is_named() -> None:
    (message,) = said_of(colour="red")

    assert message.startswith("colour: Unknown field.")


def test_a_date_that_does_not_exist_is_named() -> None:
    envelope = build_envelope(
        uuid=OTHER, type_code="source", scope="n", locale="en-US", handle="s",
        fields={"title": "S", "audience": "patient", "review_interval_months": 6,
                "kind": "trial", "citation": "C", "published_on": "2023-02-30"},
    )  # fmt: skip

    (problem,) = check_envelope(envelope)

    assert problem.path == "published_on"
    assert "not a day of the calendar" in problem.message


def test_references_are_found_in_fields_objects_blocks_and_rich_text() -> None:
    envelope = build_envelope(
        uuid=OTHER, type_code="treatment", scope="n", locale="en-US", handle="t",
        fields={
            "course": {"claim": {"type": "claim", "uuid": CLAIM}},
            "body": [
                {"id": "a", "type": "prose", "html": f'<p><a data-claim="{OTHER}">x</a></p>'},
                {"id": "b", "type": "side_effects", "items": [EFFECT]},
            ],
        },
    )  # fmt: skip

    assert [ref.path for ref in references_of(envelope)] == [
        "fields.course.claim",
        "fields.body[0].html",
        "fields.body[1].items[0]",
    ]
    assert parts_of(envelope) == [("claim", CLAIM), ("claim", OTHER), ("side_effect", "u")]
    assert cited_claims(envelope) == [OTHER]
