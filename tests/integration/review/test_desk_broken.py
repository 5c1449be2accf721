"""The report of references that lead nowhere."""

from collections.abc import Sequence

import pytest
from django.db import connection
from django.test import Client
from django.test.utils import CaptureQueriesContext
from django.urls import reverse
from wagtail.models import Page

from content_models.operations import translate
from content_models.queries import get_entry
from content_models.scope_operations import create_scope
from contract.places import ScopeKind
from contract.roles import Role
from people.models import User
from review.desk.broken import Broken, Fault, list_broken
from tests.factories.written import (
    AUSTIN,
    BRAND,
    GROUP,
    TEXAS,
    Staff,
    a_claim,
    a_person,
    a_scope_tree,
    a_side_effect,
    an_entry,
    edited,
    published,
    ref,
)
from tests.integration.review.test_states import withdrawn

pytestmark = pytest.mark.django_db


def told(found: Sequence[Broken]) -> list[tuple[str, str, str, bool]]:
    return [(one.title, one.fault.value, one.target, one.live) for one in found]


@pytest.fixture
def staff() -> Staff:
    return Staff()


@pytest.fixture
def live(staff: Staff) -> Staff:
    """A claim with its source and a side effect that shows it, all live."""
    source = an_entry("source", "Protocol", writer=staff.writer)
    claim = a_claim(writer=staff.writer, source=source)
    effect = a_side_effect(writer=staff.writer, claims=[ref(claim)])
    published(source, claim, effect, staff=staff)
    return staff


def find(title: str) -> Page:
    return Page.objects.get(title=title)


def test_what_is_whole_is_not_listed(live: Staff) -> None:
    assert list_broken(person=live.writer).rows == []


def test_what_was_withdrawn_is_named_with_what_to_do(live: Staff) -> None:
    withdrawn(get_entry(uuid=find("Response").slug), staff=live)

    found = list_broken(person=live.writer).rows

    assert told(found) == [("Nausea", "withdrawn", "Response", True)]
    assert found[0].next_step == "Take it out, or bring “Response” back: submit it again."
    assert found[0].label == "Claims shown with it"


def test_what_was_never_live_is_named_in_drafts(staff: Staff) -> None:
    source = an_entry("source", "Protocol", writer=staff.writer)
    a_claim(writer=staff.writer, source=source)

    found = list_broken(person=staff.writer).rows

    assert told(found) == [("Response", "never_live", "Protocol", False)]
    assert found[0].next_step == "Submit “Protocol” for review too, or take it out."


def test_what_does_not_exist_any_more_is_named_by_its_type(staff: Staff) -> None:
    source = an_entry("source", "Protocol", writer=staff.writer)
    a_claim(writer=staff.writer, source=source)
    find("Protocol").specific.delete()

    found = list_broken(person=staff.writer).rows

    assert told(found) == [("Response", "deleted", "", False)]
    assert found[0].next_step == "Take it out, or choose another source."


def test_what_is_not_in_the_language_of_a_translation_is_named(live: Staff) -> None:
    translate(entry=get_entry(uuid=find("Nausea").slug), locale="es-US", actor=live.writer)

    found = list_broken(person=live.writer).rows

    assert told(found) == [("Nausea", "untranslated", "Response", False)]
    assert found[0].locale == "es-US"
    assert found[0].next_step == "Have “Response” translated into Español and signed."


def test_a_source_serves_every_language(live: Staff) -> None:
    translate(entry=get_entry(uuid=find("Response").slug), locale="es-US", actor=live.writer)

    assert list_broken(person=live.writer).rows == []


def test_addresses_without_the_form_of_one_are_named(staff: Staff) -> None:
    a_side_effect(
        writer=staff.writer,
        description='<p><a href="https://nowhere">here</a> <a href="tel:988">988</a></p>',
    )
    an_entry("source", "Label", writer=staff.writer, url="https://example..org/")

    found = list_broken(person=staff.writer).rows

    assert told(found) == [
        ("Label", "malformed", "https://example..org/", False),
        ("Nausea", "malformed", "https://nowhere", False),
    ]


@pytest.mark.parametrize(
    ("narrowed", "count"),
    [
        ({}, 2),
        ({"below": TEXAS}, 1),
        ({"below": AUSTIN}, 0),
        ({"types": ["side_effect"]}, 0),
        ({"types": ["claim"]}, 2),
        ({"faults": [Fault.NEVER_LIVE]}, 2),
        ({"faults": [Fault.WITHDRAWN]}, 0),
    ],
)
def test_the_report_is_narrowed(staff: Staff, narrowed: dict[str, object], count: int) -> None:
    source = an_entry("source", "Protocol", writer=staff.writer)
    a_claim(writer=staff.writer, source=source)
    a_claim(writer=staff.writer, source=source, title="In Texas", scope=TEXAS)

    assert list_broken(person=staff.writer, **narrowed).total == count  # type: ignore[arg-type]


def test_only_what_the_person_may_read_is_looked_at_and_named() -> None:
    a_scope_tree()
    create_scope(parent_path=GROUP, kind=ScopeKind.BRAND, code="other", name="Other")
    writer = a_person(Role.AUTHOR)
    foreign = an_entry("source", "Secret merger", writer=writer, scope=f"{GROUP}/other")
    a_claim(writer=writer, source=foreign, title="Secret too", scope=f"{GROUP}/other")
    a_claim(writer=writer, source=foreign, title="Mine", scope=BRAND)
    manager = a_person(Role.LOCATION_MANAGER, at=AUSTIN)
    client = Client()
    client.force_login(manager)

    found = list_broken(person=manager).rows
    html = client.get(reverse("review:broken")).content.decode()

    assert told(found) == [("Mine", "never_live", "", False)]
    assert found[0].target_uuid == ""
    assert "Mine" in html
    assert "Secret" not in html
    assert "an entry that you may not read" in html


def test_the_screen_says_when_there_is_nothing_to_mend(live: Staff) -> None:
    client = Client()
    client.force_login(live.writer)

    html = client.get(reverse("review:broken")).content.decode()

    assert "Everything that your entries refer to is live" in html
    assert (
        "Nothing here matches"
        in client.get(reverse("review:broken"), {"fault": "deleted"}).content.decode()
    )


def test_more_entries_take_no_more_queries(staff: Staff) -> None:
    source = an_entry("source", "Protocol", writer=staff.writer)
    client = Client()
    client.force_login(User.objects.get(pk=staff.writer.pk))

    def counted() -> int:
        client.get(reverse("review:broken"))
        with CaptureQueriesContext(connection) as captured:
            assert client.get(reverse("review:broken")).status_code == 200
        return len(captured)

    for number in range(3):
        a_claim(writer=staff.writer, source=source, title=f"Claim {number}")
    few = counted()
    for number in range(3, 12):
        a_claim(writer=staff.writer, source=source, title=f"Claim {number}")

    assert counted() == few


def test_what_live_words_and_their_draft_both_say_is_told_once(live: Staff) -> None:
    effect = get_entry(uuid=find("Nausea").slug)
    edited(effect, by=live.writer, onset="Later")
    withdrawn(get_entry(uuid=find("Response").slug), staff=live)

    report = list_broken(person=live.writer)

    assert told(report.rows) == [("Nausea", "withdrawn", "Response", True)]
    assert report.total == 1


def test_the_report_comes_in_pages_and_ends_with_the_last(staff: Staff) -> None:
    source = an_entry("source", "Protocol", writer=staff.writer)
    for number in range(5):
        a_claim(writer=staff.writer, source=source, title=f"Claim {number}")

    pages = [list_broken(person=staff.writer, first=first, most=2) for first in (0, 2, 4, 40)]

    assert [[one.title for one in page.rows] for page in pages] == [
        ["Claim 0", "Claim 1"], ["Claim 2", "Claim 3"], ["Claim 4"], ["Claim 4"],
    ]  # fmt: skip
    assert {page.total for page in pages} == {5}


@pytest.mark.parametrize("page", ["0", "-1", "x", "2", "99999", "9" * 30, "²"])
def test_a_page_that_is_none_is_the_nearest_that_there_is(staff: Staff, page: str) -> None:
    source = an_entry("source", "Protocol", writer=staff.writer)
    a_claim(writer=staff.writer, source=source)
    client = Client()
    client.force_login(staff.writer)

    response = client.get(reverse("review:broken"), {"p": page})

    assert response.status_code == 200
    assert response.context["page"].number == 1
    assert len(response.context["rows"]) == 1
