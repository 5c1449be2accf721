"""The form of an entry in the editor: where it will stand, what it overrides, what is missing."""

from typing import Any

from django import forms
from django.core.exceptions import NON_FIELD_ERRORS, ValidationError
from wagtail.admin.forms import WagtailAdminPageForm

from content_models.wording import label_of
from contract.canonical import without_empty


class EntryForm(WagtailAdminPageForm):
    """Form of an entry; drafts may be incomplete, submissions may not."""

    def __init__(self, *args: Any, **kwargs: Any) -> None:
        from content_models.envelopes import fields_of
        from content_models.withheld import withhold_unreadable

        super().__init__(*args, **kwargs)
        self.withheld: set[str] = set()
        if self.is_bound and self.for_user is not None:
            self.withheld = withhold_unreadable(form=self, user=self.for_user)
        if self.instance.pk is None and self.parent_page is not None:
            # Checks of the handle and of references ask for the scope before the page has a place.
            self.instance.intended_parent = self.parent_page
        if "handle" in self.fields:
            self.fields["handle"].required = False
        if self.instance.is_variant:
            self.shown = without_empty(fields_of(entry=self.instance))
            self.fields["overrides"] = forms.MultipleChoiceField(
                label="What this variant words differently",
                required=False,
                choices=[
                    (field.name, label_of(self.instance.type_code, field.name))
                    for field in self.instance.spec.fields
                    if field.name != "cites"
                ],
                widget=forms.CheckboxSelectMultiple,
                initial=self.instance.overrides,
                help_text=(
                    "Ticked fields are worded here. The others follow the original: untick a "
                    "field to take the original's words again. A field that you change is ticked "
                    "for you."
                ),
            )
        else:
            self.fields.pop("overrides", None)

    def _post_clean(self) -> None:
        """Check the whole entry, and at submission what is still missing."""
        from content_models.inheritance import refresh_inherited
        from content_models.validation import missing_of
        from content_models.withheld import TAKEN_OUT

        super()._post_clean()
        for column in sorted(self.withheld & self.fields.keys()):
            self.add_error(column, TAKEN_OUT)
        if self.instance.is_variant:
            self.instance.overrides = self._overrides()
            refresh_inherited(entry=self.instance)
        if self.is_deferred_validation or self.errors:
            return
        for column, messages in missing_of(entry=self.instance).items():
            self.add_error(column if column in self.fields else None, messages)

    def _overrides(self) -> list[str]:
        """Return what a variant words itself: ticked fields, and those whose words were changed.

        Words are compared, not inputs: the editor gives paragraphs new keys at every save.
        """
        from content_models.envelopes import fields_of

        before = set(self.initial.get("overrides") or [])
        ticked = set(self.cleaned_data.get("overrides") or [])
        words = without_empty(fields_of(entry=self.instance))
        changed = {
            field.name
            for field in self.instance.spec.fields
            if words.get(field.name) != self.shown.get(field.name)
        }
        # Unticked just now means: take the original's words, whatever stands in the field.
        return sorted(ticked | (changed - (before - ticked)))

    def _update_errors(self, errors: ValidationError) -> None:
        """Show errors of fields that the form does not have above it, instead of failing."""
        if hasattr(errors, "error_dict"):
            known: dict[str, Any] = {}
            for column, messages in errors.error_dict.items():
                place = column if column in self.fields else NON_FIELD_ERRORS
                known.setdefault(place, []).extend(messages)
            errors = ValidationError(known)
        super()._update_errors(errors)
