"""The editor of an entry: which fields stand under which heading, and what is shown above them.

Labels and help are in ``wording``. Nothing of Wagtail's promote and settings tabs is left: front-
ends make addresses and menus, and the schedule is not Wagtail's.
"""

from collections.abc import Mapping, Sequence
from typing import Any

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
from content_models.wording import help_of, label_of

Groups = Sequence[tuple[str, Sequence[str]]]


def field_panel(type_code: str, column: str) -> FieldPanel:
    """Return the panel of a column, in a reviewer's words."""
    return FieldPanel(
        column, heading=label_of(type_code, column), help_text=help_of(type_code, column)
    )


def editor(type_code: str, groups: Groups) -> TabbedInterface:
    """Return the editor of a type: its words first, then its place and review."""
    words: list[Panel] = [NotesPanel(), field_panel(type_code, "title")]
    for heading, columns in groups:
        panels = [field_panel(type_code, column) for column in columns]
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
    """What a variant words differently; only variants have it."""

    class BoundPanel(FieldPanel.BoundPanel):
        """Shown for variants alone."""

        def is_shown(self) -> bool:
            """Say whether this is a variant."""
            return bool(self.instance.is_variant and super().is_shown())


class NotesPanel(Panel):
    """What somebody who opens an entry should know: where it applies, what it comes from."""

    class BoundPanel(Panel.BoundPanel):
        """The notes for one entry and person."""

        template_name = "content_models/notes.html"

        def get_context_data(self, parent_context: Mapping[str, Any] | None = None) -> Any:
            """Return the notes."""
            context = super().get_context_data(parent_context)
            context["notes"] = notes_for(self.instance, self.request.user)
            return context

    def clean_name(self) -> str:
        """Return the panel's anchor."""
        return "notes"


def notes_for(entry: Any, user: Any) -> list[str]:
    """List what to know about an entry before changing it."""
    from content_models.queries import find_entry

    notes: list[str] = []
    if entry.pk is not None:
        notes.append(
            format_html(
                "Applies at <strong>{}</strong> and everywhere below, in {}.",
                entry.scope,
                entry.bcp47,
            )
        )
    for uuid, sentence in (
        (entry.variant_of_uuid, "A variant of {}. Fields that it does not word follow it."),
        (entry.translation_of_uuid, "A translation of {}."),
    ):
        if uuid is not None:
            origin = find_entry(uuid=uuid)
            notes.append(format_html(sentence, _link(origin) if origin else "a deleted entry"))
    if entry.pk is not None and registry.editor_notes.filled:
        notes += registry.editor_notes(entry, user)
    return notes


def _link(entry: Any) -> SafeString:
    from django.urls import reverse

    return format_html(
        '<a href="{}">{}</a> ({}, {})',
        reverse("wagtailadmin_pages:edit", args=(entry.pk,)),
        entry.title,
        entry.scope,
        entry.bcp47,
    )
