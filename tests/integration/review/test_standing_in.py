"""Signing for somebody who is away, and signing by those who may no more."""

import json
import re
from collections.abc import Iterator
from datetime import date, timedelta
from typing import Any

import pytest
from django.test import Client
from django.urls import reverse
from django.utils import timezone

from contract.events import Event
from contract.roles import MEANINGS, Role
from people.delegations import delegate
from people.factors.verify import list_unproven
from people.models import Grant, User
from people.operations import change_person, end_grant
from people.queries import actor_of
from people.verify import list_ungranted
from review import errors
from review.acting import standing_signer
from review.cases import find_case
from review.operations import refuse, withdraw
from review.policies import may_sign
from review.proofs import by_password
from store.actors import SYSTEM
from store.models import Ledger, Signature, Submission
from store.verify import list_broken
from tests.factories.written import (
    AUSTIN,
    GROUP,
    PASSWORD,
    Staff,
    a_live_entry,
    a_person,
    a_side_effect,
    signed_by,
    submitted,
)

pytestmark = pytest.mark.django_db

DAY = timedelta(days=1)
ABSENCE = reverse("review:delegations")


@pytest.fixture
def staff() -> Staff:
    return Staff()


@pytest.fixture
def locum(staff: Staff) -> User:
    return a_person(Role.AUTHOR, at=AUSTIN, name="A locum", credentials="DO")


@pytest.fixture
def submission(staff: Staff) -> Submission:
    return submitted(a_side_effect(writer=staff.writer), by=staff.writer)[0]


@pytest.fixture
def tampered() -> list[str]:
    """What is expected to be broken at the end."""
    return []


@pytest.fixture(autouse=True)
def the_record_holds(tampered: list[str]) -> Iterator[None]:
    yield
    found = [*list_broken(), *list_ungranted(), *list_unproven()]
    assert [broken.what for broken in found] == tampered


def _lent(staff: Staff, locum: User, *, ago: timedelta = timedelta(0), days: int = 7) -> Grant:
    now = timezone.now() - ago
    own = staff.medical.grants.get(delegated_from=None)
    return delegate(
        grant=own,
        to=locum,
        until=now + days * DAY,
        note="On leave",
        by=actor_of(staff.medical),
        now=now,
    )


def _changed(person: User, **changes: Any) -> None:
    change_person(person=person, changes=changes, by=SYSTEM, now=timezone.now())


def _client(person: User) -> Client:
    client = Client()
    client.force_login(person)
    return client


def _note(client: Client, submission: Submission) -> dict[str, str]:
    """What a filled-in sign-off form sends."""
    html = client.get(reverse("review:entry", args=(submission.entry,))).content.decode()
    note = re.search(r'name="note" value="([^"]+)"', html)
    assert note is not None
    return {"action": "sign", "role": "medical", "note": note[1], "password": PASSWORD}


def test_a_delegates_signature_has_their_own_name_and_says_for_whom(
    staff: Staff, locum: User, submission: Submission
) -> None:
    lent = _lent(staff, locum)

    signature = signed_by(locum, Role.MEDICAL, submission).signature

    assert (signature.printed_name, signature.credentials) == ("A locum", "DO")
    assert signature.meaning == f"{MEANINGS[Role.MEDICAL]}, for A medical reviewer"
    assert lent.until is not None
    assert json.loads(signature.shown)["under"] == {
        "grant": str(lent.pk),
        "for": str(staff.medical.uuid),
        "for_name": "A medical reviewer",
        "until": lent.until.isoformat(),
    }


def test_a_delegates_refusal_and_withdrawal_say_for_whom(staff: Staff, locum: User) -> None:
    _lent(staff, locum)
    live = a_live_entry(staff=staff)
    [submission] = submitted(a_side_effect("Drowsiness", writer=staff.writer), by=staff.writer)
    proof = by_password(PASSWORD)

    refused = refuse(
        entry_uuid=submission.entry, digest=submission.digest_id, role=Role.MEDICAL, user=locum,
        proof=proof, reason="other", comment="No.", shown={},
    )  # fmt: skip
    withdraw(
        entry_uuid=live.uuid, user=locum, role=Role.MEDICAL, proof=proof, reason="safety",
        comment="Why.",
    )  # fmt: skip

    withdrawn = Signature.objects.get(decision=Signature.WITHDRAWN)
    for signature in (refused, withdrawn):
        assert signature.meaning.endswith(", for A medical reviewer")
        assert json.loads(signature.shown)["under"]["for"] == str(staff.medical.uuid)


def test_a_name_that_is_too_long_for_the_line_stands_whole_in_the_record(
    staff: Staff, locum: User, submission: Submission
) -> None:
    name = "A " + "very " * 49 + "long name"
    _changed(staff.medical, printed_name=name[:255])
    _lent(staff, locum)

    signature = signed_by(locum, Role.MEDICAL, submission).signature

    assert len(signature.meaning) == 255
    assert json.loads(signature.shown)["under"]["for_name"] == name[:255]


def test_a_role_of_ones_own_is_not_for_somebody_else(staff: Staff, submission: Submission) -> None:
    doctor = a_person(Role.MEDICAL, at=GROUP, name="Another doctor")
    _lent(staff, doctor)

    signature = signed_by(doctor, Role.MEDICAL, submission).signature

    assert signature.meaning == MEANINGS[Role.MEDICAL]
    assert "under" not in json.loads(signature.shown)


def test_a_delegation_whose_time_is_over_signs_nothing(
    staff: Staff, locum: User, submission: Submission
) -> None:
    _lent(staff, locum, ago=8 * DAY, days=7)

    with pytest.raises(errors.RoleNotHeld):
        signed_by(locum, Role.MEDICAL, submission)


def test_it_signs_until_its_very_end_by_the_clock_that_is_given(
    staff: Staff, locum: User, submission: Submission
) -> None:
    lent = _lent(staff, locum)
    assert lent.until is not None

    tick = timedelta(microseconds=1)
    for moment, holds in ((lent.until - tick, True), (lent.until, False)):
        signer = standing_signer(user=locum, scope=submission.digest.scope, now=moment)
        assert (Role.MEDICAL in signer.roles) is holds
        assert (Role.MEDICAL in signer.stands_in) is holds


def test_it_signs_no_more_once_the_giver_lost_the_account(
    staff: Staff, locum: User, submission: Submission
) -> None:
    _lent(staff, locum)

    for active in (False, True):
        changes = {"is_active": active}
        change_person(person=staff.medical, changes=changes, by=SYSTEM, now=timezone.now())
        with pytest.raises(errors.RoleNotHeld):
            signed_by(locum, Role.MEDICAL, submission)


def test_it_signs_no_more_once_the_giver_lost_the_role(
    staff: Staff, locum: User, submission: Submission
) -> None:
    lent = _lent(staff, locum)

    end_grant(grant=staff.medical.grants.get(), by=SYSTEM, now=timezone.now())

    lent.refresh_from_db()
    assert lent.ends_at is not None
    with pytest.raises(errors.RoleNotHeld):
        signed_by(locum, Role.MEDICAL, submission)


def test_whoever_wrote_the_words_does_not_sign_them_for_somebody_else(
    staff: Staff, submission: Submission
) -> None:
    _lent(staff, staff.writer)

    with pytest.raises(errors.OwnWords):
        signed_by(staff.writer, Role.MEDICAL, submission)


def test_expired_credentials_sign_for_nobody(
    staff: Staff, locum: User, submission: Submission
) -> None:
    _lent(staff, locum)
    _changed(locum, credentials_valid_until=timezone.now().date() - DAY)

    with pytest.raises(errors.CredentialsExpired):
        signed_by(locum, Role.MEDICAL, submission)


def test_a_signature_that_does_not_say_for_whom_is_found(
    staff: Staff,
    locum: User,
    submission: Submission,
    monkeypatch: pytest.MonkeyPatch,
    tampered: list[str],
) -> None:
    _lent(staff, locum)
    monkeypatch.setattr("review.signing.kept_of", lambda shown, *args, **kwargs: shown)

    signed_by(locum, Role.MEDICAL, submission)

    tampered.append("it was given by delegation and does not say for whom")


# The screen


def _posted(by: User, **given: str) -> str:
    return _client(by).post(ABSENCE, given, follow=True).content.decode()


def _given(grant: Grant, to: User, days: int = 7) -> dict[str, str]:
    last = timezone.now().date() + days * DAY
    return {"grant": str(grant.pk), "person": str(to.pk), "last_day": f"{last:%Y-%m-%d}"}


def test_a_reviewer_lends_their_role_and_takes_it_back(staff: Staff, locum: User) -> None:
    own = staff.medical.grants.get()

    html = _posted(staff.medical, action="give", note="On leave", **_given(own, locum))

    assert "A locum stands in for A medical reviewer as medical reviewer until" in html
    [lent] = own.delegations.all()
    assert (lent.note, lent.given_by_name) == ("On leave", "A medical reviewer")
    assert "Give back" in _client(locum).get(ABSENCE).content.decode()

    assert "stands in no more" in _posted(staff.medical, action="end", grant=str(lent.pk))
    assert "has ended already" in _posted(staff.medical, action="end", grant=str(lent.pk))


def test_a_delegate_gives_back(staff: Staff, locum: User) -> None:
    lent = _lent(staff, locum)

    _posted(locum, action="end", grant=str(lent.pk))

    lent.refresh_from_db()
    assert lent.ended_by_name == "A locum"


def test_an_administrator_lends_for_somebody_and_others_do_not(staff: Staff, locum: User) -> None:
    own = staff.medical.grants.get()
    admin = a_person(Role.ADMINISTRATOR, name="An administrator")
    austin = a_person(Role.ADMINISTRATOR, at=AUSTIN, name="Austin admin")
    for other in (staff.compliance, austin):
        _posted(other, action="give", **_given(own, locum))
        assert not own.delegations.exists()

    _posted(admin, action="give", **_given(own, locum))

    [lent] = own.delegations.all()
    assert lent.given_by_name == "An administrator"
    for other in (staff.compliance, austin):
        assert "for A medical reviewer" not in _client(other).get(ABSENCE).content.decode()
        _posted(other, action="end", grant=str(lent.pk))
    lent.refresh_from_db()
    assert lent.ends_at is None
    grants = _client(admin).get(reverse("review:grants")).content.decode()
    assert "stands in for A medical reviewer" in grants


@pytest.mark.parametrize("days", [-1, 90, 10_000])
def test_a_day_too_far_or_past_is_told_beside_it(staff: Staff, locum: User, days: int) -> None:
    own = staff.medical.grants.get()

    html = _posted(staff.medical, action="give", **_given(own, locum, days))

    assert "Choose a day from today to" in html
    assert not own.delegations.exists()


@pytest.mark.parametrize(
    "given",
    [
        None, {"grant": "x"}, {"grant": "9" * 30}, {"last_day": "soon"}, {"person": "-1"},
        {"person": "9" * 30}, {"note": "x" * 500}, {"note": "a\x00b"},
    ],
    ids=lambda given: "nothing" if given is None else f"{given}"[:30],
)  # fmt: skip
def test_a_forged_form_lends_nothing_and_says_what_to_mend(
    staff: Staff, locum: User, given: dict[str, str] | None
) -> None:
    own = staff.medical.grants.get()
    posted = {} if given is None else {**_given(own, locum), **given}

    html = _posted(staff.medical, action="give", **posted)

    assert "cs-error" in html
    assert not own.delegations.exists()


@pytest.mark.parametrize("grant", ["", "x", "9" * 30, "²"])
def test_ending_what_is_not_there_says_so(staff: Staff, grant: str) -> None:
    assert "has ended already" in _posted(staff.medical, action="end", grant=grant)


def test_the_sign_off_screen_says_for_whom_one_signs(
    staff: Staff, locum: User, submission: Submission
) -> None:
    _lent(staff, locum)

    html = _client(locum).get(reverse("review:entry", args=(submission.entry,))).content.decode()

    assert "Medical reviewer, for A medical reviewer" in html


# Those who may no more


def test_a_session_of_a_deactivated_account_signs_nothing_and_is_on_record_once(
    staff: Staff, submission: Submission
) -> None:
    client = _client(staff.medical)
    posted = _note(client, submission)
    changes = {"is_active": False}
    change_person(person=staff.medical, changes=changes, by=SYSTEM, now=timezone.now())

    address = reverse("review:entry", args=(submission.entry,))
    answers = [client.post(address, posted) for _ in range(2)]

    assert all("/login/" in answer["Location"] for answer in answers)
    assert not Signature.objects.exists()
    denied = Ledger.objects.get(kind=Event.SIGNING_DENIED)
    assert denied.actor == str(staff.medical.uuid)
    assert json.loads(denied.body) == {
        "entry": str(submission.entry), "to": "entry", "why": "person-inactive",
    }  # fmt: skip


def test_whoever_is_not_logged_in_leaves_no_record(submission: Submission) -> None:
    Client().post(reverse("review:entry", args=(submission.entry,)), {"action": "sign"})

    assert not Ledger.objects.filter(kind=Event.SIGNING_DENIED).exists()


def test_a_role_that_ended_while_the_form_was_open_signs_nothing(
    staff: Staff, submission: Submission
) -> None:
    both = a_person(Role.MEDICAL, Role.MARKETING, name="Both")
    client = _client(both)
    posted = _note(client, submission)
    end_grant(grant=both.grants.get(role="medical"), by=SYSTEM, now=timezone.now())

    answer = client.post(reverse("review:entry", args=(submission.entry,)), posted)

    assert answer.status_code == 200
    assert not Signature.objects.exists()


def test_credentials_sign_to_the_end_of_their_last_day_and_not_a_day_longer(
    staff: Staff, submission: Submission
) -> None:
    case = find_case(entry_uuid=submission.entry)
    assert case is not None
    last = timezone.now().date()
    _changed(staff.medical, credentials_valid_until=last)
    signer = standing_signer(user=staff.medical, scope=case.content.scope, now=timezone.now())

    def may(today: date) -> bool:
        return may_sign(
            standing=case.standing,
            signer=signer,
            role=Role.MEDICAL,
            digest=submission.digest_id,
            method="password",
            demo_allowed=False,
            today=today,
        ).allowed

    assert may(last)
    assert not may(last + DAY)
