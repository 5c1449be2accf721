"""Listings: columns, filters, search, and as many queries for many rows as for few."""

from datetime import timedelta
from typing import Any

import pytest
from django.db import connection, transaction
from django.test import Client
from django.test.utils import CaptureQueriesContext
from django.urls import reverse
from django.utils import timezone
from wagtail.models import Page

from bench.filling import fill, state_of
from bench.loading import SIGNERS, make_places, make_signers
from content_models.models import Entry
from content_models.operations import make_variant, translate
from content_models.scope_operations import create_scope
from contract.events import Event
from contract.places import ScopeKind
from contract.roles import Role
from contract.types import TYPES
from people.models import User
from people.operations import give_grant
from review.desk.listing import GROUPS
from review.states import pages_due, review_day_of_page
from store.actors import SYSTEM
from store.models import LiveContent, Signature
from store.operations import append_ledger, lock_head
from tests.factories.written import (
    AUSTIN,
    BRAND,
    GROUP,
    TEXAS,
    Staff,
    a_live_entry,
    a_person,
    a_scope_tree,
    a_side_effect,
    an_entry,
    edited,
    ref,
    signed_by,
    submitted,
)

pytestmark = pytest.mark.django_db

OTHER = f"{GROUP}/other"
MOST_QUERIES = 25


def logged_in(person: User) -> Client:
    client = Client()
    client.force_login(person)
    return client


def rows_of(person: User, query: str = "", listing: str = "side_effect") -> list[Any]:
    response = logged_in(person).get(reverse(f"list_{listing}:index") + query)
    assert response.status_code == 200
    return list(response.context["object_list"])


def titles_of(person: User, query: str = "", listing: str = "side_effect") -> list[str]:
    return [row.title for row in rows_of(person, query, listing)]


def test_every_type_stands_once_in_the_menu_and_has_a_listing() -> None:
    codes = [code for _, codes in GROUPS for code in codes]
    client = logged_in(a_person(Role.AUTHOR))

    assert sorted(codes) == sorted(TYPES)
    for code in codes:
        assert client.get(reverse(f"list_{code}:index")).status_code == 200


def test_a_row_says_where_an_entry_stands_and_whom_it_waits_for() -> None:
    staff = Staff()
    entry = a_side_effect("Náuseas", writer=staff.writer, scope=TEXAS)
    [submission] = submitted(entry, by=staff.writer)
    signed_by(staff.medical, Role.MEDICAL, submission)

    [row] = rows_of(staff.writer)
    html = logged_in(staff.writer).get(reverse("list_side_effect:index")).content.decode()

    assert (row.title, row.place, row.below, row.language) == (
        "Náuseas", "Texas", "Ketamine", "English",
    )  # fmt: skip
    assert row.state.label == "In review"
    assert row.waits_for == ["Compliance reviewer"]
    assert row.changed_by == "A writer"
    assert row.may_edit
    assert "waits for a compliance reviewer" in row.explanation.text
    for text in ("Náuseas", "Texas", "In review", "Compliance reviewer", "A writer"):
        assert text in html


def test_a_live_row_says_when_it_is_due() -> None:
    staff = Staff()
    a_live_entry(staff=staff)

    [row] = rows_of(staff.medical)

    assert row.state.label == "Live"
    assert row.state.review_due_on is not None
    assert not row.overdue
    assert not row.may_edit


def test_a_translation_is_told_by_its_language_not_by_its_title() -> None:
    staff = Staff()
    entry = a_side_effect(writer=staff.writer)
    translate(entry=entry, locale="es-US", actor=staff.writer)

    rows = rows_of(staff.writer, "?ordering=locale__language_code")

    assert [(row.title, row.language) for row in rows] == [
        ("Nausea", "English"), ("Nausea", "Español"),
    ]  # fmt: skip


@pytest.fixture
def states() -> Staff:
    """One entry in each of some states, at several places."""
    staff = Staff()
    a_side_effect("Draft", writer=staff.writer, scope=BRAND)
    submitted(a_side_effect("Review", writer=staff.writer, scope=TEXAS), by=staff.writer)
    a_live_entry("Live", staff=staff)
    edited(a_live_entry("Newer", staff=staff), by=staff.writer, onset="Later")
    return staff


@pytest.mark.parametrize(
    ("query", "found"),
    [
        ("state=draft", ["Draft"]),
        ("state=in_review", ["Review"]),
        ("state=live", ["Live"]),
        ("state=live_newer&state=draft", ["Draft", "Newer"]),
        ("state=stale", []),
        (f"place={BRAND}", ["Draft", "Review"]),
        (f"place={TEXAS}", ["Review"]),
        (f"place={AUSTIN}", []),
        ("language=es-US", []),
        ("waits_for=medical", ["Review"]),
        ("waits_for=marketing", []),
        ("due=overdue", []),
        ("due=soon", []),
        ("due_on_from=2020-01-01", ["Live", "Newer"]),
        ("due_on_to=2020-01-01", []),
        ("seriousness=serious", []),
        ("seriousness=expected&state=draft", ["Draft"]),
    ],
)
def test_a_listing_is_narrowed(states: Staff, query: str, found: list[str]) -> None:
    assert titles_of(states.writer, f"?{query}&ordering=draft_title") == found


@pytest.mark.parametrize(
    "ordering",
    ["draft_title", "url_path", "locale__language_code", "state", "due"],
)
def test_every_column_sorts_both_ways(states: Staff, ordering: str) -> None:
    up = titles_of(states.writer, f"?ordering={ordering}")
    down = titles_of(states.writer, f"?ordering=-{ordering}")

    assert sorted(up) == sorted(down) == ["Draft", "Live", "Newer", "Review"]
    # Of equals the title decides, and what has no value stands last both ways.
    assert ordering in ("locale__language_code", "due") or up != down


def test_what_is_stale_is_found() -> None:
    staff = Staff()
    original = a_live_entry(staff=staff)
    from tests.factories.written import published

    published(make_variant(entry=original, scope_path=AUSTIN, actor=staff.writer), staff=staff)
    published(edited(original, by=staff.writer, onset="Later"), staff=staff)

    [row] = rows_of(staff.writer, "?state=stale")

    assert row.place == "Austin"
    assert row.state.stale


@pytest.mark.parametrize(
    ("query", "found"),
    [
        ("nauseas", ["Náuseas tras la sesión"]),
        ("SESION nauseas", ["Náuseas tras la sesión"]),
        ("nauseas-tras", ["Náuseas tras la sesión"]),
        ("headache nauseas", []),
        ("ache", ["Headache"]),
    ],
)
def test_search_minds_neither_accents_nor_capitals_nor_order(query: str, found: list[str]) -> None:
    writer = a_person(Role.AUTHOR)
    an_entry("side_effect", "Náuseas tras la sesión", writer=writer)
    an_entry("side_effect", "Headache", writer=writer)

    assert titles_of(writer, f"?q={query}") == found


def test_a_title_that_only_the_draft_has_is_found_and_shown() -> None:
    staff = Staff()
    edited(a_live_entry(staff=staff), by=staff.writer, title="Feeling sick")

    assert titles_of(staff.writer, "?q=sick") == ["Feeling sick"]
    assert titles_of(staff.writer, "?q=nausea") == ["Feeling sick"]


def test_an_entry_is_found_by_its_uuid() -> None:
    staff = Staff()
    entry = a_side_effect(writer=staff.writer)
    a_side_effect("Headache", writer=staff.writer)

    assert titles_of(staff.writer, f"?q={entry.uuid}") == ["Nausea"]


def test_everything_lists_all_types_and_is_narrowed_by_type() -> None:
    writer = a_person(Role.AUTHOR)
    an_entry("side_effect", "Nausea", writer=writer)
    an_entry("condition", "Nausea of pregnancy", writer=writer)

    rows = rows_of(writer, "?ordering=draft_title", "everything")

    assert [row.type_label for row in rows] == ["Side effect", "Condition"]
    page = logged_in(writer).get(reverse("list_everything:index")).content.decode()
    assert page.count('<td class="cs-desk__type">') == 2
    assert (
        'class="cs-desk__type"'
        not in logged_in(writer).get(reverse("list_condition:index")).content.decode()
    )
    assert titles_of(writer, "?kind=condition", "everything") == ["Nausea of pregnancy"]
    assert titles_of(writer, "?q=nausea&kind=side_effect", "everything") == ["Nausea"]


@pytest.mark.parametrize("listing", ["side_effect", "everything"])
def test_a_location_manager_sees_their_place_and_what_lies_above(listing: str) -> None:
    a_scope_tree()
    create_scope(parent_path=GROUP, kind=ScopeKind.BRAND, code="other", name="Other")
    writer = a_person(Role.AUTHOR)
    for place in (GROUP, BRAND, AUSTIN, OTHER):
        an_entry("side_effect", f"Of {place}", writer=writer, scope=place)
    manager = a_person(Role.LOCATION_MANAGER, at=AUSTIN)

    rows = rows_of(manager, "?ordering=url_path", listing)
    html = logged_in(manager).get(reverse(f"list_{listing}:index")).content.decode()

    assert [row.scope for row in rows if row.may_edit] == [AUSTIN]
    assert {row.scope for row in rows} == {GROUP, BRAND, AUSTIN}
    # Neither in a row nor among the places to choose from.
    assert "Other" not in html


def test_who_holds_no_role_finds_nothing() -> None:
    a_side_effect(writer=a_person(Role.AUTHOR))
    nobody = User.objects.create_superuser("gone", "a@example.org", "x", is_superuser=True)

    assert len(rows_of(nobody)) == 1
    nobody.is_superuser = False
    nobody.save()
    assert logged_in(nobody).get(reverse("list_side_effect:index")).status_code == 302


QUERIES = [
    "", "?q=nausea", "?state=in_review", "?state=live&state=refused&ordering=state",
    "?waits_for=medical", "?due=overdue&ordering=-due", "?state=stale",
    "?place=benchmark/clinics&language=en-US&seriousness=serious",
]  # fmt: skip


@pytest.mark.parametrize("role", [Role.AUTHOR, Role.MEDICAL])
def test_two_hundred_rows_take_as_many_queries_as_twenty(role: Role) -> None:
    make_places()
    make_signers()
    User.objects.create_user("bench-writer", printed_name="Bench writer")
    person = User.objects.create_user("reader", printed_name="Reader")
    give_grant(person=person, role=role, scope="benchmark", by=SYSTEM, now=timezone.now())
    client = logged_in(person)

    def counted() -> dict[str, int]:
        found = {}
        for listing in ("side_effect", "everything"):
            for query in QUERIES:
                address = reverse(f"list_{listing}:index") + query
                client.get(address)
                with CaptureQueriesContext(connection) as captured:
                    assert client.get(address).status_code == 200
                found[address] = len(captured)
        return found

    # The first hundred have every state; two hundred fill more than one screen.
    fill(numbers=range(100))
    few = counted()
    fill(numbers=range(100, 200))
    many = counted()

    assert few == many
    assert max(many.values()) <= MOST_QUERIES
    assert {state_of(number) for number in range(100)} > {"live", "draft", "in_review"}


def test_generated_states_are_the_ones_that_listings_say() -> None:
    from review.states import list_states

    make_places()
    make_signers()
    User.objects.create_user("bench-writer", printed_name="Bench writer")
    fill(numbers=range(100))
    from content_models.models import SideEffect

    made = dict(SideEffect.objects.values_list("uuid", "handle"))
    states = list_states(entries=made)

    told = {handle: states[str(uuid)].state.value for uuid, handle in made.items()}
    assert told == {f"effect-{number}": state_of(number) for number in range(100)}
    assert isinstance(next(iter(SideEffect.objects.all())), Entry)


def test_what_is_due_is_one_answer_for_a_row_and_for_all() -> None:
    make_places()
    make_signers()
    User.objects.create_user("bench-writer", printed_name="Bench writer")
    fill(numbers=range(40))
    # Read again a month later, which no release has told yet.
    live = LiveContent.objects.filter(type="side_effect", state="live").first()
    assert live is not None
    with transaction.atomic():
        ledger = append_ledger(head=lock_head(), kind=Event.CONTENT_SIGNED, actor=SYSTEM, body={})
        Signature.objects.create(
            digest_id=live.digest, entry=live.entry, decision="approved", role="medical",
            signer=SIGNERS[Role.MEDICAL].uuid, printed_name="A reviewer", meaning="",
            method="demo", shown="{}", at=timezone.now() + timedelta(days=40), ledger=ledger,
        )  # fmt: skip
    days = {
        page.pk: page.due
        for page in Page.objects.filter(depth__gt=2).annotate(due=review_day_of_page())
    }
    known = sorted({day for day in days.values() if day is not None})

    assert len(known) > 1
    for since, until in ((None, None), (None, known[0]), (known[0], None), (known[-1], known[-1])):
        found = Page.objects.filter(pk__in=pages_due(since=since, until=until))
        assert set(found.values_list("pk", flat=True)) == {
            pk
            for pk, day in days.items()
            if day is not None
            and (since is None or day >= since)
            and (until is None or day <= until)
        }


@pytest.fixture
def notes() -> User:
    """Insurance notes about forms and places, two brands apart."""
    a_scope_tree()
    create_scope(parent_path=GROUP, kind=ScopeKind.BRAND, code="other", name="Other")
    writer = a_person(Role.AUTHOR)
    infusion = an_entry("treatment_form", "IV infusion", writer=writer)
    spray = an_entry("treatment_form", "Nasal spray", writer=writer)
    secret = an_entry("treatment_form", "Secret merger", writer=writer, scope=OTHER)
    clinic = an_entry("location_profile", "Main Street", writer=writer, scope=AUSTIN)
    an_entry("insurance_note", "For both", writer=writer, scope=BRAND, location=ref(clinic))
    an_entry("insurance_note", "For infusions", writer=writer, scope=BRAND, form=ref(infusion))
    an_entry("insurance_note", "For sprays", writer=writer, scope=BRAND, form=ref(spray))
    an_entry("insurance_note", "Elsewhere", writer=writer, scope=OTHER, form=ref(secret))
    an_entry("faq", "Does it hurt?", writer=writer, about={"forms": [ref(infusion), ref(spray)]})
    return writer


def choices_of(person: User, name: str, listing: str) -> dict[str, str]:
    response = logged_in(person).get(reverse(f"list_{listing}:index"))
    filters = response.context["filters"].filters
    return {label: pk for pk, label in filters[name].extra["choices"]} if name in filters else {}


def test_a_listing_is_narrowed_by_what_entries_are_about(notes: User) -> None:
    forms = choices_of(notes, "form", "insurance_note")
    places = choices_of(notes, "location", "insurance_note")
    about = choices_of(notes, "about_forms", "faq")

    assert list(forms) == ["IV infusion", "Nasal spray", "Secret merger"]
    assert list(places) == ["Main Street"]
    assert list(about) == ["IV infusion", "Nasal spray"]
    found = titles_of(notes, f"?form={forms['IV infusion']}", "insurance_note")
    assert found == ["For infusions"]
    found = titles_of(notes, f"?location={places['Main Street']}", "insurance_note")
    assert found == ["For both"]
    assert titles_of(notes, f"?about_forms={about['Nasal spray']}", "faq") == ["Does it hurt?"]


def test_a_filter_that_nothing_is_about_is_not_offered(notes: User) -> None:
    assert choices_of(notes, "about_conditions", "faq") == {}
    assert titles_of(notes, "?about_conditions=1", "faq") == ["Does it hurt?"]


@pytest.mark.parametrize("value", ["x", "0", "9" * 30, "1%27--"])
def test_a_filter_by_what_there_is_not_answers(notes: User, value: str) -> None:
    assert rows_of(notes, f"?form={value}", "insurance_note") is not None


def test_only_what_the_person_may_read_is_offered(notes: User) -> None:
    manager = a_person(Role.LOCATION_MANAGER, at=AUSTIN)
    secret = choices_of(notes, "form", "insurance_note")["Secret merger"]

    # Readable, and about what is not.
    form = Page.objects.get(pk=secret).specific
    an_entry("insurance_note", "For all", writer=notes, scope=BRAND, form=ref(form))

    assert list(choices_of(manager, "form", "insurance_note")) == ["IV infusion", "Nasal spray"]
    html = (
        logged_in(manager)
        .get(reverse("list_insurance_note:index") + f"?form={secret}")
        .content.decode()
    )
    assert "Secret merger" not in html
    assert "Elsewhere" not in html


def test_more_references_take_no_more_queries(notes: User) -> None:
    client = logged_in(notes)

    def counted(listing: str) -> int:
        address = reverse(f"list_{listing}:index")
        client.get(address)
        with CaptureQueriesContext(connection) as captured:
            client.get(address)
        return len(captured)

    few = {listing: counted(listing) for listing in ("insurance_note", "faq")}
    for number in range(6):
        form = an_entry("treatment_form", f"Form {number}", writer=notes)
        an_entry("insurance_note", f"Note {number}", writer=notes, scope=BRAND, form=ref(form))
        an_entry("faq", f"Question {number}", writer=notes, about={"forms": [ref(form)]})

    assert {listing: counted(listing) for listing in few} == few
    assert max(few.values()) <= MOST_QUERIES
