"""An account made, or a password set, past our screens stands in the ledger too."""

import json
from io import StringIO
from typing import Any

import pytest
from django.core.management import call_command
from django.test import Client
from django.urls import reverse

from contract.roles import Role
from people.models import OUTSIDE, User
from people.queries import actor_of
from store.models import Ledger
from store.verify import list_broken
from tests.factories.written import PASSWORD, a_person

pytestmark = pytest.mark.django_db
NEW = "another long one, of words"


def _last() -> tuple[str, str, str, dict[str, Any]]:
    entry = Ledger.objects.order_by("sequence").last()
    assert entry is not None
    assert list(list_broken()) == []
    return entry.kind, entry.actor, entry.actor_name, json.loads(entry.body)


def test_createsuperuser_is_recorded(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setenv("DJANGO_SUPERUSER_PASSWORD", NEW)

    call_command(
        "createsuperuser", username="root", email="r@example.org", interactive=False,
        stdout=StringIO(),
    )  # fmt: skip

    person = User.objects.get(username="root")
    kind, actor, name, body = _last()
    assert person.is_superuser
    assert person.is_staff
    assert person.check_password(NEW)
    assert (kind, actor, name) == ("account.created", "", OUTSIDE.printed_name)
    assert body["person"] == str(person.uuid)
    assert body["is_superuser"] is True


def test_createsuperuser_without_a_password_makes_an_account_that_cannot_log_in() -> None:
    call_command(
        "createsuperuser", username="root", email="r@example.org", interactive=False,
        stdout=StringIO(),
    )  # fmt: skip

    assert not User.objects.get(username="root").has_usable_password()
    assert _last()[0] == "account.created"


def test_changepassword_is_recorded(monkeypatch: pytest.MonkeyPatch) -> None:
    person = a_person(Role.MEDICAL)
    monkeypatch.setattr("getpass.getpass", lambda *args, **_: NEW)

    call_command("changepassword", person.username, stdout=StringIO())

    kind, actor, name, body = _last()
    assert User.objects.get(pk=person.pk).check_password(NEW)
    assert (kind, actor, name) == ("account.changed", "", OUTSIDE.printed_name)
    assert body == {
        "person": str(person.uuid), "person_name": person.printed_name, "password_set": True,
    }  # fmt: skip


def test_a_password_set_in_a_shell_is_recorded_once() -> None:
    person = a_person(Role.MEDICAL)
    person.set_password(NEW)
    before = Ledger.objects.count()

    person.save()
    person.save()

    assert Ledger.objects.count() == before + 1
    assert _last()[3]["password_set"] is True


def test_ones_own_new_password_is_recorded_as_ones_own() -> None:
    person = a_person(Role.MEDICAL)
    client = Client()
    client.force_login(person)
    posted = {
        "name_email-email": "me@example.org",
        "password-old_password": PASSWORD,
        "password-new_password1": NEW,
        "password-new_password2": NEW,
        "theme-theme": "system",
        "theme-density": "default",
        "theme-contrast": "system",
    }

    assert client.post(reverse("wagtailadmin_account"), posted).status_code == 302

    assert User.objects.get(pk=person.pk).check_password(NEW)
    kind, actor, _, body = _last()
    assert (kind, actor) == ("account.changed", str(person.uuid))
    assert body["password_set"] is True
    assert actor == actor_of(person).uuid


def test_a_login_that_hashes_a_password_anew_records_nothing(settings: Any) -> None:
    person = a_person(Role.MEDICAL)
    before = Ledger.objects.count()

    settings.PASSWORD_HASHERS = ["django.contrib.auth.hashers.MD5PasswordHasher"]
    person.set_password(NEW)
    User.objects.filter(pk=person.pk).update(password=person.password)
    person._password = None  # type: ignore[attr-defined]
    settings.PASSWORD_HASHERS = [
        "django.contrib.auth.hashers.PBKDF2PasswordHasher",
        "django.contrib.auth.hashers.MD5PasswordHasher",
    ]

    assert User.objects.get(pk=person.pk).check_password(NEW)

    assert User.objects.get(pk=person.pk).password.startswith("pbkdf2")
    assert Ledger.objects.count() == before
