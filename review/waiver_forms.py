"""The form that lets findings of the copy check stand."""

from collections.abc import Sequence
from typing import Any

from django import forms

from publishing.checking.judged import Judged
from review.forms import CommentField, RoleForm


class WaiveForm(RoleForm):
    """Which findings may stand, and why."""

    before = ("findings", "comment", "role")
    findings = forms.MultipleChoiceField(
        label="Let these stand",
        widget=forms.CheckboxSelectMultiple,
        error_messages={
            "required": "Choose the findings that may stand.",
            "invalid_choice": "One of these findings is gone. Read what is found now.",
        },
    )
    comment = CommentField(
        label="Why they may stand",
        required="Write why these findings may stand: it is part of the record.",
        instead="Shorten it.",
    )

    def __init__(self, *args: Any, offered: Sequence[Judged], **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        field = self.fields["findings"]
        field.choices = [(one.key, told(one)) for one in offered]  # type: ignore[attr-defined]  # of a choice field
        field.widget.attrs["class"] = "cs-checks"


def told(one: Judged) -> str:
    """Return a finding as one line of a form."""
    words = f" “{' '.join(one.finding.match.split())}”" if one.finding.match else ""
    law = f" ({', '.join(one.state_names)})" if one.state_names else ""
    about = f" (“{'”, “'.join(other.title for other in one.meant)}”)" if one.meant else ""
    return f"{one.finding.rule}{words}{law}: {one.finding.why}{about}"
