"""A translation starts from what is signed and live, not from somebody else's draft."""

import pytest

from content_models.operations import translate
from content_models.queries import get_entry
from tests.factories.written import Staff, a_live_entry, a_side_effect, edited

pytestmark = pytest.mark.django_db


def test_a_translation_starts_from_what_is_live() -> None:
    staff = Staff()
    source = a_live_entry(staff=staff, description="<p>Signed.</p>")
    edited(source, by=staff.medical, description="<p>The doctor alone wrote this.</p>")

    translation = translate(entry=source, locale="es-US", actor=staff.writer)

    assert get_entry(uuid=translation.uuid).description == "<p>Signed.</p>"


def test_a_translation_of_what_was_never_live_starts_from_its_draft() -> None:
    staff = Staff()
    source = a_side_effect(writer=staff.writer, description="<p>Draft.</p>")

    translation = translate(entry=source, locale="es-US", actor=staff.writer)

    assert get_entry(uuid=translation.uuid).description == "<p>Draft.</p>"
