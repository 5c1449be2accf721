"""Case 5: a translation is held until every part is signed in its language."""

import pytest

from content_models.operations import translate
from content_models.queries import get_entry
from tests.factories.written import (
    Staff,
    a_claim,
    a_side_effect,
    an_entry,
    delivered_text,
    edited,
    published,
    ref,
    signed,
    submitted,
)

pytestmark = pytest.mark.django_db


def test_a_spanish_entry_is_held_until_its_part_is_signed_in_spanish() -> None:
    staff = Staff()
    source = an_entry("source", "Trial", writer=staff.writer)
    claim = a_claim("It helps.", writer=staff.writer, source=source)
    effect = a_side_effect(writer=staff.writer, claims=[ref(claim)])
    published(source, claim, effect, staff=staff)
    spanish = translate(entry=effect, locale="es-US", actor=staff.writer)
    edited(spanish, by=staff.writer, title="Náuseas")
    [of_effect] = submitted(spanish, by=staff.writer)

    held = signed(of_effect, staff=staff)

    assert "es-US" in held.held_because or "Spanish" in held.held_because
    assert delivered_text(spanish) == ""

    spanish_claim = translate(entry=claim, locale="es-US", actor=staff.writer)
    edited(spanish_claim, by=staff.writer, statement="Ayuda.")
    published(get_entry(uuid=spanish_claim.uuid), staff=staff)

    assert "Ayuda." in delivered_text(spanish)
    assert "It helps." not in delivered_text(spanish)
    assert "It helps." in delivered_text(effect)


def test_a_translation_needs_signatures_of_its_own() -> None:
    staff = Staff()
    effect = a_side_effect(writer=staff.writer)
    published(effect, staff=staff)

    spanish = translate(entry=effect, locale="es-US", actor=staff.writer)
    submitted(spanish, by=staff.writer)

    assert delivered_text(spanish) == ""


def test_a_translation_can_be_submitted_together_with_its_source() -> None:
    staff = Staff()
    effect = a_side_effect(writer=staff.writer)
    spanish = translate(entry=effect, locale="es-US", actor=staff.writer)

    published(spanish, effect, staff=staff)

    assert delivered_text(effect)
    assert delivered_text(spanish)
