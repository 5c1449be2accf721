"""The tests: the full system against a cluster of its own, thrown away at the end.

The database's address is filled in by `tests/conftest.py` once that cluster runs, so a test that
needs none starts none.
"""

from __future__ import annotations

from cms.settings import environment

environment.suppose(
    COUNTERSIGN_DEMO="true",
    SECRET_KEY="a secret of the tests, which sign nothing that anybody keeps",  # noqa: S106
    ALLOWED_HOSTS="testserver,localhost,127.0.0.1",
    SECURE_SSL_REDIRECT="false",
    ADMIN_BASE_URL="http://testserver",
    EMAIL_URL="memorymail://",
    DATABASE_URL="postgresql://countersign_app@/countersign",
    DATABASE_OWNER_URL="postgresql://countersign_owner@/countersign",
    DATABASE_MAX_AGE="0",
)

from cms.settings.full import *  # noqa: E402, F403  (after the suppositions it reads)

# One round instead of a million: a journey signs dozens of times.
PASSWORD_HASHERS = ["cms.settings.hashers.QuickHasher"]

STORAGES = {
    "default": {"BACKEND": "django.core.files.storage.InMemoryStorage"},
    "staticfiles": {"BACKEND": "django.contrib.staticfiles.storage.StaticFilesStorage"},
}
STATIC_ROOT = None
WHITENOISE_AUTOREFRESH = True
WHITENOISE_USE_FINDERS = True
