"""The full system's settings with Wagtail's API v2 instead of ours. For measuring alone."""

from cms.settings.demo import *  # noqa: F403  (settings derive by inheriting every name)
from cms.settings.demo import INSTALLED_APPS as _FULL

INSTALLED_APPS = [*_FULL, "wagtail.api.v2", "bench.stock.apps.StockConfig"]
ROOT_URLCONF = "bench.stock.urls"
# What is compared is the API: its requests pass no session and no login, as ours do not.
MIDDLEWARE = [
    "django.middleware.security.SecurityMiddleware",
    # Says how long an answer is, which the driver without wrk reads.
    "django.middleware.common.CommonMiddleware",
]
