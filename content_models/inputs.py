"""Form inputs for kinds of fields that Django has none for: lists of codes, telephone numbers."""

from typing import Any

from django import forms
from django.core.exceptions import ValidationError

from contract.phones import normalise_phone, shown_phone


class CodesInput(forms.MultipleChoiceField):
    """Checkboxes, one for each code; what is ticked is a list in the order of the codes."""

    widget = forms.CheckboxSelectMultiple

    def clean(self, value: Any) -> list[str]:
        """Return the ticked codes in their declared order, so that clicking order is no edit."""
        ticked = set(super().clean(value))
        return [str(code) for code, _ in list(self.widget.choices) if code in ticked]

    def has_changed(self, initial: Any, data: Any) -> bool:
        """Say whether other codes are ticked."""
        return set(initial or []) != set(data or [])


class PhoneInput(forms.CharField):
    """A telephone number as people write it; E.164 once it is cleaned."""

    widget = forms.TextInput(attrs={"type": "tel", "placeholder": "(512) 555-0101"})

    def clean(self, value: Any) -> str:
        """Return the number as E.164, or an empty text.

        Raises:
            ValidationError: it is no telephone number; the message says what to write.
        """
        text = str(super().clean(value) or "").strip()
        if not text:
            return ""
        try:
            return normalise_phone(text)
        except ValueError as error:
            raise ValidationError(str(error), code="phone") from error

    def prepare_value(self, value: Any) -> Any:
        """Show a kept number as people read it."""
        return shown_phone(value) if isinstance(value, str) else value
