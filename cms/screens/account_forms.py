"""The forms of an account: what stands in signatures, and how the person signs in.

No groups: they follow from the roles that were given, and the next change of a role would undo
what is ticked here. Saving goes through the operations of people, which write the ledger.
"""

from __future__ import annotations

from typing import Any

from django import forms
from django.contrib.auth.password_validation import password_validators_help_text_html
from django.utils import timezone
from django.utils.html import format_html
from wagtail.admin.widgets import AdminDateInput
from wagtail.users.forms import UserForm

from people.models import User
from people.operations import change_person, create_person
from people.queries import actor_of

_IDENTITY = ("username", "printed_name", "credentials", "credentials_valid_until", "email")
_WHO_KNOWS_IT = (
    "Whoever knows it can sign as this person. The record keeps that you set it, and when, but "
    "not the password. Ask the person to change it under “Account” before they sign anything."
)


class AccountForm(UserForm):
    """What both forms share."""

    # Of Wagtail's form; the printed name stands for them.
    first_name = None
    last_name = None

    printed_name = forms.CharField(
        max_length=255,
        help_text="The name as it will stand in signatures, such as Maria Lopez. Signatures "
        "given before keep the name under which they were given.",
    )
    email = forms.EmailField(
        required=False,
        label="Email",
        help_text="Whoever reads it can ask for a new password, so the record keeps that it was "
        "changed.",
    )
    is_superuser = forms.BooleanField(
        required=False,
        label="Superuser",
        help_text="May change every setting, place and account. It gives no right to sign: roles "
        "do, under “Roles and places”.",
    )
    field_order = (*_IDENTITY, "password1", "password2", "is_active", "is_superuser")

    def __init__(self, *args: Any, by: User, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        self.by = by
        self.fields["password1"].help_text = format_html(
            "{}{}", _WHO_KNOWS_IT, password_validators_help_text_html()
        )
        if not by.is_superuser:
            del self.fields["is_superuser"]

    class Meta:
        model = User
        fields: tuple[str, ...] = _IDENTITY
        widgets = {"credentials_valid_until": AdminDateInput}


class AccountCreationForm(AccountForm):
    """A new account; it holds no role yet."""

    def save(self, commit: bool = True) -> User:
        """Make the account.

        Raises:
            UsernameTaken: somebody took the username in the meantime.
        """
        given = self.cleaned_data
        return create_person(
            password=given["password1"],
            is_superuser=given.get("is_superuser", False),
            by=actor_of(self.by),
            **{name: given[name] for name in _IDENTITY},
        )


class AccountEditForm(AccountForm):
    """A standing account. One's own has neither password, activity nor power to change here."""

    password_required = False

    is_active = forms.BooleanField(
        required=False,
        label="Active",
        help_text="Accounts are never deleted, because the record names their people. Untick it "
        "when somebody leaves: they are signed out at once and can neither write nor sign. "
        "Signatures given before stay valid.",
    )

    def __init__(self, *args: Any, editing_self: bool, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        self.fields["password1"].label = "New password"
        self.fields["password1"].help_text = format_html(
            "Leave blank to keep the old one. {}", self.fields["password1"].help_text
        )
        self.fields["password2"].label = "New password again"
        if editing_self:
            # One's own password is changed under “Account”, which asks for the old one.
            for name in ("password1", "password2", "is_active", "is_superuser"):
                self.fields.pop(name, None)

    class Meta(AccountForm.Meta):
        fields = (*_IDENTITY, "is_active")

    def save(self, commit: bool = True) -> User:
        """Change the account.

        Raises:
            UsernameTaken: somebody took the username in the meantime.
        """
        given = self.cleaned_data
        names = (*_IDENTITY, "is_active", "is_superuser")
        return change_person(
            person=self.instance,
            changes={name: given[name] for name in names if name in self.fields},
            password=given.get("password1") or None,
            by=actor_of(self.by),
            now=timezone.now(),
        )
