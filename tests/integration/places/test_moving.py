"""A clinic moves to another state: its old words go, the new state's hold at once."""

import pytest
from django.contrib.auth.models import Group
from django.utils import timezone
from wagtail.models import Collection

from content_models.errors import ScopeRefused
from content_models.models import CountersignImage
from content_models.queries import find_folder, find_scope, get_entry
from content_models.scope_operations import create_scope
from contract.roles import Role
from people.models import Grant, User
from people.operations import change_person
from people.queries import roles_at
from people.verify import list_ungranted
from publishing.verify import list_unsigned
from review.errors import RoleNotHeld
from review.place_operations import move_location
from review.proofs import by_password
from store.actors import SYSTEM
from store.models import Placement, Release, Scope, Signature
from store.verify import list_broken
from tests.factories.places import (
    COLORADO,
    DENVER,
    MOVED,
    FrontEnd,
    Words,
    an_administrator,
    two_states,
)
from tests.factories.written import (
    AUSTIN,
    BRAND,
    PASSWORD,
    TEXAS,
    Staff,
    a_person,
    a_side_effect,
    edited,
    published,
    submitted,
)

pytestmark = pytest.mark.django_db


def moved(*, by: User, path: str = AUSTIN, to: str = COLORADO) -> Release:
    return move_location(
        path=path,
        region_path=to,
        user=by,
        proof=by_password(PASSWORD),
        comment="New lease.",
        shown={},
    )


def is_whole() -> bool:
    return not [*list_broken(), *list_unsigned(), *list_ungranted()]


def test_the_words_of_the_new_state_hold_at_once_and_the_own_ones_wait_to_be_signed() -> None:
    two_states()
    staff = Staff()
    words = Words(staff)
    site = FrontEnd()
    assert site.onset("nausea", location="austin") == "In Austin"
    before = Release.objects.count()

    release = moved(by=an_administrator())

    assert Release.objects.count() == before + 1
    assert site.onset("nausea", location="austin") == "In Colorado"
    assert site.ask("nausea", location="austin").json()["meta"]["scope"] == COLORADO
    assert site.ask("headache", location="austin").status_code == 404
    assert Placement.objects.filter(
        scope=AUSTIN, handle="nausea", state="live", until_sequence=release.number
    ).exists()
    draft = get_entry(uuid=words.own.uuid)
    assert (draft.scope, draft.live) == (MOVED, False)
    assert is_whole()


def test_words_are_signed_again_at_the_new_place() -> None:
    two_states()
    staff = Staff()
    words = Words(staff)
    site = FrontEnd()
    moved(by=an_administrator())

    published(get_entry(uuid=words.own.uuid), staff=staff)

    assert site.ask("headache", location="austin").status_code == 200
    assert is_whole()


def test_moving_there_and_back_leaves_nothing_that_hides_the_old_states_words() -> None:
    two_states()
    Words(Staff())
    site = FrontEnd()
    admin = an_administrator()

    moved(by=admin)
    moved(by=admin, path=MOVED, to=TEXAS)

    assert site.onset("nausea", location="austin") == "In Texas"
    assert is_whole()


def test_one_password_signs_every_wording_that_goes() -> None:
    two_states()
    words = Words(Staff())

    moved(by=an_administrator())

    withdrawn = Signature.objects.filter(decision=Signature.WITHDRAWN)
    assert {row.entry for row in withdrawn} == {words.austin.uuid, words.own.uuid}
    assert {row.reason for row in withdrawn} == {"place_moved"}


def test_roles_move_along_and_no_right_stays_behind() -> None:
    two_states()
    manager = a_person(Role.LOCATION_MANAGER, at=AUSTIN)
    away = a_person(Role.MARKETING, at=AUSTIN)
    change_person(person=away, changes={"is_active": False}, by=SYSTEM, now=timezone.now())

    release = moved(by=an_administrator())

    assert roles_at(person=manager, scope=MOVED, now=release.at) == {Role.LOCATION_MANAGER}
    assert not roles_at(person=manager, scope=AUSTIN, now=release.at)
    assert Grant.objects.filter(person=away, ends_at=None).get().scope == MOVED
    page = find_scope(path=MOVED)
    assert page is not None
    assert page.permissions_for_user(manager).can_add_subpage()
    assert not Group.objects.filter(name__endswith=f"@ {AUSTIN}").exists()
    create_scope(parent_path=TEXAS, kind="location", code="austin-2", name="Austin 2")
    assert is_whole()


def test_folders_pictures_and_channels_move_along() -> None:
    two_states()
    staff = Staff()
    Words(staff)
    site = FrontEnd(scope=AUSTIN)
    shelf = Collection.objects.get(name="Austin")
    CountersignImage.objects.create(
        title="Door", file="door.png", width=1, height=1, collection=shelf, file_sha256="0" * 64
    )

    moved(by=an_administrator())

    page = find_scope(path=MOVED)
    assert page is not None
    assert find_folder(scope=page, type_code="side_effect") is not None
    assert Collection.objects.get(name="Austin").get_parent().name == "Colorado"
    assert CountersignImage.objects.get(title="Door").collection.name == "Austin"
    assert site.onset("nausea") == "In Colorado"


def test_a_review_that_runs_is_taken_back() -> None:
    staff = Staff()
    two_states()
    draft = a_side_effect("Dizziness", writer=staff.writer, scope=AUSTIN)
    submitted(draft, by=staff.writer)

    moved(by=an_administrator())

    entry = get_entry(uuid=draft.uuid)
    assert entry.current_workflow_state is None
    edited(entry, by=staff.writer, onset="At once")
    published(get_entry(uuid=draft.uuid), staff=staff)
    assert get_entry(uuid=draft.uuid).live
    assert is_whole()


@pytest.mark.parametrize("at", [AUSTIN, TEXAS, COLORADO])
def test_it_takes_an_administrator_of_both_states(at: str) -> None:
    two_states()

    with pytest.raises(RoleNotHeld):
        moved(by=an_administrator(at=at))

    assert Scope.objects.filter(path=AUSTIN, until_sequence=None).exists()


def test_a_place_moves_to_another_state_of_its_brand_alone() -> None:
    two_states()
    admin = an_administrator()
    create_scope(
        parent_path=BRAND, kind="location", code="online", name="Online", telehealth=True,
        serves=["US-TX"],
    )  # fmt: skip

    for path, to in ((AUSTIN, TEXAS), (AUSTIN, DENVER), (f"{BRAND}/online", TEXAS), (TEXAS, BRAND)):
        with pytest.raises(ScopeRefused):
            moved(by=admin, path=path, to=to)
