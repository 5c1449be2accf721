"""Forms of the review screens. A password is never put back into a page."""

from collections.abc import Collection, Mapping
from typing import Any

from django import forms
from django.db.models import QuerySet

from contract.codes import REFUSAL_REASON, WITHDRAWAL_REASON
from contract.roles import MEANINGS, ROLE_LABELS, Role
from people.models import User
from review.policies import StandsIn
from review.proof_forms import ProofForm

LONGEST_COMMENT = 2000
_CHOOSE = ("", "Choose a reason")


class DayInput(forms.DateInput):
    """A day, by the browser's own calendar: on a phone it is the one that people know."""

    input_type = "date"

    def __init__(self) -> None:
        super().__init__(format="%Y-%m-%d")


class CommentField(forms.CharField):
    """What somebody says for the record, whole or not at all.

    The browser is told no limit: it would cut off what is pasted, without a word, and the rest
    would stand in the record as all that was said.
    """

    def __init__(
        self,
        *,
        label: str,
        required: str,
        instead: str,
        longest: int = LONGEST_COMMENT,
        help_text: str = "",
    ) -> None:
        super().__init__(
            label=label,
            help_text=help_text,
            widget=forms.Textarea(attrs={"rows": 4}),
            max_length=longest,
            error_messages={
                "required": required,
                "max_length": "At most %(limit_value)d characters fit, and these are "
                f"%(show_value)d. {instead}",
            },
        )

    def widget_attrs(self, widget: forms.Widget) -> dict[str, Any]:
        """Return what the input is told, without the limit."""
        return {k: v for k, v in super().widget_attrs(widget).items() if k != "maxlength"}


class RoleForm(ProofForm):
    """Who acts in which role, with what stands for their signature."""

    before = ("role", "reason", "comment")

    def __init__(
        self,
        *args: Any,
        roles: Collection[Role],
        stands_in: Mapping[Role, StandsIn] | None = None,
        **kwargs: Any,
    ) -> None:
        super().__init__(*args, **kwargs)
        self.stands_in = stands_in or {}
        field = forms.ChoiceField(
            label="In which role",
            choices=[(role.value, self.label_for(role)) for role in roles],
            widget=forms.RadioSelect,
            error_messages={
                "required": "Choose the role in which you act.",
                "invalid_choice": "You do not act in this role here. Read the words again.",
            },
        )
        if len(roles) == 1:
            field.initial = next(iter(roles)).value
            field.widget = forms.HiddenInput()
        self.fields["role"] = field
        self.order_fields(self.before)

    def label_for(self, role: Role) -> str:
        """Return how a role is offered, and for whom where it was delegated."""
        stands_in = self.stands_in.get(role)
        whom = f", for {stands_in.giver.printed_name}" if stands_in is not None else ""
        return f"{ROLE_LABELS[role]}{whom}"

    @property
    def chosen_role(self) -> Role:
        """The role of a valid form."""
        return Role(self.cleaned_data["role"])


class SignForm(RoleForm):
    """Signing: the role and what it means, and what stands for the hand."""

    def label_for(self, role: Role) -> str:
        """Return a role with the sentence that a signature in it stands for."""
        return f"{super().label_for(role)}: {MEANINGS[role]}"


class RefuseForm(RoleForm):
    """Refusing: why, and what to change."""

    reason = forms.ChoiceField(
        choices=[_CHOOSE, *REFUSAL_REASON.items()],
        error_messages={
            "required": "Choose the reason.",
            "invalid_choice": "Choose one of the reasons of the list.",
        },
    )
    comment = CommentField(
        label="What should change",
        required="Tell the author what to change.",
        instead="Shorten it, or comment beside the words.",
    )


class WithdrawForm(RoleForm):
    """Withdrawing: why."""

    reason = forms.ChoiceField(
        choices=[_CHOOSE, *WITHDRAWAL_REASON.items()],
        error_messages={"required": "Choose the reason. Front-ends receive its code."},
    )
    comment = CommentField(
        label="Comment for the record",
        required="Write a comment: it stands in the record.",
        instead="Shorten it.",
    )


class PersonField(forms.ModelChoiceField):  # type: ignore[type-arg]
    """One of the people with an account that is active."""

    def label_from_instance(self, person: User) -> str:
        """Return the printed name, and the username that tells namesakes apart."""
        name = person.printed_name or person.get_full_name()
        return f"{name} ({person.username})" if name else person.username


class GrantForm(forms.Form):
    """Giving a person a role at a place."""

    person = PersonField(
        queryset=User.objects.none(),
        empty_label="Choose a person",
    )
    role = forms.ChoiceField(choices=[(role.value, ROLE_LABELS[role]) for role in Role])

    def __init__(
        self,
        *args: Any,
        places: Collection[tuple[str, str]],
        people: QuerySet[User],
        **kwargs: Any,
    ) -> None:
        super().__init__(*args, **kwargs)
        self.fields["person"].queryset = people.filter(is_active=True).order_by(  # type: ignore[attr-defined]  # a field of models
            "printed_name", "username"
        )
        self.fields["scope"] = forms.ChoiceField(
            label="Place",
            choices=list(places),
            help_text="The role holds there and everywhere below.",
        )
