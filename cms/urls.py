"""The addresses of the full system: the admin, the API, the health of the process.

Wagtail serves no page and its own APIs are not routed: front-ends read the API alone.
"""

from __future__ import annotations

from django.conf import settings
from django.urls import URLPattern, URLResolver, include, path
from django.views.generic import RedirectView
from django.views.static import serve
from wagtail.admin import urls as admin_urls

from cms.urls_delivery import handler400, handler403, handler404, handler500
from cms.urls_delivery import urlpatterns as delivery

__all__ = ["handler400", "handler403", "handler404", "handler500", "urlpatterns"]

urlpatterns: list[URLPattern | URLResolver] = [
    *delivery,
    path("admin/", include(admin_urls)),
    path("", RedirectView.as_view(pattern_name="wagtailadmin_home")),
]

if settings.COUNTERSIGN_DEMO:
    # In production the web server in front hands out uploaded images.
    urlpatterns.append(
        path("media/<path:path>", serve, {"document_root": settings.MEDIA_ROOT}, name="media")
    )
