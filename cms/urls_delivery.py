"""The addresses of the delivery alone: the API and the health of the process."""

from __future__ import annotations

from django.urls import URLPattern, URLResolver, include, path

from cms import health

urlpatterns: list[URLPattern | URLResolver] = [
    path("healthz", health.healthz, name="healthz"),
    path("readyz", health.readyz, name="readyz"),
    path("api/v1/", include("api.urls")),
]
