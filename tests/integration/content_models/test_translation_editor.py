"""A translation in the editor: the source's words beside, and what follows the source by itself."""

from typing import Any

import pytest
from django.test import Client
from django.urls import reverse
from wagtail.test.utils.form_data import querydict_from_html

from content_models.models import Entry
from content_models.operations import change_entry, translate
from content_models.queries import get_entry
from people.models import User
from tests.factories.written import Staff, a_live_entry, edited, published

pytestmark = pytest.mark.django_db

DECIDED = "overrides_decided"
SPANISH = {
    "title": "Náuseas", "audience": "patient", "review_interval_months": 6,
    "seriousness": "expected", "frequency": "common", "onset": "Pronto",
    "description": "<p>Algunas personas sienten náuseas.</p>",
    "what_to_do": "<p>Avise a la enfermera.</p>",
}  # fmt: skip


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


def a_translation(staff: Staff, **own: Any) -> Entry:
    source = a_live_entry(staff=staff, onset="Soon")
    translation = translate(entry=source, locale="es-US", actor=staff.writer)
    change_entry(entry=translation, actor=staff.writer, fields={**SPANISH, **own})
    return get_entry(uuid=translation.uuid)


def changed_source(translation: Entry, staff: Staff, **fields: Any) -> None:
    assert translation.translation_of_uuid is not None
    source = get_entry(uuid=translation.translation_of_uuid)
    edited(source, by=staff.writer, **fields)
    published(get_entry(uuid=source.uuid), staff=staff)


def test_the_sources_words_stand_beside_those_of_the_translation() -> None:
    staff = Staff()

    html = page_of(staff.writer, a_translation(staff))

    assert '<div class="cs-words" lang="en-US">Soon</div>' in html
    assert 'value="Pronto"' in html


def test_codes_follow_the_source_and_sentences_do_not() -> None:
    staff = Staff()

    html = page_of(staff.writer, a_translation(staff))

    assert 'data-cs-unit="frequency" data-cs-follows="true"' in html
    assert 'data-cs-unit="onset"' not in html
    assert "From the English" in html


def test_a_code_that_is_not_the_sources_says_so_and_stays() -> None:
    staff = Staff()
    translation = a_translation(staff, frequency="rare")

    html = page_of(staff.writer, translation)
    saved = save(staff.writer, translation, overrides=["frequency"], **{DECIDED: "1"})

    assert 'data-cs-unit="frequency" data-cs-follows="false"' in html
    assert saved.frequency == "rare"


def test_one_tick_less_copies_a_code_from_the_source_again() -> None:
    staff = Staff()
    translation = a_translation(staff, frequency="rare")

    saved = save(staff.writer, translation, overrides=[], **{DECIDED: "1"})

    assert saved.frequency == "common"


def test_a_code_that_was_the_sources_moves_on_with_it() -> None:
    staff = Staff()
    translation = a_translation(staff)
    published(translation, staff=staff)
    changed_source(translation, staff, frequency="very_common")

    html = page_of(staff.writer, translation)
    saved = save(staff.writer, translation)

    assert 'data-cs-unit="frequency" data-cs-follows="true"' in html
    assert saved.frequency == "very_common"
    assert saved.title == "Náuseas"


def test_a_translation_overrides_nothing() -> None:
    staff = Staff()

    saved = save(staff.writer, a_translation(staff), overrides=["frequency"], **{DECIDED: "1"})

    assert saved.overrides == []


def test_without_the_script_a_changed_code_is_kept() -> None:
    staff = Staff()

    saved = save(staff.writer, a_translation(staff), frequency="rare")

    assert saved.frequency == "rare"


def test_a_stale_translation_shows_what_changed_in_its_source() -> None:
    staff = Staff()
    translation = a_translation(staff)
    published(translation, staff=staff)
    assert "changed since" not in page_of(staff.writer, translation)
    changed_source(translation, staff, onset="Within minutes")

    html = page_of(staff.writer, translation)

    assert "The English original has other words now" in html
    assert "<del>Soon</del>" in html
    assert html.count("changed since") == 1


def test_blocks_keep_the_ids_that_they_have_in_their_source() -> None:
    from tests.factories.editing import whole_library

    treatment, fields = whole_library()["treatment"]
    translation = translate(entry=treatment, locale="es-US", actor=None)

    body = get_entry(uuid=translation.uuid).get_latest_revision_as_object().body

    assert [child.id for child in body] == [block["id"] for block in fields["body"]]
