"""Case 1: a variant is signed as it is read, and keeps its words when its parent changes."""

import json

import pytest

from content_models.models import Entry
from content_models.operations import change_entry, make_variant
from content_models.queries import get_entry
from contract.roles import Role
from review.errors import NotReady
from review.operations import withdraw
from review.proofs import by_password
from store.models import Document, Fragment, ReleaseDue
from store.queries import get_content
from tests.factories.written import (
    AUSTIN,
    GROUP,
    PASSWORD,
    Staff,
    a_claim,
    a_live_entry,
    a_side_effect,
    an_entry,
    delivered,
    delivered_text,
    edited,
    published,
    ref,
    signed,
    submitted,
)

pytestmark = pytest.mark.django_db


def _a_variant(parent: Entry, *, staff: Staff, onset: str) -> Entry:
    variant = make_variant(entry=parent, scope_path=AUSTIN, actor=staff.writer)
    draft = get_entry(uuid=variant.uuid).get_latest_revision_as_object()
    draft.overrides = ["onset"]
    change_entry(entry=variant, actor=staff.writer, fields={"onset": onset})
    saved = get_entry(uuid=variant.uuid).get_latest_revision_as_object()
    if saved.overrides != ["onset"]:
        saved.overrides = ["onset"]
        saved.onset = onset
        saved.save_revision(user=staff.writer, clean=False)
    return get_entry(uuid=variant.uuid)


def _meta(entry: Entry) -> dict[str, object]:
    placement = delivered(entry)
    assert placement is not None
    document = Document.objects.get(digest=placement.document)
    skeleton = bytes(Fragment.objects.get(digest=document.skeleton_id).body)
    meta: dict[str, object] = json.loads(skeleton)["meta"]
    return meta


def test_what_is_signed_of_a_variant_is_every_field_as_it_will_be_shown() -> None:
    staff = Staff()
    parent = a_live_entry(staff=staff, onset="Within an hour", duration="Two hours")
    variant = _a_variant(parent, staff=staff, onset="Within ten minutes")

    [submission] = submitted(variant, by=staff.writer)

    envelope = get_content(digest=submission.digest_id).envelope
    assert envelope["fields"]["onset"] == "Within ten minutes"
    assert envelope["fields"]["duration"] == "Two hours"
    assert "duration" in envelope["inherited"]
    assert "onset" not in envelope["inherited"]
    assert envelope["variant_of"]["digest"] == delivered_digest(parent)


def delivered_digest(entry: Entry) -> str:
    """The content that is live of an entry."""
    from store.queries import find_live_content

    live = find_live_content(entry_uuid=str(entry.uuid))
    assert live is not None
    return live[0]


def test_a_changed_parent_leaves_the_variants_signed_words_and_marks_them_stale() -> None:
    staff = Staff()
    parent = a_live_entry(staff=staff, onset="Within an hour", duration="Two hours")
    variant = _a_variant(parent, staff=staff, onset="Within ten minutes")
    published(variant, staff=staff)
    edited(parent, by=staff.writer, duration="Three hours")

    published(get_entry(uuid=parent.uuid), staff=staff)

    assert "Three hours" in delivered_text(parent, scope=GROUP)
    assert "Two hours" in delivered_text(variant)
    assert _meta(variant)["stale"] is True


def test_a_variant_submitted_again_takes_the_parents_new_words() -> None:
    staff = Staff()
    parent = a_live_entry(staff=staff, onset="Within an hour", duration="Two hours")
    variant = _a_variant(parent, staff=staff, onset="Within ten minutes")
    published(variant, staff=staff)
    published(edited(parent, by=staff.writer, duration="Three hours"), staff=staff)

    published(get_entry(uuid=variant.uuid), staff=staff)

    assert "Three hours" in delivered_text(variant)
    assert "Within ten minutes" in delivered_text(variant)
    assert _meta(variant).get("stale") is False


def test_a_withdrawn_parent_takes_its_variants_with_it() -> None:
    staff = Staff()
    parent = a_live_entry(staff=staff, onset="Within an hour")
    variant = _a_variant(parent, staff=staff, onset="Within ten minutes")
    published(variant, staff=staff)

    withdraw(
        entry_uuid=parent.uuid,
        user=staff.medical,
        role=Role.MEDICAL,
        proof=by_password(PASSWORD),
        reason="safety",
        comment="A new warning.",
    )

    assert delivered_text(parent) == ""
    assert delivered_text(variant) == ""


def test_a_variant_of_words_that_were_never_submitted_cannot_be_submitted() -> None:
    staff = Staff()
    parent = a_side_effect(writer=staff.writer)
    variant = make_variant(entry=parent, scope_path=AUSTIN, actor=staff.writer)

    with pytest.raises(NotReady, match="submit that one first"):
        submitted(variant, by=staff.writer)


def test_a_variant_can_be_submitted_together_with_its_parent() -> None:
    staff = Staff()
    parent = a_side_effect(writer=staff.writer)
    variant = make_variant(entry=parent, scope_path=AUSTIN, actor=staff.writer)

    of_variant, of_parent = submitted(variant, parent, by=staff.writer)

    envelope = get_content(digest=of_variant.digest_id).envelope
    assert envelope["variant_of"]["digest"] == of_parent.digest_id


def _taken_off(entry: Entry, *, staff: Staff) -> None:
    withdraw(
        entry_uuid=entry.uuid,
        user=staff.medical,
        role=Role.MEDICAL,
        proof=by_password(PASSWORD),
        reason="inaccurate",
        comment="It was wrong.",
    )


def test_words_that_were_withdrawn_do_not_come_back_by_a_variant_that_repeats_them() -> None:
    staff = Staff()
    parent = a_live_entry(staff=staff, duration="No longer than a minute")
    source = an_entry("source", "A label", writer=staff.writer)
    claim = a_claim(writer=staff.writer, source=source)
    variant = make_variant(entry=parent, scope_path=AUSTIN, actor=staff.writer)
    edited(variant, by=staff.writer, claims=[ref(claim)])
    first, second, waiting = submitted(source, claim, variant, by=staff.writer)
    signed(waiting, staff=staff)

    # The variant is signed and waits for its claim, while its parent goes and comes back mended.
    _taken_off(parent, staff=staff)
    signed(first, staff=staff)
    signed(second, staff=staff)
    published(edited(parent, by=staff.writer, duration="Two hours"), staff=staff)

    assert "No longer than a minute" not in delivered_text(get_entry(uuid=parent.uuid))
    assert delivered_text(get_entry(uuid=variant.uuid)) == ""
    held = ReleaseDue.objects.get(entry=variant.uuid)
    assert held.held_because == (
        "“Nausea” repeats words of its original that were withdrawn. Look at what the original "
        "says now, and submit this again."
    )


def test_a_variant_of_words_that_were_withdrawn_and_brought_back_goes_live() -> None:
    staff = Staff()
    parent = a_live_entry(staff=staff, duration="Two hours")
    variant = _a_variant(parent, staff=staff, onset="Within ten minutes")
    [waiting] = submitted(variant, by=staff.writer)
    _taken_off(parent, staff=staff)
    signed(waiting, staff=staff)
    assert delivered_text(get_entry(uuid=variant.uuid)) == ""

    published(get_entry(uuid=parent.uuid), staff=staff)

    assert "Within ten minutes" in delivered_text(get_entry(uuid=variant.uuid))
