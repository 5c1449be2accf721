"""For commands that read files alone: no secret, no database, nothing of the editing system.

`manage.py` chooses it for `check_copy` with the shipped rules, so that a group can check the copy
of its old sites before anything is set up.
"""

from __future__ import annotations

SECRET_KEY = "unused: nothing is signed and nobody signs in"  # noqa: S105 - it protects nothing
INSTALLED_APPS = ["cms.apps.FilesConfig"]
# Whoever tries to open a connection is told so by Django.
DATABASES: dict[str, object] = {}
USE_TZ = True
TIME_ZONE = "UTC"
