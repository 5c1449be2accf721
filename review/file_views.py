"""The file of a picture, to people who may read words that show it: submitted bytes, then drafts'.

Front-ends have an address of their own, which knows live pictures alone.
"""

from typing import Any

from django.http import Http404, HttpRequest, HttpResponse
from django.views import View
from wagtail.permissions import policy_registry

from content_models.models import ENTRY_MODELS, CountersignImage
from content_models.readers import list_readable
from contract.images import DIGEST, MEDIA_TYPES
from people.models import User
from store.models import Content, File


class FileView(View):
    """Sends a picture to a person of the admin."""

    http_method_names = ["get", "head"]

    def get(self, request: HttpRequest, *args: Any, digest: str, **kwargs: Any) -> HttpResponse:
        """Return the bytes.

        Raises:
            Http404: there is no such file, or none that this person may see.
        """
        person = request.user
        if not isinstance(person, User) or not DIGEST.fullmatch(digest):
            raise Http404
        found = _submitted(digest, person) or _of_library(digest, person)
        if found is None or found[0] not in MEDIA_TYPES:
            raise Http404
        media_type, body = found
        return HttpResponse(
            body,
            content_type=media_type,
            headers={
                # By its hash it never changes; whether somebody may see it does.
                "Cache-Control": "private, max-age=3600",
                "X-Content-Type-Options": "nosniff",
                "Content-Security-Policy": "default-src 'none'",
            },
        )


def _submitted(digest: str, person: User) -> tuple[str, bytes] | None:
    file = File.objects.filter(digest=digest).first()
    if file is None:
        return None
    holders = Content.objects.filter(files__contains=[digest]).values_list("type", "entry")
    by_type: dict[str, set[str]] = {}
    for type_code, entry in holders:
        by_type.setdefault(type_code, set()).add(str(entry))
    for type_code, uuids in by_type.items():
        readable = list_readable(model=ENTRY_MODELS[type_code], user=person)
        if readable.filter(uuid__in=uuids).exists():
            return file.media_type, bytes(file.body)
    return None


def _of_library(digest: str, person: User) -> tuple[str, bytes] | None:
    """Return the file of a picture that the person may choose, for drafts that show it."""
    policy = policy_registry.get_by_type(CountersignImage)
    mine = policy.instances_user_has_any_permission_for(person, ["add", "change", "choose"])
    picture = mine.filter(file_sha256=digest.removeprefix("sha256:")).first()
    if picture is None:
        return None
    try:
        with picture.open_file() as file:
            return picture.media_type, file.read()
    except OSError:
        return None
