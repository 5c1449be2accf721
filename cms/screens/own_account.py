"""The screen of one's own account: Wagtail's, without the name.

A signature prints the name that an administrator entered. Whoever could change a name here could
sign under another one, so this screen asks for the e-mail address alone.
"""

from __future__ import annotations

from typing import Any

from django.forms import EmailField, ModelForm
from django.http import HttpRequest, HttpResponseBase
from wagtail.admin.auth import require_admin_access
from wagtail.admin.views.account import AccountView, BaseSettingsPanel, NameEmailSettingsPanel

from people.models import User
from people.queries import actor_of


class EmailForm(ModelForm):  # type: ignore[type-arg]
    """One's own address."""

    email = EmailField(label="Email")

    class Meta:
        model = User
        fields = ("email",)


class EmailPanel(NameEmailSettingsPanel):
    """In the place of “Name and Email”."""

    title = "Email"
    form_class = EmailForm


class OwnAccountView(AccountView):
    """One's own settings."""

    def dispatch(self, request: HttpRequest, *args: Any, **kwargs: Any) -> HttpResponseBase:
        """Say in the ledger that it was the person who set a new password here."""
        request.user.changed_by = actor_of(request.user)  # type: ignore[union-attr, arg-type]
        return super().dispatch(request, *args, **kwargs)  # type: ignore[no-any-return]

    def get_panels(self) -> list[BaseSettingsPanel]:
        """Return Wagtail's panels, the first one without the name."""
        return [self._without_name(panel) for panel in super().get_panels()]

    def _without_name(self, panel: Any) -> BaseSettingsPanel:
        if isinstance(panel, NameEmailSettingsPanel):
            return EmailPanel(panel.request, panel.user, panel.profile)
        shown: BaseSettingsPanel = panel
        return shown


own_account = require_admin_access(OwnAccountView.as_view())
