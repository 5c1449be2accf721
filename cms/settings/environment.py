"""The one place that reads the environment, and the list of all it may hold.

A variable that is not declared here cannot be read. A required one that is missing stops the start
with a message that says what to set. The README's table is tested against this list.
"""

from __future__ import annotations

from dataclasses import dataclass
from typing import Any

import environ
from django.core.exceptions import ImproperlyConfigured


@dataclass(frozen=True, slots=True)
class Variable:
    """One environment variable: its name, its default (None: required) and what it is for."""

    name: str
    default: str | None
    meaning: str


VARIABLES = (
    Variable("SECRET_KEY", None, "Signs sessions and tokens: 50 random characters or more."),
    Variable("DATABASE_URL", "", "The application role's database. Empty: the embedded one."),
    Variable("DATABASE_OWNER_URL", "", "The owner role's: it migrates. Empty: DATABASE_URL."),
    Variable("DATABASE_MAX_AGE", "60", "Seconds that a connection is kept between requests."),
    Variable("ALLOWED_HOSTS", "", "Host names that are answered, separated by commas."),
    Variable("CSRF_TRUSTED_ORIGINS", "", "Origins that may post forms, separated by commas."),
    Variable("ADMIN_BASE_URL", "", "Where the admin is reached, for links in mails."),
    Variable("SECURE_SSL_REDIRECT", "true", "Send plain HTTP to HTTPS; cookies need HTTPS."),
    Variable("SECURE_HSTS_SECONDS", "31536000", "How long browsers shall insist on HTTPS."),
    Variable("TRUST_FORWARDED_PROTO", "false", "A proxy of yours sets X-Forwarded-Proto."),
    Variable("EMAIL_URL", "consolemail://", "Where mails go, such as smtp://user:pw@host:25."),
    Variable("DEFAULT_FROM_EMAIL", "countersign@localhost", "The sender of mails."),
    Variable("LOG_LEVEL", "INFO", "The least severe level that is logged to the output."),
    Variable("VAR_DIR", "", "The folder for state on this machine. Empty: var/ beside manage.py."),
    Variable("MEDIA_ROOT", "", "The folder of uploaded images. Empty: media/ in VAR_DIR."),
    Variable("STATIC_ROOT", "", "Where collectstatic puts files. Empty: static/ by manage.py."),
    Variable("INSTALLATION_NAME", "countersign", "The name of this system in ledger anchors."),
    Variable("LEDGER_ANCHOR_FILE", "", "A file elsewhere to which ledger anchors are appended."),
    Variable("LEDGER_ANCHOR_MAIL", "", "Who is mailed ledger anchors, separated by commas."),
    Variable("LEDGER_ANCHOR_HOURS", "24", "Hours from one ledger anchor to the next."),
    Variable("COUNTERSIGN_DEMO", "false", "A demonstration: signatures of method demo count."),
)

_DECLARED = {variable.name: variable for variable in VARIABLES}
_supposed: dict[str, str] = {}
_environment = environ.Env()


def suppose(**values: str) -> None:
    """Replace defaults for this process; what the environment holds still wins."""
    for name in values:
        _get_declared(name)
    _supposed.update(values)


def text(name: str) -> str:
    """Read a text.

    Raises:
        ImproperlyConfigured: the variable is required and is not set.
    """
    value = str(_environment.str(name, default=_get_default(name))).strip()
    if not value and _get_declared(name).default is None:
        raise _missing(name)
    return value


def flag(name: str) -> bool:
    """Read a yes or no: true, yes, on, 1, or false, no, off, 0.

    Raises:
        ImproperlyConfigured: it is neither.
    """
    value = text(name).lower()
    if value in {"true", "yes", "on", "1"}:
        return True
    if value in {"false", "no", "off", "0", ""}:
        return False
    raise ImproperlyConfigured(f"{name} is '{value}'; set it to true or false.")


def number(name: str) -> int:
    """Read a whole number, zero or more.

    Raises:
        ImproperlyConfigured: it is not one.
    """
    value = text(name)
    if not value.isdecimal():
        raise ImproperlyConfigured(f"{name} is '{value}'; set it to a whole number.")
    return int(value)


def names(name: str) -> list[str]:
    """Read a list that is separated by commas."""
    return [part.strip() for part in text(name).split(",") if part.strip()]


def database(name: str) -> dict[str, Any] | None:
    """Read a database's address as Django's settings of it; None when it is empty.

    Raises:
        ImproperlyConfigured: it is not the address of a PostgreSQL database.
    """
    value = text(name)
    if not value:
        return None
    if not value.startswith(("postgres://", "postgresql://")):
        raise ImproperlyConfigured(
            f"{name} must be the address of a PostgreSQL database: "
            "postgresql://role:password@host:5432/name"
        )
    return dict(environ.Env.db_url_config(value))


def email(name: str) -> dict[str, Any]:
    """Read where mails go, as Django's settings of it."""
    return dict(environ.Env.email_url_config(text(name)))


def _get_declared(name: str) -> Variable:
    try:
        return _DECLARED[name]
    except KeyError:
        raise ImproperlyConfigured(
            f"{name} is not declared in cms/settings/environment.py."
        ) from None


def _get_default(name: str) -> str:
    variable = _get_declared(name)
    return _supposed.get(name, variable.default or "")


def _missing(name: str) -> ImproperlyConfigured:
    return ImproperlyConfigured(
        f"{name} is not set. {_get_declared(name).meaning} Set it in the environment; for the "
        "demonstration on this machine set DJANGO_SETTINGS_MODULE=cms.settings.demo instead."
    )
