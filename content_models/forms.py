"""The form of an entry in the editor: where it will stand, what it words itself, what is missing.

A variant or translation has one more field, the checkboxes ``overrides``: which units are worded
here. The editor's script ticks them and says so; without it people tick them, and a change ticks.
"""

from collections.abc import Iterable, Mapping
from functools import cached_property
from typing import TYPE_CHECKING, Any

from django import forms
from django.core.exceptions import NON_FIELD_ERRORS, ValidationError
from django.forms.utils import ErrorDict
from wagtail.admin.forms import WagtailAdminPageForm
from wagtail.blocks.base import BlockField

from content_models.inheritance import (
    Origin,
    Staleness,
    find_origin,
    find_staleness,
    follow_source,
    followed_leaves,
    inherited_of,
    refresh_inherited,
)
from content_models.kinship import Kinship
from content_models.units import Leaf, leaves_of, value_at
from content_models.wording import label_of
from contract.canonical import is_empty, without_empty
from contract.locales import LOCALES, SOURCE_LOCALE

if TYPE_CHECKING:
    from content_models.field_problems import FieldProblem

# Sent along by the editor's script: the checkboxes say all, whatever stands in hidden fields.
DECIDED = "overrides_decided"

KEPT_HANDLE = "Front-ends know the entry by it. A handle stays once it was live."

_SOURCE_LANGUAGE = LOCALES[SOURCE_LOCALE].partition(" ")[0]


class EntryForm(WagtailAdminPageForm):
    """Form of an entry; drafts may be incomplete, submissions may not."""

    class Media:
        """What the editor of an entry needs besides the fields' own."""

        css = {
            "all": [
                f"content_models/{name}.css"
                for name in ("editor", "kinship", "preview", "copy-check")
            ]
        }
        js = [
            f"content_models/{name}.js"
            for name in ("kinship", "preview", "copy-words", "copy-marks", "copy-check")
        ]

    def __init__(self, *args: Any, **kwargs: Any) -> None:
        from content_models.envelopes import fields_of
        from content_models.withheld import withhold_unreadable

        self._take_up_origin(args, kwargs)
        super().__init__(*args, **kwargs)
        self.withheld: set[str] = set()
        if self.is_bound and self.for_user is not None:
            self.withheld = withhold_unreadable(form=self, user=self.for_user)
        if self.instance.pk is None and self.parent_page is not None:
            # Checks of the handle and of references ask for the scope before the page has a place.
            self.instance.intended_parent = self.parent_page
        if "handle" in self.fields:
            self.fields["handle"].required = False
            self._keep_handle()
        units = self._units()
        if units and self.origin is not None:
            self.shown = without_empty(fields_of(entry=self.instance))
            self.own = self._own_now(units)
            self.fields["overrides"] = self._checkboxes(units)
        else:
            self.fields.pop("overrides", None)

    def _keep_handle(self) -> None:
        """Let nobody type another handle where front-ends know one."""
        from content_models.policies import was_ever_live

        self.kept: dict[str, str] = {}
        if self.instance.pk is not None and was_ever_live(page=self.instance):
            self.fields["handle"].disabled = True
            self.kept["handle"] = KEPT_HANDLE

    @cached_property
    def kinship(self) -> Kinship | None:
        """What the editor says of each field, or None for an entry that takes up no other's."""
        if self.origin is None or "overrides" not in self.fields:
            return None
        own = self.own
        if self.is_bound and self.errors:
            own = set(self.data.getlist("overrides"))
        return Kinship(entry=self.instance, origin=self.origin, stale=self.stale, own=own)

    def _take_up_origin(self, args: tuple[Any, ...], kwargs: Mapping[str, Any]) -> None:
        """Find the origin, and show what follows it as it is now rather than when it was saved."""
        entry = kwargs.get("instance")
        self.origin: Origin | None = None
        self.stale: Staleness | None = None
        if entry is None or not (entry.is_variant or entry.is_translation):
            return
        self.origin = find_origin(entry=entry)
        is_posted = kwargs.get("data") is not None or bool(args and args[0] is not None)
        if self.origin is None:
            return
        self.stale = find_staleness(entry=entry, origin=self.origin)
        if is_posted:
            return
        if entry.is_variant:
            refresh_inherited(entry=entry)
        else:
            follow_source(entry=entry, leaves=self._followed(entry), origin=self.origin)

    def _units(self) -> dict[str, list[tuple[str, ...]]]:
        """Return what can follow the origin: paths into the fields, by unit."""
        units: dict[str, list[tuple[str, ...]]] = {}
        for leaf in leaves_of(self.instance.type_code).values():
            if self.instance.is_variant:
                units[leaf.field] = [(leaf.field,)]
            elif self.instance.is_translation and not leaf.carries_language:
                units.setdefault(leaf.group, []).append(leaf.path)
        return units

    def _own_now(self, units: Mapping[str, Any]) -> set[str]:
        """Return the units that are worded here as the draft stands."""
        if self.instance.is_variant:
            return set(self.instance.overrides)
        return set(units) - {leaf.group for leaf in self._followed(self.instance)}

    def _checkboxes(self, units: Mapping[str, Any]) -> forms.MultipleChoiceField:
        type_code = self.instance.type_code
        if self.instance.is_variant:
            label = "What this variant words differently"
            help_text = (
                "Ticked fields are worded here. The others follow the original: untick a field to "
                "take the original's words again. A field that you change is ticked for you."
            )
        else:
            label = f"What is not as in the {_SOURCE_LANGUAGE}"
            help_text = (
                f"Numbers, codes, references and pictures follow the {_SOURCE_LANGUAGE} unless "
                "they are ticked: untick a field to take them from there again. A field that you "
                "change is ticked for you."
            )
        return forms.MultipleChoiceField(
            label=label,
            help_text=help_text,
            required=False,
            choices=[(unit, label_of(type_code, unit)) for unit in units],
            widget=forms.CheckboxSelectMultiple,
            initial=sorted(self.own),
        )

    def _post_clean(self) -> None:
        """Check the whole entry, and at submission what is still missing."""
        from content_models.validation import errors_of, missing_in
        from content_models.withheld import TAKEN_OUT

        super()._post_clean()
        for column in sorted(self.withheld & self.fields.keys()):
            self.add_error(column, TAKEN_OUT)
        if "overrides" in self.fields:
            self._take_words_again()
        if not self.is_deferred_validation and not self.errors:
            self._tell(errors_of(missing_in(entry=self.instance)))
        self._place_errors()

    def tell(self, problems: Iterable["FieldProblem"]) -> None:
        """Show at its fields what is wrong with the entry as it stands, before anything is sent."""
        from content_models.validation import errors_of

        self._errors = ErrorDict()
        self.cleaned_data: dict[str, Any] = {}
        self._tell(errors_of(problems))
        self._place_errors()

    def _tell(self, errors: Mapping[str, Any]) -> None:
        for column, found in errors.items():
            self.add_error(column if column in self.fields else None, found)

    def _place_errors(self) -> None:
        """Move what is wrong inside blocks to the fields in them."""
        from content_models.field_problems import at_their_fields

        for column in [name for name in self._errors if name in self.fields]:
            if isinstance(self.fields[column], BlockField):
                placed = at_their_fields(
                    self._errors[column].as_data(), getattr(self.instance, column)
                )
                self._errors[column] = self.error_class([placed])

    def _take_words_again(self) -> None:
        """Set what follows the origin to its words, in memory."""
        own = self._worded_here()
        if self.instance.is_variant:
            self.instance.overrides = sorted(own)
            refresh_inherited(entry=self.instance)
        elif self.origin is not None:
            self.instance.overrides = []
            leaves = [
                leaf
                for leaf in leaves_of(self.instance.type_code).values()
                if not leaf.carries_language and leaf.group not in own
            ]
            follow_source(entry=self.instance, leaves=leaves, origin=self.origin)

    def _worded_here(self) -> set[str]:
        """Return the units that are worded here: ticked ones, and those whose words were changed.

        Words are compared, not inputs: the editor gives paragraphs new keys at every save. What the
        origin says by now is no change either: somebody saw it in the form.
        """
        from content_models.envelopes import fields_of

        ticked = set(self.cleaned_data.get("overrides") or [])
        if self.data.get(DECIDED):
            return ticked
        words = without_empty(fields_of(entry=self.instance))
        theirs = self._words_of_origin()

        def is_as(known: Mapping[str, Any], path: tuple[str, ...]) -> bool:
            mine, other = value_at(words, path), value_at(known, path)
            return bool(mine == other or (is_empty(mine) and is_empty(other)))

        changed = {
            unit
            for unit, paths in self._units().items()
            if any(not is_as(self.shown, path) and not is_as(theirs, path) for path in paths)
        }
        # Unticked just now means: take the original's words, whatever stands in the field.
        return ticked | (changed - (self.own - ticked))

    def _words_of_origin(self) -> Mapping[str, Any]:
        if self.instance.is_variant:
            return inherited_of(entry=self.instance)[0]
        return self.origin.fields if self.origin is not None else {}

    def _followed(self, entry: Any) -> list[Leaf]:
        from content_models.envelopes import fields_of

        if self.origin is None:
            return []
        fields = without_empty(fields_of(entry=entry))
        return followed_leaves(entry=entry, fields=fields, origin=self.origin, stale=self.stale)

    def _update_errors(self, errors: ValidationError) -> None:
        """Show errors of fields that the form does not have above it, instead of failing."""
        if hasattr(errors, "error_dict"):
            known: dict[str, Any] = {}
            for column, messages in errors.error_dict.items():
                place = column if column in self.fields else NON_FIELD_ERRORS
                known.setdefault(place, []).extend(messages)
            errors = ValidationError(known)
        super()._update_errors(errors)
