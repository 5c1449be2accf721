"""The application that Granian serves; DJANGO_SETTINGS_MODULE says which settings."""

from __future__ import annotations

import os

from django.core.wsgi import get_wsgi_application

os.environ.setdefault("DJANGO_SETTINGS_MODULE", "cms.settings.full")

application = get_wsgi_application()
