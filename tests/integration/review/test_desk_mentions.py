"""Mentions are what the words say: after every road that writes, and after a rebuild."""

from io import StringIO

import pytest
from django.core.management import call_command
from django.db import IntegrityError, transaction
from wagtail.models import Page

from content_models.models import Entry
from content_models.operations import make_variant, translate
from contract.roles import Role
from review.desk.mention_operations import rebuild
from review.models import Mention
from tests.factories.written import (
    AUSTIN,
    Staff,
    a_claim,
    a_person,
    a_side_effect,
    an_entry,
    edited,
    published,
    ref,
)
from tests.integration.review.test_states import withdrawn

pytestmark = pytest.mark.django_db


def named_by(entry: Entry) -> list[tuple[str, int | None, str]]:
    rows = Mention.objects.filter(page=entry.pk).order_by("pk")
    return [(one.column, one.chosen, one.address) for one in rows]


def test_no_road_leaves_mentions_that_differ_from_the_words() -> None:
    staff = Staff()
    source = an_entry("source", "Protocol", writer=staff.writer, url="https://example..org/")
    claim = a_claim(writer=staff.writer, source=source)
    other = a_claim(writer=staff.writer, source=source, title="Other")
    effect = a_side_effect(writer=staff.writer, claims=[ref(claim)])
    an_entry("faq", "Does it hurt?", writer=staff.writer, answer="<p>No.</p>")
    Page.objects.get(title="Other").specific.delete()
    source = an_entry("source", "Guideline", writer=staff.writer)
    claim = edited(claim, by=staff.writer, sources=[ref(source)])
    published(source, claim, effect, staff=staff)
    edited(effect, by=staff.writer, claims=[])
    make_variant(entry=effect, scope_path=AUSTIN, actor=staff.writer)
    translate(entry=claim, locale="es-US", actor=staff.writer)
    withdrawn(claim, staff=staff)

    assert Mention.objects.exclude(content="").exists()
    assert Mention.objects.filter(page__isnull=False).exists()
    assert not Mention.objects.filter(page=other.pk).exists()
    assert rebuild() == 0


def test_a_save_replaces_what_an_earlier_one_named() -> None:
    writer = a_person(Role.AUTHOR)
    source = an_entry("source", "Protocol", writer=writer)
    first, second = (a_claim(writer=writer, source=source, title=name) for name in "ab")
    effect = a_side_effect(writer=writer, claims=[ref(first)])

    assert named_by(effect) == [("claims", first.pk, "")]
    edited(effect, by=writer, claims=[ref(second), ref(first)])
    assert named_by(effect) == [("claims", second.pk, ""), ("claims", first.pk, "")]


def test_what_another_road_left_is_mended() -> None:
    writer = a_person(Role.AUTHOR)
    source = an_entry("source", "Protocol", writer=writer)
    claim = a_claim(writer=writer, source=source)
    effect = a_side_effect(writer=writer, claims=[ref(claim)])
    before = named_by(effect)
    Mention.objects.filter(page=effect.pk).update(chosen=source.pk)
    Mention.objects.filter(page=claim.pk).delete()

    told = [StringIO(), StringIO()]
    for out in told:
        call_command("rebuild_mentions", stdout=out)

    assert "2 drafts and contents were mended." in told[0].getvalue()
    assert "Nothing was wrong." in told[1].getvalue()
    assert named_by(effect) == before


@pytest.mark.parametrize(
    "row",
    [
        {},
        {"content": "sha256:0", "column": "a"},
        {"content": "sha256:0", "column": "a", "type_code": "claim", "address": "x"},
        {"content": "sha256:0", "column": "a", "type_code": "claim"},
        {"column": "a", "address": "x"},
    ],
)
def test_a_mention_is_of_some_words_and_of_one_thing(row: dict[str, str]) -> None:
    with pytest.raises(IntegrityError), transaction.atomic():
        Mention.objects.create(**row)
