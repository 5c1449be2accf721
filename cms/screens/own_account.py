"""One's own account: Wagtail's screens, without the name, with what changes in the ledger.

A signature prints the name that an administrator entered. Whoever could change a name here could
sign under another one, so this screen asks for the e-mail address alone. Whoever sets a password,
or the address to which a new one is mailed, decides who signs as this person: the ledger says that
it happened, as it does when an administrator does it.
"""

from __future__ import annotations

from typing import Any

from django.contrib.auth.forms import PasswordChangeForm, SetPasswordForm
from django.forms import EmailField, Form, ModelForm
from django.utils import timezone
from wagtail.admin.auth import require_admin_access
from wagtail.admin.views.account import (
    AccountView,
    BaseSettingsPanel,
    ChangePasswordPanel,
    NameEmailSettingsPanel,
    PasswordResetConfirmView,
)

from people.factors.queries import kinds_of
from people.models import User
from people.operations import change_person
from people.queries import actor_of


class EmailForm(ModelForm):  # type: ignore[type-arg]
    """One's own address."""

    email = EmailField(label="Email")

    class Meta:
        model = User
        fields = ("email",)

    def save(self, commit: bool = True) -> User:
        """Change the address."""
        return _change(self.instance, email=self.cleaned_data["email"])


class OwnPasswordForm(PasswordChangeForm):
    """One's own password, with the old one."""

    def save(self, commit: bool = True) -> User:
        """Set it; the session that asked goes on."""
        self.user.password = _change(
            self.user, password=self.cleaned_data["new_password1"]
        ).password
        return self.user


class ForgottenPasswordForm(SetPasswordForm):  # type: ignore[type-arg]
    """A new password, for who followed the link of a mail."""

    def save(self, commit: bool = True) -> User:
        """Set it."""
        return _change(self.user, password=self.cleaned_data["new_password1"])


def _change(person: User, *, password: str | None = None, **changes: Any) -> User:
    return change_person(
        person=person, changes=changes, password=password, by=actor_of(person), now=timezone.now()
    )


class EmailPanel(NameEmailSettingsPanel):
    """In the place of “Name and Email”."""

    title = "Email"
    form_class = EmailForm


class PasswordPanel(ChangePasswordPanel):
    """In the place of “Password”."""

    form_class = OwnPasswordForm


class SigningPanel(BaseSettingsPanel):
    """What the person signs with, and the way to change it; nothing to save here."""

    name = "signing"
    title = "Signing"
    order = 150
    template_name = "screens/signing_panel.html"

    def get_form(self) -> Form:
        """Return a form without fields, which is never bound."""
        return Form()

    def get_context_data(self) -> dict[str, Any]:
        """Return the kinds of factor that the person has."""
        return {"kinds": kinds_of(person=self.user)}


class OwnAccountView(AccountView):
    """One's own settings."""

    def get_panels(self) -> list[BaseSettingsPanel]:
        """Return Wagtail's panels, ours in the place of two, and one about signing."""
        panels = [self._ours(panel) for panel in super().get_panels()]
        profile = panels[0].profile
        return [*panels, SigningPanel(self.request, self.request.user, profile)]

    def _ours(self, panel: Any) -> BaseSettingsPanel:
        for theirs, ours in (
            (NameEmailSettingsPanel, EmailPanel),
            (ChangePasswordPanel, PasswordPanel),
        ):
            if isinstance(panel, theirs):
                return ours(panel.request, panel.user, panel.profile)
        shown: BaseSettingsPanel = panel
        return shown


class NewPasswordView(PasswordResetConfirmView):
    """Where the link of a mail leads."""

    form_class = ForgottenPasswordForm


own_account = require_admin_access(OwnAccountView.as_view())
