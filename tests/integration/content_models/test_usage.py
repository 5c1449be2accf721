"""Where an entry is used, and by what: live words, drafts, and only what one may read."""

import pytest
from django.db import connection
from django.test import Client
from django.test.utils import CaptureQueriesContext
from django.urls import reverse

from content_models.draft_references import references_in_draft, texts_in_draft
from content_models.operations import translate
from content_models.queries import get_entry
from content_models.references import references_of
from content_models.scope_operations import create_scope
from content_models.usage import types_that_refer_to, usage_of
from contract.places import ScopeKind
from contract.roles import Role
from people.models import User
from tests.factories.editing import whole_library
from tests.factories.written import (
    AUSTIN,
    BRAND,
    GROUP,
    Staff,
    a_claim,
    a_person,
    a_scope_tree,
    a_side_effect,
    an_entry,
    citing,
    edited,
    published,
    ref,
)

pytestmark = pytest.mark.django_db


def logged_in(person: User) -> Client:
    client = Client()
    client.force_login(person)
    return client


def test_what_names_it_and_what_holds_it_through_another_are_told_apart() -> None:
    staff = Staff()
    source = an_entry("source", "Protocol", writer=staff.writer)
    claim = a_claim(writer=staff.writer, source=source)
    effect = a_side_effect(writer=staff.writer, claims=[ref(claim)])
    published(source, claim, effect, staff=staff)

    usage = usage_of(entry=get_entry(uuid=source.uuid), user=staff.writer)

    assert [(use.title, use.link, use.through) for use in usage.on_sites] == [
        ("Nausea", False, ("Response",)),
        ("Response", False, ()),
    ]
    assert usage.documents == 2
    assert usage.in_drafts == ()


def test_what_holds_it_through_another_names_that_one_in_its_own_language() -> None:
    staff = Staff()
    source = an_entry("source", "Protocol", writer=staff.writer)
    claim = a_claim(writer=staff.writer, source=source)
    effect = a_side_effect(writer=staff.writer, claims=[ref(claim)])
    published(source, claim, effect, staff=staff)
    for entry, title in ((claim, "Respuesta"), (effect, "Náuseas")):
        translation = translate(entry=entry, locale="es-US", actor=staff.writer)
        edited(translation, by=staff.writer, title=title)
        published(get_entry(uuid=translation.uuid), staff=staff)

    usage = usage_of(entry=get_entry(uuid=source.uuid), user=staff.writer)

    assert [(use.title, use.through) for use in usage.on_sites] == [
        ("Nausea", ("Response",)),
        ("Náuseas", ("Respuesta",)),
        ("Response", ()),
        ("Respuesta", ()),
    ]


def test_a_link_is_told_from_a_part() -> None:
    staff = Staff()
    condition = an_entry("condition", "Depression", writer=staff.writer)
    form = an_entry(
        "treatment_form", "IV infusion", writer=staff.writer,
        statuses=[{"condition": ref(condition), "jurisdiction": "US", "status": "off_label"}],
    )  # fmt: skip
    published(condition, form, staff=staff)

    usage = usage_of(entry=get_entry(uuid=condition.uuid), user=staff.writer)

    assert [(use.title, use.link) for use in usage.on_sites] == [("IV infusion", True)]
    assert usage.documents == 0


def test_drafts_that_refer_to_it_are_named_whether_ever_live_or_not() -> None:
    staff = Staff()
    source = an_entry("source", "Protocol", writer=staff.writer)
    claim = a_claim(writer=staff.writer, source=source)
    effect = a_side_effect(writer=staff.writer)
    published(source, claim, effect, staff=staff)
    a_side_effect("Headache", writer=staff.writer, description=citing("often", claim))
    edited(get_entry(uuid=effect.uuid), by=staff.writer, claims=[ref(claim)])
    a_side_effect("Unrelated", writer=staff.writer)

    usage = usage_of(entry=get_entry(uuid=claim.uuid), user=staff.writer)

    assert [use.title for use in usage.in_drafts] == ["Headache", "Nausea"]
    assert usage.on_sites == ()


def test_what_the_person_may_not_read_is_counted_alone() -> None:
    a_scope_tree()
    create_scope(parent_path=GROUP, kind=ScopeKind.BRAND, code="other", name="Other")
    writer = a_person(Role.AUTHOR)
    source = an_entry("source", "Protocol", writer=writer)
    a_claim(writer=writer, source=source, title="Secret merger", scope=f"{GROUP}/other")
    a_claim(writer=writer, source=source, title="Response", scope=BRAND)
    manager = a_person(Role.LOCATION_MANAGER, at=AUSTIN)

    usage = usage_of(entry=source, user=manager)
    html = (
        logged_in(manager)
        .get(reverse("content_models_usage", args=(source.uuid,)))
        .content.decode()
    )

    assert [use.title for use in usage.in_drafts] == ["Response"]
    assert usage.hidden_in_drafts == 1
    assert "Secret merger" not in html
    assert "1 more at places that you do not work at" in html


def test_live_words_that_the_person_may_not_read_are_counted_alone() -> None:
    staff = Staff()
    create_scope(parent_path=GROUP, kind=ScopeKind.BRAND, code="other", name="Other")
    source = an_entry("source", "Protocol", writer=staff.writer)
    foreign = a_claim(
        writer=staff.writer, source=source, title="Secret merger", scope=f"{GROUP}/other"
    )
    published(source, foreign, staff=staff)

    usage = usage_of(entry=source, user=a_person(Role.LOCATION_MANAGER, at=AUSTIN))

    assert usage.on_sites == ()
    assert usage.hidden_on_sites == 1


def test_the_screen_is_for_who_may_read_the_entry() -> None:
    a_scope_tree()
    create_scope(parent_path=GROUP, kind=ScopeKind.BRAND, code="other", name="Other")
    entry = an_entry("claim", "Secret", writer=a_person(Role.AUTHOR), scope=f"{GROUP}/other")
    manager = a_person(Role.LOCATION_MANAGER, at=AUSTIN)

    answer = logged_in(manager).get(reverse("content_models_usage", args=(entry.uuid,)))

    assert answer.status_code == 404


def test_what_nothing_uses_says_so() -> None:
    writer = a_person(Role.AUTHOR)
    entry = a_side_effect(writer=writer)

    html = logged_in(writer).get(reverse("content_models_usage", args=(entry.uuid,)))

    assert "Nothing that is live uses it." in html.content.decode()
    assert "No draft refers to it." in html.content.decode()


def test_more_users_take_no_more_queries() -> None:
    staff = Staff()
    source = an_entry("source", "Protocol", writer=staff.writer)
    published(source, staff=staff)

    def more(numbers: range) -> None:
        for number in numbers:
            claim = a_claim(writer=staff.writer, source=source, title=f"Claim {number}")
            published(claim, staff=staff)
            a_claim(writer=staff.writer, source=source, title=f"Draft {number}")

    def counted() -> int:
        with CaptureQueriesContext(connection) as captured:
            usage_of(entry=source, user=staff.writer)
        return len(captured)

    more(range(2))
    few = counted()
    more(range(2, 6))

    assert counted() == few
    assert len(usage_of(entry=source, user=staff.writer).on_sites) == 6


def test_raw_drafts_hold_the_references_that_instances_hold() -> None:
    for entry, _ in whole_library().values():
        fresh = get_entry(uuid=entry.uuid)
        revision = fresh.get_latest_revision()

        raw = references_in_draft(type_code=entry.type_code, content=revision.content)
        opened = references_of(entry=revision.as_object())

        assert [(found.column, found.type_code, found.pk or found.uuid) for found in raw] == [
            (
                found.column,
                found.type_code,
                (str(found.target.uuid) if raw[index].uuid else found.target.pk)
                if found.target
                else None,
            )
            for index, found in enumerate(opened)
        ]


def test_raw_drafts_hold_their_rich_texts_and_addresses() -> None:
    entry, _ = whole_library()["source"]

    texts = texts_in_draft(
        type_code="source", content=get_entry(uuid=entry.uuid).get_latest_revision().content
    )

    assert [(text.column, text.value) for text in texts] == [("url", "https://example.org/label")]


def test_every_type_that_can_hold_a_claim_is_searched() -> None:
    found = types_that_refer_to(type_code="claim")

    assert {"side_effect", "treatment", "faq", "article", "content_page"} <= set(found)
    assert "source" not in found
    assert types_that_refer_to(type_code="testimonial") == ["article", "content_page"]
