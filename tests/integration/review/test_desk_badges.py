"""Badges of Wagtail's screens say where entries stand in our words, for all rows at once."""

import re

import pytest
from django.db import connection
from django.test import Client
from django.test.utils import CaptureQueriesContext
from django.urls import reverse

from content_models.models import Entry
from content_models.queries import get_entry
from people.models import User
from tests.factories.written import Staff, a_live_entry, a_side_effect, edited, published
from tests.integration.review.test_states import withdrawn

pytestmark = pytest.mark.django_db


@pytest.fixture
def staff() -> Staff:
    return Staff()


def logged_in(person: User) -> Client:
    client = Client()
    client.force_login(person)
    return client


def explorer_of(entry: Entry) -> str:
    return reverse("wagtailadmin_explore", args=(entry.get_parent().pk,))


def test_what_was_withdrawn_and_signed_again_in_the_same_words_is_live(staff: Staff) -> None:
    entry = a_live_entry(staff=staff)
    withdrawn(entry, staff=staff)
    client = logged_in(staff.writer)
    gone = client.get(explorer_of(entry)).content.decode()
    published(get_entry(uuid=entry.uuid), staff=staff)

    screens = [
        client.get(address).content.decode()
        for address in (
            explorer_of(entry),
            reverse("wagtailadmin_pages:edit", args=(entry.pk,)),
            reverse("choose_side_effect:choose_results"),
            reverse("wagtailadmin_pages:search") + "?q=nausea",
        )
    ]

    assert "Withdrawn" in gone
    for html in screens:
        assert "live + draft" not in html.lower()
        assert "Live" in html


def test_a_newer_draft_and_a_review_have_words_of_ours(staff: Staff) -> None:
    entry = a_live_entry(staff=staff)
    edited(entry, by=staff.writer, onset="Later")

    html = logged_in(staff.writer).get(explorer_of(entry)).content.decode()

    assert "Live, newer draft" in html
    assert "live + draft" not in html


@pytest.mark.parametrize("screen", ["explorer", "chooser", "search"])
def test_more_rows_take_no_more_queries(staff: Staff, screen: str) -> None:
    entry = a_side_effect("Nausea 0", writer=staff.writer)
    address = {
        "explorer": explorer_of(entry),
        "chooser": reverse("choose_side_effect:choose_results"),
        "search": reverse("wagtailadmin_pages:search") + "?q=nausea",
    }[screen]
    client = logged_in(staff.writer)

    def counted() -> int:
        client.get(address)
        with CaptureQueriesContext(connection) as captured:
            html = client.get(address).content.decode()
        assert "Draft" in html
        # The statement that says where entries stand; buttons ask for rights of their own.
        return sum("unnest(" in query["sql"] for query in captured)

    few = counted()
    for number in range(1, 4):
        a_side_effect(f"Nausea {number}", writer=staff.writer)

    assert counted() == few == 1


def test_reports_of_pages_say_it_too_and_can_be_exported(staff: Staff) -> None:
    entry = a_live_entry(staff=staff)
    edited(entry, by=staff.writer, onset="Later")
    client = logged_in(User.objects.create_superuser("root", "root@example.org", "x"))

    for name in ("aging_pages", "locked_pages"):
        address = reverse(f"wagtailadmin_reports:{name}")
        html = client.get(address).content.decode()
        export = client.get(f"{address}?export=csv")
        assert "live + draft" not in html
        assert "live + draft" not in export.getvalue().decode()
        assert export.status_code == 200


def test_nothing_is_ticked_where_nothing_is_done_to_several(staff: Staff) -> None:
    entry = a_side_effect(writer=staff.writer)
    client = logged_in(User.objects.create_superuser("root", "root@example.org", "x"))
    addresses = [
        explorer_of(entry),
        reverse("wagtailadmin_explore_root"),
        reverse("wagtailadmin_pages:search") + "?q=nausea",
        reverse("list_side_effect:index"),
        reverse("list_everything:index"),
        reverse("wagtailusers_users:index"),
    ]

    for address in addresses:
        html = client.get(address).content.decode()
        assert "data-bulk-action-checkbox" not in html
        assert "data-bulk-action-select-all-checkbox" not in html.split("<footer")[0] or (
            "bulk-actions-choices hidden" in html
        )


def test_there_are_no_documents_which_nothing_would_serve() -> None:
    client = logged_in(User.objects.create_superuser("root", "root@example.org", "x"))

    for address in (reverse("wagtaildocs:index"), reverse("wagtaildocs:add_multiple")):
        assert client.get(address).status_code == 404
    html = client.get(reverse("wagtailadmin_home")).content.decode()
    assert '"name": "documents"' not in html
    search = client.get(reverse("wagtailadmin_pages:search")).content.decode()
    assert "/admin/documents/" not in search.split("<main")[1]


def test_the_menu_marks_the_listing_on_the_screens_of_its_entries(staff: Staff) -> None:
    entry = a_side_effect(writer=staff.writer)
    client = logged_in(staff.writer)

    for address in (
        reverse("wagtailadmin_pages:edit", args=(entry.pk,)),
        reverse("content_models_family", args=(entry.uuid,)),
    ):
        html = client.get(address).content.decode()
        [mark] = re.findall(r'{[^{}]*"name": "side-effects-here".*?"url": "[^"]*"', html)
        assert f'"url": "{address}"' in mark
        assert "cs-menu-here" in mark
    assert "-here" not in client.get(reverse("list_side_effect:index")).content.decode()


def test_the_sidebar_greets_by_printed_name() -> None:
    person = User.objects.create_superuser(
        "mlopez", "m@example.org", "x", printed_name="María López"
    )

    html = logged_in(person).get(reverse("wagtailadmin_home")).content.decode()

    assert '"name": "Mar\\u00eda L\\u00f3pez"' in html
    assert '"name": "mlopez"' not in html
