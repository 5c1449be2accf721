"""Forms of a change: of a shipped rule, of a group's own, and of taking one out.

A form gives what the rule set would say; whether that can be meant, ``compliance.own_rules`` tells,
field by field, so that its sentence stands where the person can mend it.
"""

from collections.abc import Collection
from typing import Any

from django import forms
from django.core.validators import ProhibitNullCharactersValidator

from compliance.own_rules import LONGEST_TEXT, OWN, checked_lists, open_rule_set
from compliance.rule_set import OverrideMalformed
from review.copy_rules.standing import (
    PHRASES,
    SATISFIED,
    SEVERITIES,
    WARN,
    Standing,
    languages_of,
    list_label,
    number_label,
    override_of,
    switch_label,
    yes_or_no,
)
from review.forms import CommentField

MOST_NUMBER = 100_000
_no_null = ProhibitNullCharactersValidator()
_ONE_PER_LINE = "One phrase per line."


class PhrasesField(forms.CharField):
    """A list of phrases, one per line; empty lines and repetitions are left out."""

    def __init__(self, *, label: str, help_text: str = _ONE_PER_LINE) -> None:
        super().__init__(
            label=label,
            help_text=help_text,
            required=False,
            widget=forms.Textarea(attrs={"rows": 5, "spellcheck": "false"}),
        )

    def prepare_value(self, value: Any) -> Any:
        """Return phrases as lines."""
        return value if isinstance(value, str) or value is None else "\n".join(value)

    def to_python(self, value: Any) -> list[str]:  # type: ignore[override]  # Lines, not a text.
        """Return the lines.

        Raises:
            ValidationError: there is something in them that no text has.
        """
        _no_null(str(value or ""))
        lines = (" ".join(line.split()) for line in str(value or "").splitlines())
        return list(dict.fromkeys(line for line in lines if line))

    def run_validators(self, value: Any) -> None:
        """Leave phrases to the form, which knows whose they are."""


class ChangeForm(forms.Form):
    """What every change says: why. ``said`` is what the rule set would say of the rule."""

    def __init__(self, *args: Any, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        self.fields["reason"] = CommentField(
            label="Why you change it",
            required="Write why: it stands in the record.",
            instead="Shorten it.",
            help_text="For the record, with your name.",
        )

    def said(self) -> dict[str, Any] | None:
        """Return what the set would say of the rule; nothing where it goes. For a valid form."""
        return None

    @property
    def rule_id(self) -> str:
        """Id of the rule that a valid form is about."""
        raise NotImplementedError

    def _check(self, field: str, language: str, rule: str) -> None:
        """Put at a field what is wrong with its phrases."""
        phrases = self.cleaned_data.get(field) or []
        try:
            checked_lists(rule, {language: phrases}, [language])
        except OverrideMalformed as error:
            told = str(error).removeprefix(f"{rule}: ")
            told = told.replace(f"A list of {rule} holds", "This list holds")
            self.add_error(field, told)


class RemoveForm(ChangeForm):
    """Taking out a rule of the group's own."""

    def __init__(self, *args: Any, standing: Standing, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        self._standing = standing

    @property
    def rule_id(self) -> str:
        """Id of the rule."""
        return self._standing.id


class ShippedForm(ChangeForm):
    """What a group changes of a shipped rule."""

    severity = forms.ChoiceField(
        label="What it does",
        choices=list(SEVERITIES.items()),
        widget=forms.RadioSelect,
        help_text=(
            "Some rules warn and block case by case. Another choice than the shipped one holds for "
            "all that the rule finds."
        ),
        error_messages={"required": "Choose what it does.", "invalid_choice": "Choose one."},
    )
    enabled = forms.BooleanField(label="The rule is in force", required=False)

    def __init__(self, *args: Any, standing: Standing, **kwargs: Any) -> None:
        rule = standing.shipped
        assert rule is not None  # noqa: S101 - of a shipped rule alone
        self._rule = rule
        initial: dict[str, Any] = {"severity": standing.severity, "enabled": standing.enabled}
        super().__init__(
            *args, initial={**initial, **(kwargs.pop("initial", None) or {})}, **kwargs
        )
        for name, shipped in rule.numbers.items():
            self.fields[f"number_{name}"] = forms.IntegerField(
                label=number_label(name),
                min_value=0,
                max_value=MOST_NUMBER,
                initial=standing.numbers[name],
                help_text=f"{shipped} as shipped.",
                error_messages={"required": "Write a number.", "invalid": "Write a whole number."},
            )
        for name, unless_said in rule.switches.items():
            self.fields[f"switch_{name}"] = forms.ChoiceField(
                label=switch_label(name),
                choices=[(yes_or_no(yes), yes_or_no(yes)) for yes in (True, False)],
                widget=forms.RadioSelect,
                initial=yes_or_no(standing.switches[name]),
                help_text=f"{yes_or_no(unless_said)} as shipped.",
                error_messages={"required": "Choose one.", "invalid_choice": "Choose one."},
            )
        self._lists = {
            (name, language): f"words_{name}_{language}"
            for name, lists in rule.words.items()
            for language in languages_of(lists)
        }
        for (name, language), field in self._lists.items():
            self.fields[field] = PhrasesField(label=list_label(name, language))
            self.fields[field].initial = list(standing.words[name].get(language, ()))
        # The reason last.
        self.order_fields([name for name in self.fields if name != "reason"])

    @property
    def rule_id(self) -> str:
        """Id of the rule."""
        return self._rule.id

    def list_plain(self) -> list[Any]:
        """Return the fields that are no lists of phrases, the reason aside."""
        lists = {*self._lists.values(), "reason"}
        return [self[name] for name in self.fields if name not in lists]

    def list_last(self) -> list[Any]:
        """Return the field that stands last."""
        return [self["reason"]]

    def list_lists(self) -> list[dict[str, Any]]:
        """Return the fields of each list of phrases together, open where something is wrong."""
        found: dict[str, list[Any]] = {}
        for (name, _), field in self._lists.items():
            found.setdefault(name, []).append(self[field])
        return [
            {
                "label": fields[0].label.rpartition(",")[0],
                "fields": fields,
                "open": any(one.errors for one in fields),
            }
            for name, fields in found.items()
        ]

    def clean(self) -> dict[str, Any]:
        """Hold every list against what a rule set may say."""
        given: dict[str, Any] = super().clean() or {}
        for name, lists in self._rule.words.items():
            languages = languages_of(lists)
            for language in languages:
                self._check(self._lists[name, language], language, self._rule.id)
            wrong = self.errors.keys() & {self._lists[name, language] for language in languages}
            left = any(given.get(self._lists[name, language]) for language in languages)
            # A set cannot say that a list is empty, see ``contract.canonical``.
            if any(lists.values()) and not wrong and not left:
                self.add_error(
                    self._lists[name, languages[0]],
                    "Leave at least one phrase in this list, or switch the whole rule off.",
                )
        return given

    def said(self) -> dict[str, Any] | None:
        """Return what differs from the rule as it is shipped."""
        given = self.cleaned_data
        wanted = Standing(
            id=self._rule.id,
            title=self._rule.title,
            severity=given["severity"],
            enabled=given["enabled"],
            words={
                name: {
                    language: given[self._lists[name, language]] for language in languages_of(lists)
                }
                for name, lists in self._rule.words.items()
            },
            numbers={name: given[f"number_{name}"] for name in self._rule.numbers},
            switches={
                name: given[f"switch_{name}"] == yes_or_no(True) for name in self._rule.switches
            },
            why=self._rule.why,
            satisfied_by=self._rule.satisfied_by,
        )
        return override_of(rule=self._rule, wanted=wanted)


class OwnForm(ChangeForm):
    """A rule of the group's own: phrases, and what is to be said of them."""

    id = forms.CharField(
        label="Name of the rule",
        max_length=40,
        help_text=f"Such as {OWN}JOURNEY: capitals, digits and hyphens. It stays for good.",
        error_messages={
            "required": "Give the rule a name.",
            "max_length": "At most 40 characters fit.",
        },
    )
    phrases_en = PhrasesField(label=list_label(PHRASES, "en"))
    phrases_es = PhrasesField(label=list_label(PHRASES, "es"))
    severity = forms.ChoiceField(
        label="What it does",
        choices=list(SEVERITIES.items()),
        widget=forms.RadioSelect,
        initial=WARN,
        error_messages={"required": "Choose what it does.", "invalid_choice": "Choose one."},
    )
    why = CommentField(
        label="Why it may not be said",
        required="Write why: writers read it beside their words.",
        instead="Shorten it.",
        longest=LONGEST_TEXT,
        help_text="Writers read it beside their words.",
    )
    satisfied_by = CommentField(
        label="What would satisfy it",
        required="Write what a writer should do instead.",
        instead="Shorten it.",
        longest=LONGEST_TEXT,
        help_text="In words, for writers.",
    )
    satisfied_en = PhrasesField(
        label=list_label(SATISFIED, "en"),
        help_text=f"{_ONE_PER_LINE} Where one stands in the same block, nothing is found.",
    )
    satisfied_es = PhrasesField(label=list_label(SATISFIED, "es"))
    anywhere = forms.BooleanField(
        label="Also where it is denied, asked or told of others",
        required=False,
        help_text="Else “this is not a healing journey” is not found.",
    )

    def __init__(
        self,
        *args: Any,
        standing: Standing | None = None,
        new: bool,
        taken: Collection[str] = (),
        **kwargs: Any,
    ) -> None:
        """Make it.

        Args:
            standing: What stands in its fields.
            new: Whether the rule is added, and gets its name here.
            taken: Ids of the rules that there are.
        """
        super().__init__(*args, initial=_initial(standing) | kwargs.pop("initial", {}), **kwargs)
        self._taken, self._standing = taken, standing
        if not new:
            del self.fields["id"]

    @property
    def rule_id(self) -> str:
        """Id of the rule."""
        if "id" in self.fields:
            return str(self.cleaned_data["id"])
        assert self._standing is not None  # noqa: S101 - the name is asked for where there is none
        return self._standing.id

    def clean_id(self) -> str:
        """Return the name in the form that all have, where nobody has it yet."""
        name: str = "-".join(self.cleaned_data["id"].upper().split())
        name = name if name.startswith(OWN) else f"{OWN}{name}"
        try:
            open_rule_set({"phrases": [{**_ANY, "id": name}]}, only=[name])
        except OverrideMalformed as error:
            raise forms.ValidationError(str(error)) from error
        if name in self._taken:
            raise forms.ValidationError(f"There is a rule {name} already. Choose another name.")
        return name

    def clean(self) -> dict[str, Any]:
        """Hold every list against what a rule set may say."""
        given: dict[str, Any] = super().clean() or {}
        for language in ("en", "es"):
            for field in ("phrases", "satisfied"):
                self._check(f"{field}_{language}", language, _ANY["id"])
        if not self.errors.keys() & {"phrases_en", "phrases_es"} and not (
            given.get("phrases_en") or given.get("phrases_es")
        ):
            self.add_error("phrases_en", "Write at least one phrase, in English or in Spanish.")
        return given

    def said(self) -> dict[str, Any] | None:
        """Return the rule."""
        given = self.cleaned_data
        said: dict[str, Any] = {
            "id": self.rule_id,
            "severity": given["severity"],
            "why": given["why"].strip(),
            "satisfied_by": given["satisfied_by"].strip(),
        }
        for field, member in (("phrases", PHRASES), ("satisfied", SATISFIED)):
            lists = {code: given[f"{field}_{code}"] for code in ("en", "es")}
            if any(lists.values()):
                said[member] = {code: phrases for code, phrases in lists.items() if phrases}
        return said | ({"anywhere": True} if given["anywhere"] else {})


# A rule that holds, around the one thing of it that is looked at.
_ANY: dict[str, Any] = {
    "id": f"{OWN}THIS-RULE",
    PHRASES: {"en": ["phrase"]},
    "why": "why",
    "satisfied_by": "what",
}


def _initial(standing: Standing | None) -> dict[str, Any]:
    if standing is None:
        return {}
    phrases, satisfied = standing.words[PHRASES], standing.words[SATISFIED]
    return {
        "id": standing.id,
        "phrases_en": phrases.get("en", ()),
        "phrases_es": phrases.get("es", ()),
        "severity": standing.severity,
        "why": standing.why,
        "satisfied_by": standing.satisfied_by,
        "satisfied_en": satisfied.get("en", ()),
        "satisfied_es": satisfied.get("es", ()),
        "anywhere": standing.anywhere,
    }
