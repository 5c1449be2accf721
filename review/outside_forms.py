"""Forms of links for somebody outside: making one, and what its reader says."""

from __future__ import annotations

from collections.abc import Mapping
from typing import Any

from django import forms

from review.outside import LONGEST_DAYS, LONGEST_TEXT, SHORTEST_DAYS, USUAL_DAYS


class InviteForm(forms.Form):
    """Whom a link is for, and for how long."""

    name = forms.CharField(
        max_length=120,
        help_text="Who will read and comment, such as “Dana Ruiz”.",
        error_messages={"required": "Write the name: it stands beside each comment."},
    )
    organisation = forms.CharField(
        max_length=120,
        help_text="Such as the law firm.",
        error_messages={"required": "Write the organisation: it stands beside each comment."},
    )
    email = forms.EmailField(
        label="E-mail",
        required=False,
        help_text="Not needed. The link is not mailed: you copy it and send it yourself.",
        error_messages={"invalid": "Write it as name@example.org, or leave it empty."},
    )
    days = forms.IntegerField(
        label="Days",
        min_value=SHORTEST_DAYS,
        max_value=LONGEST_DAYS,
        initial=USUAL_DAYS,
        help_text=f"From {SHORTEST_DAYS} to {LONGEST_DAYS}; then the link opens nothing any more.",
        error_messages={
            "required": "Write for how many days.",
            "invalid": "Write a whole number of days.",
            "min_value": f"Write at least {SHORTEST_DAYS} day.",
            "max_value": f"Write at most {LONGEST_DAYS} days.",
        },
    )


class CommentForm(forms.Form):
    """What somebody outside says about one field, or about the words as a whole."""

    field = forms.ChoiceField(
        required=False,
        error_messages={"invalid_choice": "These words have no such field. Comment on the whole."},
    )
    # No limit in the browser: it would cut off what somebody pastes without telling.
    text = forms.CharField(
        max_length=LONGEST_TEXT,
        error_messages={
            "required": "Write your comment first.",
            "max_length": "A comment has at most %(limit_value)d characters; this one has "
            "%(show_value)d. Shorten it, or keep it in pieces. Nothing was kept yet.",
        },
    )

    def __init__(self, *args: Any, labels: Mapping[str, str], **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        self.fields["field"].choices = list(labels.items())  # type: ignore[attr-defined]  # a choice field's

    @property
    def written_for(self) -> str:
        """The field that was commented on, as far as there is such a one; empty for the whole."""
        wanted = str(self.data.get("field", ""))
        return "" if "field" in self.errors else wanted

    @property
    def written(self) -> str:
        """What was typed, as it came."""
        return str(self.data.get("text", ""))

    @property
    def told(self) -> list[str]:
        """What is wrong, in sentences."""
        return [str(error) for errors in self.errors.values() for error in errors]
