"""The environment is read in one place, strictly, and every message says what to set."""

from __future__ import annotations

import re
from pathlib import Path

import pytest
from django.core.exceptions import ImproperlyConfigured

from cms.settings import databases, environment

PROJECT = Path(__file__).resolve().parents[2]


def test_a_missing_required_variable_says_what_to_set(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(environment, "_supposed", {})
    monkeypatch.delenv("SECRET_KEY", raising=False)

    with pytest.raises(ImproperlyConfigured, match=r"^SECRET_KEY is not set\. .* Set it"):
        environment.text("SECRET_KEY")


def test_an_undeclared_variable_cannot_be_read() -> None:
    with pytest.raises(ImproperlyConfigured, match="HOME is not declared"):
        environment.text("HOME")


def test_what_is_set_wins_over_what_the_settings_suppose(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(environment, "_supposed", {})
    environment.suppose(LOG_LEVEL="WARNING")
    assert environment.text("LOG_LEVEL") == "WARNING"

    monkeypatch.setenv("LOG_LEVEL", "DEBUG")

    assert environment.text("LOG_LEVEL") == "DEBUG"


@pytest.mark.parametrize(("value", "meant"), [("Yes", True), ("1", True), ("off", False)])
def test_a_flag_is_a_yes_or_a_no(value: str, meant: bool, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setenv("SECURE_SSL_REDIRECT", value)

    assert environment.flag("SECURE_SSL_REDIRECT") is meant


def test_a_flag_that_is_neither_is_refused(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setenv("SECURE_SSL_REDIRECT", "perhaps")

    with pytest.raises(ImproperlyConfigured, match="'perhaps'; set it to true or false"):
        environment.flag("SECURE_SSL_REDIRECT")


@pytest.mark.parametrize("value", ["-1", "ten", "1.5"])
def test_a_number_that_is_none_is_refused(value: str, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setenv("SECURE_HSTS_SECONDS", value)

    with pytest.raises(ImproperlyConfigured, match="whole number"):
        environment.number("SECURE_HSTS_SECONDS")


def test_names_are_separated_by_commas(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setenv("ALLOWED_HOSTS", "one.example, two.example,")

    assert environment.names("ALLOWED_HOSTS") == ["one.example", "two.example"]


def test_another_kind_of_database_is_refused(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setenv("DATABASE_URL", "sqlite:///db.sqlite3")

    with pytest.raises(ImproperlyConfigured, match="must be the address of a PostgreSQL"):
        environment.database("DATABASE_URL")


def test_the_two_addresses_give_two_roles(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setenv("DATABASE_URL", "postgresql://app:s%20p@db.example:6432/main")
    monkeypatch.setenv("DATABASE_OWNER_URL", "postgresql://boss:x@db.example:6432/main")

    application, owner = databases.get_databases()

    assert (application["USER"], application["PASSWORD"]) == ("app", "s p")
    assert (application["HOST"], application["PORT"], application["NAME"]) == (
        "db.example",
        6432,
        "main",
    )
    assert application["ATOMIC_REQUESTS"] is False
    assert owner["USER"] == "boss"


def test_without_an_address_both_roles_are_of_the_embedded_database(
    monkeypatch: pytest.MonkeyPatch,
) -> None:
    monkeypatch.setenv("DATABASE_URL", "")
    monkeypatch.setenv("DATABASE_OWNER_URL", "")

    application, owner = databases.get_databases()

    assert application["ENGINE"] == owner["ENGINE"] == databases.EMBEDDED_ENGINE
    assert (application["USER"], owner["USER"]) == ("countersign_app", "countersign_owner")


def test_the_owner_alone_is_refused(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setenv("DATABASE_URL", "")
    monkeypatch.setenv("DATABASE_OWNER_URL", "postgresql://boss:x@db.example/main")

    with pytest.raises(ImproperlyConfigured, match="Set both, or neither"):
        databases.get_databases()


def test_the_embedded_names_are_those_of_the_cluster() -> None:
    from cms.postgres import roles

    assert databases.EMBEDDED_NAME == roles.DATABASE
    assert databases.EMBEDDED_APPLICATION == roles.APPLICATION
    assert databases.EMBEDDED_OWNER == roles.OWNER


def test_the_readme_lists_every_variable_with_its_default() -> None:
    readme = (PROJECT / "README.md").read_text(encoding="utf-8")
    rows = dict(re.findall(r"^\| `([A-Z_]+)` \| ([^|]+?) \|", readme, re.MULTILINE))

    assert rows == {
        variable.name: "required"
        if variable.default is None
        else f"`{variable.default}`"
        if variable.default
        else "empty"
        for variable in environment.VARIABLES
    }
