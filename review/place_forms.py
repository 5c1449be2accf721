"""Forms of the screens of places. A password is never put back into a page."""

from collections.abc import Collection
from typing import Any

from django import forms

from contract.codes import CLOSING_REASON
from contract.states import STATES
from review.forms import CommentField
from review.proof_forms import ProofForm

_CODE_HELP = (
    "Short name in addresses, in lower-case letters, digits and hyphens, such as san-antonio. It "
    "stays for good: front-ends ask by it."
)


class NamedForm(forms.Form):
    """What people call a place."""

    name = forms.CharField(
        max_length=255,
        help_text="As people say it, such as San Antonio.",
        error_messages={"required": "Write the name."},
    )


class CodedForm(NamedForm):
    """A new place: its name and its code."""

    code = forms.CharField(
        max_length=60,
        help_text=_CODE_HELP,
        error_messages={"required": "Write the code."},
    )


class RegionForm(CodedForm):
    """A new region: the state that it stands for."""

    jurisdiction = forms.ChoiceField(
        label="State",
        choices=[("", "Choose a state"), *STATES.items()],
        help_text="Whose law applies to the clinics in it.",
        error_messages={"required": "Choose the state."},
    )


class StatesField(forms.MultipleChoiceField):
    """States to tick."""

    def __init__(self, **kwargs: Any) -> None:
        super().__init__(
            label="States served",
            choices=list(STATES.items()),
            widget=forms.SelectMultiple(attrs={"size": 8}),
            help_text="For telehealth alone: rules and disclaimers of all of them apply.",
            **kwargs,
        )


class LocationForm(CodedForm):
    """A new location: a clinic in a state, or telehealth for several."""

    kind = forms.ChoiceField(
        label="What it is",
        choices=[("clinic", "A clinic in one state"), ("telehealth", "Telehealth, by video alone")],
        widget=forms.RadioSelect,
        initial="clinic",
    )
    jurisdiction = forms.ChoiceField(
        label="State", choices=[("", "Choose a state"), *STATES.items()], required=False,
        help_text="For a clinic: where it stands.",
    )  # fmt: skip
    serves = StatesField(required=False)
    draft_profile = forms.BooleanField(
        label="Start with a draft of its public profile",
        required=False,
        initial=True,
        help_text="Address, hours and phone; somebody fills it in and submits it for review.",
    )

    field_order = ("name", "code", "kind", "jurisdiction", "serves", "draft_profile")

    def clean(self) -> dict[str, Any]:
        """Hold a clinic to one state, and telehealth to those it serves."""
        given: dict[str, Any] = super().clean() or {}
        clinic = given.get("kind") == "clinic"
        if clinic and not given.get("jurisdiction"):
            self.add_error("jurisdiction", "Choose the state in which the clinic stands.")
        if given.get("kind") == "telehealth" and not given.get("serves"):
            self.add_error("serves", "Choose the states that it serves.")
        given["serves"] = [] if clinic else given.get("serves", [])
        given["jurisdiction"] = given.get("jurisdiction", "") if clinic else ""
        return given


class TelehealthForm(NamedForm):
    """Name and states of a telehealth location."""

    serves = StatesField(error_messages={"required": "Choose the states that it serves."})


class SignedForm(ProofForm):
    """What takes words off: a comment, and what stands for the signature."""

    comment = CommentField(
        label="Comment for the record",
        required="Write a comment: it stands in the record.",
        instead="Shorten it.",
    )


class CloseForm(SignedForm):
    """Closing: why."""

    reason = forms.ChoiceField(
        choices=[("", "Choose a reason"), *CLOSING_REASON.items()],
        error_messages={"required": "Choose the reason."},
    )
    before = ("reason", "comment")


class MoveForm(SignedForm):
    """Moving: where to."""

    before = ("region", "comment")

    def __init__(self, *args: Any, regions: Collection[tuple[str, str]], **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        self.fields["region"] = forms.ChoiceField(
            label="To which region",
            choices=list(regions),
            error_messages={"required": "Choose the region."},
        )
        self.order_fields(self.before)
