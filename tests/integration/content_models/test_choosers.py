"""Choosers, listings and family screens show people what is theirs, and nothing else."""

from datetime import UTC, datetime

import pytest
from django.contrib.auth.models import Group
from django.test import Client
from django.urls import reverse
from wagtail.models import GroupPagePermission

from content_models.choosers import list_choosable
from content_models.models import Claim, Entry, SideEffect
from content_models.operations import make_variant, translate
from content_models.queries import get_scope, list_family
from content_models.readers import list_readable
from content_models.scope_operations import create_scope
from contract.roles import Role
from people.models import Grant, User
from people.operations import end_grant, give_grant
from store.actors import SYSTEM
from tests.factories.written import AUSTIN, BRAND, GROUP, TEXAS, a_person, a_scope_tree, an_entry

pytestmark = pytest.mark.django_db

NOW = datetime(2026, 1, 1, tzinfo=UTC)
OTHER = f"{GROUP}/other"


def logged_in(person: User) -> Client:
    client = Client()
    client.force_login(person)
    return client


@pytest.fixture
def claims() -> dict[str, Entry]:
    a_scope_tree()
    create_scope(parent_path=GROUP, kind="brand", code="other", name="Other")
    writer = a_person()
    return {
        place: an_entry("claim", f"Claim of {place}", writer=writer, scope=place)
        for place in (GROUP, BRAND, TEXAS, AUSTIN, OTHER)
    }


@pytest.mark.parametrize(
    ("role", "scope", "seen"),
    [
        (Role.AUTHOR, GROUP, {GROUP, BRAND, TEXAS, AUSTIN, OTHER}),
        (Role.AUTHOR, BRAND, {GROUP, BRAND, TEXAS, AUSTIN}),
        (Role.LOCATION_MANAGER, AUSTIN, {GROUP, BRAND, TEXAS, AUSTIN}),
        (Role.AUTHOR, OTHER, {GROUP, OTHER}),
    ],
)
def test_a_person_chooses_from_their_places_and_those_above(
    claims: dict[str, Entry], role: Role, scope: str, seen: set[str]
) -> None:
    person = a_person(role, at=scope)

    choosable = list_choosable(model=Claim, user=person)

    assert {claim.scope for claim in choosable} == seen


def test_a_chooser_says_places_and_states_in_words(claims: dict[str, Entry]) -> None:
    client = logged_in(a_person(Role.AUTHOR, at=BRAND))

    html = client.get(reverse("choose_claim:choose")).json()["html"]

    said = html.replace(f"Claim of {TEXAS}", "")
    assert get_scope(path=TEXAS).title in said
    assert TEXAS not in said
    assert "Draft" in said


def test_the_explorer_speaks_of_no_site_and_names_folders_as_menus_do(
    claims: dict[str, Entry],
) -> None:
    client = logged_in(a_person(Role.AUTHOR, at=GROUP))
    an_entry("faq", "How long?", writer=a_person(), scope=GROUP)

    html = client.get(
        reverse("wagtailadmin_explore", args=(get_scope(path=GROUP).pk,))
    ).content.decode()

    assert "Questions and answers" in html
    assert "site record" not in html


def test_a_person_without_a_role_reads_nothing(claims: dict[str, Entry]) -> None:
    assert not list_readable(model=Claim, user=a_person()).exists()


def test_an_entry_directly_below_a_place_is_found_like_one_in_a_folder(
    claims: dict[str, Entry],
) -> None:
    from uuid import uuid4

    from content_models.operations import create_entry

    loose = create_entry(
        type_code="claim", scope_path=BRAND, locale="en-US", uuid=uuid4(), handle="loose",
        fields={"title": "Loose"}, actor=None, folder=False,
    )  # fmt: skip

    manager = a_person(Role.LOCATION_MANAGER, at=AUSTIN)

    assert loose in list_choosable(model=Claim, user=manager)


def test_translations_and_variants_are_not_chosen(claims: dict[str, Entry]) -> None:
    author = a_person(Role.AUTHOR)
    spanish = translate(entry=claims[GROUP], locale="es-US", actor=None)
    variant = make_variant(entry=claims[GROUP], scope_path=AUSTIN, actor=None)

    choosable = list_choosable(model=Claim, user=author)

    assert spanish not in choosable
    assert variant not in choosable
    assert claims[GROUP] in choosable


def test_a_chooser_shows_and_finds_what_the_person_may_refer_to(claims: dict[str, Entry]) -> None:
    client = logged_in(a_person(Role.AUTHOR, at=OTHER))

    everything = client.get(reverse("choose_claim:choose")).json()["html"]
    found = client.get(
        reverse("choose_claim:choose_results"), {"q": "claim other"}
    ).content.decode()

    assert f"Claim of {OTHER}" in everything
    assert f"Claim of {BRAND}" not in everything
    assert f"Claim of {OTHER}" in found
    assert f"Claim of {GROUP}<" not in found


def test_a_guessed_id_is_not_answered(claims: dict[str, Entry]) -> None:
    client = logged_in(a_person(Role.AUTHOR, at=OTHER))
    foreign, own = claims[BRAND].pk, claims[OTHER].pk

    refused = client.get(reverse("choose_claim:chosen", args=(foreign,)))
    several = client.get(reverse("choose_claim:chosen_multiple"), {"id": [foreign, own]})
    chosen = client.get(reverse("choose_claim:chosen", args=(own,))).json()

    assert refused.status_code == 404
    assert [item["id"] for item in several.json()["result"]] == [str(own)]
    assert chosen["result"]["uuid"] == str(claims[OTHER].uuid)


def test_wagtails_page_chooser_shows_no_other_brands_pages(claims: dict[str, Entry]) -> None:
    client = logged_in(a_person(Role.AUTHOR, at=OTHER))
    folder = claims[BRAND].get_parent()

    browsed = client.get(reverse("wagtailadmin_choose_page_child", args=(folder.pk,)))
    searched = client.get(reverse("wagtailadmin_choose_page_search"), {"q": "Claim"})

    assert f"Claim of {BRAND}" not in browsed.content.decode()
    assert f"Claim of {BRAND}" not in searched.content.decode()


def test_a_listing_shows_what_lies_above_to_be_read(claims: dict[str, Entry]) -> None:
    client = logged_in(a_person(Role.LOCATION_MANAGER, at=AUSTIN))

    listing = client.get(reverse("list_claim:index")).content.decode()

    assert reverse("content_models_family", args=(claims[GROUP].uuid,)) in listing
    assert reverse("wagtailadmin_pages:edit", args=(claims[AUSTIN].pk,)) in listing
    assert reverse("wagtailadmin_pages:edit", args=(claims[GROUP].pk,)) not in listing
    assert f"Claim of {OTHER}" not in listing


def test_a_listing_is_searched_by_title_within_what_may_be_read(claims: dict[str, Entry]) -> None:
    client = logged_in(a_person(Role.LOCATION_MANAGER, at=AUSTIN))

    found = client.get(reverse("list_claim:index_results"), {"q": f"claim {GROUP}"})

    assert found.status_code == 200
    assert f"Claim of {GROUP}" in found.content.decode()
    assert f"Claim of {OTHER}" not in found.content.decode()


def test_a_family_is_hidden_from_who_may_not_read_it(claims: dict[str, Entry]) -> None:
    client = logged_in(a_person(Role.AUTHOR, at=OTHER))

    response = client.get(reverse("content_models_family", args=(claims[BRAND].uuid,)))

    assert response.status_code == 404


def test_a_location_manager_makes_a_variant_at_their_place_alone() -> None:
    effect = an_entry("side_effect", "Nausea", writer=a_person())
    manager = a_person(Role.LOCATION_MANAGER, at=AUSTIN)
    client = logged_in(manager)
    address = reverse("content_models_family", args=(effect.uuid,))

    offered = client.get(address).context["variant_form"].fields["scope"].choices
    refused = client.post(address, {"scope": BRAND})
    made = client.post(address, {"scope": AUSTIN})

    (variant,) = SideEffect.objects.filter(variant_of_uuid=effect.uuid)
    assert [path for path, _ in offered] == [AUSTIN]
    assert refused.status_code == 302
    assert refused.headers["Location"] == reverse("wagtailadmin_home")
    assert made.headers["Location"] == reverse("wagtailadmin_pages:edit", args=(variant.pk,))
    assert variant.permissions_for_user(manager).can_edit()


def test_an_author_translates_from_the_family_screen() -> None:
    effect = an_entry("side_effect", "Nausea", writer=a_person())
    client = logged_in(a_person(Role.AUTHOR))

    client.post(reverse("content_models_family", args=(effect.uuid,)), {"locale": "es-US"})

    assert [member.bcp47 for member in list_family(entry=effect)] == ["en-US", "es-US"]


def test_a_location_manager_may_not_translate_what_lies_above() -> None:
    effect = an_entry("side_effect", "Nausea", writer=a_person())
    client = logged_in(a_person(Role.LOCATION_MANAGER, at=AUSTIN))

    client.post(reverse("content_models_family", args=(effect.uuid,)), {"locale": "es-US"})

    assert len(list_family(entry=effect)) == 1


def test_a_new_entry_is_asked_for_its_place_and_opened_in_its_folder(
    claims: dict[str, Entry],
) -> None:
    client = logged_in(a_person(Role.AUTHOR, at=BRAND))
    address = reverse("list_claim:choose_parent")

    asked = client.get(address)
    answered = client.post(address, {"place": BRAND})
    foreign = client.post(address, {"place": OTHER})

    assert [path for path, _ in asked.context["form"].places] == [BRAND, TEXAS, AUSTIN]
    folder = claims[BRAND].get_parent()
    assert answered.headers["Location"] == reverse(
        "wagtailadmin_pages:add", args=("content_models", "claim", folder.pk)
    )
    assert foreign.status_code == 200


@pytest.mark.parametrize(
    ("role", "actions"),
    [
        (Role.AUTHOR, {"add_page", "change_page"}),
        (Role.LOCATION_MANAGER, {"add_page", "change_page"}),
        (Role.MEDICAL, set()),
        (Role.ADMINISTRATOR, set()),
    ],
)
def test_a_grant_is_a_group_with_rights_at_its_place(role: Role, actions: set[str]) -> None:
    person = a_person(role, at=BRAND)

    (group,) = person.groups.all()

    rights = GroupPagePermission.objects.filter(group=group)
    assert group.name == f"{role.value} @ {BRAND}"
    assert {right.permission.codename for right in rights} == actions
    assert {right.page.slug for right in rights} <= {"ketamine"}
    assert person.has_perm("wagtailadmin.access_admin")
    assert person.has_perm("people.change_user") is (role is Role.ADMINISTRATOR)
    assert not GroupPagePermission.objects.filter(permission__codename="publish_page").exists()


def test_an_ended_grant_takes_its_rights_along_and_leaves_other_groups() -> None:
    person = a_person(Role.AUTHOR, at=BRAND)
    person.groups.add(Group.objects.create(name="Book club"))
    give_grant(person=person, role=Role.MEDICAL, scope=GROUP, by=SYSTEM, now=NOW)

    end_grant(grant=Grant.objects.get(role="author"), by=SYSTEM, now=datetime.now(UTC))

    assert {group.name for group in person.groups.all()} == {"Book club", f"medical @ {GROUP}"}


def test_projecting_the_same_grants_again_changes_nothing() -> None:
    from content_models.projection import project

    person = a_person(Role.AUTHOR, at=BRAND)
    before = set(GroupPagePermission.objects.values_list("pk", flat=True))

    project(person, list(Grant.objects.filter(person=person)))

    assert person.groups.count() == 1
    assert set(GroupPagePermission.objects.values_list("pk", flat=True)) == before
