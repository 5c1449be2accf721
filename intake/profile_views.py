"""“Hours and phones”: download what you may edit, upload it changed, submit it as one package.

Doors: they look up the person and the file, hand over to ``profiles`` and say what happened. What
was uploaded comes back sealed with the difference, and is checked whole once more.
"""

from typing import Any

from django.contrib import messages
from django.core import signing
from django.core.exceptions import PermissionDenied
from django.http import HttpRequest, HttpResponse, HttpResponseBase
from django.shortcuts import redirect
from django.urls import reverse
from django.utils import timezone
from django.utils.formats import date_format

from content_models.errors import ContentModelsError
from intake.comparison import as_json
from intake.errors import IntakeError, PackRefused
from intake.profiles import list_groups, read_profiles, submit_profiles, write_profiles
from intake.tables import MAXIMUM_BYTES
from review.errors import NotReady, ReviewError
from review.views import AdminScreen

_SALT = "intake.profiles"
_GOOD_FOR = 3600  # Seconds; then the file is uploaded again.
MOST_BYTES = 1_000_000
MOST_SHOWN = 100


class ProfilesScreen(AdminScreen):
    """What both views share: the groups in which the person edits profiles."""

    header_icon = "mobile-alt"
    page_title = "Hours and phones"
    template_name = "intake/profiles.html"
    groups: list[str]

    def dispatch(self, request: HttpRequest, *args: Any, **kwargs: Any) -> HttpResponseBase:
        """Turn away who edits no profile anywhere.

        Raises:
            PermissionDenied: they hold no role that writes.
        """
        self.groups = list_groups(user=self.person)
        if not self.groups:
            raise PermissionDenied
        return super().dispatch(request, *args, **kwargs)

    @property
    def group(self) -> str:
        """The group that was asked for, or the person's first."""
        asked = self.request.POST.get("group") or self.request.GET.get("group") or ""
        return asked if asked in self.groups else self.groups[0]

    def get_breadcrumbs_items(self) -> list[dict[str, Any]]:
        """Return the way here."""
        return [*super().get_breadcrumbs_items(), {"url": "", "label": self.page_title}]


class DownloadView(ProfilesScreen):
    """The file to change."""

    def get(self, request: HttpRequest, *args: Any, **kwargs: Any) -> HttpResponse:
        """Return the profiles that the person may edit as CSV."""
        text = write_profiles(user=self.person, group=self.group)
        answer = HttpResponse(text, content_type="text/csv; charset=utf-8")
        name = f"hours-and-phones-{timezone.localdate().isoformat()}.csv"
        answer["Content-Disposition"] = f'attachment; filename="{name}"'
        return answer


class ProfilesView(ProfilesScreen):
    """Upload, difference, submission."""

    def get_context_data(self, **kwargs: Any) -> dict[str, Any]:
        """Return the groups, and a name for the package."""
        context: dict[str, Any] = super().get_context_data(**kwargs)
        today = date_format(timezone.localdate(), "j F Y")
        title = self.request.POST.get("title") or f"Hours and phones, {today}"
        return {**context, "groups": self.groups, "group": self.group, "title": title}

    def post(self, request: HttpRequest, *args: Any, **kwargs: Any) -> HttpResponse:
        """Check an uploaded file, or submit one that was shown."""
        try:
            if "sealed" in request.POST:
                return self._submit(str(request.POST["sealed"]))
            return self._show()
        except PackRefused as error:
            told = [str(problem) for problem in error.problems[:MOST_SHOWN]]
            return self._again(told, count=len(error.problems))
        except NotReady as error:
            return self._again([f"{p.title}: {p.message}" for p in error.problems])
        except (IntakeError, ContentModelsError, ReviewError) as error:
            return self._again([str(error)])

    def _show(self) -> HttpResponse:
        file = self.request.FILES.get("file")
        if file is None:
            return self._again(["Choose the file that you changed."])
        if file.size is None or file.size > min(MOST_BYTES, MAXIMUM_BYTES):
            return self._again(
                ["This file is too large for a list of clinics. Is it the right one?"]
            )
        data, name = file.read(), (file.name or "file.csv")[:100]
        pack, found = read_profiles(data=data, file=name, user=self.person, group=self.group)
        sealed = signing.dumps(
            {
                "data": data.decode("latin-1"),
                "name": name,
                "group": self.group,
                "to": str(self.person.uuid),
                "shown": as_json(comparison=found),
            },
            salt=_SALT,
            compress=True,
        )
        return self.render_to_response(
            self.get_context_data(
                items=[item for item in found.items if item.changes],
                count=len(pack.entries),
                notes=pack.notes,
                sealed=sealed,
            )
        )

    def _submit(self, sealed: str) -> HttpResponse:
        try:
            opened = signing.loads(sealed, salt=_SALT, max_age=_GOOD_FOR)
        except signing.BadSignature:
            return self._again(["This page was open for too long. Upload the file again."])
        if opened["to"] != str(self.person.uuid) or opened["group"] not in self.groups:
            return self._again(["This file was uploaded by somebody else. Upload it yourself."])
        pack, found = read_profiles(
            data=opened["data"].encode("latin-1"),
            file=opened["name"],
            user=self.person,
            group=opened["group"],
        )
        if as_json(comparison=found) != opened["shown"]:
            return self._again(
                ["Somebody changed a profile meanwhile. Upload the file again and look at it."]
            )
        title = str(self.request.POST.get("title") or "").strip()[:255]
        if not title or "\x00" in title:
            return self._again(["Give the package a name."])
        bundle, count = submit_profiles(pack=pack, title=title, user=self.person)
        profiles = "1 profile was" if count == 1 else f"{count} profiles were"
        messages.success(
            self.request,
            f"{profiles} submitted as the package “{bundle.title}”. They go live together, when "
            "the last one is signed.",
        )
        return redirect(reverse("intake_profiles"))

    def _again(self, mistakes: list[str], *, count: int = 0) -> HttpResponse:
        more = max(0, count - len(mistakes))
        context = self.get_context_data(mistakes=mistakes, more=more)
        return self.render_to_response(context, status=400)
