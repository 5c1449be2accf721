"""A variant in the editor: whose words stand in each field, and the ways there and back."""

from typing import Any

import pytest
from django.db import connection
from django.test import Client
from django.test.utils import CaptureQueriesContext
from django.urls import reverse
from wagtail.test.utils.form_data import querydict_from_html

from content_models.models import Entry
from content_models.operations import change_entry, make_variant
from content_models.queries import get_entry
from people.models import User
from tests.factories.written import (
    AUSTIN,
    TEXAS,
    Staff,
    a_live_entry,
    a_side_effect,
    edited,
    published,
)

pytestmark = pytest.mark.django_db

DECIDED = "overrides_decided"


def page_of(person: User, entry: Entry) -> str:
    client = Client()
    client.force_login(person)
    response = client.get(reverse("wagtailadmin_pages:edit", args=(entry.pk,)))
    assert response.status_code == 200
    return response.content.decode()


def save(person: User, entry: Entry, **fields: Any) -> Entry:
    client = Client()
    client.force_login(person)
    form = querydict_from_html(page_of(person, entry), form_id="page-edit-form")
    data = {name: form.getlist(name) for name in form}
    data |= {"claims-count": "0", **fields}
    response = client.post(reverse("wagtailadmin_pages:edit", args=(entry.pk,)), data, follow=True)
    assert "is saved." in response.content.decode()
    latest: Entry = get_entry(uuid=entry.uuid).get_latest_revision_as_object()
    return latest


def an_austin_variant(staff: Staff, *own: str, **fields: Any) -> Entry:
    parent = a_live_entry(staff=staff, onset="Soon", duration="An hour")
    variant = make_variant(entry=parent, scope_path=AUSTIN, actor=staff.writer)
    if own:
        change_entry(entry=variant, actor=staff.writer, fields=fields)
    return get_entry(uuid=variant.uuid)


def parent_of(variant: Entry) -> Entry:
    assert variant.variant_of_uuid is not None
    return get_entry(uuid=variant.variant_of_uuid)


def test_each_field_says_whose_words_it_has() -> None:
    staff = Staff()
    variant = an_austin_variant(staff, "onset", onset="At once in Austin")

    html = page_of(staff.writer, variant)

    assert html.count("From Northlight") > 5
    assert html.count('data-cs-unit="onset" data-cs-follows="false"') == 1
    assert html.count('data-cs-unit="duration" data-cs-follows="true"') == 1


def test_the_originals_words_stand_beside_those_of_the_variant() -> None:
    staff = Staff()
    variant = an_austin_variant(staff, "onset", onset="At once in Austin")

    html = page_of(staff.writer, variant)

    assert "At once in Austin" in html
    assert '<div class="cs-words" lang="en-US">Soon</div>' in html


def test_a_field_of_a_variant_of_a_variant_names_the_place_it_comes_from() -> None:
    staff = Staff()
    root = a_live_entry(staff=staff, onset="Soon")
    texan = make_variant(entry=root, scope_path=TEXAS, actor=staff.writer)
    change_entry(entry=texan, actor=staff.writer, fields={"onset": "Soon in Texas"})
    published(get_entry(uuid=texan.uuid), staff=staff)
    austin = make_variant(entry=get_entry(uuid=texan.uuid), scope_path=AUSTIN, actor=staff.writer)

    html = page_of(staff.writer, austin)

    assert html.count("From Texas") == 1
    assert html.count("From Northlight") > 5


def test_an_entry_of_its_own_has_nothing_of_that() -> None:
    staff = Staff()

    html = page_of(staff.writer, a_side_effect(writer=staff.writer))

    assert "data-cs-unit" not in html
    assert 'name="overrides"' not in html


def test_what_is_ticked_is_worded_here_even_with_the_originals_words() -> None:
    staff = Staff()
    variant = an_austin_variant(staff)

    saved = save(staff.writer, variant, overrides=["onset"], **{DECIDED: "1"})

    assert saved.overrides == ["onset"]
    assert saved.onset == "Soon"


def test_taking_the_originals_words_again_needs_no_second_save() -> None:
    staff = Staff()
    variant = an_austin_variant(staff)

    # Changed and taken back before the first save: the input still has the words.
    saved = save(staff.writer, variant, onset="At once", overrides=[], **{DECIDED: "1"})

    assert saved.overrides == []
    assert saved.onset == "Soon"


def test_without_the_script_a_change_ticks_its_field() -> None:
    staff = Staff()
    variant = an_austin_variant(staff)

    saved = save(staff.writer, variant, onset="At once", overrides=[])

    assert saved.overrides == ["onset"]


def test_a_parent_that_moves_on_while_a_form_is_open_makes_no_override() -> None:
    staff = Staff()
    variant = an_austin_variant(staff)
    parent = parent_of(variant)
    client = Client()
    client.force_login(staff.writer)
    form = querydict_from_html(page_of(staff.writer, variant), form_id="page-edit-form")
    data = {name: form.getlist(name) for name in form} | {"claims-count": "0", "duration": "A day"}
    edited(parent, by=staff.writer, onset="Within minutes")
    published(get_entry(uuid=parent.uuid), staff=staff)

    client.post(reverse("wagtailadmin_pages:edit", args=(variant.pk,)), data)

    saved = get_entry(uuid=variant.uuid).get_latest_revision_as_object()
    assert saved.overrides == ["duration"]
    assert saved.onset == "Within minutes"


def test_without_the_script_a_parent_that_moved_on_before_makes_no_override() -> None:
    staff = Staff()
    variant = an_austin_variant(staff)
    parent = parent_of(variant)
    edited(parent, by=staff.writer, onset="Within minutes")
    published(get_entry(uuid=parent.uuid), staff=staff)

    # The form shows the parent's new words, which the variant's own revision does not have yet.
    saved = save(staff.writer, variant, duration="A day")

    assert saved.overrides == ["duration"]
    assert saved.onset == "Within minutes"


def test_a_stale_variant_shows_what_changed_in_its_original() -> None:
    staff = Staff()
    variant = an_austin_variant(staff, "onset", onset="At once in Austin")
    published(variant, staff=staff)
    assert "has other words now" not in page_of(staff.writer, variant)
    parent = parent_of(variant)
    edited(parent, by=staff.writer, onset="Within minutes", duration="Two hours")
    published(get_entry(uuid=parent.uuid), staff=staff)

    html = page_of(staff.writer, variant)

    assert "The original has other words now" in html
    assert "<del>Soon</del>" in html
    assert "<ins>Within minutes</ins>" in html
    assert "Still right: submit again as it is" in html


def test_submitting_a_stale_variant_as_it_is_makes_it_current() -> None:
    staff = Staff()
    variant = an_austin_variant(staff, "onset", onset="At once in Austin")
    published(variant, staff=staff)
    parent = parent_of(variant)
    edited(parent, by=staff.writer, duration="Two hours")
    published(get_entry(uuid=parent.uuid), staff=staff)

    save(staff.writer, variant, overrides=["onset"], **{DECIDED: "1"})
    published(get_entry(uuid=variant.uuid), staff=staff)

    assert "has other words now" not in page_of(staff.writer, variant)


def test_opening_a_variant_takes_as_many_queries_however_much_it_words_itself() -> None:
    staff = Staff()
    variant = an_austin_variant(staff, "onset", onset="At once")
    client = Client()
    client.force_login(staff.writer)
    address = reverse("wagtailadmin_pages:edit", args=(variant.pk,))
    client.get(address)

    with CaptureQueriesContext(connection) as few:
        client.get(address)
    own = {"onset": "1", "duration": "2", "whom_to_call": "3", "summary": "4", "frequency": "rare"}
    change_entry(entry=variant, actor=staff.writer, fields=own)
    with CaptureQueriesContext(connection) as many:
        client.get(address)

    assert len(many) == len(few)
