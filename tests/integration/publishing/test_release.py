"""Releases: what goes live, what waits, and what each address then holds."""

import json
from typing import Any
from uuid import UUID, uuid4

import pytest

from contract.roles import Role
from publishing import documents, operations
from publishing.operations import gate, release_due
from publishing.verify import list_unsigned
from store.actors import Actor
from store.models import Document, Fragment, Placement, Release
from store.operations import mark_due
from store.queries import find_live
from tests.factories.signed import (
    SIGNERS,
    WRITER,
    a_content,
    a_treatment,
    changed,
    publish,
    ref,
    sign,
    sign_all,
    standing,
    take_off,
)

pytestmark = pytest.mark.django_db
TX = "northlight/ketamine/tx"
AUSTIN = "northlight/ketamine/tx/austin"


def skeleton(placement: Placement | None) -> dict[str, object]:
    assert placement is not None
    document = Document.objects.get(digest=placement.document)
    return json.loads(bytes(document.skeleton.body))  # type: ignore[no-any-return]


def part_fields(placement: Placement | None, root: str) -> dict[str, object]:
    assert placement is not None
    document = Document.objects.get(digest=placement.document)
    index = [str(part) for part in document.part_ids].index(root)
    fragment = Fragment.objects.get(digest=document.fragments[index])
    return json.loads(bytes(fragment.body))  # type: ignore[no-any-return]


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


def test_a_treatment_holds_its_parts_flat_and_each_once() -> None:
    made = a_treatment()

    publish(made["treatment"])

    placement = standing(made["treatment"])
    assert placement is not None
    document = Document.objects.get(digest=placement.document)
    assert sorted(str(part) for part in document.part_ids) == sorted(
        made[name].family for name in ("source", "claim", "effect", "condition", "form")
    )
    body = skeleton(placement)
    assert body["conditions"] == [made["condition"].family]
    assert body["body"][1]["items"] == [made["effect"].family]  # type: ignore[index]
    form = part_fields(placement, made["form"].family)
    assert form["session_length"] == {
        "minutes": {"min": 40, "max": 40},
        "claim": made["claim"].family,
    }


def test_a_treatment_waits_for_a_part_and_goes_live_with_it() -> None:
    made = a_treatment()
    late = a_content("side_effect", "Dizziness")
    treatment = changed(
        made["treatment"], body=[{"id": "b", "type": "side_effects", "items": [ref(late)]}]
    )

    held = publish(treatment).held
    released = publish(late).released

    assert "waits: a side effect is not live" in held[treatment.entry]
    assert released == [late.entry, treatment.entry]
    assert standing(treatment) is not None


def test_a_changed_part_changes_every_document_that_holds_it_and_no_skeleton() -> None:
    made = a_treatment()
    publish(made["treatment"])
    before = standing(made["treatment"])

    effect = changed(made["effect"], onset="Within an hour")
    publish(effect)

    after = standing(made["treatment"])
    assert before is not None
    assert after is not None
    assert after.document != before.document
    assert part_fields(after, effect.family)["onset"] == "Within an hour"
    assert skeleton(after) == skeleton(before)
    assert Release.objects.count() == after.from_sequence


def test_a_variant_of_a_part_gives_its_place_a_document_of_its_own() -> None:
    made = a_treatment()
    publish(made["treatment"])
    variant = a_content(
        "side_effect",
        "Nausea",
        scope=TX,
        variant_of=made["effect"],
        overrides=["whom_to_call"],
        claims=[ref(made["claim"])],
        whom_to_call="512-555-0100",
    )

    publish(variant)

    farther, nearer = standing(made["treatment"]), standing(made["treatment"], scope=TX)
    assert "whom_to_call" not in part_fields(farther, variant.family)
    assert part_fields(nearer, variant.family)["whom_to_call"] == "512-555-0100"
    own = skeleton(standing(variant))
    assert own["meta"]["from"] == {"whom_to_call": TX}  # type: ignore[index]
    assert own["id"] == made["effect"].family
    assert standing(made["condition"], scope=TX) is None


def test_a_variant_is_stale_when_its_parent_changed_and_still_serves_its_words() -> None:
    effect = a_content("side_effect", "Nausea")
    publish(effect)
    variant = a_content(
        "side_effect", "Nausea", scope=TX, variant_of=effect, overrides=["onset"], onset="Soon"
    )
    publish(variant)

    publish(changed(effect, onset="Within a day"))

    body = skeleton(standing(variant))
    assert body["onset"] == "Soon"
    assert body["meta"]["stale"] is True  # type: ignore[index]


def test_spanish_is_held_until_every_part_is_signed_in_spanish() -> None:
    made = a_treatment()
    publish(made["treatment"])
    spanish = a_content(
        "treatment",
        "Ketamina IV",
        locale="es-US",
        handle="iv-ketamine",
        translation_of=made["treatment"],
        conditions=[ref(made["condition"])],
        forms=[ref(made["form"])],
        body=[{"id": "b", "type": "side_effects", "items": [ref(made["effect"])]}],
    )
    held = publish(spanish).held

    for name, title in [
        ("claim", "Duración"),
        ("effect", "Náuseas"),
        ("condition", "Depresión"),
        ("form", "Infusión"),
    ]:
        part = made[name]
        fields = {k: v for k, v in part.envelope["fields"].items() if k != "title"}
        result = publish(
            a_content(
                part.type,
                title,
                locale="es-US",
                handle=part.handle,
                translation_of=part,
                **fields,
            )
        )

    assert "is not live in es-US" in held[spanish.entry]
    assert spanish.entry in result.released
    placement = standing(spanish)
    assert part_fields(placement, made["effect"].family)["title"] == "Náuseas"
    # The source exists once, in English, and serves the Spanish document too.
    assert part_fields(placement, made["source"].family)["title"] == "Protocol"


def test_an_english_variant_closes_the_spanish_address_at_its_place() -> None:
    effect = a_content("side_effect", "Nausea")
    publish(effect)
    spanish = a_content(
        "side_effect", "Náuseas", locale="es-US", handle="nausea", translation_of=effect
    )
    publish(spanish)

    variant = a_content(
        "side_effect", "Nausea", scope=TX, variant_of=effect, overrides=["onset"], onset="Soon"
    )
    publish(variant)

    closed = standing(spanish, scope=TX)
    assert closed is not None
    assert (closed.state, closed.reason) == ("gone", "untranslated")
    assert standing(spanish).state == "live"  # type: ignore[union-attr]


def test_a_changed_claim_and_its_citer_go_live_in_one_release_when_the_last_is_signed() -> None:
    source = a_content("source", "Trial")
    claim = a_content("claim", "Response", statement="70 percent", sources=[ref(source)])
    publish(source, claim)
    html = f'<p><a data-claim="{claim.family}">70 percent</a> respond.</p>'
    citer = a_content("side_effect", "Nausea", description=html, cites={claim.family: claim.digest})
    publish(citer)
    before = Release.objects.count()

    new_claim = changed(claim, statement="40 percent")
    held = publish(new_claim).held
    assert "cites another wording" in held[claim.entry]
    new_citer = changed(
        citer,
        description=html.replace("70 percent", "40 percent"),
        cites={claim.family: new_claim.digest},
    )
    assert Release.objects.count() == before
    result = publish(new_citer)

    assert set(result.released) == {claim.entry, citer.entry}, result.held
    assert Release.objects.count() == before + 1
    assert "40 percent" in str(skeleton(standing(citer))["description"])


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


def test_a_changed_handle_leaves_a_pointer_to_the_new_one() -> None:
    effect = a_content("side_effect", "Nausea")
    publish(effect)

    renamed = changed(effect, handle="feeling-sick")
    publish(renamed)

    old = standing(effect)
    assert old is not None
    assert (old.state, old.detail) == ("moved", "feeling-sick")
    assert standing(renamed).state == "live"  # type: ignore[union-attr]


def test_words_signed_before_a_newer_submission_lose_to_it() -> None:
    effect = a_content("side_effect", "Nausea")
    newer = changed(effect, onset="Soon")
    sign_all(newer)
    mark_due(entry_uuid=effect.entry, digest=newer.digest)

    release_due(entry_uuids=[effect.entry], actor=WRITER)

    assert skeleton(standing(effect))["onset"] == "Soon"


def test_a_link_stands_in_the_skeleton_while_its_target_is_live() -> None:
    made = a_treatment()
    condition = a_content("condition", "Chronic pain", treatments=[ref(made["treatment"])])
    publish(condition)
    assert "links" not in skeleton(standing(condition))

    publish(made["treatment"])
    linked = skeleton(standing(condition))["links"]
    take_off(made["treatment"])

    assert linked["treatments"][0]["href"] == "/api/v1/treatments/iv-ketamine/"  # type: ignore[index]
    assert "links" not in skeleton(standing(condition))


@pytest.mark.parametrize("scope", ["northlight", TX])
def test_a_handle_that_another_entry_holds_above_or_below_is_not_taken(scope: str) -> None:
    first = a_content("side_effect", "Nausea", scope=TX)
    publish(first)

    second = a_content("side_effect", "Feeling sick", handle="nausea", scope=scope)
    held = publish(second).held

    assert "has the handle “nausea”" in held[second.entry]
    assert standing(first).family == UUID(first.family)  # type: ignore[union-attr]


def test_two_entries_that_are_due_with_one_handle_are_not_released_together() -> None:
    first = a_content("side_effect", "Nausea")
    second = a_content("side_effect", "Feeling sick", handle="nausea")
    sign_all(first, second)

    result = release_due(entry_uuids=[second.entry, first.entry], actor=WRITER)

    assert result.released == [second.entry]
    assert "has the handle" in result.held[first.entry]


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

    monkeypatch.setattr(documents, "skeleton_of", broken)
    take_off(made["treatment"])

    assert standing(made["treatment"]).reason == "withdrawn"  # type: ignore[union-attr]
    # It linked to what was withdrawn and could not be made anew without the link.
    assert standing(condition).reason == "incomplete"  # type: ignore[union-attr]


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

    review = skeleton(standing(effect))["meta"]["review"]  # type: ignore[index]
    assert [signed["name"] for signed in review["by"]] == [
        "A medical reviewer",
        "A compliance reviewer",
    ]


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


def test_a_variant_of_words_that_were_never_live_does_not_go_live() -> None:
    effect = a_content("side_effect", "Nausea", author=SIGNERS[Role.MEDICAL])
    variant = a_content(
        "side_effect", "Nausea", scope=TX, variant_of=effect, overrides=["onset"], onset="Soon"
    )
    newer = changed(effect, onset="Later")
    sign(newer, Role.MEDICAL, by=Actor(uuid=str(uuid4()), printed_name="Another doctor"))
    sign(newer, Role.COMPLIANCE)
    mark_due(entry_uuid=newer.entry, digest=newer.digest)
    release_due(entry_uuids=[newer.entry], actor=WRITER)

    held = publish(variant).held

    assert standing(newer).state == "live"  # type: ignore[union-attr]
    assert "are not live" in held[variant.entry]


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


def test_an_entry_that_cannot_be_released_keeps_no_other_from_going_live(
    monkeypatch: pytest.MonkeyPatch,
) -> None:
    broken, good = a_content("side_effect", "Nausea"), a_content("side_effect", "Dizziness")
    sign_all(broken, good)
    real = operations._release_one

    def release_one(entry: str, actor: Actor) -> tuple[list[str], str]:
        if entry == broken.entry:
            raise RuntimeError
        return real(entry, actor)

    monkeypatch.setattr(operations, "_release_one", release_one)
    result = release_due(entry_uuids=[broken.entry, good.entry], actor=WRITER)

    assert result.released == [good.entry]
    assert "tried again" in result.held[broken.entry]


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
