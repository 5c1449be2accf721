"""The door to “This is a false alarm”: from the report, the sign-off screen and the editor's panel.

One address for all of them, by POST. Who asks with a script gets JSON, everybody else is led back.
"""

from typing import Any
from uuid import UUID

from django import forms
from django.contrib import messages
from django.core.exceptions import PermissionDenied
from django.http import Http404, HttpRequest, HttpResponse, HttpResponseRedirect, JsonResponse
from django.shortcuts import redirect
from django.utils import timezone
from django.utils.http import url_has_allowed_host_and_scheme
from django.views.generic import View

from content_models.queries import find_entry
from people.models import User
from review.errors import ReviewError
from review.false_alarms import (
    MOST_CHARACTERS,
    draft_of,
    may_say_false_alarm,
    say_false_alarm,
    take_back,
)
from store.checks import Told

_MOST = 2**31 - 1


class FalseAlarmForm(forms.Form):
    """Which finding, and why; ``undo`` takes it back. Without a digest it is about the draft."""

    digest = forms.CharField(required=False, max_length=71)
    rule = forms.CharField(max_length=40)
    version = forms.IntegerField(required=False, min_value=0, max_value=_MOST)
    field = forms.CharField(required=False, max_length=255)
    start = forms.IntegerField(required=False, min_value=0, max_value=_MOST)
    end = forms.IntegerField(required=False, min_value=0, max_value=_MOST)
    match = forms.CharField(required=False, max_length=5000)
    comment = forms.CharField(required=False, max_length=MOST_CHARACTERS)
    undo = forms.BooleanField(required=False)


class FalseAlarmView(View):
    """Notes that the person takes a finding for none, or takes that back."""

    http_method_names = ["post"]

    def post(self, request: HttpRequest, uuid: UUID) -> HttpResponse:
        """Do it, and answer as the caller understands.

        Raises:
            Http404: there is no such entry.
            PermissionDenied: the person may neither edit nor sign it.
        """
        entry = find_entry(uuid=uuid)
        user = request.user
        if entry is None:
            raise Http404
        now = timezone.now()
        if not isinstance(user, User) or not may_say_false_alarm(
            user=user, scope=entry.scope, now=now
        ):
            if self._is_fetched():
                return JsonResponse({"error": "Only those who write or sign here can."}, status=403)
            raise PermissionDenied
        form = FalseAlarmForm(request.POST)
        if not form.is_valid():
            wrong = [f"{name}: {why.as_text()}" for name, why in sorted(form.errors.items())]
            return self._refused(" ".join(wrong))
        said = form.cleaned_data
        about: dict[str, Any] = {
            "entry_uuid": str(uuid),
            "scope": entry.scope,
            "told": _told(said, str(uuid)),
            "user": user,
            "now": now,
        }
        try:
            if said["undo"]:
                people = take_back(**about)
            else:
                people = say_false_alarm(**about, comment=said["comment"])
        except ReviewError as error:
            return self._refused(str(error))
        return self._done(mine=not said["undo"], people=people)

    def _done(self, *, mine: bool, people: int) -> HttpResponse:
        if self._is_fetched():
            return JsonResponse({"false_alarm": mine, "people": people})
        noted = (
            "Noted as a false alarm. The finding stays, and counts as before."
            if mine
            else "Taken back: you do not call it a false alarm any more."
        )
        messages.success(self.request, noted)
        return self._back()

    def _refused(self, why: str) -> HttpResponse:
        if self._is_fetched():
            return JsonResponse({"error": why}, status=400)
        messages.error(self.request, why)
        return self._back()

    def _is_fetched(self) -> bool:
        return "application/json" in self.request.headers.get("Accept", "")

    def _back(self) -> HttpResponseRedirect:
        there = self.request.POST.get("next", "")
        is_ours = url_has_allowed_host_and_scheme(
            there, allowed_hosts={self.request.get_host()}, require_https=self.request.is_secure()
        )
        return redirect(there if is_ours else "wagtailadmin_home")


def _told(said: dict[str, Any], uuid: str) -> Told:
    return Told(
        digest=said["digest"] or draft_of(uuid),
        rule=said["rule"],
        version=said["version"] or 0,
        field=said["field"],
        start=said["start"] or 0,
        end=said["end"] or 0,
        match=said["match"],
    )
