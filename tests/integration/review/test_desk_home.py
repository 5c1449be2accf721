"""The home page: what waits for me, what is live, what changed; by printed name."""

from typing import Any

import pytest
from django.core.cache import cache
from django.db import connection
from django.test import Client
from django.test.utils import CaptureQueriesContext
from django.urls import reverse

from content_models.scope_operations import create_scope
from contract.places import ScopeKind
from contract.roles import Role
from people.models import User
from review.desk.home import live_count
from review.operations import refuse
from review.proofs import by_password
from tests.factories.written import (
    AUSTIN,
    BRAND,
    GROUP,
    PASSWORD,
    Staff,
    a_live_entry,
    a_person,
    a_scope_tree,
    a_side_effect,
    signed_by,
    submitted,
)

pytestmark = pytest.mark.django_db

MOST_QUERIES = 25


def home_of(person: User) -> str:
    client = Client()
    client.force_login(person)
    response = client.get(reverse("wagtailadmin_home"))
    assert response.status_code == 200
    return response.content.decode()


def panel_of(person: User) -> dict[str, Any]:
    from django.test import RequestFactory

    from review.desk.home import HomePanel

    request = RequestFactory().get("/admin/")
    request.user = person
    return HomePanel().get_context_data({"request": request})


def test_a_person_is_greeted_by_their_printed_name() -> None:
    person = a_person(Role.AUTHOR, name="Ana Ortiz")

    html = home_of(person)

    assert f"Hello, {person.printed_name}" in html
    assert "You work at Northlight." in html


def test_wagtails_own_panels_are_gone() -> None:
    html = home_of(User.objects.create_superuser("root", "a@example.org", "x"))

    for text in ("Your pages and snippets in a workflow", "Your most recent edits", "w-summary"):
        assert text not in html
    assert "editor guide" not in html.lower()


def test_a_writer_finds_what_is_theirs_in_each_state() -> None:
    staff = Staff()
    a_side_effect("My draft", writer=staff.writer)
    a_side_effect("Of another", writer=a_person(Role.AUTHOR, name="Somebody else"))
    submitted(a_side_effect("My submission", writer=staff.writer), by=staff.writer)
    entry = a_side_effect("My refused one", writer=staff.writer)
    [submission] = submitted(entry, by=staff.writer)
    refuse(
        entry_uuid=entry.uuid, digest=submission.digest_id, role=Role.MEDICAL, user=staff.medical,
        proof=by_password(PASSWORD), reason="unclear", comment="Shorter.", shown={},
    )  # fmt: skip

    piles = {
        pile.title: [row.title for row in pile.rows] for pile in panel_of(staff.writer)["piles"]
    }
    html = home_of(staff.writer)

    assert piles == {
        "Refused: yours to change": ["My refused one"],
        "Signed, but held": [],
        "In review": ["My submission"],
        "Your drafts": ["My draft"],
    }
    assert "waits for Medical reviewer, Compliance reviewer" in html
    assert "Of another" not in html


def test_a_reviewer_finds_what_waits_for_them() -> None:
    staff = Staff()
    submitted(a_side_effect("To be signed", writer=staff.writer), by=staff.writer)

    assert "To be signed" in home_of(staff.medical)
    assert "Nothing waits for you." in home_of(staff.reviewers[Role.MARKETING])


def test_a_location_manager_sees_what_is_live_here_and_above_and_nothing_beside() -> None:
    staff = Staff()
    create_scope(parent_path=GROUP, kind=ScopeKind.BRAND, code="other", name="Other")
    a_live_entry("Of the group", staff=staff)
    a_live_entry("Of Austin", staff=staff, scope=AUSTIN)
    a_live_entry("Secret merger", staff=staff, scope=f"{GROUP}/other")
    manager = a_person(Role.LOCATION_MANAGER, at=AUSTIN)

    panel = panel_of(manager)
    html = home_of(manager)

    assert [(count.label, count.here, count.above) for count in panel["live"]] == [
        ("Side effects", 1, 1)
    ]
    assert [change.title for change in panel["changes"]] == ["Of Austin", "Of the group"]
    assert "Secret merger" not in html


def test_what_was_withdrawn_is_among_what_changed() -> None:
    from tests.integration.review.test_states import withdrawn

    staff = Staff()
    entry = a_live_entry(staff=staff)
    withdrawn(entry, staff=staff)

    changes = panel_of(staff.writer)["changes"]

    assert [(change.title, change.went) for change in changes] == [
        ("Nausea", True), ("Nausea", False),
    ]  # fmt: skip


def test_empty_places_say_what_to_do() -> None:
    a_scope_tree()

    html = home_of(a_person(Role.AUTHOR, at=BRAND))

    assert "Start with something new from the menu" in html
    assert "Nothing has gone live yet." in html
    assert "Nothing is live at your places yet." in html


def test_who_holds_no_role_is_told_whom_to_ask() -> None:
    person = a_person(Role.AUTHOR)
    from django.utils import timezone

    from people.models import Grant
    from people.operations import end_grant
    from store.actors import SYSTEM

    panel = panel_of(a_person())
    end_grant(grant=Grant.objects.get(person=person), by=SYSTEM, now=timezone.now())

    assert panel["nothing"]
    assert panel_of(person)["nothing"]


def test_more_entries_take_no_more_queries() -> None:
    staff = Staff()

    def counted() -> int:
        panel_of(User.objects.get(pk=staff.writer.pk))
        with CaptureQueriesContext(connection) as captured:
            panel_of(User.objects.get(pk=staff.writer.pk))
        return len(captured)

    def more() -> None:
        for number in range(4):
            submitted(a_side_effect(f"S{number}", writer=staff.writer), by=staff.writer)
            a_side_effect(f"D{number}", writer=staff.writer)
            a_live_entry(f"L{number}", staff=staff)

    more()
    few = counted()
    for number in range(4, 8):
        submitted(a_side_effect(f"S{number}", writer=staff.writer), by=staff.writer)
        a_side_effect(f"D{number}", writer=staff.writer)
        a_live_entry(f"L{number}", staff=staff)

    assert counted() == few


@pytest.mark.parametrize("role", [Role.AUTHOR, Role.MEDICAL])
def test_the_whole_screen_takes_no_more_than_a_listing(role: Role) -> None:
    staff = Staff()
    [submission] = submitted(a_side_effect("In review", writer=staff.writer), by=staff.writer)
    signed_by(staff.compliance, Role.COMPLIANCE, submission)
    a_side_effect("Draft", writer=staff.writer)
    a_live_entry("Live", staff=staff)
    a_live_entry("Due", staff=staff, review_interval_months=1)
    person = staff.writer if role is Role.AUTHOR else staff.medical
    client = Client()
    client.force_login(person)
    client.get(reverse("wagtailadmin_home"))
    # Nothing is remembered, and everything there is to show stands there.
    cache.clear()

    with CaptureQueriesContext(connection) as captured:
        html = client.get(reverse("wagtailadmin_home")).content.decode()

    assert len(captured) <= MOST_QUERIES
    assert "Due for review (1)" in html
    assert ("Your drafts (1)" if role is Role.AUTHOR else "Waits for your signature (1)") in html


def test_an_administrator_finds_the_way_to_what_they_keep() -> None:
    keeper, writer = a_person(Role.ADMINISTRATOR), a_person(Role.AUTHOR)

    ways = panel_of(keeper)["administers"]

    assert [label for label, _ in ways] == [
        "Places",
        "Roles and places",
        "Accounts",
        "Review rules",
        "Due and overdue",
    ]
    client = Client()
    client.force_login(keeper)
    assert all(client.get(url).status_code == 200 for _, url in ways)
    assert "Yours to keep" in home_of(keeper)
    assert panel_of(writer)["administers"] == []


def test_one_live_entry_is_counted_in_the_singular_and_thousands_with_a_comma() -> None:
    staff = Staff()
    a_live_entry("Nausea", staff=staff)

    (count,) = panel_of(staff.writer)["live"]

    assert (count.total, count.label) == ("1", "Side effect")
    count = live_count(type_code="insurance_note", here=3_909, above=1)
    assert (count.total, count.label) == ("3,910", "Insurance notes")


def test_the_tree_is_not_called_as_the_pages_of_a_site() -> None:
    html = home_of(a_person(Role.AUTHOR))

    assert "Places and pages" in html
    assert '"label": "Pages"' not in html
