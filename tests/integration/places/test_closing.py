"""A place closes: its words are off every site in one signed release, and nothing is lost."""

import pytest
from django.contrib.auth.models import Group

from content_models.errors import PlaceClosed
from content_models.queries import find_scope, get_entry
from content_models.scope_operations import create_scope, reopen_place
from contract.roles import Role
from people.models import User
from people.queries import actor_of, roles_at
from people.verify import list_ungranted
from publishing.verify import list_unsigned
from review.errors import NotReady, ReasonMissing, RoleNotHeld, WrongPassword
from review.place_operations import close_place
from review.proofs import by_password
from store.models import Ledger, Placement, Release, Scope, Signature
from store.verify import list_broken
from tests.factories.places import COLORADO, FrontEnd, Words, an_administrator, two_states
from tests.factories.written import (
    AUSTIN,
    GROUP,
    PASSWORD,
    TEXAS,
    Staff,
    a_person,
    a_side_effect,
    published,
    submitted,
)

pytestmark = pytest.mark.django_db


def closed(
    path: str, *, by: User, password: str = PASSWORD, reason: str = "closed_for_good"
) -> Release:
    return close_place(
        path=path,
        user=by,
        proof=by_password(password),
        reason=reason,
        comment="The lease ended.",
        shown={},
    )


def paths() -> set[str]:
    return set(Scope.objects.filter(until_sequence__isnull=True).values_list("path", flat=True))


def stood_until(release: Release, *, scope: str) -> bool:
    """Whether history still has the place and its words, up to this release."""
    place = Scope.objects.filter(path=scope, until_sequence=release.number)
    words = Placement.objects.filter(
        scope=scope, handle="nausea", state="live", until_sequence=release.number
    )
    return place.exists() and words.exists()


def is_whole() -> bool:
    return not [*list_broken(), *list_unsigned(), *list_ungranted()]


def test_closing_takes_every_word_of_the_place_off_in_one_release() -> None:
    two_states()
    words = Words(Staff())
    site = FrontEnd()
    before = Release.objects.count()
    assert site.onset("nausea", location="austin") == "In Austin"

    release = closed(AUSTIN, by=an_administrator())

    assert Release.objects.count() == before + 1
    assert AUSTIN not in paths()
    assert site.ask("nausea", location="austin").status_code in (400, 404)
    assert site.onset("nausea", location="denver") == "In Colorado"
    assert stood_until(release, scope=AUSTIN)
    assert not get_entry(uuid=words.own.uuid).live
    assert is_whole()


def test_closing_writes_one_signature_per_wording_and_none_for_others() -> None:
    two_states()
    words = Words(Staff())
    admin = an_administrator()

    closed(AUSTIN, by=admin)

    withdrawn = Signature.objects.filter(decision=Signature.WITHDRAWN)
    assert {row.entry for row in withdrawn} == {words.austin.uuid, words.own.uuid}
    assert {row.role for row in withdrawn} == {"administrator"}
    assert {row.reason for row in withdrawn} == {"closed_for_good"}
    assert {row.signer for row in withdrawn} == {admin.uuid}


def test_closing_a_region_closes_what_is_below_it() -> None:
    two_states()
    Words(Staff())
    site = FrontEnd()

    closed(TEXAS, by=an_administrator())

    assert not {TEXAS, AUSTIN} & paths()
    assert COLORADO in paths()
    assert site.onset("nausea") == ""
    assert site.onset("nausea", location="denver") == "In Colorado"
    assert is_whole()


def test_roles_at_a_closed_place_end_and_their_groups_go() -> None:
    two_states()
    manager = a_person(Role.LOCATION_MANAGER, at=AUSTIN)
    writer = a_person(Role.AUTHOR, at=TEXAS)
    admin = an_administrator()

    release = closed(AUSTIN, by=admin)

    assert not roles_at(person=manager, scope=AUSTIN, now=release.at)
    assert roles_at(person=writer, scope=AUSTIN, now=release.at) == {Role.AUTHOR}
    assert not manager.groups.exists()
    assert not Group.objects.filter(name__endswith=AUSTIN).exists()


def test_words_of_a_closed_place_cannot_be_submitted() -> None:
    staff = Staff()
    two_states()
    draft = a_side_effect("Dizziness", writer=staff.writer, scope=AUSTIN)
    closed(AUSTIN, by=an_administrator())

    with pytest.raises(NotReady) as refused:
        submitted(draft, by=staff.writer)

    assert "is closed" in str(refused.value)


def test_what_was_in_review_is_taken_back() -> None:
    staff = Staff()
    two_states()
    draft = a_side_effect("Dizziness", writer=staff.writer, scope=AUSTIN)
    submitted(draft, by=staff.writer)

    closed(AUSTIN, by=an_administrator())

    assert get_entry(uuid=draft.uuid).current_workflow_state is None


def test_reopening_brings_the_place_back_without_words_and_with_the_shared_ones() -> None:
    two_states()
    staff = Staff()
    words = Words(staff)
    site = FrontEnd()
    admin = an_administrator()
    closed(AUSTIN, by=admin)

    reopen_place(path=AUSTIN, actor=actor_of(admin))

    assert AUSTIN in paths()
    assert site.onset("nausea", location="austin") == "In Texas"
    assert site.ask("headache", location="austin").status_code == 404
    assert is_whole()
    published(get_entry(uuid=words.austin.uuid), staff=staff)
    assert site.onset("nausea", location="austin") == "In Austin"
    assert is_whole()


def test_a_place_below_a_closed_one_is_not_reopened_by_itself() -> None:
    two_states()
    admin = an_administrator()
    closed(TEXAS, by=admin)

    with pytest.raises(PlaceClosed):
        reopen_place(path=AUSTIN, actor=actor_of(admin))
    with pytest.raises(PlaceClosed):
        create_scope(parent_path=TEXAS, kind="location", code="waco", name="Waco")


@pytest.mark.parametrize(
    ("role", "at"),
    [
        (Role.ADMINISTRATOR, AUSTIN),
        (Role.ADMINISTRATOR, COLORADO),
        (Role.MEDICAL, GROUP),
        (Role.LOCATION_MANAGER, AUSTIN),
    ],
)
def test_only_an_administrator_from_above_closes_a_place(role: Role, at: str) -> None:
    two_states()

    with pytest.raises(RoleNotHeld):
        closed(AUSTIN, by=a_person(role, at=at))

    assert AUSTIN in paths()
    assert Ledger.objects.filter(kind="signing.denied", body__contains="close").exists()


def test_a_superuser_without_a_role_closes_nothing() -> None:
    two_states()

    with pytest.raises(RoleNotHeld):
        closed(AUSTIN, by=a_person(name="root", is_superuser=True))


def test_closing_asks_for_the_password_a_reason_and_a_comment() -> None:
    two_states()
    admin = an_administrator()

    with pytest.raises(WrongPassword):
        closed(AUSTIN, by=admin, password="no")
    with pytest.raises(ReasonMissing):
        closed(AUSTIN, by=admin, reason="")
    with pytest.raises(ReasonMissing):
        close_place(
            path=AUSTIN,
            user=admin,
            proof=by_password(PASSWORD),
            reason="other",
            comment=" ",
            shown={},
        )

    assert AUSTIN in paths()


def test_a_closed_place_is_not_closed_again() -> None:
    two_states()
    admin = an_administrator()
    closed(AUSTIN, by=admin)

    with pytest.raises(PlaceClosed):
        closed(AUSTIN, by=admin)

    page = find_scope(path=AUSTIN)
    assert page is not None
    assert not page.live
