"""The two roles: migrating acts as the owner, everything else as the application."""

from __future__ import annotations

import pytest
from django.conf import settings
from django.core.checks import CheckMessage
from django.core.management import call_command
from django.db import connection
from django.db.models.signals import post_migrate, pre_migrate
from django.test import override_settings

from cms.checks import check_database_is_a_server, check_roles_are_two
from cms.database import acting_as_owner
from cms.settings.databases import EMBEDDED_ENGINE


def _current_user() -> str:
    with connection.cursor() as cursor:
        cursor.execute("SELECT current_user")
        return str(cursor.fetchone()[0])


@pytest.mark.django_db(transaction=True)
def test_the_owner_acts_inside_the_block_alone() -> None:
    before = dict(connection.settings_dict)

    with acting_as_owner():
        assert _current_user() == "countersign_owner"

    assert _current_user() == "countersign_app"
    assert connection.settings_dict == before


@pytest.mark.django_db(transaction=True)
def test_the_application_is_itself_again_after_an_error() -> None:
    with pytest.raises(ZeroDivisionError), acting_as_owner():
        raise ZeroDivisionError

    assert _current_user() == "countersign_app"


@pytest.mark.django_db
def test_the_role_does_not_change_inside_a_transaction() -> None:
    with pytest.raises(RuntimeError, match="inside a transaction"), acting_as_owner():
        pass


@pytest.mark.django_db(transaction=True)
def test_migrating_acts_as_the_owner_and_nothing_after_it_does() -> None:
    acted: set[str] = set()

    def remember(**signal: object) -> None:
        acted.add(_current_user())

    pre_migrate.connect(remember)
    post_migrate.connect(remember)
    try:
        call_command("migrate", verbosity=0, interactive=False)
    finally:
        pre_migrate.disconnect(remember)
        post_migrate.disconnect(remember)

    assert acted == {"countersign_owner"}
    assert _current_user() == "countersign_app"


@pytest.mark.django_db
def test_the_application_role_owns_no_table() -> None:
    with connection.cursor() as cursor:
        cursor.execute(
            "SELECT tablename FROM pg_tables WHERE schemaname = 'public' AND tableowner <> %s",
            ["countersign_owner"],
        )
        assert cursor.fetchall() == []


def test_two_roles_need_no_warning() -> None:
    assert check_roles_are_two() == []


@override_settings(COUNTERSIGN_APPLICATION_ROLE="one", DATABASE_OWNER={"USER": "one"})
def test_one_role_for_both_is_warned_of() -> None:
    assert _ids(check_roles_are_two()) == ["cms.W001"]


def test_the_embedded_database_is_warned_of_before_a_deployment(
    monkeypatch: pytest.MonkeyPatch,
) -> None:
    assert check_database_is_a_server() == []

    monkeypatch.setitem(settings.DATABASES["default"], "ENGINE", EMBEDDED_ENGINE)

    assert _ids(check_database_is_a_server()) == ["cms.W002"]


def _ids(messages: list[CheckMessage]) -> list[str | None]:
    return [message.id for message in messages]
