"""The form of an entry in the editor: where it will stand, what it overrides, what is missing."""

from typing import Any

from django import forms
from django.core.exceptions import NON_FIELD_ERRORS, ValidationError
from wagtail.admin.forms import WagtailAdminPageForm

from content_models.columns import columns_of


class EntryForm(WagtailAdminPageForm):
    """Form of an entry; drafts may be incomplete, submissions may not."""

    def __init__(self, *args: Any, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        if self.instance.pk is None and self.parent_page is not None:
            # Checks of the handle and of references ask for the scope before the page has a place.
            self.instance.intended_parent = self.parent_page
        if "handle" in self.fields:
            self.fields["handle"].required = False
        if self.instance.is_variant:
            self.fields["overrides"] = forms.MultipleChoiceField(
                label="What this variant words differently",
                required=False,
                choices=[
                    (field.name, _label(self, field.name))
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

    def clean(self) -> dict[str, Any]:
        """Tick, for a variant, the fields whose words were changed."""
        cleaned: dict[str, Any] = super().clean()
        if self.instance.is_variant:
            before = set(self.instance.overrides)
            ticked = set(cleaned.get("overrides") or [])
            changed = {
                field.name
                for field in self.instance.spec.fields
                if any(column in self.changed_data for column, _ in columns_of(field))
            }
            # Unticked just now means: take the original's words, whatever stands in the field.
            cleaned["overrides"] = sorted(ticked | (changed - (before - ticked)))
        return cleaned

    def _post_clean(self) -> None:
        """Check the whole entry, and at submission what is still missing."""
        from content_models.inheritance import refresh_inherited
        from content_models.validation import missing_of

        super()._post_clean()
        if self.is_deferred_validation or self.errors:
            return
        refresh_inherited(entry=self.instance)
        for column, messages in missing_of(entry=self.instance).items():
            self.add_error(column if column in self.fields else None, messages)

    def _update_errors(self, errors: ValidationError) -> None:
        """Show errors of fields that the form does not have above it, instead of failing."""
        if hasattr(errors, "error_dict"):
            known: dict[str, Any] = {}
            for column, messages in errors.error_dict.items():
                place = column if column in self.fields else NON_FIELD_ERRORS
                known.setdefault(place, []).extend(messages)
            errors = ValidationError(known)
        super()._update_errors(errors)


def _label(form: EntryForm, field_name: str) -> str:
    columns = (name for name in form.fields if name == field_name or name.startswith(field_name))
    first = next(columns, None)
    label = form.fields[first].label if first else None
    return str(label or field_name.replace("_", " ").capitalize())
