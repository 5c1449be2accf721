"""The doors of what is read from the editor's form while it is being written: nothing is saved.

The preview and the copy check stand behind them. Whoever may read an entry comes in; its form is
taken from those who may edit it. A new entry is made in memory, for those who may create it there.
"""

from typing import Any
from uuid import UUID

from django.core.exceptions import PermissionDenied
from django.http import Http404, HttpRequest, HttpResponseBase
from django.views.generic import View
from wagtail.models import Page

from content_models.field_problems import sentences_of
from content_models.models import ENTRY_MODELS, Entry
from content_models.queries import find_entry
from content_models.readers import may_read
from people.models import User


class SavedEntryView(View):
    """Something about an entry that was saved, at its uuid."""

    entry: Entry
    person: User

    def dispatch(self, request: HttpRequest, *args: Any, **kwargs: Any) -> HttpResponseBase:
        """Find the entry, for those who may read it; for others there is none."""
        uuid: UUID = kwargs["uuid"]
        if not isinstance(request.user, User):
            raise PermissionDenied
        self.person = request.user
        entry = find_entry(uuid=uuid)
        if entry is None or not may_read(entry=entry, user=self.person):
            raise Http404("There is no such entry here.")
        self.entry = entry
        return super().dispatch(request, *args, **kwargs)

    def get_form(self, request: HttpRequest) -> Any:
        """Return the editor's form as it was sent.

        Raises:
            PermissionDenied: the person may not edit the entry.
        """
        if not self.entry.permissions_for_user(self.person).can_edit():
            raise PermissionDenied("You may read this entry, not change it.")
        draft: Entry = self.entry.get_latest_revision_as_object()
        return bound_form(
            request=request, draft=draft, parent=self.entry.get_parent().specific, by=self.person
        )


class NewEntryView(View):
    """Something about an entry that was never saved, at its type and the page above it."""

    http_method_names = ["post"]
    entry: Entry
    person: User
    parent: Any

    def dispatch(self, request: HttpRequest, *args: Any, **kwargs: Any) -> HttpResponseBase:
        """Make the entry in memory, for those who may create one there."""
        model = ENTRY_MODELS.get(kwargs["type_code"])
        parent = Page.objects.filter(pk=kwargs["parent"]).first()
        if model is None or parent is None or not isinstance(request.user, User):
            raise Http404("Nothing of this kind is created there.")
        self.person = request.user
        self.parent = parent.specific
        allowed = self.parent.permissions_for_user(self.person).can_add_subpage()
        if not allowed or not model.can_create_at(self.parent):
            raise Http404("Nothing of this kind is created there.")
        self.entry = new_entry(model=model, parent=self.parent, person=self.person)
        return super().dispatch(request, *args, **kwargs)

    def get_form(self, request: HttpRequest) -> Any:
        """Return the editor's form as it was sent."""
        return bound_form(request=request, draft=self.entry, parent=self.parent, by=self.person)


def new_entry(*, model: type[Entry], parent: Page, person: User) -> Entry:
    """Return an entry in memory as it would be created under a page."""
    entry = model(owner=person)
    entry.locale = parent.locale
    entry.intended_parent = parent
    return entry


def bound_form(*, request: HttpRequest, draft: Entry, parent: Any, by: User) -> Any:
    """Return the editor's form over a draft in memory; what is still missing is no error."""
    form_class = draft.get_edit_handler().get_form_class()
    form = form_class(request.POST, instance=draft, parent_page=parent, for_user=by)
    form.defer_required_fields()
    return form


def refused_in(form: Any) -> list[str]:
    """Return why the words of a form cannot be read, each with the field's name."""
    return [
        f"{form.fields[column].label}: {sentence}" if column in form.fields else sentence
        for column, errors in form.errors.as_data().items()
        for error in errors
        for sentence in sentences_of(error)
    ]
