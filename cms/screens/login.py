"""The login screen: Wagtail's, with a limit on wrong passwords.

Whoever guesses a password here could sign with it, so guesses are counted as they are at signing.
"""

from __future__ import annotations

from typing import Any

from django.core.exceptions import ValidationError
from wagtail.admin.forms.auth import LoginForm
from wagtail.admin.views.account import LoginView

from review.attempts import forget_logins, note_login
from review.errors import LoginLocked


class CountedLoginForm(LoginForm):
    """Looks at a password only while few were wrong."""

    def clean(self) -> dict[str, Any]:
        """Count the attempt, then log in.

        Raises:
            ValidationError: the password is wrong, or too many were.
        """
        username = self.cleaned_data.get("username")
        if not username or not self.cleaned_data.get("password"):
            return dict(super().clean())
        try:
            attempt = note_login(username=username)
        except LoginLocked as locked:
            raise ValidationError(str(locked), code=locked.code) from locked
        cleaned = dict(super().clean())
        forget_logins(username=username, attempt=attempt)
        return cleaned


class CountedLoginView(LoginView):
    """Wagtail's login with our form."""

    def get_form_class(self) -> type[CountedLoginForm]:
        """Return the form that counts."""
        return CountedLoginForm
