"""The addresses of the full system: the admin, the API, the health of the process.

Wagtail serves no page and its own APIs are not routed: front-ends read the API alone.
"""

from __future__ import annotations

from django.conf import settings
from django.http import Http404, HttpRequest, HttpResponse
from django.urls import URLPattern, URLResolver, include, path
from django.views.generic import RedirectView
from django.views.static import serve
from wagtail.admin import urls as admin_urls

from cms.screens import reports
from cms.screens import second_factors as factors
from cms.screens.bulk_actions import bulk_action
from cms.screens.login import CountedLoginView
from cms.screens.own_account import NewPasswordView, own_account
from cms.urls_delivery import handler400, handler403, handler404, handler500
from cms.urls_delivery import urlpatterns as delivery
from review.outside_page import OutsideFileView, OutsideView

__all__ = ["handler400", "handler403", "handler404", "handler500", "urlpatterns"]


def not_here(request: HttpRequest, **kwargs: str) -> HttpResponse:
    """Answer what Wagtail has and this project does not.

    Raises:
        Http404: always.
    """
    raise Http404("There is no such screen here.")


# These name any page by its id, or every page, without asking whether the person may read it.
# Collections follow the tree of places, see ``content_models.collections``.
NOT_HERE = (
    "admin/choose-page/chosen-multiple/",
    "admin/bulk/wagtailcore/page/<str:action>/",
    "admin/pages/usage/<slug:content_type_app_name>/<slug:content_type_model_name>/",
    "admin/pages/usage/<slug:content_type_app_name>/<slug:content_type_model_name>/results/",
    "admin/reports/page-types-usage/",
    "admin/reports/page-types-usage/results/",
    "admin/collections/",
    "admin/collections/add/",
    "admin/collections/<int:pk>/",
    "admin/collections/<int:pk>/delete/",
    "admin/collections/<int:pk>/privacy/",
    # Groups are made equal to the roles that were given; a hand here would give rights that the
    # record does not know.
    "admin/groups/",
    "admin/groups/results/",
    "admin/groups/new/",
    "admin/groups/edit/<int:pk>/",
    "admin/groups/delete/<int:pk>/",
    "admin/groups/history/<int:pk>/",
    "admin/groups/history-results/<int:pk>/",
    "admin/groups/usage/<int:pk>/",
    # Nothing that is signed holds a document, and nothing would serve one.
    "admin/documents/",
    "admin/documents/<path:rest>",
    # Tags are one list for everybody, and nothing here is found by them.
    "admin/tag-autocomplete/",
    "admin/tag-autocomplete/<slug:app_name>/<slug:model_name>/",
)

urlpatterns: list[URLPattern | URLResolver] = [
    *delivery,
    *(path(address, not_here) for address in NOT_HERE),
    path("admin/bulk/<str:app_label>/<str:model_name>/<str:action>/", bulk_action),
    path("admin/reports/site-history/", reports.site_history),
    path("admin/reports/site-history/results/", reports.site_history_results),
    path("admin/reports/workflow/", reports.reviews),
    path("admin/reports/workflow/results/", reports.reviews_results),
    path("admin/reports/workflow_tasks/", reports.steps),
    path("admin/reports/workflow_tasks/results/", reports.steps_results),
    path("admin/reports/aging-pages/", reports.aging),
    path("admin/reports/aging-pages/results/", reports.aging_results),
    path("admin/reports/locked/", reports.locked),
    path("admin/reports/locked/results/", reports.locked_results),
    path("admin/account/", own_account),
    path("admin/password_reset/confirm/<uidb64>/<token>/", NewPasswordView.as_view()),
    path("admin/account/second-factors/", factors.second_factors, name="second_factors"),
    path("admin/account/second-factors/app/", factors.add_app_screen, name="second_factor_app"),
    path(
        "admin/account/second-factors/passkey/",
        factors.add_passkey_screen,
        name="second_factor_passkey",
    ),
    path(
        "admin/account/second-factors/passkey/options/",
        factors.passkey_options,
        name="second_factor_passkey_options",
    ),
    path("admin/users/<int:pk>/second-factors/", factors.factors_of, name="second_factors_of"),
    path("admin/login/", CountedLoginView.as_view()),
    path("admin/", include(admin_urls)),
    # For people without an account; what stands after it is a credential, see ``cms.logs``.
    path("outside/<str:token>/", OutsideView.as_view(), name="outside"),
    path("outside/<str:token>/files/<str:digest>/", OutsideFileView.as_view(), name="outside_file"),
    path("", RedirectView.as_view(pattern_name="wagtailadmin_home")),
]

if settings.COUNTERSIGN_DEMO:
    # In production the web server in front hands out uploaded images.
    urlpatterns.append(
        path("media/<path:path>", serve, {"document_root": settings.MEDIA_ROOT}, name="media")
    )
