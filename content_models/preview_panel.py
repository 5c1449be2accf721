"""The preview beside the editor: a side panel of Wagtail's, and the editor's view that has it."""

from collections.abc import Mapping
from typing import Any

from django.urls import reverse
from wagtail.admin import messages
from wagtail.admin.ui.components import MediaContainer
from wagtail.admin.ui.side_panels import BaseSidePanel
from wagtail.admin.views.pages.edit import EditView

from content_models import registry
from content_models.copy_check import CopyCheckPanel
from content_models.here import note_type
from content_models.preview_views import list_locales, list_places

# In the editor's address: show what keeps the draft from being submitted.
CHECK = "check"


class EntryPreviewPanel(BaseSidePanel):
    """What front-ends would receive, at a place and in a language that the person chooses."""

    class SidePanelToggle(BaseSidePanel.SidePanelToggle):
        """Its button."""

        aria_label = "Toggle preview"
        icon_name = "view"
        has_counter = False
        keyboard_shortcut = "mod+p"

    name = "preview"
    title = "Preview"
    template_name = "content_models/preview/panel.html"
    order = 400

    def get_context_data(self, parent_context: Mapping[str, Any]) -> dict[str, Any]:
        """Return what there is to choose."""
        context: dict[str, Any] = super().get_context_data(parent_context)
        return {**context, **preview_choices(entry=self.object, person=self.request.user)}


class EntryEditView(EditView):
    """The editor of an entry, with our preview: Wagtail's renders pages, and ours have none.

    Opened after a submission that was refused (``CHECK``) it shows what is wrong at its fields.
    """

    def get_context_data(self, **kwargs: Any) -> dict[str, Any]:
        """Return what the editor shows."""
        note_type(request=self.request, type_code=self.page.type_code)
        if self.request.method == "GET" and CHECK in self.request.GET:
            self.form.tell(registry.submission_problems(self.page))
        context: dict[str, Any] = super().get_context_data(**kwargs)
        return context

    def send_commenting_notifications(self, changes: Mapping[str, Any]) -> None:
        """Hand comments on; Wagtail would mail their words at once, while the person waits."""
        registry.on_commented(self.page, self.request.user, changes)

    def add_save_confirmation_message(self) -> None:
        """Say that it is saved; Wagtail's words are about pages."""
        since = ", with the words of an earlier version" if self.is_reverting else ""
        title = self.page.get_admin_display_title()
        messages.success(self.request, f"“{title}” is saved{since}.")

    def get_side_panels(self) -> MediaContainer:
        """Return Wagtail's panels, the copy check and the preview."""
        panels = list(super().get_side_panels())
        if not self.expects_json_response:
            panels.append(CopyCheckPanel(self.page, self.request))
            panels.append(EntryPreviewPanel(self.page, self.request))
        return MediaContainer(panels)


def preview_choices(*, entry: Any, person: Any) -> dict[str, Any]:
    """Return the address of an entry's preview and what can be chosen there.

    Args:
        entry: Saved, or new with the page under which it is to stand (``intended_parent``).
        person: Who looks.
    """
    if entry.pk is None:
        address = reverse(
            "content_models_preview_new", args=(entry.type_code, entry.intended_parent.pk)
        )
    else:
        address = reverse("content_models_preview", args=(entry.uuid,))
    return {
        "preview_url": address,
        "is_new": entry.pk is None,
        "places": list_places(entry=entry, person=person),
        "locales": list_locales(entry=entry),
    }
