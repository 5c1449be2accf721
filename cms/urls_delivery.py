"""The addresses of the delivery alone: the API and the health of the process."""

from __future__ import annotations

from django.urls import URLPattern, URLResolver, include, path

from cms import health

urlpatterns: list[URLPattern | URLResolver] = [
    path("healthz", health.healthz, name="healthz"),
    path("readyz", health.readyz, name="readyz"),
    path("api/v1/", include("api.urls")),
]

# Where no view answers: problem documents below /api/, Django's pages elsewhere.
handler400 = "cms.problems.bad_request"
handler403 = "cms.problems.forbidden"
handler404 = "cms.problems.not_found"
handler500 = "cms.problems.failed"
