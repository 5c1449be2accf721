"""Passwords cannot be guessed at the login screen."""

from datetime import timedelta

import pytest
from django.test import Client
from django.urls import reverse

from contract.roles import Role
from people.factors.challenges import Subject
from people.models import User
from review.attempts import WINDOW, WRONG_ALLOWED
from review.models import SigningAttempt
from review.proofs import by_password, check_proof
from tests.factories.written import PASSWORD, a_person

pytestmark = pytest.mark.django_db


def _log_in(username: str, password: str) -> tuple[int, str]:
    answer = Client().post(
        reverse("wagtailadmin_login"), {"username": username, "password": password}
    )
    return answer.status_code, answer.content.decode()


def _guess(username: str) -> None:
    for number in range(WRONG_ALLOWED):
        assert "is locked" not in _log_in(username, f"wrong {number}")[1]


@pytest.fixture
def doctor() -> User:
    return a_person(Role.MEDICAL)


def test_the_right_password_logs_in_and_forgets_wrong_ones(doctor: User) -> None:
    _log_in(doctor.username, "wrong")

    assert _log_in(doctor.username, PASSWORD)[0] == 302
    assert not SigningAttempt.objects.exists()


def test_many_wrong_passwords_lock_the_login_even_to_the_right_one(doctor: User) -> None:
    _guess(doctor.username)

    status, html = _log_in(doctor.username, PASSWORD)

    assert status == 200
    assert "Logging in to this account is locked for 15 minutes" in html


def test_a_name_that_nobody_has_is_locked_alike() -> None:
    _guess("nobody")

    assert "is locked for 15 minutes" in _log_in("nobody", "wrong")[1]


def test_a_locked_login_leaves_signing_and_other_accounts_alone(doctor: User) -> None:
    other = a_person(Role.COMPLIANCE)
    _guess(doctor.username)

    check_proof(person=doctor, proof=by_password(PASSWORD), subject=Subject("sign", ["sha256:a"]))
    assert _log_in(other.username, PASSWORD)[0] == 302


def test_the_lock_opens_after_a_while(doctor: User) -> None:
    _guess(doctor.username)
    for attempt in SigningAttempt.objects.all():
        attempt.at -= WINDOW + timedelta(seconds=1)
        attempt.save()

    assert _log_in(doctor.username, PASSWORD)[0] == 302
