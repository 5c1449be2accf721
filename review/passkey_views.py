"""Gives a browser what a passkey is asked to confirm, just before it is asked."""

from typing import Any

from django.http import HttpRequest, HttpResponse, JsonResponse
from django.views import View

from contract.roles import Role
from people.factors import challenges, passkeys
from people.factors.challenges import Subject
from people.factors.errors import FactorError
from people.factors.queries import list_factors
from people.models import Factor, User

# What a form of ours may ask a passkey to confirm.
ACTIONS = (
    "sign",
    "package",
    "refuse",
    "waive",
    "withdraw",
    "close",
    "move",
    "account",
    "copy-rules",
)
# A package has hundreds of parts at most; a digest has 71 characters.
MOST, LONGEST = 1000, 200


class PasskeyView(View):
    """Answers with a fresh challenge for one act of the person who asks.

    Whoever asks may ask for anything: the answer holds for that alone, and signing checks the rest.
    """

    http_method_names = ["post"]

    def post(self, request: HttpRequest, *args: Any, **kwargs: Any) -> HttpResponse:
        """Return the options for ``navigator.credentials.get`` and the note to send back."""
        person = request.user
        action, role = request.POST.get("action", ""), request.POST.get("role", "")
        about = request.POST.getlist("about")
        if not isinstance(person, User) or action not in ACTIONS:
            return _refused("This page cannot ask for your passkey. Open it again.")
        if role and role not in {known.value for known in Role}:
            return _refused("Choose the role in which you act.")
        if not 0 < len(about) <= MOST or any(len(part) > LONGEST for part in about):
            return _refused("This page cannot ask for your passkey. Open it again.")
        keys = [f.secret for f in list_factors(person=person) if f.kind == Factor.PASSKEY]
        if not keys:
            return _refused("You have no passkey any more. Open this page again.")
        challenge = challenges.issue(person=person, subject=Subject(action, about, role))
        try:
            options = passkeys.options_to_answer(challenge=challenge.value, known=keys)
        except FactorError as error:
            return _refused(str(error))
        return JsonResponse({"options": options, "note": challenge.note})


def _refused(why: str) -> JsonResponse:
    return JsonResponse({"error": why}, status=400)
