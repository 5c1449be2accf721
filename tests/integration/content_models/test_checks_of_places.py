"""Whether an entry fits its place, a page its site, a variant its original, in sentences."""

from typing import Any

import pytest
from django.core.exceptions import NON_FIELD_ERRORS
from django.test import Client
from django.urls import reverse
from wagtail.models import Page
from wagtail.test.utils.form_data import querydict_from_html

from content_models.forms import KEPT_HANDLE
from content_models.inputs import StateInput
from content_models.models import Entry
from content_models.operations import change_entry, make_variant
from content_models.queries import get_entry
from content_models.scope_operations import create_scope
from contract.places import ScopeKind
from contract.roles import Role
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
    ref,
)
from tests.integration.content_models.test_checks_of_entries import problems

pytestmark = pytest.mark.django_db

DALLAS = f"{TEXAS}/dallas"
VIRTUAL = f"{BRAND}/virtual"


def write(type_code: str, title: str = "Any", **options: Any) -> Entry:
    return an_entry(type_code, title, writer=a_person(), **options)


def a_second_clinic() -> None:
    a_scope_tree()
    create_scope(parent_path=TEXAS, kind=ScopeKind.LOCATION, code="dallas", name="Dallas")


def telehealth() -> None:
    a_scope_tree()
    create_scope(
        parent_path=BRAND, kind=ScopeKind.LOCATION, code="virtual", name="Virtual",
        telehealth=True, serves=["US-TX"],
    )  # fmt: skip


# Kinds of places


@pytest.mark.parametrize(
    ("type_code", "place", "where"),
    [
        ("location_profile", TEXAS, "a location"),
        ("content_page", GROUP, "a brand or a state or a location"),
    ],
)
def test_a_type_stands_at_its_kinds_of_places(type_code: str, place: str, where: str) -> None:
    (message,) = problems(write(type_code, scope=place))[NON_FIELD_ERRORS]

    assert f"stands at {where}. Create it there." in message


def test_the_editor_offers_a_type_only_where_it_may_stand() -> None:
    profile = write("location_profile", scope=AUSTIN)
    clinic_folder = profile.get_parent()
    group = write("claim").get_parent().get_parent().specific

    assert type(profile).can_exist_under(clinic_folder)
    assert not type(profile).can_exist_under(group)


def test_a_location_has_one_profile() -> None:
    write("location_profile", "Austin", scope=AUSTIN)

    (message,) = problems(write("location_profile", "Austin North", scope=AUSTIN))[NON_FIELD_ERRORS]

    assert "Austin has a profile already: “Austin”" in message


def test_a_profile_is_no_rival_of_its_own_translation() -> None:
    from content_models.operations import translate

    profile = write("location_profile", "Austin", scope=AUSTIN)

    assert problems(translate(entry=profile, locale="es-US", actor=None)) == {}


def test_handles_of_locations_and_providers_are_unique_in_the_brand() -> None:
    a_second_clinic()
    write("provider", "Ana Ruiz", scope=AUSTIN)

    (message,) = problems(write("provider", "Ana Ruiz", scope=DALLAS))["handle"]

    assert "taken by “Ana Ruiz”" in message
    assert problems(write("faq", "Same", scope=AUSTIN)) == {}
    assert problems(write("faq", "Same", scope=DALLAS)) == {}


# States


@pytest.mark.parametrize(
    ("type_code", "place", "fields", "column"),
    [
        ("location_profile", AUSTIN, {"region": "US-NM"}, "region"),
        ("disclaimer", GROUP, {"rule": {"jurisdictions": ["US-NM"]}}, "rule_jurisdictions"),
        (
            "provider", GROUP,
            {"licences": [{"number": "1", "jurisdiction": "US-NM", "valid_until": "2030-01-01"}]},
            "licences",
        ),
    ],
)  # fmt: skip
def test_a_state_that_is_named_is_one_of_the_places(
    type_code: str, place: str, fields: dict[str, Any], column: str
) -> None:
    message = problems(write(type_code, scope=place, **fields))[column][0]

    assert "US-NM is no state of this group. Known: US-TX." in message


def test_states_that_telehealth_serves_and_the_whole_country_may_be_named() -> None:
    a_scope_tree()
    create_scope(
        parent_path=BRAND, kind=ScopeKind.LOCATION, code="virtual", name="Virtual",
        telehealth=True, serves=["US-NM"],
    )  # fmt: skip

    assert problems(write("disclaimer", rule={"jurisdictions": ["US", "US-NM"]})) == {}


def test_another_groups_states_are_not_known_here() -> None:
    a_scope_tree()
    create_scope(parent_path=None, kind=ScopeKind.GROUP, code="other", name="Other")

    message = problems(write("disclaimer", scope="other", rule={"jurisdictions": ["US-TX"]}))[
        "rule_jurisdictions"
    ][0]

    assert "Known: none." in message


# A profile and its place


def test_a_clinics_profile_names_the_state_it_stands_in() -> None:
    create_scope_of_colorado()

    messages = problems(write("location_profile", scope=AUSTIN, region="US-CO"))

    assert messages == {"region": ["Austin stands in US-TX. Write that."]}


def create_scope_of_colorado() -> None:
    a_scope_tree()
    create_scope(
        parent_path=BRAND, kind=ScopeKind.REGION, code="co", name="Colorado", jurisdiction="US-CO"
    )


def test_a_clinic_is_not_telehealth_and_the_other_way_round() -> None:
    telehealth()

    clinic = problems(write("location_profile", scope=AUSTIN, telehealth=True, serves=["US-TX"]))
    virtual = problems(write("location_profile", "Virtual", scope=VIRTUAL))

    assert "is a clinic that people visit. Untick this." in clinic["telehealth"][0]
    assert "is a telehealth location. Tick this." in virtual["telehealth"][0]


def test_a_telehealth_profile_lists_the_states_of_its_place() -> None:
    telehealth()
    create_scope_of_colorado()

    messages = problems(
        write(
            "location_profile", "Virtual", scope=VIRTUAL, telehealth=True, region="",
            serves=["US-TX", "US-CO"],
        )
    )  # fmt: skip

    assert messages == {"serves": ["Virtual serves US-TX. List these."]}


# Pages of a site


def test_an_address_is_one_pages_along_the_chain_in_one_language() -> None:
    write("content_page", "Visit", scope=BRAND, path="/visit/")

    (message,) = problems(write("content_page", "Come", scope=AUSTIN, path="/visit/"))["own_path"]

    assert "is the address of “Visit” at" in message
    spanish = write("content_page", "Ven", scope=AUSTIN, locale="es-US", path="/visit/")
    assert "own_path" not in problems(spanish)


def test_a_variant_keeps_its_originals_address() -> None:
    page = write("content_page", "Visit", scope=BRAND, path="/visit/")

    assert problems(make_variant(entry=page, scope_path=AUSTIN, actor=None)) == {}


def test_an_address_begins_with_that_of_the_page_above() -> None:
    parent = write("content_page", "Ketamine", scope=BRAND, path="/ketamine/")

    page = write("content_page", "Safety", scope=BRAND, path="/safety/", parent=ref(parent))

    (message,) = problems(page)["own_path"]
    assert "begins with /ketamine/ and goes on: /ketamine/safety/." in message


def test_pages_do_not_stand_below_themselves() -> None:
    top = write("content_page", "Top", scope=BRAND, path="/top/")
    below = write("content_page", "Below", scope=BRAND, path="/top/below/", parent=ref(top))
    fields = {"title": "Top", "path": "/top/", "parent": ref(below)}

    change_entry(entry=top, actor=None, fields=fields)

    (message,) = problems(get_entry(uuid=top.uuid))["parent"]
    assert "stands below this page itself" in message


def test_a_pages_address_is_proposed_from_the_page_above_and_its_handle() -> None:
    parent = write("content_page", "Ketamine", scope=BRAND, path="/ketamine/")
    page = write("content_page", "Is it safe?", scope=BRAND, path="", parent=ref(parent))
    alone = write("content_page", "About us", scope=BRAND, path="")

    for entry, path in ((page, "/ketamine/is-it-safe/"), (alone, "/about-us/")):
        entry.full_clean()
        assert entry.own_path == path


# Variants of required disclaimers


@pytest.mark.parametrize(
    ("column", "fields"),
    [
        ("required", {"required": False}),
        ("kind", {"kind": "crisis"}),
        ("placement", {"placement": "footer"}),
        ("rule_types", {"rule": {"types": ["article"]}}),
    ],
)
def test_a_required_disclaimer_is_the_same_everywhere_but_for_its_words(
    column: str, fields: dict[str, Any]
) -> None:
    original = write("disclaimer", required=True, rule={"types": ["treatment", "article"]})
    variant = make_variant(entry=original, scope_path=AUSTIN, actor=None)

    change_entry(entry=variant, actor=None, fields={"text": "<p>Here too.</p>"})
    assert problems(get_entry(uuid=variant.uuid)) == {}

    change_entry(entry=variant, actor=None, fields=fields)
    (message,) = problems(get_entry(uuid=variant.uuid))[column]
    assert "nearer places keep" in message


def test_another_disclaimer_may_stand_elsewhere_at_a_nearer_place() -> None:
    original = write("disclaimer")
    variant = make_variant(entry=original, scope_path=AUSTIN, actor=None)

    change_entry(entry=variant, actor=None, fields={"placement": "footer"})

    assert problems(get_entry(uuid=variant.uuid)) == {}


# What the editor of a new profile says from the start


def editor_of_new(parent: Page, title: str = "") -> str:
    client = Client()
    client.force_login(a_person(Role.AUTHOR))
    address = reverse(
        "wagtailadmin_pages:add", args=("content_models", "locationprofile", parent.pk)
    )
    return client.get(address, {"title": title}).content.decode()


def test_a_new_profile_keeps_the_title_that_was_typed() -> None:
    profile = write("location_profile", "Austin", scope=AUSTIN)
    folder = profile.get_parent()
    profile.delete()

    assert 'value="Austin Downtown"' in editor_of_new(folder, "Austin Downtown")
    assert 'name="title" value="Austin"' in editor_of_new(folder)


def test_a_second_profile_is_said_to_be_one_before_anything_is_typed() -> None:
    profile = write("location_profile", "Austin", scope=AUSTIN)
    folder = profile.get_parent()

    assert "Austin has a profile already: “Austin”" in editor_of_new(folder, "Austin North")
    profile.delete()
    assert "has a profile already" not in editor_of_new(folder, "Austin North")


def test_a_handle_that_was_live_cannot_be_typed_over() -> None:
    staff = Staff()
    live, draft = a_live_entry(staff=staff), a_side_effect("Draft", writer=staff.writer)
    client = Client()
    client.force_login(staff.writer)

    def handle_in(entry: Entry) -> str:
        page = client.get(reverse("wagtailadmin_pages:edit", args=(entry.pk,))).content.decode()
        return page[page.index('name="handle"') :].partition(">")[0]

    assert "disabled" in handle_in(live)
    assert "disabled" not in handle_in(draft)
    page = client.get(reverse("wagtailadmin_pages:edit", args=(live.pk,))).content.decode()
    assert KEPT_HANDLE in page
    # A handle that is sent all the same changes nothing.
    form = querydict_from_html(page, form_id="page-edit-form").dict()
    data = {**form, "claims-count": "0", "handle": "another", "onset": "Later"}
    client.post(reverse("wagtailadmin_pages:edit", args=(live.pk,)), data)
    saved: Entry = get_entry(uuid=live.uuid).get_latest_revision_as_object()
    assert (saved.handle, saved.onset) == (live.handle, "Later")


@pytest.mark.parametrize(
    ("type_code", "place", "country"),
    [
        ("treatment_form", GROUP, True),
        ("disclaimer", GROUP, True),
        ("provider", BRAND, False),
        ("location_profile", AUSTIN, True),
    ],
)
def test_states_are_chosen_from_those_of_the_tree(
    type_code: str, place: str, country: bool
) -> None:
    writer = a_person(Role.AUTHOR)
    entry = an_entry(type_code, "Any", writer=writer, scope=place)
    client = Client()
    client.force_login(writer)

    page = client.get(reverse("wagtailadmin_pages:edit", args=(entry.pk,))).content.decode()

    page = page.replace("&quot;", '"').replace('\\"', '"').replace("\\u003C", "<")
    page = page.replace("&lt;", "<").replace("&gt;", ">").replace("\\u003E", ">")
    assert '<option value="US-TX"' in page
    assert '<option value="US-OK"' not in page
    assert ('<option value="US">The whole country' in page) == country


def test_a_profile_in_a_state_that_left_the_tree_still_shows_it() -> None:
    shown = StateInput().render("region", "US-OK")

    assert '<option value="US-OK" selected>Oklahoma (US-OK)</option>' in shown
