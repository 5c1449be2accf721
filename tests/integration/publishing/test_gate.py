"""The gate: whose signatures count, and which of them a document shows."""

from uuid import uuid4

import pytest

from contract.roles import Role
from publishing.operations import gate, release_due
from publishing.verify import list_unsigned
from store.actors import Actor
from store.operations import mark_due
from tests.factories.signed import (
    SIGNERS,
    WRITER,
    a_content,
    changed,
    publish,
    ref,
    sign,
    skeleton_of,
    standing,
)

pytestmark = pytest.mark.django_db
TX = "northlight/ketamine/tx"
AUSTIN = "northlight/ketamine/tx/austin"


def test_a_content_with_a_signature_missing_is_held_and_says_whose() -> None:
    effect = a_content("side_effect", "Nausea")
    sign(effect, Role.MEDICAL)
    mark_due(entry_uuid=effect.entry, digest=effect.digest)

    result = release_due(entry_uuids=[effect.entry], actor=WRITER)

    assert result.held == {effect.entry: "Waits for the signature of a compliance reviewer."}
    assert standing(effect) is None


def test_a_signature_of_the_author_does_not_count() -> None:
    effect = a_content("side_effect", "Nausea", author=SIGNERS[Role.MEDICAL])

    result = publish(effect)

    assert "wrote these words" in result.held[effect.entry]
    assert standing(effect) is None


def test_a_demo_signature_counts_in_a_demo_alone(settings: object) -> None:
    effect = a_content("side_effect", "Nausea")
    sign(effect, Role.MEDICAL, method="demo")
    sign(effect, Role.COMPLIANCE)
    mark_due(entry_uuid=effect.entry, digest=effect.digest)

    settings.COUNTERSIGN_DEMO = False  # type: ignore[attr-defined]
    held = release_due(entry_uuids=[effect.entry], actor=WRITER).held
    settings.COUNTERSIGN_DEMO = True  # type: ignore[attr-defined]
    released = release_due(entry_uuids=[effect.entry], actor=WRITER).released

    assert "in a demo only" in held[effect.entry]
    assert released == [effect.entry]


def test_words_that_are_signed_and_released_again_keep_their_signatures() -> None:
    effect = a_content("side_effect", "Nausea")
    publish(effect)
    before = standing(effect)

    sign(effect, Role.MEDICAL, by=Actor(uuid=str(uuid4()), printed_name="A second reviewer"))
    publish(effect)

    after = standing(effect)
    assert after is not None
    assert before is not None
    assert after.document != before.document, "it shows who signed again"
    assert gate(content=effect).allowed
    assert list(list_unsigned()) == []


def test_a_signature_on_live_words_is_not_shown_before_it_is_released() -> None:
    effect = a_content("side_effect", "Nausea")
    condition = a_content("condition", "Depression")
    publish(effect, condition)
    sign(effect, Role.MEDICAL, by=SIGNERS[Role.MARKETING])

    treatment = a_content(
        "treatment",
        "IV ketamine",
        conditions=[ref(condition)],
        body=[{"id": "b", "type": "side_effects", "items": [ref(effect)]}],
    )
    publish(treatment)

    review = skeleton_of(standing(effect))["meta"]["review"]
    assert [signed["name"] for signed in review["by"]] == [
        "A medical reviewer",
        "A compliance reviewer",
    ]


def test_a_signature_too_many_that_does_not_count_blocks_nothing(settings: object) -> None:
    settings.COUNTERSIGN_DEMO = False  # type: ignore[attr-defined]
    effect = a_content("side_effect", "Nausea")
    sign(effect, Role.MEDICAL, by=Actor(uuid=str(uuid4()), printed_name="X"), method="demo")

    assert publish(effect).released == [effect.entry]


def test_the_author_of_earlier_live_words_may_sign_somebody_elses_newer_ones() -> None:
    doctor = SIGNERS[Role.MEDICAL]
    effect = a_content("side_effect", "Nausea", author=doctor)
    sign(effect, Role.MEDICAL, by=Actor(uuid=str(uuid4()), printed_name="Another doctor"))
    sign(effect, Role.COMPLIANCE)
    mark_due(entry_uuid=effect.entry, digest=effect.digest)
    release_due(entry_uuids=[effect.entry], actor=WRITER)

    newer = changed(effect, onset="Soon")

    assert publish(newer).released == [effect.entry]
    assert list(list_unsigned()) == []


@pytest.mark.parametrize("decision", ["approved", "refused"])
def test_a_later_decision_on_live_words_changes_nothing_of_how_they_went_live(
    decision: str,
) -> None:
    effect = a_content("side_effect", "Nausea")
    publish(effect)
    before = standing(effect)

    sign(effect, Role.MEDICAL, decision=decision)
    publish(a_content("condition", "Depression"))

    assert standing(effect) == before
    assert list(list_unsigned()) == []
