"""The part of a form that stands for a signature: password, code or passkey; as the person has it.

Nothing that was given is ever put back into a page. ``proof.html`` draws its buttons.
"""

from collections.abc import Collection
from typing import Any

from django import forms

from people.models import User
from review.errors import ProofRefused, SecondFactorNeeded, SigningLocked, WrongPassword
from review.policies import PASSKEY, PASSWORD, TOTP
from review.proofs import Proof, by_password, methods_of

_ON_PROOF = (ProofRefused, SecondFactorNeeded, SigningLocked, WrongPassword)


class PasswordField(forms.CharField):
    """A password, asked for again."""

    def __init__(self, **kwargs: Any) -> None:
        super().__init__(
            label="Your password",
            strip=False,
            max_length=4096,
            widget=forms.PasswordInput(
                render_value=False, attrs={"autocomplete": "current-password"}
            ),
            error_messages={"required": "Type your password: it stands for your signature."},
            **kwargs,
        )


class CodeField(forms.CharField):
    """A code of an authenticator app."""

    def __init__(self, **kwargs: Any) -> None:
        super().__init__(
            label="Code from your authenticator app",
            max_length=20,
            widget=forms.PasswordInput(
                render_value=False,
                attrs={
                    "type": "text",
                    "inputmode": "numeric",
                    "autocomplete": "one-time-code",
                    "spellcheck": "false",
                },
            ),
            error_messages={"required": "Type the six digits that your app shows now."},
            **kwargs,
        )


class ProofForm(forms.Form):
    """A form that is signed by one person. ``cleaned_data`` has the ``proof``, never its parts."""

    # What stands before the proof, first to last.
    before: tuple[str, ...] = ()

    def __init__(
        self, *args: Any, person: User, methods: Collection[str] | None = None, **kwargs: Any
    ) -> None:
        """Ask for what the person signs with; ``methods`` where that was read already."""
        super().__init__(*args, **kwargs)
        self.methods = methods_of(person=person) if methods is None else methods
        if self.asks_password:
            self.fields["password"] = PasswordField()
        if self.asks_code:
            self.fields["code"] = CodeField(required=not self.asks_passkey)
        if self.asks_passkey:
            for name in ("passkey_answer", "passkey_note"):
                self.fields[name] = forms.CharField(
                    required=False, widget=forms.HiddenInput(), max_length=20_000
                )
        # What it is about first; the proof last: it is the signature.
        self.order_fields(self.before)

    @property
    def asks_password(self) -> bool:
        """Whether a password signs: the person has no second factor."""
        return PASSWORD in self.methods

    @property
    def asks_code(self) -> bool:
        """Whether a code signs."""
        return TOTP in self.methods

    @property
    def asks_passkey(self) -> bool:
        """Whether a passkey signs."""
        return PASSKEY in self.methods

    def clean(self) -> dict[str, Any]:
        """Put the proof in the place of what it consists of."""
        given: dict[str, Any] = super().clean() or {}
        password, code = given.pop("password", ""), given.pop("code", "")
        answer, note = given.pop("passkey_answer", ""), given.pop("passkey_note", "")
        if answer:
            given["proof"] = Proof(PASSKEY, answer, note)
        elif code:
            given["proof"] = Proof(TOTP, code)
        elif password:
            given["proof"] = by_password(password)
        elif self.asks_passkey:
            also = " or type the code that your app shows" if self.asks_code else ""
            self.add_error(None, f"Confirm with your passkey by its button{also}.")
        return given

    def show_error(self, error: Exception) -> None:
        """Put a refusal where the person looks."""
        field = None
        if isinstance(error, _ON_PROOF):
            field = next((name for name in ("password", "code") if name in self.fields), None)
        if isinstance(error, ProofRefused) and error.code.startswith("passkey"):
            field = None
        self.add_error(field, str(error))
