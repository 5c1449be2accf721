"""Forms of the screens of second factors."""

from __future__ import annotations

from typing import Any

from django import forms

from people.factors.operations import NAME_LENGTH
from review.errors import SecondFactorNeeded
from review.policies import PASSWORD
from review.proof_forms import CodeField, PasswordField, ProofForm
from review.proofs import Proof


class OpenForm(ProofForm):
    """What opens one's second factors: the password, and one of them where there is one."""

    before = ("password", "code")

    def __init__(self, *args: Any, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        self.fields["password"] = PasswordField()
        self.fields["password"].error_messages["required"] = "Type your password."
        self.order_fields(self.before)

    def clean(self) -> dict[str, Any]:
        """Keep the password beside the proof, which is a code or a passkey."""
        password = self.cleaned_data.get("password", "")
        given = super().clean()
        if self.methods == {PASSWORD}:
            given["proof"] = Proof(PASSWORD)
        elif given.get("proof", Proof(PASSWORD)).method == PASSWORD and not self.errors:
            self.add_error(None, str(SecondFactorNeeded.__doc__))
        return {**given, "password": password}


class NamedFactorForm(forms.Form):
    """How its owner calls a factor."""

    name = forms.CharField(
        max_length=NAME_LENGTH,
        help_text="Such as “Work phone” or “Key on my key ring”. You see it when you remove it.",
        error_messages={
            "required": "Give it a name.",
            "max_length": f"Give it a name of at most {NAME_LENGTH} characters.",
        },
    )


class AppForm(NamedFactorForm):
    """An authenticator app that read the QR code."""

    code = CodeField()
    # Encrypted: a page that somebody saved holds no secret besides the picture.
    sealed = forms.CharField(widget=forms.HiddenInput(), max_length=2000)


class PasskeyForm(NamedFactorForm):
    """A passkey that the browser has made."""

    passkey_answer = forms.CharField(widget=forms.HiddenInput(), required=False, max_length=20_000)
    passkey_note = forms.CharField(widget=forms.HiddenInput(), required=False, max_length=2000)

    def clean(self) -> dict[str, Any]:
        """Hold the form to an answer of the browser."""
        given: dict[str, Any] = super().clean() or {}
        if not given.get("passkey_answer"):
            self.add_error(None, "Press “Make a passkey” and follow your browser.")
        return given
