"""The demonstration on one machine: `make demo`, and every command a developer runs.

The full system with a secret of its own kept in `var/`, by plain HTTP and on loopback alone.
Signatures of the method `demo` count here and nowhere else.
"""

from __future__ import annotations

import contextlib
import os
import secrets
from pathlib import Path

from cms.settings import environment


def _get_secret(*, var: Path) -> str:
    """Give the secret in `var/`, made at the first start; whole even if two start at once."""
    kept = var / "demo-secret"
    try:
        return kept.read_text(encoding="ascii")
    except FileNotFoundError:
        var.mkdir(parents=True, exist_ok=True)
        making = var / f"demo-secret.{os.getpid()}"
        handle = os.open(making, os.O_WRONLY | os.O_CREAT | os.O_EXCL, 0o600)
        with os.fdopen(handle, "w", encoding="ascii") as file:
            file.write(secrets.token_urlsafe(50))
        # A link, not a rename: the first one made stays.
        with contextlib.suppress(FileExistsError):
            os.link(making, kept)
        making.unlink()
        return kept.read_text(encoding="ascii")


_var = Path(environment.text("VAR_DIR") or Path(__file__).resolve().parents[2] / "var")
environment.suppose(
    COUNTERSIGN_DEMO="true",
    SECRET_KEY=_get_secret(var=_var),
    ALLOWED_HOSTS="localhost,127.0.0.1,[::1]",
    SECURE_SSL_REDIRECT="false",
    ADMIN_BASE_URL="http://localhost:8000",
    LOG_LEVEL="WARNING",
)

from cms.settings.full import *  # noqa: E402, F403  (after the suppositions it reads)

# Static files come straight from the packages: nothing to collect before the first start.
STATIC_ROOT = None
WHITENOISE_USE_FINDERS = True
STORAGES = {
    "default": {"BACKEND": "django.core.files.storage.FileSystemStorage"},
    "staticfiles": {"BACKEND": "django.contrib.staticfiles.storage.StaticFilesStorage"},
}
