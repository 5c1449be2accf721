"""The screen of links for somebody outside: making one, which is shown once, and revoking.

For those who sign or administer at the entry's place.
"""

import re
from typing import Any
from urllib.parse import quote

from django.conf import settings
from django.contrib import messages
from django.http import HttpRequest, HttpResponse
from django.shortcuts import redirect
from django.urls import reverse
from django.utils import timezone

from contract.locales import LOCALES
from contract.roles import SIGNING_ROLES, Role
from review.cases import find_case
from review.errors import ReviewError
from review.outside import MadeLink, invite, outside_context, revoke
from review.outside_forms import InviteForm
from review.views import EntryScreen


class OutsideLinksView(EntryScreen):
    """Lists the links to an entry's words that are open; makes and revokes."""

    template_name = "review/outside_links.html"
    page_title = "Ask somebody outside"
    header_icon = "link"
    allowed_roles = (*SIGNING_ROLES, Role.ADMINISTRATOR)

    def post(self, request: HttpRequest, *args: Any, **kwargs: Any) -> HttpResponse:
        """Make a link, or revoke one."""
        if request.POST.get("action") == "revoke":
            return self._revoke(request)
        form = InviteForm(request.POST)
        if form.is_valid():
            try:
                made = invite(
                    entry_uuid=self.uuid,
                    digest=request.POST.get("digest", ""),
                    user=self.person,
                    **form.cleaned_data,
                )
            except ReviewError as error:
                form.add_error(None, str(error))
            else:
                # Not led on to another page: this answer is the only place where the link stands.
                response = self.render_to_response(self.get_context_data(**_shown_once(made)))
                response.headers["Referrer-Policy"] = "no-referrer"
                return response
        return self.render_to_response(self.get_context_data(form=form))

    def get_context_data(self, **kwargs: Any) -> dict[str, Any]:
        """Return the links and comments, and the form where words are in review."""
        context = super().get_context_data(**kwargs)
        case = find_case(entry_uuid=self.uuid)
        digest = case.content.digest if case is not None else ""
        context |= outside_context(entry_uuid=self.uuid, digest=digest, now=timezone.now())
        context["digest"] = digest
        if self.entry is not None:
            context["language"] = LOCALES[self.entry.bcp47]
        context["reads"] = bool({*self.roles} & {*SIGNING_ROLES})
        if case is not None and "link" not in context:
            context.setdefault("form", InviteForm())
        return context

    def _revoke(self, request: HttpRequest) -> HttpResponse:
        number = request.POST.get("link", "")
        try:
            gone = re.fullmatch("[0-9]{1,18}", number) is not None and revoke(
                invitation=int(number), entry_uuid=self.uuid, scope=self.scope, user=self.person
            )
        except ReviewError as error:
            messages.error(request, str(error))
        else:
            said = "Revoked: the link opens nothing any more. What was said stays."
            messages.success(request, said if gone else "That link was closed already.")
        return redirect("review:outside", uuid=self.uuid)


def _shown_once(made: MadeLink) -> dict[str, str | MadeLink]:
    """Return a link as it is given on: to copy, and as a mail to write."""
    base = str(settings.WAGTAILADMIN_BASE_URL or "").rstrip("/")
    link = base + reverse("outside", args=(made.token,))
    until = f"{made.invitation.expires_at:%-d %B %Y}"
    body = (
        f"Dear {made.invitation.name},\n\nplease read these words and comment on them by {until}. "
        f"Nothing is signed there.\n\n{link}\n\nWhoever has the link can read and comment in your "
        "name: please do not pass it on.\n"
    )
    to = quote(made.invitation.email, safe="@")
    mail = f"mailto:{to}?subject={quote('Words to comment on')}&body={quote(body)}"
    return {"made": made, "link": link, "mail": mail}
