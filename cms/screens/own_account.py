"""The screen of one's own account: Wagtail's, without the name.

A signature prints the name that an administrator entered. Whoever could change a name here could
sign under another one, so this screen asks for the e-mail address alone.
"""

from __future__ import annotations

from typing import Any

from django.forms import EmailField, ModelForm
from wagtail.admin.auth import require_admin_access
from wagtail.admin.views.account import AccountView, BaseSettingsPanel, NameEmailSettingsPanel

from people.models import User


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

    def get_panels(self) -> list[BaseSettingsPanel]:
        """Return Wagtail's panels, the first one without the name."""
        return [self._without_name(panel) for panel in super().get_panels()]

    def _without_name(self, panel: Any) -> BaseSettingsPanel:
        if isinstance(panel, NameEmailSettingsPanel):
            return EmailPanel(panel.request, panel.user, panel.profile)
        shown: BaseSettingsPanel = panel
        return shown


own_account = require_admin_access(OwnAccountView.as_view())
