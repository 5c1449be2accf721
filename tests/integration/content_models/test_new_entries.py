"""What the editor of a new entry starts with, and that every type is saved with a title alone."""

import pytest
from django.test import Client
from django.urls import reverse
from wagtail.models import Page
from wagtail.test.utils.form_data import querydict_from_html

from content_models.models import ENTRY_MODELS, LocationProfile
from content_models.queries import find_scope
from content_models.scope_operations import create_scope
from content_models.validation import missing_of
from contract.places import ScopeKind
from contract.types import TYPES
from people.models import User
from tests.factories.written import AUSTIN, BRAND, GROUP, a_scope_tree

pytestmark = pytest.mark.django_db

# Lists that the browser's script writes out as empty ones.
_LIST = "-count"


def client() -> Client:
    browser = Client()
    person = User.objects.filter(username="all").first() or User.objects.create_superuser(
        username="all", password="", email="all@example.org"
    )
    browser.force_login(person)
    return browser


def address(type_code: str, scope: str) -> str:
    place = find_scope(path=scope)
    assert place is not None
    return reverse(
        "wagtailadmin_pages:add",
        args=("content_models", ENTRY_MODELS[type_code]._meta.model_name, place.pk),
    )


def place_of(type_code: str) -> str:
    return (
        GROUP
        if ScopeKind.GROUP in TYPES[type_code].stands_at
        else (BRAND if ScopeKind.BRAND in TYPES[type_code].stands_at else AUSTIN)
    )


def fill_in(type_code: str, **fields: str) -> Page:
    """Save a new draft with these fields alone; lists stay empty."""
    browser = client()
    at = address(type_code, place_of(type_code))
    form = querydict_from_html(browser.get(at).content.decode(), form_id="page-edit-form").dict()
    lists = [
        field.name
        for field in ENTRY_MODELS[type_code]._meta.get_fields()
        if type(field).__name__ == "StreamField"
    ]
    empty = {f"{name}{_LIST}": "0" for name in lists}
    before = set(Page.objects.values_list("pk", flat=True))
    response = browser.post(at, {**form, **empty, **fields}, follow=True)
    made = Page.objects.exclude(pk__in=before).exclude(slug__startswith="_")
    assert made.count() == 1, response.content.decode()
    entry: Page = made.get().specific
    return entry


@pytest.mark.parametrize("type_code", ENTRY_MODELS)
def test_a_draft_of_every_type_is_saved_with_its_title_alone(type_code: str) -> None:
    a_scope_tree()

    entry = fill_in(type_code, title="A new one")

    required = {
        field.name
        for field in TYPES[type_code].own_fields
        # A profile starts with its state; a page's address is proposed.
        if field.required and field.name not in {"region", "path"}
    }
    missing = {column.split("_min")[0] for column in missing_of(entry=entry)}
    assert required <= missing
    assert (entry.title, entry.handle) == ("A new one", "a-new-one")


def test_a_new_profile_starts_with_what_its_place_says() -> None:
    a_scope_tree()
    create_scope(
        parent_path=BRAND, kind=ScopeKind.LOCATION, code="virtual", name="Virtual",
        telehealth=True, serves=["US-TX"],
    )  # fmt: skip

    clinic = client().get(address("location_profile", AUSTIN)).context["form"]
    virtual = client().get(address("location_profile", f"{BRAND}/virtual")).context["form"]

    assert (clinic["title"].value(), clinic["region"].value()) == ("Austin", "US-TX")
    assert (virtual["telehealth"].value(), virtual["region"].value()) == (True, "")
    assert [child.value for child in virtual["serves"].value()] == ["US-TX"]


def test_what_the_place_says_may_be_worded_otherwise() -> None:
    a_scope_tree()

    entry = fill_in("location_profile", title="Austin, downtown")

    assert isinstance(entry, LocationProfile)
    assert (entry.title, entry.region) == ("Austin, downtown", "US-TX")


def test_a_new_page_gets_the_address_that_its_title_suggests() -> None:
    a_scope_tree()

    assert fill_in("content_page", title="Is it safe?").own_path == "/is-it-safe/"


def test_what_is_missing_inside_a_block_names_the_block() -> None:
    from tests.factories.written import a_person, an_entry

    page = an_entry(
        "content_page", "Visit", writer=a_person(), scope=BRAND,
        body=[
            {"id": "a", "type": "prose", "html": "<p>x</p>"},
            {"id": "b", "type": "call_to_action"},
            {"id": "c", "type": "fact", "fact": "session_length"},
            {"id": "d", "type": "prose"},
        ],
    )  # fmt: skip

    where = "Say where this button leads: choose a page, or write a telephone number."
    assert missing_of(entry=page)["body"] == [
        "Block 2, Button, Words on the button: This is required.",
        "Block 4, Text, Text: This is required.",
        "Block 3, Fact, Of which treatment form: Choose the treatment form whose fact is shown.",
        f"Block 2, Button, Leads to the page: {where}",
    ]
