"""Form inputs for kinds of fields that Django has none for: codes, telephone numbers, states."""

from typing import Any

from django import forms
from django.core.exceptions import ValidationError

from contract.phones import normalise_phone, shown_phone
from contract.states import STATES


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


class StateInput(forms.Select):
    """A list of the states that the tree of places names, read when it is shown.

    What it sends is checked as text was: a state can leave the tree again.
    """

    def __init__(self, attrs: Any = None, *, country: bool = False) -> None:
        super().__init__(attrs)
        self.country = country

    def optgroups(self, name: str, value: list[str], attrs: Any = None) -> list[Any]:
        """Return the states, and what stands there already."""
        from content_models.placement_checks import states_of

        codes = {*states_of(), *(one for one in value if one in STATES)}
        whole = [("US", "The whole country")] if self.country or "US" in value else []
        named = sorted((STATES.get(code, code), code) for code in codes if code)
        self.choices = [
            ("", "Choose a state"),
            *whole,
            *((code, f"{state} ({code})") for state, code in named),
        ]
        groups: list[Any] = super().optgroups(name, value, attrs)
        return groups
