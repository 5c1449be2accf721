"""Django's database settings for the two roles, from the addresses in the environment.

The application role serves and edits; the owner role migrates (`cms.database.acting_as_owner`).
With no address at all both roles are those of the embedded PostgreSQL.
"""

from __future__ import annotations

from typing import Any

from django.core.exceptions import ImproperlyConfigured

from cms.settings import environment

EMBEDDED_ENGINE = "cms.postgres.on_demand"

# The roles and the database of the embedded cluster (cms/postgres/roles.py, which is not imported
# here: reading the settings must not need its packages).
EMBEDDED_NAME = "countersign"
EMBEDDED_APPLICATION = "countersign_app"
EMBEDDED_OWNER = "countersign_owner"


def get_databases() -> tuple[dict[str, Any], dict[str, Any]]:
    """Give the settings of the application role's database and of the owner role's.

    Raises:
        ImproperlyConfigured: only the owner's address is set.
    """
    application = environment.database("DATABASE_URL")
    owner = environment.database("DATABASE_OWNER_URL")
    if application is None and owner is not None:
        raise ImproperlyConfigured(
            "DATABASE_OWNER_URL is set and DATABASE_URL is not. Set both, or neither to use the "
            "embedded PostgreSQL."
        )
    if application is None:
        return _embedded(role=EMBEDDED_APPLICATION), _embedded(role=EMBEDDED_OWNER)
    return _complete(application), _complete(owner or application)


def _embedded(*, role: str) -> dict[str, Any]:
    # Host, port and password are known once the cluster runs; its engine fills them in.
    return _complete(
        {
            "ENGINE": EMBEDDED_ENGINE,
            "NAME": EMBEDDED_NAME,
            "USER": role,
            "PASSWORD": "",
            "HOST": "",
            "PORT": "",
        }
    )


def _complete(address: dict[str, Any]) -> dict[str, Any]:
    return {
        **address,
        # An operation opens its own transaction; a request is not one.
        "ATOMIC_REQUESTS": False,
        "CONN_MAX_AGE": environment.number("DATABASE_MAX_AGE"),
        # A kept connection whose server was restarted is replaced instead of failing a request.
        "CONN_HEALTH_CHECKS": True,
    }
