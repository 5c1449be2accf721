"""The routes of the API, below ``/api/v1/``."""

from django.urls import path, re_path

from api.approvals import ApprovalsView
from api.files import FileView
from api.views import DocumentView, ElsewhereView, ListView

urlpatterns = [
    path("files/<str:digest>/", FileView.as_view(), name="api-file"),
    path("documents/<str:digest>/approvals/", ApprovalsView.as_view(), name="api-approvals"),
    path("<str:collection>/", ListView.as_view(), name="api-list"),
    path("<str:collection>/<str:handle>/", DocumentView.as_view(), name="api-document"),
    # Whatever else: a problem document, never a redirect or a page.
    re_path(r"^(?P<rest>(?s:.*))$", ElsewhereView.as_view(), name="api-elsewhere"),
]
