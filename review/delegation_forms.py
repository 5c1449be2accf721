"""The form of the screen of absences."""

from __future__ import annotations

from collections.abc import Sequence
from datetime import UTC, date, datetime, time, timedelta
from typing import Any

from django import forms
from django.db.models import QuerySet

from people.delegations import LONGEST
from people.models import NOTE_LENGTH, User
from review.forms import DayInput, PersonField


class DelegationForm(forms.Form):
    """Whose role, to whom, until when, and why."""

    grant = forms.ChoiceField(
        label="Which role",
        error_messages={"required": "Choose the role.", "invalid_choice": "Choose one of these."},
    )
    person = PersonField(
        label="Who stands in",
        queryset=User.objects.none(),
        empty_label="Choose a person",
        error_messages={"required": "Choose who stands in."},
    )
    last_day = forms.DateField(
        label="Last day",
        widget=DayInput(),
        help_text=f"At most {LONGEST.days} days from now; it ends by itself when that day is over, "
        "in UTC.",
        error_messages={"required": "Choose the last day.", "invalid": "Write it as 2026-12-31."},
    )
    note = forms.CharField(
        label="Why",
        required=False,
        max_length=NOTE_LENGTH,
        help_text="For the record, such as “On leave”.",
    )

    def __init__(
        self,
        *args: Any,
        grants: Sequence[tuple[str, str]],
        people: QuerySet[User],
        today: date,
        **kwargs: Any,
    ) -> None:
        super().__init__(*args, **kwargs)
        self.today = today
        choices = list(grants)
        if len(choices) > 1:
            choices.insert(0, ("", "Choose a role"))
        self.fields["grant"].choices = choices  # type: ignore[attr-defined]  # a choice field's
        self.fields["person"].queryset = people.filter(is_active=True).order_by(  # type: ignore[attr-defined]  # a field of models
            "printed_name", "username"
        )

    def clean_last_day(self) -> date:
        """Hold the day to what a delegation may last, and say until when that is."""
        day: date = self.cleaned_data["last_day"]
        latest = self.today + LONGEST - timedelta(days=1)
        if not self.today <= day <= latest:
            raise forms.ValidationError(f"Choose a day from today to {latest:%Y-%m-%d}.")
        return day

    @property
    def until(self) -> datetime:
        """The first moment after the last day of a valid form."""
        day: date = self.cleaned_data["last_day"]
        return datetime.combine(day + timedelta(days=1), time(), tzinfo=UTC)
