"""The reading interface alone: no Wagtail, no sessions, no admin.

A process of its own in production. Has the rooms that serve stored bytes, and the people's room
because the user model is named from the first migration on.
"""

from __future__ import annotations

from cms.settings.base import *  # noqa: F403  (settings derive by inheriting every name)
from cms.settings.base import DATABASES

INSTALLED_APPS = [
    "api.apps.ApiConfig",
    "channels.apps.ChannelsConfig",
    "people.apps.PeopleConfig",
    "store.apps.StoreConfig",
    "rest_framework",
    "django.contrib.auth",
    "django.contrib.contenttypes",
]

# A read is one of a few long statements that never change: prepared once by each connection, they
# take a quarter of the database's time, since planning them costs more than running them.
DATABASES["default"].setdefault("OPTIONS", {}).update(
    {"server_side_binding": True, "prepare_threshold": 0}
)

# No trip before each read to ask whether a kept connection still holds: where it does not, the read
# itself is asked once more on a new one (api/database.py).
DATABASES["default"]["CONN_HEALTH_CHECKS"] = False

AUTH_USER_MODEL = "people.User"

MIDDLEWARE = ["django.middleware.security.SecurityMiddleware"]

ROOT_URLCONF = "cms.urls_delivery"
