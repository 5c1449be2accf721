"""Writing entries and places through the operations."""

from uuid import uuid4

import pytest
from django.db import transaction
from wagtail.models import Page, Revision

from content_models.envelopes import words_of
from content_models.errors import (
    NotCopied,
    ScopeRefused,
    TranslationRefused,
    UnknownField,
    UnknownReference,
    UnknownScope,
    UnknownType,
    VariantRefused,
)
from content_models.models import ENTRY_MODELS, Entry
from content_models.operations import change_entry, create_entry, make_variant, translate
from content_models.queries import find_entry, find_scope, get_entry, is_family_root
from content_models.scope_operations import create_scope
from content_models.validation import missing_of
from contract.canonical import digest_of
from contract.envelope import check_envelope
from store.models import Wording
from tests.factories.editing import whole_library
from tests.factories.written import (
    AUSTIN,
    BRAND,
    GROUP,
    TEXAS,
    a_person,
    a_scope_tree,
    an_entry,
    ref,
)

pytestmark = pytest.mark.django_db


def test_what_is_written_is_what_the_envelope_says() -> None:
    for entry, fields in whole_library().values():
        words = words_of(entry=get_entry(uuid=entry.uuid))

        assert words["fields"] == fields
        assert words["scope"] == entry.scope
        assert (words["locale"], words["handle"]) == ("en-US", entry.handle)
        assert check_envelope(words) == []


def test_a_revision_says_the_same_words_as_the_entry_it_was_saved_from() -> None:
    for entry, _ in whole_library().values():
        assert words_of(entry=entry.get_latest_revision().as_object()) == words_of(entry=entry)


def test_writing_the_words_of_an_entry_back_changes_nothing() -> None:
    for entry, _ in whole_library().values():
        before = digest_of(words_of(entry=entry))

        change_entry(entry=entry, actor=None, fields=words_of(entry=entry)["fields"])

        assert digest_of(words_of(entry=get_entry(uuid=entry.uuid))) == before


def test_an_entry_is_created_as_a_draft_in_its_folder_with_one_revision() -> None:
    writer = a_person()

    entry = an_entry("side_effect", "Nausea", writer=writer)

    assert not entry.live
    assert entry.first_published_at is None
    assert entry.slug == str(entry.uuid)
    assert entry.get_parent().specific.holds == "side_effect"
    assert Revision.objects.for_instance(entry).count() == 1
    assert is_family_root(entry=entry)


def test_a_field_left_out_is_emptied() -> None:
    entry = an_entry("side_effect", "Nausea", writer=a_person(), onset="At once", summary="Short")

    change_entry(entry=entry, actor=None, fields={"title": "Nausea"})

    fields = words_of(entry=get_entry(uuid=entry.uuid))["fields"]
    assert fields == {"title": "Nausea", "audience": "patient", "review_interval_months": 6}


def test_a_draft_may_be_incomplete_and_says_what_is_missing() -> None:
    a_scope_tree()

    entry = create_entry(
        type_code="side_effect", scope_path=GROUP, locale="en-US", uuid=uuid4(), handle="",
        fields={"title": "Nausea"}, actor=None,
    )  # fmt: skip

    assert set(missing_of(entry=entry)) == {
        "seriousness", "frequency", "description", "what_to_do",
    }  # fmt: skip


def test_half_a_group_of_fields_is_missing_its_other_half() -> None:
    entry, fields = whole_library()["treatment_form"]
    change_entry(
        entry=entry, actor=None, fields={**fields, "session_length": {"minutes": {"min": 40}}}
    )

    assert missing_of(entry=get_entry(uuid=entry.uuid)) == {
        "session_length_minutes_max": ["This is required."]
    }


def test_nothing_is_written_when_a_reference_does_not_exist() -> None:
    a_scope_tree()
    missing = str(uuid4())

    with pytest.raises(UnknownReference, match=missing) as caught:
        create_entry(
            type_code="claim", scope_path=GROUP, locale="en-US", uuid=uuid4(), handle="",
            fields={"title": "A claim", "sources": [{"type": "source", "uuid": missing}]},
            actor=None,
        )  # fmt: skip

    assert caught.value.missing == [("fields.sources[0]", missing)]
    assert not ENTRY_MODELS["claim"].objects.exists()


@pytest.mark.parametrize(
    ("change", "error"),
    [
        ({"type_code": "poem"}, UnknownType),
        ({"scope_path": "northlight/mars"}, UnknownScope),
        ({"fields": {"title": "x", "colour": "red"}}, UnknownField),
    ],
)
def test_what_does_not_exist_is_refused_by_name(
    change: dict[str, object], error: type[Exception]
) -> None:
    a_scope_tree()
    given: dict[str, object] = {
        "type_code": "claim", "scope_path": GROUP, "locale": "en-US", "uuid": uuid4(),
        "handle": "", "fields": {"title": "x"}, "actor": None,
    }  # fmt: skip

    with pytest.raises(error), transaction.atomic():
        create_entry(**{**given, **change})  # type: ignore[arg-type]  # varied on purpose


def test_a_translation_stands_beside_its_source_with_its_words_handle_and_key() -> None:
    source = an_entry("side_effect", "Nausea", writer=a_person(), scope=BRAND)

    translation = translate(entry=source, locale="es-US", actor=None)

    words = words_of(entry=translation)
    assert translation.get_parent() == source.get_parent()
    assert translation.translation_key == source.translation_key
    assert words["translation_of"] == {"uuid": str(source.uuid)}
    assert (words["locale"], words["handle"]) == ("es-US", source.handle)
    assert words["fields"] == words_of(entry=source)["fields"]
    assert translation.family == source.family
    assert not translation.live


def test_translating_twice_a_translation_or_a_source_is_refused() -> None:
    writer = a_person()
    effect = an_entry("side_effect", "Nausea", writer=writer)
    label = an_entry("source", "Label", writer=writer)
    spanish = translate(entry=effect, locale="es-US", actor=None)

    with pytest.raises(TranslationRefused, match="already"):
        translate(entry=effect, locale="es-US", actor=None)
    with pytest.raises(TranslationRefused, match="Translate its source"):
        translate(entry=spanish, locale="en-US", actor=None)
    with pytest.raises(TranslationRefused, match="every language"):
        translate(entry=label, locale="es-US", actor=None)


def test_a_variant_starts_with_every_word_of_its_original() -> None:
    original = an_entry("side_effect", "Nausea", writer=a_person())

    variant = make_variant(entry=original, scope_path=AUSTIN, actor=None)

    words, before = words_of(entry=variant), words_of(entry=original)
    assert words["fields"] == before["fields"]
    assert words["inherited"] == sorted(before["fields"])
    assert words["variant_of"] == {"uuid": str(original.uuid)}
    assert (words["scope"], words["handle"]) == (AUSTIN, original.handle)


def test_a_variant_follows_its_original_in_what_it_does_not_override() -> None:
    original = an_entry("side_effect", "Nausea", writer=a_person(), onset="Within minutes")
    variant = make_variant(entry=original, scope_path=AUSTIN, actor=None)
    change_entry(entry=variant, actor=None, fields={"summary": "In Austin"})

    fields = words_of(entry=original)["fields"]
    change_entry(entry=original, actor=None, fields={**fields, "onset": "Within an hour"})

    words = words_of(entry=get_entry(uuid=variant.uuid))
    assert words["fields"]["onset"] == "Within an hour"
    assert words["fields"]["summary"] == "In Austin"
    assert "summary" not in words["inherited"]


def test_a_variant_can_be_translated() -> None:
    original = an_entry("side_effect", "Nausea", writer=a_person())
    variant = make_variant(entry=original, scope_path=AUSTIN, actor=None)

    translation = translate(entry=variant, locale="es-US", actor=None)

    words = words_of(entry=translation)
    assert words["translation_of"] == {"uuid": str(variant.uuid)}
    assert "variant_of" not in words
    assert words["scope"] == AUSTIN


def test_a_variant_stands_once_at_a_nearer_place_and_comes_from_an_original() -> None:
    writer = a_person()
    original = an_entry("side_effect", "Nausea", writer=writer, scope=TEXAS)
    spanish = translate(entry=original, locale="es-US", actor=None)
    make_variant(entry=original, scope_path=AUSTIN, actor=None)

    for entry, place in (
        (original, TEXAS),
        (original, BRAND),
        (original, AUSTIN),
        (spanish, AUSTIN),
    ):
        with pytest.raises(VariantRefused):
            make_variant(entry=entry, scope_path=place, actor=None)


def test_who_changed_the_words_is_recorded_and_who_did_not_is_not() -> None:
    writer, editor, reader = a_person(name="Ann"), a_person(name="Ed"), a_person(name="Rea")
    entry = an_entry("side_effect", "Nausea", writer=writer)
    fields = words_of(entry=entry)["fields"]

    change_entry(entry=entry, actor=editor, fields={**fields, "onset": "At once"})
    change_entry(entry=entry, actor=reader)

    rows = Wording.objects.filter(entry=entry.uuid).order_by("id")
    assert [row.actor_name for row in rows] == ["Ann", "Ed"]
    assert rows[1].digest == digest_of(words_of(entry=get_entry(uuid=entry.uuid)))


def test_identity_is_the_pages_and_never_a_revisions() -> None:
    entry = an_entry("side_effect", "Nausea", writer=a_person())
    revision = entry.get_latest_revision()
    revision.content |= {
        "uuid": str(uuid4()), "family": str(uuid4()), "slug": "forged",
        "variant_of_uuid": str(uuid4()), "go_live_at": "2030-01-01T00:00:00Z",
    }  # fmt: skip

    draft = revision.as_object()

    assert (draft.uuid, draft.family, draft.slug) == (entry.uuid, entry.uuid, str(entry.uuid))
    assert draft.variant_of_uuid is None
    assert draft.go_live_at is None


@pytest.mark.parametrize("road", ["copy", "create_alias", "copy_for_translation"])
def test_an_entry_is_never_duplicated(road: str) -> None:
    entry = an_entry("side_effect", "Nausea", writer=a_person())

    with pytest.raises(NotCopied):
        getattr(entry, road)()


def test_places_stand_only_where_they_belong() -> None:
    a_scope_tree()

    with pytest.raises(ScopeRefused):
        create_scope(parent_path=None, kind="brand", code="stray", name="Stray")
    with pytest.raises(ScopeRefused, match="under its state"):
        create_scope(parent_path=BRAND, kind="location", code="stray", name="Stray")
    with pytest.raises(ScopeRefused, match="directly under its brand"):
        create_scope(
            parent_path=TEXAS, kind="location", code="stray", name="Stray",
            telehealth=True, serves=["US-TX"],
        )  # fmt: skip
    with pytest.raises(ScopeRefused, match="lists the states"):
        create_scope(parent_path=BRAND, kind="location", code="t", name="T", telehealth=True)
    with pytest.raises(ScopeRefused):
        create_scope(
            parent_path=BRAND, kind="region", code="No Code", name="x", jurisdiction="US-TX"
        )
    with pytest.raises(ScopeRefused):
        create_scope(
            parent_path=BRAND, kind="region", code="ca", name="x", jurisdiction="California"
        )
    with pytest.raises(ScopeRefused):
        create_scope(parent_path=GROUP, kind="brand", code="ketamine", name="Again")


def test_a_telehealth_location_stands_directly_under_its_brand() -> None:
    a_scope_tree()

    page = create_scope(
        parent_path=BRAND, kind="location", code="online", name="Online",
        telehealth=True, serves=["US-TX", "US-CO"],
    )  # fmt: skip

    assert page.scope_path == f"{BRAND}/online"
    assert find_scope(path=f"{BRAND}/online") == page


def test_the_code_of_a_place_stays() -> None:
    a_scope_tree()
    page = find_scope(path=AUSTIN)
    assert page is not None
    page.code = "dallas"

    with pytest.raises(Exception, match="Keep it: austin"):
        page.save()


def test_a_folder_keeps_one_type_alone() -> None:
    entry = an_entry("side_effect", "Nausea", writer=a_person())
    folder = entry.get_parent()

    assert ENTRY_MODELS["side_effect"].can_create_at(folder)
    assert not ENTRY_MODELS["claim"].can_create_at(folder)


def test_an_entry_is_found_by_its_uuid_alone() -> None:
    entry = an_entry("side_effect", "Nausea", writer=a_person())

    assert find_entry(uuid=entry.uuid) == entry
    assert isinstance(find_entry(uuid=str(entry.uuid)), Entry)
    assert find_entry(uuid=uuid4()) is None


def test_references_are_to_the_root_whatever_kin_was_meant() -> None:
    library = whole_library()
    claim, _ = library["claim"]
    effect, fields = library["side_effect"]

    assert fields["claims"] == [ref(claim)]
    assert words_of(entry=effect)["fields"]["claims"] == [ref(claim)]


def test_a_variant_whose_original_is_gone_keeps_its_own_words() -> None:
    original = an_entry("side_effect", "Nausea", writer=a_person())
    variant = make_variant(entry=original, scope_path=AUSTIN, actor=None)
    Page.objects.filter(pk=original.pk).delete()

    words = words_of(entry=get_entry(uuid=variant.uuid))

    assert words["fields"]["title"] == "Nausea"
    assert "inherited" not in words
