"""The addresses of a careless installation: ours, with Wagtail's APIs mounted beside them."""

from django.urls import path
from wagtail.admin.api.views import PagesAdminAPIViewSet
from wagtail.admin.auth import require_admin_access
from wagtail.admin.views.bulk_action.dispatcher import index
from wagtail.admin.views.pages.workflow import WorkflowActionView
from wagtail.api.v2.router import WagtailAPIRouter
from wagtail.api.v3.urls import api

from cms.urls import handler400, handler403, handler404, handler500
from cms.urls import urlpatterns as ours

__all__ = ["handler400", "handler403", "handler404", "handler500", "urlpatterns"]

admin_api = WagtailAPIRouter("stock_admin_api")
admin_api.register_endpoint("pages", PagesAdminAPIViewSet)

urlpatterns = [
    path("stock/api/v3/", api.urls),
    path("stock/admin/api/", admin_api.urls),
    path("stock/bulk/<str:app_label>/<str:model_name>/<str:action>/", require_admin_access(index)),
    path(
        "stock/pages/<int:page_id>/workflow/action/<slug:action_name>/<int:task_state_id>/",
        require_admin_access(WorkflowActionView.as_view()),
    ),
    *ours,
]
