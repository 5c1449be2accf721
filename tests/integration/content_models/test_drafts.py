"""An entry whose row says what a revision says is not built anew, and is the same if it were."""

import json
from typing import Any

import pytest
from django.db import connection
from django.db.models import DecimalField
from django.test.utils import CaptureQueriesContext
from wagtail.fields import StreamField
from wagtail.models import Comment, Page, Revision

from content_models.drafts import built_from, draft_of, is_as_saved, words_draft_of
from content_models.envelopes import words_of
from content_models.models import Entry
from content_models.operations import change_entry, make_variant, translate
from content_models.queries import get_entry
from tests.factories.editing import whole_library
from tests.factories.written import AUSTIN, Staff, a_live_entry, a_side_effect, edited

pytestmark = pytest.mark.django_db


def built_anew(entry: Entry) -> Entry:
    """The entry as Wagtail builds it from its latest revision."""
    built: Entry = Page.with_content_json(entry, entry.get_latest_revision().content)
    return built


def columns(entry: Entry) -> dict[str, Any]:
    """What an entry says, column by column."""
    return {
        field.name: said_of(field, entry)
        for field in entry._meta.fields
        # Of a page that was never live they are empty; Wagtail takes them from the revision.
        if field.name not in ("latest_revision_created_at", "last_published_at", "live_revision")
    }


def said_of(field: Any, entry: Entry) -> Any:
    """A column as text; a stream, whose members have no order, and a number as what they say."""
    said = field.value_to_string(entry)
    if isinstance(field, DecimalField):
        return field.to_python(getattr(entry, field.attname))
    return json.loads(said) if isinstance(field, StreamField) else said


def test_every_type_is_the_same_as_built_anew() -> None:
    library = whole_library()
    assert len(library) == 14
    for written, _ in library.values():
        entry = get_entry(uuid=written.uuid)
        content = entry.get_latest_revision().content

        assert is_as_saved(entry=entry, content=content), entry.type_code
        draft = entry.get_latest_revision_as_object()
        assert type(draft) is type(entry)
        assert columns(draft) == columns(built_anew(entry))
        assert words_of(entry=draft) == words_of(entry=built_anew(entry))


def test_every_type_is_built_from_a_revision_as_wagtail_builds_it() -> None:
    for written, _ in whole_library().values():
        entry = get_entry(uuid=written.uuid)
        content = entry.get_latest_revision().content

        built = built_from(entry=entry, content=content)
        assert columns(built) == columns(built_anew(entry)), entry.type_code
        assert built.pk == entry.pk
        assert not built._state.adding


def test_words_read_off_a_newer_draft_are_those_of_the_draft() -> None:
    staff = Staff()
    live = a_live_entry(staff=staff)
    entry = edited(live, by=staff.writer, onset="Later")

    entry.latest_revision, entry.locale  # noqa: B018 - read, as find_entry_of_type does
    with CaptureQueriesContext(connection) as captured:
        draft = words_draft_of(entry=entry)
        words = words_of(entry=draft)

    assert len(captured) == 0
    assert words == words_of(entry=entry.get_latest_revision_as_object())
    assert words["fields"]["onset"] == "Later"


def test_variants_and_translations_say_what_they_would_built_anew() -> None:
    staff = Staff()
    origin = a_live_entry(staff=staff)
    for made in (
        make_variant(entry=origin, scope_path=AUSTIN, actor=staff.writer),
        translate(entry=origin, locale="es-US", actor=staff.writer),
    ):
        entry = get_entry(uuid=made.uuid)
        assert columns(entry.get_latest_revision_as_object()) == columns(built_anew(entry))


def test_a_newer_draft_of_what_is_live_is_built_from_its_revision() -> None:
    staff = Staff()
    entry = edited(a_live_entry(staff=staff), by=staff.writer, onset="Later")

    assert not is_as_saved(entry=entry, content=entry.get_latest_revision().content)
    assert entry.get_latest_revision_as_object().onset == "Later"
    assert entry.onset != "Later"


def test_an_older_revision_is_built_from_what_it_says() -> None:
    staff = Staff()
    entry = a_side_effect(writer=staff.writer, onset="First")
    first = entry.get_latest_revision().pk
    entry = edited(entry, by=staff.writer, onset="Then")

    assert Revision.objects.get(pk=first).as_object().onset == "First"
    assert entry.get_latest_revision_as_object().onset == "Then"


def test_a_change_of_the_draft_leaves_the_row() -> None:
    library = whole_library()
    entry = get_entry(uuid=library["condition"][0].uuid)
    draft = draft_of(entry=entry)
    before = columns(entry)

    assert is_as_saved(entry=entry, content=entry.get_latest_revision().content)
    draft.title = "Another"
    draft.also_known_as.clear()
    draft.symptoms.clear()
    draft.overrides.append("title")

    assert columns(entry) == before


def test_comments_are_those_that_are_not_resolved() -> None:
    staff = Staff()
    entry = a_side_effect(writer=staff.writer)
    open_one, resolved = (
        Comment.objects.create(
            page=entry, user=staff.medical, text=text, contentpath="title", position=""
        )
        for text in ("Open", "Done")
    )
    resolved.resolved_at = "2026-01-01T00:00:00Z"
    resolved.save()

    for draft in (get_entry(uuid=entry.uuid).get_latest_revision_as_object(), built_anew(entry)):
        assert [comment.pk for comment in draft.wagtail_admin_comments.all()] == [open_one.pk]


def test_comments_stand_where_a_revision_has_them_for_one_statement() -> None:
    staff = Staff()
    entry = edited(a_live_entry(staff=staff), by=staff.writer, onset="Later")

    def commented(number: int) -> int:
        for _ in range(number):
            Comment.objects.create(
                page=entry, user=staff.medical, text="Why?", contentpath="title", position=""
            )
        page = get_entry(uuid=entry.uuid)
        content = page.get_latest_revision().content
        content["wagtail_admin_comments"] = [
            {"pk": pk, "position": f"place {pk}", "user": staff.medical.pk, "replies": []}
            for pk in Comment.objects.filter(page=entry).values_list("pk", flat=True)
        ]
        with CaptureQueriesContext(connection) as captured:
            draft = page.with_content_json(content)
            places = {one.pk: one.position for one in draft.wagtail_admin_comments.all()}
        assert places == {one["pk"]: one["position"] for one in content["wagtail_admin_comments"]}
        return len(captured)

    assert commented(1) == commented(3) == 1


def test_it_costs_no_statement_for_what_the_entry_points_to() -> None:
    library = whole_library()

    def cost(type_code: str) -> int:
        entry = get_entry(uuid=library[type_code][0].uuid)
        with CaptureQueriesContext(connection) as captured:
            entry.get_latest_revision_as_object()
        return len(captured)

    assert cost("treatment") == cost("source")


def test_a_draft_that_was_changed_is_the_row_again() -> None:
    staff = Staff()
    entry = a_side_effect(writer=staff.writer)
    fields = {**words_of(entry=entry)["fields"], "onset": "Later"}
    change_entry(entry=entry, actor=staff.writer, fields=fields)

    entry = get_entry(uuid=entry.uuid)
    assert is_as_saved(entry=entry, content=entry.get_latest_revision().content)
