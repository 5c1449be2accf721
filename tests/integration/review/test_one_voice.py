"""A role that is lent stays one voice: four eyes are not made of two by lending."""

from datetime import timedelta

import pytest
from django.db import transaction
from django.utils import timezone

from contract.events import Event
from contract.roles import Role
from people.delegations import delegate
from people.models import Grant, User
from people.queries import actor_of
from review.errors import AlreadySigned, CredentialsExpired, OwnWords
from review.models import SignOffTask
from store.models import Ledger, Signature
from store.operations import lock_head, write_signature
from store.verify_authors import list_wrong_authors
from tests.factories.written import AUSTIN, Staff, a_person, a_side_effect, signed_by, submitted

pytestmark = pytest.mark.django_db


@pytest.fixture
def staff() -> Staff:
    """A writer and reviewers."""
    return Staff()


@pytest.fixture
def locum(staff: Staff) -> User:
    """Who holds nothing that signs."""
    return a_person(Role.AUTHOR, at=AUSTIN, name="A locum", credentials="DO")


def lend(giver: User, to: User) -> Grant:
    now = timezone.now()
    return delegate(
        grant=Grant.objects.get(person=giver, role="medical"), to=to, note="",
        until=now + timedelta(days=3), by=actor_of(giver), now=now,
    )  # fmt: skip


def test_nobody_signs_for_somebody_who_wrote_the_words(staff: Staff, locum: User) -> None:
    author = a_person(Role.AUTHOR, Role.MEDICAL, name="Writes and reviews")
    [submission] = submitted(a_side_effect("Hives", writer=author), by=staff.writer)
    lend(author, locum)

    with pytest.raises(OwnWords, match="Writes and reviews wrote these words"):
        signed_by(locum, Role.MEDICAL, submission)

    assert "own-words" in Ledger.objects.latest("sequence").body


def test_nobody_signs_for_somebody_whose_credentials_have_expired(
    staff: Staff, locum: User
) -> None:
    [submission] = submitted(a_side_effect("Hives", writer=staff.writer), by=staff.writer)
    lend(staff.medical, locum)
    staff.medical.credentials_valid_until = timezone.now().date() - timedelta(days=1)
    staff.medical.save()

    with pytest.raises(CredentialsExpired, match="what they lent"):
        signed_by(locum, Role.MEDICAL, submission)

    staff.medical.credentials_valid_until = timezone.now().date()
    staff.medical.save()
    assert signed_by(locum, Role.MEDICAL, submission).signature.role == "medical"


@pytest.mark.parametrize("first", ["giver", "delegate"])
def test_a_role_that_is_lent_is_one_voice(staff: Staff, locum: User, first: str) -> None:
    SignOffTask.objects.filter(name="Sign-off: Side effect").update(quorum={"medical": 2})
    [submission] = submitted(a_side_effect("Hives", writer=staff.writer), by=staff.writer)
    lend(staff.medical, locum)
    people = [staff.medical, locum] if first == "giver" else [locum, staff.medical]
    signed_by(people[0], Role.MEDICAL, submission)

    with pytest.raises(AlreadySigned, match="somebody else has to sign them"):
        signed_by(people[1], Role.MEDICAL, submission)

    second = a_person(Role.MEDICAL, name="A second reviewer")
    assert Role.MEDICAL not in signed_by(second, Role.MEDICAL, submission).missing


def test_two_people_do_not_sign_for_the_same_one(staff: Staff, locum: User) -> None:
    SignOffTask.objects.filter(name="Sign-off: Side effect").update(quorum={"medical": 2})
    [submission] = submitted(a_side_effect("Hives", writer=staff.writer), by=staff.writer)
    other = a_person(Role.AUTHOR, name="Another locum")
    lend(staff.medical, locum)
    lend(staff.medical, other)
    signed_by(locum, Role.MEDICAL, submission)

    with pytest.raises(AlreadySigned, match="for A medical reviewer"):
        signed_by(other, Role.MEDICAL, submission)


def test_a_signature_for_an_author_that_got_past_is_found(staff: Staff, locum: User) -> None:
    author = a_person(Role.AUTHOR, Role.MEDICAL, name="Writes and reviews")
    [submission] = submitted(a_side_effect("Hives", writer=author), by=author)
    grant = lend(author, locum)
    with transaction.atomic():
        write_signature(
            head=lock_head(), kind=Event.CONTENT_SIGNED, digest=submission.digest_id,
            entry_uuid=str(submission.entry), decision=Signature.APPROVED, role="medical",
            signer=actor_of(locum), meaning="I reviewed it, for Writes and reviews",
            method="password", authors=[actor_of(author)],
            shown={"under": {"grant": str(grant.pk), "for": str(author.uuid)}},
        )  # fmt: skip

    assert [broken.what for broken in list_wrong_authors()] == [
        "it was given for somebody who wrote the words"
    ]
