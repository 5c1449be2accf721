"""What is done to several things at once: pictures of one's own, and nothing else.

Wagtail's own door shows the title of every id that it is asked about, permitted or not.
"""

from __future__ import annotations

from django.http import Http404, HttpRequest, HttpResponseBase
from wagtail.admin.auth import require_admin_access
from wagtail.admin.views.bulk_action.dispatcher import index
from wagtail.permissions import policy_registry

from content_models.models import CountersignImage
from people.models import User

PICTURES = CountersignImage._meta.label_lower
# Tags are one list for everybody.
REFUSED = frozenset({"add_tags"})


@require_admin_access  # type: ignore[untyped-decorator]
def bulk_action(
    request: HttpRequest, app_label: str, model_name: str, action: str
) -> HttpResponseBase:
    """Hand over to Wagtail what it may show.

    Raises:
        Http404: there is no such action here, or a picture is not the person's.
    """
    asked = f"{app_label}.{model_name}".lower()
    if asked == PICTURES and action not in REFUSED and _are_own(request):
        return index(request, app_label, model_name, action)  # type: ignore[no-any-return]
    if asked == User._meta.label_lower:
        # Our own actions, which refuse and say what to do instead.
        return index(request, app_label, model_name, action)  # type: ignore[no-any-return]
    raise Http404("There is no such action here.")


def _are_own(request: HttpRequest) -> bool:
    ids = {pk for pk in request.GET.getlist("id") if pk != "all"}
    if not all(pk.isdecimal() and len(pk) < 19 for pk in ids):
        return False
    policy = policy_registry.get_by_type(CountersignImage)
    own = policy.instances_user_has_any_permission_for(request.user, ["change"])
    return bool(own.filter(pk__in=ids).count() == len(ids))
