"""The reading page: an entry's words, state, signatures and family, for those who may read it."""

import pytest
from django.test import Client
from django.urls import reverse

from content_models.models import Entry
from content_models.operations import make_variant, translate
from content_models.queries import get_entry
from contract.roles import Role
from people.models import User
from tests.factories.written import (
    AUSTIN,
    Staff,
    a_claim,
    a_live_entry,
    a_person,
    a_side_effect,
    an_entry,
    edited,
    published,
    ref,
)

pytestmark = pytest.mark.django_db


def page_of(person: User, entry: Entry) -> str:
    client = Client()
    client.force_login(person)
    response = client.get(reverse("content_models_family", args=(entry.uuid,)))
    assert response.status_code == 200
    return response.content.decode()


def test_a_shared_entry_is_read_with_labels_instead_of_codes() -> None:
    staff = Staff()
    effect = a_live_entry(staff=staff)

    html = page_of(a_person(Role.LOCATION_MANAGER, at=AUSTIN), effect)

    assert "Common (1 in 100 to 1 in 10)" in html
    assert "Expected: common and likely to pass" in html
    assert "Some people feel sick for an hour or two." in html
    assert ">expected<" not in html
    assert ">en-US<" not in html


def test_what_it_refers_to_is_named() -> None:
    staff = Staff()
    source = an_entry("source", "Label", writer=staff.writer)
    claim = a_claim(writer=staff.writer, source=source, title="Seven in ten")
    effect = a_side_effect(writer=staff.writer, claims=[ref(claim)])

    assert "Seven in ten (claim)" in page_of(staff.writer, effect)


def test_the_live_words_are_read_and_the_drafts_changes_told() -> None:
    staff = Staff()
    effect = a_live_entry(staff=staff, onset="Soon")
    assert "What the draft changes" not in page_of(staff.writer, effect)
    edited(effect, by=staff.writer, onset="Within minutes")

    html = page_of(staff.writer, effect)

    assert "The words, as they are live" in html
    assert "What the draft changes" in html
    assert "<ins>Within minutes</ins>" in html


def test_a_draft_is_read_as_one() -> None:
    staff = Staff()

    html = page_of(staff.writer, a_side_effect(writer=staff.writer))

    assert "The words of the draft" in html
    assert "Nobody yet: nothing of this entry is live." in html


def test_who_signed_is_named_with_their_credentials() -> None:
    staff = Staff()

    html = page_of(staff.writer, a_live_entry(staff=staff))

    assert "<strong>A medical reviewer, MD</strong>, medical reviewer" in html
    assert "<strong>A compliance reviewer, MD</strong>, compliance reviewer" in html


def test_the_family_is_listed_by_place_language_and_state() -> None:
    staff = Staff()
    effect = a_live_entry(staff=staff)
    variant = make_variant(entry=effect, scope_path=AUSTIN, actor=staff.writer)
    published(get_entry(uuid=variant.uuid), staff=staff)
    translate(entry=effect, locale="es-US", actor=staff.writer)
    edited(get_entry(uuid=effect.uuid), by=staff.writer, onset="Within minutes")
    published(get_entry(uuid=effect.uuid), staff=staff)

    html = page_of(staff.writer, effect)

    assert "Northlight · English (US) · Live" in html
    assert "Northlight · Español (EE. UU.) · Draft" in html
    assert "Austin (Texas) · English (US) · Live, original changed" in html


def test_a_location_manager_is_offered_their_place_by_name() -> None:
    staff = Staff()
    effect = a_live_entry(staff=staff)

    html = page_of(a_person(Role.LOCATION_MANAGER, at=AUSTIN), effect)

    assert "Austin (Texas)</option>" in html
    assert "Make a variant here" in html
    assert "Ketamine (Northlight)</option>" not in html
    assert ">Translate</button>" not in html


def test_reading_a_family_takes_as_many_queries_however_many_kin_have_states() -> None:
    from django.db import connection
    from django.test.utils import CaptureQueriesContext

    staff = Staff()
    effect = a_live_entry(staff=staff)
    client = Client()
    client.force_login(staff.writer)
    address = reverse("content_models_family", args=(effect.uuid,))
    client.get(address)

    with CaptureQueriesContext(connection) as alone:
        client.get(address)
    translate(entry=effect, locale="es-US", actor=staff.writer)
    make_variant(entry=effect, scope_path=AUSTIN, actor=staff.writer)
    with CaptureQueriesContext(connection) as three:
        client.get(address)

    # Wagtail asks once for each page whether the person may edit it, and for its language.
    assert len(three) - len(alone) <= 2 * 4
