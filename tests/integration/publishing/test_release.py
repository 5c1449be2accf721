"""Releases: what goes live, what waits, and what each address then holds."""

from uuid import UUID, uuid4

import pytest

from contract.roles import Role
from publishing import operations
from publishing.operations import release_due
from store.actors import Actor
from store.models import Document, Release
from store.operations import mark_due
from tests.factories.signed import (
    SIGNERS,
    WRITER,
    a_content,
    a_treatment,
    changed,
    part_of,
    publish,
    ref,
    sign,
    sign_all,
    skeleton_of,
    standing,
    take_off,
)

pytestmark = pytest.mark.django_db
TX = "northlight/ketamine/tx"
AUSTIN = "northlight/ketamine/tx/austin"


def test_a_treatment_holds_its_parts_flat_and_each_once() -> None:
    made = a_treatment()

    publish(made["treatment"])

    placement = standing(made["treatment"])
    assert placement is not None
    document = Document.objects.get(digest=placement.document)
    assert sorted(str(part) for part in document.part_ids) == sorted(
        made[name].family for name in ("source", "claim", "effect", "condition", "form")
    )
    body = skeleton_of(placement)
    assert body["conditions"] == [made["condition"].family]
    assert body["body"][1]["items"] == [made["effect"].family]
    form = part_of(placement, made["form"].family)
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
    assert part_of(after, effect.family)["onset"] == "Within an hour"
    assert skeleton_of(after) == skeleton_of(before)
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
    assert "whom_to_call" not in part_of(farther, variant.family)
    assert part_of(nearer, variant.family)["whom_to_call"] == "512-555-0100"
    own = skeleton_of(standing(variant))
    assert own["meta"]["from"] == {"whom_to_call": TX}
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

    body = skeleton_of(standing(variant))
    assert body["onset"] == "Soon"
    assert body["meta"]["stale"] is True


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
    assert part_of(placement, made["effect"].family)["title"] == "Náuseas"
    # The source exists once, in English, and serves the Spanish document too.
    assert part_of(placement, made["source"].family)["title"] == "Protocol"


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
    assert "40 percent" in str(skeleton_of(standing(citer))["description"])


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

    assert skeleton_of(standing(effect))["onset"] == "Soon"


def test_a_link_stands_in_the_skeleton_while_its_target_is_live() -> None:
    made = a_treatment()
    condition = a_content("condition", "Chronic pain", treatments=[ref(made["treatment"])])
    publish(condition)
    assert "links" not in skeleton_of(standing(condition))

    publish(made["treatment"])
    linked = skeleton_of(standing(condition))["links"]
    take_off(made["treatment"])

    assert linked["treatments"][0]["href"] == "/api/v1/treatments/iv-ketamine/"
    assert "links" not in skeleton_of(standing(condition))


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
