"""System checks of the set-up; each id is stable and each hint says what to do."""

from __future__ import annotations

from collections.abc import Sequence
from typing import Any

from django.apps import AppConfig
from django.conf import settings
from django.core.checks import CheckMessage, Tags, Warning, register

from cms.settings.databases import EMBEDDED_ENGINE


@register(Tags.security)
def check_roles_are_two(
    app_configs: Sequence[AppConfig] | None = None, **kwargs: Any
) -> list[CheckMessage]:
    """Warn when the application acts as the owner, whom no right is refused."""
    if settings.DATABASE_OWNER["USER"] != settings.COUNTERSIGN_APPLICATION_ROLE:
        return []
    return [
        Warning(
            "The application's database role is the owner of the tables.",
            hint="Set DATABASE_URL to a role that owns nothing and DATABASE_OWNER_URL to the "
            "owner; only then does the database itself refuse changes to the record.",
            id="cms.W001",
        )
    ]


@register(Tags.security, deploy=True)
def check_database_is_a_server(
    app_configs: Sequence[AppConfig] | None = None, **kwargs: Any
) -> list[CheckMessage]:
    """Warn when a deployment runs on the embedded PostgreSQL."""
    if settings.DATABASES["default"]["ENGINE"] != EMBEDDED_ENGINE:
        return []
    return [
        Warning(
            "The embedded PostgreSQL is in use; it has no backups and no second machine.",
            hint="Set DATABASE_URL and DATABASE_OWNER_URL to a PostgreSQL server.",
            id="cms.W002",
        )
    ]


@register(Tags.security, deploy=True)
def check_anchors_are_kept(
    app_configs: Sequence[AppConfig] | None = None, **kwargs: Any
) -> list[CheckMessage]:
    """Warn when nothing outside would show that the whole ledger was written anew."""
    if settings.LEDGER_ANCHOR_FILE or settings.LEDGER_ANCHOR_MAIL:
        return []
    return [
        Warning(
            "No ledger anchors are kept outside the database.",
            hint="Set LEDGER_ANCHOR_MAIL to somebody who does not administer the database, or "
            "LEDGER_ANCHOR_FILE to a file on another machine; docs/proof.md says why.",
            id="cms.W003",
        )
    ]
