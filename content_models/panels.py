"""The editor of an entry: which fields stand under which heading, and what is shown above them.

Labels and help are in ``wording``. Nothing of Wagtail's promote and settings tabs is left: front-
ends make addresses and menus, and the schedule is not Wagtail's.
"""

from collections.abc import Mapping, Sequence
from typing import Any

from django.urls import reverse
from django.utils.functional import cached_property
from django.utils.html import format_html
from django.utils.safestring import SafeString
from wagtail.admin.panels import (
    CommentPanel,
    FieldPanel,
    MultiFieldPanel,
    ObjectList,
    Panel,
    TabbedInterface,
)

from content_models import registry
from content_models.inputs import StateInput
from content_models.kinship import FieldOrigin
from content_models.reading import Remark, list_place_names
from content_models.wording import help_of, label_of
from contract.locales import LOCALES
from people.models import User

# Name of the button that saves and submits; review adds it to the editor's menu.
SUBMIT = "action-submit-for-review"

Groups = Sequence[tuple[str, Sequence[str]]]


class EntryFieldPanel(FieldPanel):
    """A field of an entry; in variants and translations with the original's words beside it.

    Args:
        beside: All columns under the same heading: those that follow together speak once.
    """

    def __init__(self, field_name: str, *, beside: Sequence[str] = (), **kwargs: Any) -> None:
        super().__init__(field_name, **kwargs)
        self.beside = tuple(beside)

    def clone_kwargs(self) -> dict[str, Any]:
        """Return what a copy of the panel is made from."""
        return {**super().clone_kwargs(), "beside": self.beside}

    class BoundPanel(FieldPanel.BoundPanel):
        """The field of one entry."""

        template_name = "content_models/field_panel.html"

        def __init__(self, **kwargs: Any) -> None:
            super().__init__(**kwargs)
            # Why a field cannot be changed stands where its help would.
            kept: Mapping[str, str] = getattr(self.form, "kept", {})
            if self.field_name in kept:
                self.help_text = kept[self.field_name]

        @cached_property
        def origin(self) -> FieldOrigin | None:
            """Whose words stand here, where they may be another entry's."""
            kinship = getattr(self.form, "kinship", None)
            if kinship is None:
                return None
            found: FieldOrigin | None = kinship.of_column(
                column=self.field_name, beside=self.panel.beside
            )
            return found

        @cached_property
        def remarks(self) -> list[Remark]:
            """What people outside said about it; those inside have the editor's own comments."""
            return remarks_in(self.form, self.request.user).get(self.field_name, [])

        @property
        def attrs(self) -> dict[str, Any]:
            """Tell the editor's script which fields follow together."""
            attrs = dict(super().attrs)
            if self.origin is not None and self.origin.unit:
                attrs["data-cs-unit"] = self.origin.unit
                attrs["data-cs-follows"] = str(self.origin.follows).lower()
                attrs["data-cs-several"] = str(self.origin.is_several).lower()
            return attrs

        def get_context_data(self, parent_context: Mapping[str, Any] | None = None) -> Any:
            """Return the field and whose words it has."""
            context = super().get_context_data(parent_context)
            context["origin"] = self.origin
            context["remarks"] = self.remarks
            return context


def field_panel(type_code: str, column: str, beside: Sequence[str] = ()) -> FieldPanel:
    """Return the panel of a column, in a reviewer's words."""
    return EntryFieldPanel(
        column,
        beside=beside,
        # Chosen, as the states of lists are; a widget of its own, for it remembers what it offers.
        widget=StateInput() if column == "region" else None,
        heading=label_of(type_code, column),
        help_text=help_of(type_code, column),
    )


def editor(type_code: str, groups: Groups) -> TabbedInterface:
    """Return the editor of a type: its words first, then its place and review."""
    words: list[Panel] = [NotesPanel(), field_panel(type_code, "title")]
    for heading, columns in groups:
        panels = [field_panel(type_code, column, columns) for column in columns]
        if len(panels) == 1:
            words += panels
        else:
            words.append(MultiFieldPanel(panels, heading=heading))
    words.insert(2, field_panel(type_code, "summary"))
    place: list[Panel] = [
        OverridesPanel("overrides"),
        field_panel(type_code, "handle"),
        field_panel(type_code, "audience"),
        field_panel(type_code, "review_interval_months"),
        CommentPanel(),
    ]
    return TabbedInterface(
        [
            ObjectList(words, heading="Words"),
            ObjectList(place, heading="Place and review"),
        ]
    )


class OverridesPanel(FieldPanel):
    """What a variant or translation words itself: checkboxes, which the editor's script takes over.

    Only their forms have the field.
    """


class NotesPanel(Panel):
    """What somebody who opens an entry should know: where it applies, what it comes from."""

    class BoundPanel(Panel.BoundPanel):
        """The notes for one entry and person."""

        template_name = "content_models/notes.html"

        def get_context_data(self, parent_context: Mapping[str, Any] | None = None) -> Any:
            """Return the notes."""
            context = super().get_context_data(parent_context)
            context["notes"] = notes_for(self.instance, self.request.user)
            context["kinship"] = getattr(self.form, "kinship", None)
            context["submit_name"] = SUBMIT
            context["remarks"] = remarks_in(self.form, self.request.user).get("", [])
            return context

    def clean_name(self) -> str:
        """Return the panel's anchor."""
        return "notes"


def remarks_in(form: Any, user: Any) -> dict[str, list[Remark]]:
    """Return what people outside said of the words last submitted, by column; asked once a form."""
    found: dict[str, list[Remark]] | None = getattr(form, "remarks_by_column", None)
    if found is None:
        found = {}
        if form.instance.pk is not None and isinstance(user, User) and registry.remarks.filled:
            for remark in registry.remarks(form.instance, user, True):
                if not remark.is_earlier:
                    found.setdefault(remark.column, []).append(remark)
        form.remarks_by_column = found
    return found


def notes_for(entry: Any, user: Any) -> list[str]:
    """List what to know about an entry before changing it."""
    from content_models.placement_checks import list_notes_of_new
    from content_models.queries import find_entry

    notes: list[str] = []
    names = list_place_names()
    if entry.pk is not None:
        notes.append(
            format_html(
                "Applies at <strong>{}</strong> and everywhere below, in {}.",
                names.get(entry.scope, entry.scope),
                LOCALES[entry.bcp47],
            )
        )
    for uuid, sentence in (
        (
            entry.variant_of_uuid,
            "A variant of {}. What it does not word itself follows the original.",
        ),
        (entry.translation_of_uuid, "A translation of {}."),
    ):
        if uuid is not None:
            origin = find_entry(uuid=uuid)
            notes.append(
                format_html(sentence, _link(origin, names) if origin else "a deleted entry")
            )
    if entry.pk is None:
        notes += list_notes_of_new(entry=entry)
    if entry.pk is not None and registry.editor_notes.filled:
        notes += registry.editor_notes(entry, user)
    return notes


def _link(entry: Any, names: Mapping[str, str]) -> SafeString:
    return format_html(
        '<a href="{}">{}</a> ({}, {})',
        # To be read: not everybody who edits a variant may edit its original.
        reverse("content_models_family", args=(entry.uuid,)),
        entry.title,
        names.get(entry.scope, entry.scope),
        LOCALES[entry.bcp47],
    )
