"""Withdrawals: what goes, with what else, and what brings it back."""

from typing import Any

import pytest

from contract.roles import Role
from publishing import rendering
from publishing.operations import release_due
from store.models import Release
from store.operations import mark_due
from store.queries import find_live
from tests.factories.signed import (
    WRITER,
    a_content,
    a_treatment,
    changed,
    publish,
    ref,
    sign,
    standing,
    take_off,
)

pytestmark = pytest.mark.django_db
TX = "northlight/ketamine/tx"
AUSTIN = "northlight/ketamine/tx/austin"


def test_a_withdrawn_part_takes_every_document_that_holds_it_off_in_one_release() -> None:
    made = a_treatment()
    publish(made["treatment"])
    before = Release.objects.count()

    take_off(made["claim"])

    assert Release.objects.count() == before + 1
    assert standing(made["claim"]).reason == "withdrawn"  # type: ignore[union-attr]
    for name in ("effect", "form", "treatment"):
        gone = standing(made[name])
        assert gone is not None
        assert (gone.state, gone.reason) == ("gone", "part_withdrawn")
    assert standing(made["condition"]).state == "live"  # type: ignore[union-attr]


def test_what_was_taken_off_comes_back_with_new_signatures_alone() -> None:
    made = a_treatment()
    publish(made["treatment"])
    take_off(made["claim"])

    mark_due(entry_uuid=made["claim"].entry, digest=made["claim"].digest)
    held = release_due(entry_uuids=[made["claim"].entry], actor=WRITER).held
    result = publish(made["claim"])

    assert "Waits for the signature" in held[made["claim"].entry]
    assert result.released == [made["claim"].entry]
    for name in ("claim", "effect", "form", "treatment"):
        assert standing(made[name]).state == "live"  # type: ignore[union-attr]


def test_withdrawing_an_entry_takes_its_variants_and_translations_with_it() -> None:
    effect = a_content("side_effect", "Nausea")
    publish(effect)
    spanish = a_content(
        "side_effect", "Náuseas", locale="es-US", handle="nausea", translation_of=effect
    )
    variant = a_content(
        "side_effect", "Nausea", scope=TX, variant_of=effect, overrides=["onset"], onset="Soon"
    )
    publish(spanish, variant)

    take_off(effect)

    for content in (effect, spanish):
        assert standing(content).reason == "withdrawn"  # type: ignore[union-attr]
    # The group's tombstone is what Texas resolves to; it needs none of its own.
    assert standing(variant) is None
    assert find_live(entry_uuid=variant.entry).state == "gone"  # type: ignore[union-attr]


def test_withdrawing_a_variant_alone_leaves_the_farther_words_elsewhere() -> None:
    effect = a_content("side_effect", "Nausea")
    publish(effect)
    variant = a_content(
        "side_effect", "Nausea", scope=AUSTIN, variant_of=effect, overrides=["onset"], onset="Soon"
    )
    publish(variant)

    take_off(variant)

    assert standing(variant).state == "gone"  # type: ignore[union-attr]
    assert standing(effect).state == "live"  # type: ignore[union-attr]


def test_a_withdrawn_entry_keeps_its_handle_for_good() -> None:
    first = a_content("side_effect", "Nausea")
    publish(first)
    take_off(first)

    second = a_content("side_effect", "Feeling sick", handle="nausea")

    assert "has the handle" in publish(second).held[second.entry]


def test_a_withdrawal_takes_off_even_what_can_no_longer_be_compiled(
    monkeypatch: pytest.MonkeyPatch,
) -> None:
    made = a_treatment()
    condition = a_content("condition", "Chronic pain", treatments=[ref(made["treatment"])])
    publish(condition, made["treatment"])

    def broken(*_: object, **__: object) -> bytes:
        raise RuntimeError

    monkeypatch.setattr(rendering, "skeleton_of", broken)
    take_off(made["treatment"])

    assert standing(made["treatment"]).reason == "withdrawn"  # type: ignore[union-attr]
    # It linked to what was withdrawn and could not be made anew without the link.
    assert standing(condition).reason == "incomplete"  # type: ignore[union-attr]


def test_what_was_signed_before_a_withdrawal_does_not_bring_the_entry_back() -> None:
    effect = a_content("side_effect", "Nausea")
    publish(effect)
    newer = changed(effect, onset="Soon")
    sign(newer, Role.MEDICAL)
    take_off(effect)

    sign(newer, Role.COMPLIANCE)
    mark_due(entry_uuid=effect.entry, digest=newer.digest)
    held = release_due(entry_uuids=[effect.entry], actor=WRITER).held

    assert held[effect.entry] == "Waits for the signature of a medical reviewer."


@pytest.mark.parametrize("relation", ["variant_of", "translation_of"])
def test_what_repeats_withdrawn_words_does_not_go_live(relation: str) -> None:
    effect = a_content("side_effect", "Nausea")
    publish(effect)
    given: dict[str, Any] = {"scope": TX} if relation == "variant_of" else {"locale": "es-US"}
    given[relation] = effect
    repeated = a_content("side_effect", "Nausea", **given, overrides=["onset"], onset="Soon")
    take_off(effect)

    held = publish(repeated).held

    assert "are not live" in held[repeated.entry]
    assert publish(effect).released == [effect.entry, repeated.entry]


def test_a_withdrawn_variant_does_not_open_the_farther_translation_at_its_place() -> None:
    effect = a_content("side_effect", "Nausea")
    publish(effect)
    spanish = a_content(
        "side_effect", "Náuseas", locale="es-US", handle="nausea", translation_of=effect
    )
    variant = a_content(
        "side_effect", "Nausea", scope=TX, variant_of=effect, overrides=["onset"], onset="Soon"
    )
    publish(spanish, variant)

    take_off(variant)

    closed = standing(spanish, scope=TX)
    assert closed is not None
    assert (closed.state, closed.reason) == ("gone", "untranslated")


def test_a_part_comes_back_though_a_holder_that_is_off_cites_older_words() -> None:
    source = a_content("source", "Trial")
    claim = a_content("claim", "Response", sources=[ref(source)])
    condition = a_content("condition", "Depression")
    publish(source, claim, condition)
    html = f'<p><a data-claim="{claim.family}">As measured.</a></p>'
    treatment = a_content(
        "treatment",
        "IV ketamine",
        conditions=[ref(condition)],
        body=[{"id": "b", "type": "prose", "html": html}],
        cites={claim.family: claim.digest},
    )
    publish(treatment)
    take_off(condition)
    publish(changed(claim, statement="Other words."))

    released = publish(condition).released

    assert released == [condition.entry]
    gone = standing(treatment)
    assert gone is not None
    assert (gone.state, gone.reason) == ("gone", "incomplete")
