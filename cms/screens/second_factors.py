"""The screens of second factors: one's own, opened by password, and others', to reset them.

Whoever has a factor opens this with the password and the factor: else somebody who knows the
password could put their own in its place, and sign. Opened once, it stays so for ten minutes.
"""

from __future__ import annotations

from typing import Any

from django.contrib import messages
from django.core.exceptions import PermissionDenied
from django.http import HttpRequest, HttpResponse, HttpResponseBase, JsonResponse
from django.shortcuts import get_object_or_404, redirect
from django.urls import reverse
from django.utils import timezone
from django.utils.safestring import mark_safe
from wagtail.admin.auth import require_admin_access

from cms.screens.second_factor_forms import AppForm, OpenForm, PasskeyForm
from contract.roles import Role
from people.factors import challenges, codes, passkeys
from people.factors.challenges import Subject
from people.factors.errors import FactorError, FactorUnreadable, PasskeysOff, WrongCode
from people.factors.operations import (
    add_app,
    add_passkey,
    adding,
    remove_factor,
    reset_factors,
)
from people.factors.queries import list_factors
from people.factors.sealing import open_sealed, seal
from people.models import Factor, User
from people.policies import may_change_account
from people.queries import actor_of, held_scopes, list_people_near, list_scopes_of
from review.attempts import refusals_recorded
from review.errors import SigningDenied
from review.proofs import check_account_proof
from review.views import AdminScreen

# Seconds for which the password opens this.
OPEN_FOR = 600
_OPENED = "second_factors_opened"


class FactorScreen(AdminScreen):
    """A screen of one's own second factors."""

    header_icon = "lock"

    def dispatch(self, request: HttpRequest, *args: Any, **kwargs: Any) -> HttpResponseBase:
        """Ask for the password first."""
        if not self.is_open and request.resolver_match.url_name != "second_factors":  # type: ignore[union-attr]
            return redirect("second_factors")
        return super().dispatch(request, *args, **kwargs)

    @property
    def is_open(self) -> bool:
        """Whether this person gave their password here a moment ago."""
        opened: float = self.request.session.get(_OPENED, 0)
        return timezone.now().timestamp() - opened < OPEN_FOR

    def get_breadcrumbs_items(self) -> list[dict[str, Any]]:
        """Return the way here, by the account."""
        return [
            *super().get_breadcrumbs_items(),
            {"url": reverse("wagtailadmin_account"), "label": "Account"},
            {"url": "", "label": self.get_page_title()},
        ]


class SecondFactorsView(FactorScreen):
    """What one has, and the ways to add and remove; the password first."""

    template_name = "screens/second_factors.html"
    page_title = "Second factors"

    def post(self, request: HttpRequest, *args: Any, **kwargs: Any) -> HttpResponse:
        """Open, or remove a factor."""
        if request.POST.get("action") == "remove" and self.is_open:
            return self._remove(request)
        form = OpenForm(request.POST, person=self.person)
        if form.is_valid():
            try:
                self._check(form)
            except SigningDenied as denied:
                form.show_error(denied)
            else:
                request.session[_OPENED] = timezone.now().timestamp()
                return redirect("second_factors")
        return self.render_to_response(self.get_context_data(form=form))

    def get_context_data(self, **kwargs: Any) -> dict[str, Any]:
        """Return the factors once it is open, else the form that opens it."""
        context: dict[str, Any] = super().get_context_data(**kwargs)
        context["open"] = self.is_open
        if not self.is_open:
            context.setdefault("form", OpenForm(person=self.person))
            return {**context, "about": str(self.person.uuid)}
        factors = list_factors(person=self.person)
        try:
            passkeys.site()
        except PasskeysOff as off:
            context["passkeys_off"] = str(off)
        return {
            **context,
            "factors": factors,
            "has_app": any(factor.kind == Factor.TOTP for factor in factors),
        }

    def _check(self, form: OpenForm) -> None:
        given = form.cleaned_data
        with refusals_recorded(actor=actor_of(self.person), attempt={"to": "account"}):
            check_account_proof(
                person=self.person,
                password=given["password"],
                proof=given["proof"],
                subject=Subject("account", [str(self.person.uuid)]),
            )

    def _remove(self, request: HttpRequest) -> HttpResponse:
        asked = request.POST.get("factor", "")
        factors = {str(factor.uuid): factor for factor in list_factors(person=self.person)}
        try:
            if asked not in factors:
                raise FactorError("It was removed already.")
            remove_factor(factor=factors[asked], by=actor_of(self.person), now=timezone.now())
        except FactorError as error:
            messages.error(request, str(error))
        else:
            left = len(factors) - 1
            then = "You sign with what is left." if left else "You sign with your password again."
            messages.success(request, f"{factors[asked]} was removed. {then}")
        return redirect("second_factors")


class AddAppView(FactorScreen):
    """A QR code to read with an app, and the code that the app then shows."""

    template_name = "screens/add_app.html"
    page_title = "Authenticator app"

    def post(self, request: HttpRequest, *args: Any, **kwargs: Any) -> HttpResponse:
        """Add it."""
        form = AppForm(request.POST)
        if form.is_valid():
            given = form.cleaned_data
            try:
                factor = add_app(
                    person=self.person,
                    name=given["name"],
                    secret=open_sealed(given["sealed"]),
                    code=given["code"],
                    now=timezone.now(),
                )
            except WrongCode as error:
                form.add_error("code", str(error))
            except FactorError as error:
                form.add_error(None, str(error))
            else:
                messages.success(request, f"{factor} was added. From now on you sign with it.")
                return redirect("second_factors")
        return self.render_to_response(self.get_context_data(form=form))

    def get_context_data(self, **kwargs: Any) -> dict[str, Any]:
        """Return the form and its secret: the same one again where something was wrong."""
        context: dict[str, Any] = super().get_context_data(**kwargs)
        secret = self._secret_of(context.get("form"))
        if secret is None:
            secret = codes.new_secret()
            context["form"] = AppForm(initial={"sealed": seal(secret)})
        address = codes.address_of(secret=secret, username=self.person.username)
        # Drawn by us: paths and colours alone.
        context["picture"] = mark_safe(codes.drawn(address=address))  # noqa: S308
        context["secret"] = " ".join(secret[i : i + 4] for i in range(0, len(secret), 4))
        return context

    def _secret_of(self, form: AppForm | None) -> str | None:
        if form is None:
            return None
        try:
            return open_sealed(form.data.get("sealed", ""))
        except FactorUnreadable:
            return None


class AddPasskeyView(FactorScreen):
    """A passkey that this browser, a phone or a key makes."""

    template_name = "screens/add_passkey.html"
    page_title = "Add a passkey"

    def post(self, request: HttpRequest, *args: Any, **kwargs: Any) -> HttpResponse:
        """Add it."""
        form = PasskeyForm(request.POST)
        if form.is_valid():
            given = form.cleaned_data
            try:
                factor = add_passkey(
                    person=self.person,
                    name=given["name"],
                    answer=given["passkey_answer"],
                    note=given["passkey_note"],
                    now=timezone.now(),
                )
            except FactorError as error:
                form.add_error(None, str(error))
            else:
                messages.success(request, f"{factor} was added. From now on you sign with it.")
                return redirect("second_factors")
        return self.render_to_response(self.get_context_data(form=form))

    def get_context_data(self, **kwargs: Any) -> dict[str, Any]:
        """Return the form."""
        context: dict[str, Any] = super().get_context_data(**kwargs)
        context.setdefault("form", PasskeyForm())
        return context


class PasskeyOptionsView(FactorScreen):
    """What the browser needs to make a passkey; as JSON."""

    http_method_names = ["post"]

    def post(self, request: HttpRequest, *args: Any, **kwargs: Any) -> HttpResponse:
        """Return the options for ``navigator.credentials.create`` and the note to send back."""
        person = self.person
        challenge = challenges.issue(person=person, subject=adding(person=person))
        try:
            options = passkeys.options_to_add(
                challenge=challenge.value,
                handle=person.uuid.bytes,
                username=person.username,
                printed_name=actor_of(person).printed_name,
                known=[f.secret for f in list_factors(person=person) if f.kind == Factor.PASSKEY],
            )
        except FactorError as error:
            return JsonResponse({"error": str(error)}, status=400)
        return JsonResponse({"options": options, "note": challenge.note})


class FactorsOfView(AdminScreen):
    """Somebody else's second factors, for those who may change the account: to reset them."""

    template_name = "screens/factors_of.html"
    page_title = "Second factors"
    header_icon = "lock"
    whose: User

    def dispatch(self, request: HttpRequest, *args: Any, **kwargs: Any) -> HttpResponseBase:
        """Let in who may change this account.

        Raises:
            PermissionDenied: for everybody else.
        """
        near = list_people_near(person=self.person, now=timezone.now())
        self.whose = get_object_or_404(near, pk=kwargs["pk"])
        decision = may_change_account(
            by=self.person,
            person=self.whose,
            administered=list_scopes_of(
                person=self.person, roles=[Role.ADMINISTRATOR], now=timezone.now()
            ),
            held=held_scopes(people=[self.whose])[self.whose.pk],
        )
        if not decision.allowed:
            raise PermissionDenied(decision.reason)
        return super().dispatch(request, *args, **kwargs)

    def post(self, request: HttpRequest, *args: Any, **kwargs: Any) -> HttpResponse:
        """Reset them."""
        name = actor_of(self.whose).printed_name
        try:
            number = reset_factors(person=self.whose, by=actor_of(self.person), now=timezone.now())
        except FactorError as error:
            messages.error(request, str(error))
        else:
            messages.success(
                request,
                f"{number} second factor{'s' if number != 1 else ''} of {name} removed. They sign "
                "with their password until they add one.",
            )
        return redirect("second_factors_of", pk=self.whose.pk)

    def get_context_data(self, **kwargs: Any) -> dict[str, Any]:
        """Return whose they are, and what they are."""
        context: dict[str, Any] = super().get_context_data(**kwargs)
        return {
            **context,
            "whose": self.whose,
            "name": actor_of(self.whose).printed_name,
            "factors": list_factors(person=self.whose),
            "own": self.whose.pk == self.person.pk,
        }

    def get_page_subtitle(self) -> str:
        """Return whose they are."""
        return actor_of(self.whose).printed_name

    def get_breadcrumbs_items(self) -> list[dict[str, Any]]:
        """Return the way here, by the account."""
        account = reverse("wagtailusers_users:edit", args=[self.whose.pk])
        return [
            *super().get_breadcrumbs_items(),
            {"url": reverse("wagtailusers_users:index"), "label": "Accounts"},
            {"url": account, "label": actor_of(self.whose).printed_name},
            {"url": "", "label": self.page_title},
        ]


second_factors = require_admin_access(SecondFactorsView.as_view())
add_app_screen = require_admin_access(AddAppView.as_view())
add_passkey_screen = require_admin_access(AddPasskeyView.as_view())
passkey_options = require_admin_access(PasskeyOptionsView.as_view())
factors_of = require_admin_access(FactorsOfView.as_view())
