"""Nobody writes the name that stands under their own signatures."""

from typing import Any

import pytest
from django.test import Client
from django.urls import reverse

from contract.roles import Role
from review.errors import NameMissing
from review.operations import refuse, sign
from review.proofs import by_password
from store.models import Signature
from tests.factories.written import PASSWORD, Staff, a_person, a_side_effect, submitted

pytestmark = pytest.mark.django_db

NAMES = ("first_name", "last_name", "printed_name", "credentials")


def test_the_own_account_has_an_address_and_no_name_to_change() -> None:
    person = a_person(Role.MEDICAL, name="Jane Roe")
    client, address = Client(), reverse("wagtailadmin_account")
    client.force_login(person)
    before = {name: getattr(person, name) for name in NAMES}

    html = client.get(address).content.decode()
    posted = {f"name_email-{name}": "Surgeon General" for name in NAMES}
    posted |= {"name_email-email": "new@example.org", "theme-theme": "system"}
    posted |= {"theme-density": "default", "theme-contrast": "system"}
    answer = client.post(address, posted)

    person.refresh_from_db()
    assert answer.status_code == 302
    assert person.email == "new@example.org"
    assert {name: getattr(person, name) for name in NAMES} == before
    assert not any(f"name_email-{name}" in html for name in NAMES)


def test_nobody_is_let_in_who_is_not_logged_in() -> None:
    answer = Client().get(reverse("wagtailadmin_account"))

    assert answer.status_code == 302
    assert "/login/" in answer["Location"]


def test_whoever_has_no_printed_name_refuses_and_does_not_sign() -> None:
    staff = Staff()
    doctor = staff.medical
    doctor.printed_name, doctor.first_name = "", "Jane"
    doctor.save()
    [submission] = submitted(a_side_effect(writer=staff.writer), by=staff.writer)
    about: dict[str, Any] = {
        "entry_uuid": submission.entry,
        "digest": submission.digest_id,
        "role": Role.MEDICAL,
        "user": doctor,
        "proof": by_password(PASSWORD),
        "shown": {},
    }

    with pytest.raises(NameMissing):
        sign(**about)
    assert not Signature.objects.exists()

    refuse(**about, reason="other", comment="No.")
    assert Signature.objects.get().decision == Signature.REFUSED
